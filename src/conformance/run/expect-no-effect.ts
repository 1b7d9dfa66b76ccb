import type { ApiContract } from '../model/api-contract.ts';
import { Skip } from '../model/mismatch.ts';
import { refusalOfEffect } from '../model/named-effects.ts';
import type { RequestParts } from '../model/request.ts';
import type { Isolation } from '../target/isolation.ts';
import type { ApiTarget } from '../target/target.ts';

/** What of a check's context decides it. */
interface Place {
  isolation: Isolation;
  api: ApiContract;
  apiTarget: ApiTarget;
}

/** Why a read with these parameters is not made at a real target: it seems to change something. In a sandbox that matters to nobody. */
export const effectProblem = (
  { isolation, api, apiTarget }: Place,
  operation: string,
  query?: RequestParts['query'],
): string | undefined =>
  isolation.isDisposable
    ? undefined
    : refusalOfEffect(api.document, api.operation(operation), apiTarget, query);

/** @throws {Skip} a read of this operation seems to change something at a real target */
export function expectNoEffect(place: Place, operation: string, query?: RequestParts['query']): void {
  const problem = effectProblem(place, operation, query);
  if (problem !== undefined) throw new Skip(problem);
}
