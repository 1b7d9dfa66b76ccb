import type { ApiDefinition } from '../engine/api.ts';
import type { DataChange, Emit } from '../engine/scenario.ts';
import { micros } from '../sandbox/duration.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { fillIn } from './fill-in.ts';
import { changeRecords, collectionOf } from './records.ts';

/** What `clear` calls all that happened before: no collection of an API is called so. */
export const logName = 'log';

/** Changes the fixtures of an API. Nobody is told of it: so it was all along. Events come last, in the order of time. */
export function furnish(world: Sandbox, api: ApiDefinition, changes: readonly DataChange[]): void {
  for (const change of changes) if (!('emit' in change)) changeData(world, api, change);
  const events = changes.filter((change) => 'emit' in change);
  if (events.length > 0) emitPast(world, api, events);
}

function changeData(world: Sandbox, api: ApiDefinition, change: Exclude<DataChange, Emit>): void {
  const state = world.state(api.name);
  if ('clear' in change) {
    for (const name of [change.clear].flat()) {
      if (name === logName) world.log.forget(api.name);
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
  const now = world.clock.now();
  for (let n = 1; n <= repeat; n++) changeRecords(change, collection, { n, now }, write);
}

/** Emits what is long past: each kind evenly over its time, all of them after what is in the log already. */
function emitPast(
  world: Sandbox,
  api: ApiDefinition,
  events: readonly (Emit & { repeat?: number; over?: string })[],
): void {
  const now = world.clock.now();
  const [last] = world.log.find(undefined, { newestFirst: true, limit: 1 });
  const sinceLast = now - (last?.at ?? 0);
  const due = events.flatMap((event, place) => {
    const { repeat = 1, over } = event;
    const span = over === undefined ? sinceLast : Math.min(micros(over), sinceLast);
    // Of several kinds none has a moment of its own with another.
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
    const entry = api.emit?.(world, { ...wanted, at: before });
    if (!entry || 'refused' in entry) throw new Error(entry?.refused ?? `${api.name} emits no events`);
  }
}
