import { by, numbersOf, pause } from './calls.ts';
import { type AnyConnection, endOf, isLasting, openingsOf } from './openings.ts';
import type { LintRule } from './rule.ts';

/** One reconnection may be another page of the same person. */
const fewest = 3;

/** After a restart, all clients would connect to the server at once. `retry-storm` finds polls. */
export const reconnectWithoutDelay: LintRule = {
  name: 'reconnect-without-delay',
  description: 'A stream or socket is opened again at once after its end, three times in a row and more.',
  find: ({ entries, connections }) => {
    const openings = openingsOf(entries, connections);
    const byChannel = Map.groupBy(
      connections.filter(isLasting),
      ({ api, channel, persona }) => `${api}/${channel}${by(persona)}`,
    );
    return [...byChannel].flatMap(([whose, all]) =>
      runsOf(all).map((run) => ({
        message: `${whose} was opened again ${run.length - 1} times in a row within ${pause / 1000} ms after its end`,
        entries: numbersOf(run.flatMap((one) => openings.get(one) ?? [])),
      })),
    );
  },
};

/** Runs of connections each of which was opened right after the end of the one before. */
function runsOf(connections: readonly AnyConnection[]): AnyConnection[][] {
  const runs: AnyConnection[][] = [];
  const byLast = new Map<AnyConnection, AnyConnection[]>();
  for (const connection of connections) {
    const before = [...byLast.keys()].findLast((one) => isReopenedBy(one, connection));
    const run = (before && byLast.get(before)) ?? [];
    if (before) byLast.delete(before);
    else runs.push(run);
    run.push(connection);
    byLast.set(connection, run);
  }
  return runs.filter(({ length }) => length > fewest);
}

/** With a frozen clock the order of two connections of one time is not known. */
const isReopenedBy = (one: AnyConnection, next: AnyConnection): boolean =>
  one.since < next.since && endOf(one) <= next.since && next.since - endOf(one) < pause;
