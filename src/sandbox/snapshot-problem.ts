import { limits } from '../limits.ts';
import { clockBounds } from './clock.ts';
import type { CollectionDefinition } from './collection.ts';
import { problemText, recordProblem } from './record-problem.ts';
import type { Snapshot, StateDefinitions } from './sandbox.ts';
import { naiveTimestamp } from './timestamp.ts';

/**
 * Why no sandbox with these definitions can be restored from a snapshot, in one line. The contract has checked its
 * form; other APIs in it are ignored.
 */
export function snapshotProblem(snapshot: Snapshot, definitions: StateDefinitions): string | undefined {
  return (
    clockProblem(snapshot) ??
    logProblem(snapshot) ??
    stateProblem(snapshot, definitions) ??
    faultProblem(snapshot)
  );
}

function clockProblem({ clock: { now } }: Snapshot): string | undefined {
  if (now > clockBounds.latest)
    return `clock.now: is later than a clock can show, ${naiveTimestamp(clockBounds.latest)}Z`;
  if (now < clockBounds.earliest)
    return `clock.now: is before the first time of a clock, ${naiveTimestamp(clockBounds.earliest)}Z`;
  return undefined;
}

function logProblem({ log, oldest = 1 }: Snapshot): string | undefined {
  for (const [index, { cursor, at }] of log.entries()) {
    const next = oldest + index;
    if (cursor !== next) return `log.${index}: its cursor is ${cursor}, and the next one is ${next}`;
    if (at <= (log[index - 1]?.at ?? Number.NEGATIVE_INFINITY))
      return `log.${index}: it is not later than the entry before`;
  }
  return undefined;
}

function stateProblem({ state, orders = {} }: Snapshot, definitions: StateDefinitions): string | undefined {
  for (const [api, { collections }] of definitions) {
    for (const [part, held] of Object.entries({ state: state[api], orders: orders[api] })) {
      const unknown = Object.keys(held ?? {}).find((name) => !Object.hasOwn(collections, name));
      if (unknown !== undefined)
        return `${part}.${api}: there is no collection ${unknown}; there are: ${Object.keys(collections).join(', ')}`;
    }
    for (const [name, definition] of Object.entries(collections)) {
      const wrong = recordsProblem(state[api]?.[name] ?? {}, definition);
      if (wrong !== undefined) return `state.${api}.${name}.${wrong}`;
    }
  }
  return undefined;
}

function recordsProblem(
  records: Readonly<Record<string, unknown>>,
  definition: CollectionDefinition<unknown>,
): string | undefined {
  const places = new Map<string, string>();
  for (const [place, record] of Object.entries(records)) {
    const problem = recordProblem(record, definition);
    if (problem) return `${place}: ${problemText(problem)}`;
    const key = definition.key(record);
    const other = places.get(key);
    if (other !== undefined) return `${place}: has the key ${key}, as ${other} has`;
    places.set(key, place);
  }
  return undefined;
}

function faultProblem({ faults = [] }: Snapshot): string | undefined {
  if (faults.length > limits.faults)
    return `faults: there are ${faults.length}, and at most ${limits.faults} are kept`;
  const ids = new Set<string>();
  for (const [index, { id }] of faults.entries()) {
    if (ids.has(id)) return `faults.${index}: there is a ${id} already`;
    ids.add(id);
  }
  return undefined;
}
