import type { RootFacts } from './root-facts.ts';

/** Groups failures by the exchange (operation and status) and the node of the contract that went wrong. */
export function groupByCause<One extends RootFacts>(failures: readonly One[]): One[][] {
  const groups = Map.groupBy(failures, ({ cause }) => cause);
  return [...groups.values()].map(bestFirst);
}

/** The failure that shows it best comes first. */
export const bestFirst = <One extends RootFacts>(group: readonly One[]): One[] =>
  group.toSorted((a, b) => rankOf(a) - rankOf(b));

/** Failures before warnings, checks of the operation before checks that only used it, few requests before many, and none last. */
function rankOf({ operation, channel, status, place, requests }: RootFacts): number {
  const isOwn = place === (operation ?? channel);
  return (
    (status === 'failed' ? 0 : 10_000) + (isOwn ? 0 : 1000) + (requests === 0 ? 999 : Math.min(requests, 999))
  );
}
