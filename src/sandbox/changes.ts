import type { Beginning, Snapshot } from './sandbox.ts';

/**
 * A shorter snapshot. With `since`, state and log have only what the beginning does not have, and `null` for a record
 * that was deleted.
 */
export interface Changes extends Snapshot {
  since?: Beginning;
}

type State = Snapshot['state'];

/** The changes from `then` to `now`. Records are immutable, so they are compared by identity. */
export function changesBetween(then: Snapshot, now: Snapshot): Snapshot {
  const state = ofEachCollection(now.state, (records, api, name) => {
    const before = then.state[api]?.[name] ?? {};
    const gone = Object.keys(before).filter((place) => !Object.hasOwn(records, place));
    return {
      ...Object.fromEntries(Object.entries(records).filter(([place, record]) => before[place] !== record)),
      ...Object.fromEntries(gone.map((place) => [place, null])),
    };
  });
  const last = then.log.at(-1)?.cursor ?? 0;
  return { ...now, state, log: now.log.filter(({ cursor }) => cursor > last) };
}

/** Undoes `changesBetween`. */
export function withChanges(then: Snapshot, changes: Snapshot): Snapshot {
  const state = ofEachCollection(changes.state, (records, api, name) => {
    const all = { ...then.state[api]?.[name], ...records };
    return Object.fromEntries(Object.entries(all).filter(([, record]) => record !== null));
  });
  const { oldest = 1 } = changes;
  const log = [...then.log, ...changes.log].filter(({ cursor }) => cursor >= oldest);
  return { ...changes, state, log };
}

type Records = Record<string, unknown>;

function ofEachCollection(
  state: State,
  run: (records: Records, api: string, name: string) => Records,
): State {
  return Object.fromEntries(
    Object.entries(state).map(([api, collections]) => [
      api,
      Object.fromEntries(
        Object.entries(collections).map(([name, records]) => [name, run(records, api, name)]),
      ),
    ]),
  );
}
