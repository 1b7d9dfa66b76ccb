import { describeProblem, type Problem, type Refusal } from '../engine/problem.ts';
import type { Standin } from '../engine/standin.ts';
import type { ErrorName } from './generated/errors.ts';

/** What has no words here is a problem (RFC 9457) all the same. */
export function sayNo(problem: Problem): Refusal | undefined {
  const detail = describeProblem(problem);
  switch (problem.kind) {
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
  return { example, body: (documented) => ({ ...documented, detail }), why: detail };
}

/** There is no such scenario; these there are. */
export function unknownScenario(
  { player }: Standin,
  name: string,
): Refusal & { example: 'unknown-scenario' } {
  const known = player?.names() ?? [];
  return because(
    'unknown-scenario',
    `There is no scenario ${name}; there are: ${known.join(', ') || 'none'}.`,
  );
}
