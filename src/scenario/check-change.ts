import { nearestNames } from '../contract/nearest-names.ts';
import type { SchemaProblem } from '../contract/schema-problems.ts';
import type { ApiDefinition } from '../engine/api.ts';
import { knownPersonas } from '../engine/personas.ts';
import type { Action, DataChange } from '../engine/scenario.ts';
import { Clock } from '../sandbox/clock.ts';
import type { Collection } from '../sandbox/collection.ts';
import { Sandbox } from '../sandbox/sandbox.ts';
import { fillIn } from './fill-in.ts';
import { logName } from './populate.ts';
import { type AnyRecord, changeRecords, collectionOf, type RecordChange } from './records.ts';

/** A sandbox with the fixtures of an API, in which changes are tried. */
export function probeOf({ name, state }: ApiDefinition): Sandbox {
  const sandbox = new Sandbox('probe', new Map(state ? [[name, state]] : []), 1, new Clock('frozen'));
  state?.fixtures?.(sandbox);
  return sandbox;
}

/** What is wrong with a change of the data, or with what a step of a timeline does. */
export function checkChange(
  change: DataChange | Action,
  api: ApiDefinition,
  probe: Sandbox,
): SchemaProblem[] {
  try {
    return [...problemsOf(change, api, probe)];
  } catch (error) {
    // Such as an invalid duration.
    return [{ path: [], message: (error as Error).message }];
  }
}

function* problemsOf(
  change: DataChange | Action,
  api: ApiDefinition,
  probe: Sandbox,
): Generator<SchemaProblem> {
  if ('live' in change) {
    if (!api.live)
      yield { path: [], key: 'live', message: `${api.name} has no live activity, expected another action` };
    return;
  }
  if ('emit' in change) {
    yield* checkEvent(change, api, probe);
    return;
  }
  const state = api.state ? probe.state(api.name) : {};
  const names = Object.keys(state);
  if ('clear' in change) {
    for (const name of [change.clear].flat())
      if (name !== logName && !Object.hasOwn(state, name))
        yield unknown(api, 'clear', name, [...names, logName]);
    return;
  }
  const verb = 'put' in change ? 'put' : 'patch' in change ? 'patch' : 'delete';
  const name = collectionOf(change);
  const collection = Object.hasOwn(state, name) ? state[name] : undefined;
  if (!collection) {
    yield unknown(api, verb, name, names);
    return;
  }
  if ('put' in change) {
    const lacks = missingFields(collection, fillIn(change.record, { n: 1, now: probe.clock.now() }));
    if (lacks !== undefined)
      yield {
        path: ['record'],
        message: `the record lacks fields that ${name} are found by, expected ${lacks}`,
      };
    else tryChange(change, collection, probe);
    return;
  }
  for (const part of ['where', 'set'] as const) {
    const given = Object.keys((change as { where?: object; set?: object })[part] ?? {});
    const known = fieldsOf(collection);
    for (const field of given)
      if (known.length > 0 && !known.includes(field))
        yield {
          path: [part],
          key: field,
          message: `no record of ${name} has ${field}, expected ${nearestNames(field, known)}`,
        };
  }
  tryChange(change, collection, probe);
}

/** Makes a change without writing anything. @throws {TypeError} a record would not be one of the collection */
function tryChange(change: RecordChange, collection: Collection<AnyRecord>, { clock }: Sandbox): void {
  changeRecords(change, collection, { n: 1, now: clock.now() }, { put: () => {}, delete: () => {} });
}

const unknown = (
  api: ApiDefinition,
  verb: string,
  name: string,
  names: readonly string[],
): SchemaProblem => ({
  path: [verb],
  message: `${api.name} has no collection ${name}, expected ${nearestNames(name, names)}`,
});

function* checkEvent(
  { emit: event, actor, ids = {}, data = {} }: Extract<Action, { emit: string }>,
  api: ApiDefinition,
  probe: Sandbox,
): Generator<SchemaProblem> {
  if (!api.emit) {
    yield { path: ['emit'], message: `${api.name} emits no events, expected put, patch or delete` };
    return;
  }
  const personas = knownPersonas([api]);
  if (actor !== undefined && !personas.includes(actor)) {
    yield { path: ['actor'], message: `actor is ${actor}, expected ${nearestNames(actor, personas)}` };
    return;
  }
  const moment = { n: 1, now: probe.clock.now() };
  // In a sandbox of its own, because what one event changes must not decide about the next.
  const tried = new Sandbox(
    'probe',
    api.state ? new Map([[api.name, api.state]]) : new Map(),
    1,
    probe.clock,
    probe,
  );
  const entry = api.emit(tried, { event, actor, ids: fillIn(ids, moment), data: fillIn(data, moment) });
  if ('refused' in entry) yield { path: ['emit'], message: lowered(entry.refused) };
}

const lowered = (text: string): string => (text[0] ?? '').toLowerCase() + text.slice(1).replace(/\.$/, '');

/** The fields that a record lacks, if its key or an index can't be made from it. */
function missingFields(collection: Collection<object>, record: object): string | undefined {
  try {
    // A template makes a key even of a missing field: `undefined`. The record's own texts may contain that word.
    const key: unknown = collection.keyOf(withoutUndefined(record));
    if (typeof key === 'string' && !key.includes('undefined')) {
      collection.fork().load(record);
      return undefined;
    }
  } catch {
    // The fields are named below.
  }
  const missing = fieldsOf(collection).filter((field) => !Object.hasOwn(record, field));
  return missing.join(', ') || 'the fields of the others';
}

/** A copy of the record whose texts have `_` instead of the word undefined. */
const withoutUndefined = (record: object): object =>
  JSON.parse(JSON.stringify(record), (_, value) =>
    typeof value === 'string' ? value.replace(/undefined/gi, '_') : value,
  );

/** How many records are read to find out which fields there are. */
const maxRecords = 200;

function fieldsOf(collection: Collection<object>): string[] {
  const { records } = collection.page({ limit: maxRecords });
  return [...new Set(records.flatMap((record) => Object.keys(record)))];
}
