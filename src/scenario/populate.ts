import type { ApiDefinition } from '../engine/api.ts';
import type { DataChange, Emit } from '../engine/scenario.ts';
import { micros } from '../sandbox/duration.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { fillIn } from './fill-in.ts';
import { changeRecords, collectionOf } from './records.ts';

/** The name by which `clear` means the event log. No collection may have it. */
export const logName = 'log';

/** Applies a scenario's data to the fixtures of an API, without log entries. Its events come last, ordered by time. */
export function populate(fixtures: Sandbox, api: ApiDefinition, changes: readonly DataChange[]): void {
  for (const change of changes) if (!('emit' in change)) changeData(fixtures, api, change);
  const events = changes.filter((change) => 'emit' in change);
  if (events.length > 0) emitPast(fixtures, api, events);
}

function changeData(fixtures: Sandbox, api: ApiDefinition, change: Exclude<DataChange, Emit>): void {
  const state = fixtures.state(api.name);
  if ('clear' in change) {
    for (const name of [change.clear].flat()) {
      if (name === logName) fixtures.log.forget(api.name);
      else for (const record of state[name]?.all() ?? []) state[name]?.unload(state[name].keyOf(record));
    }
    return;
  }
  const collection = state[collectionOf(change)];
  if (!collection) throw new Error(`${api.name} has no collection ${collectionOf(change)}`);
  const write = {
    put: (record: object) => void collection.load(record),
    delete: (key: string) => void collection.unload(key),
  };
  const repeat = 'put' in change ? (change.repeat ?? 1) : 1;
  const now = fixtures.clock.now();
  for (let n = 1; n <= repeat; n++) changeRecords(change, collection, { n, now }, write);
}

/** Appends past events to the log after its last entry, each kind spread evenly over its time. */
function emitPast(
  fixtures: Sandbox,
  api: ApiDefinition,
  events: readonly (Emit & { repeat?: number; over?: string })[],
): void {
  const now = fixtures.clock.now();
  const [last] = fixtures.log.find(undefined, { newestFirst: true, limit: 1 });
  const sinceLast = now - (last?.at ?? 0);
  const due = events.flatMap((event, place) => {
    const { repeat = 1, over } = event;
    const span = over === undefined ? sinceLast : Math.min(micros(over), sinceLast);
    // Shift each kind, so that no two kinds have the same times.
    const share = (place + 1) / (events.length + 1);
    const atOf = (n: number): number => now - span + Math.floor(((n - 1 + share) * span) / repeat);
    return Array.from({ length: repeat }, (_, index) => ({ event, n: index + 1, at: atOf(index + 1) }));
  });
  due.sort((a, b) => a.at - b.at);
  let before = last?.at ?? 0;
  for (const { event, n, at } of due) {
    before = Math.max(at, before + 1);
    const { emit, actor, ids = {}, data = {} } = event;
    const wanted = { event: emit, actor, ids: fillIn(ids, { n, now }), data: fillIn(data, { n, now }) };
    const entry = api.emit?.(fixtures, { ...wanted, at: before });
    if (!entry || 'refused' in entry) throw new Error(entry?.refused ?? `${api.name} emits no events`);
  }
}
