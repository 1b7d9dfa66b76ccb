import { describeProblem, type Problem, type Refusal } from '../engine/problem.ts';
import type { ErrorName } from './generated/errors.ts';

export function sayNo(problem: Problem): Refusal | undefined {
  const detail = describeProblem(problem);
  switch (problem.kind) {
    case 'unknown-path':
      return { example: 'path-not-found', body: (documented) => ({ ...documented, detail }) };
    case 'wrong-method':
      return { example: 'method-not-allowed', body: (documented) => ({ ...documented, detail }) };
    case 'unauthenticated':
      return because('forbidden', detail);
    case 'invalid':
      return because('invalid', detail);
    case 'unsupported-media-type':
      return because('unsupported-media-type', detail);
    case 'body-too-large':
      return because('content-too-large', detail);
    default:
      return undefined;
  }
}

/** The documented problem with what was wrong this time. */
export function because<Name extends ErrorName>(example: Name, detail: string): Refusal & { example: Name } {
  return { example, body: (documented) => ({ ...documented, detail }) };
}
