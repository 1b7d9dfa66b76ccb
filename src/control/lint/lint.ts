import { maskText } from '../../engine/secrets.ts';
import type { Standin } from '../../engine/standin.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Schemas } from '../handler.ts';
import { noSuchOperation } from './no-such-operation.ts';
import type { AnyConnection } from './openings.ts';
import { pollingWhileSocketOpen } from './polling-while-socket-open.ts';
import { reconnectWithoutDelay } from './reconnect-without-delay.ts';
import { retryAfterIgnored } from './retry-after-ignored.ts';
import { retryStorm } from './retry-storm.ts';
import type { LintRule } from './rule.ts';
import { tokenAfterExpiry } from './token-after-expiry.ts';
import { undocumentedParameters } from './undocumented-parameters.ts';

export const lintRules: readonly LintRule[] = [
  retryAfterIgnored,
  retryStorm,
  reconnectWithoutDelay,
  pollingWhileSocketOpen,
  tokenAfterExpiry,
  noSuchOperation,
  undocumentedParameters,
];

/** The findings of all rules about a sandbox's clients, in the order of the rules. */
export function lint(standin: Standin, { journal, connections }: Sandbox): Schemas['Finding'][] {
  const all = [...connections.past(), ...connections.list()];
  const placeOf = ({ id }: AnyConnection): number => Number(/\d+$/.exec(id)?.[0]);
  const seen = {
    entries: journal.entries(),
    connections: all.toSorted((a, b) => placeOf(a) - placeOf(b)),
    apis: standin.apis,
  };
  return lintRules.flatMap(({ name, find }) =>
    find(seen).map(({ message: says, entries }) => ({ rule: name, says: maskText(says), entries })),
  );
}
