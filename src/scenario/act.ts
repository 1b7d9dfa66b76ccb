import type { ApiDefinition } from '../engine/api.ts';
import type { Action } from '../engine/scenario.ts';
import { keyedRandom } from '../sandbox/random.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { fillIn } from './fill-in.ts';
import { changeRecords, collectionOf } from './records.ts';

/** The n-th time, from 1, that a step of a timeline happens. */
export interface Occurrence {
  /** Its own among all steps of all scenarios. */
  step: string;
  n: number;
}

/** Does it now, told like any write. Gives why it could not, if so; never throws. */
export function act(
  sandbox: Sandbox,
  api: ApiDefinition,
  action: Action,
  occurrence: Occurrence,
): string | undefined {
  try {
    return done(sandbox, api, action, occurrence);
  } catch (error) {
    return (error as Error).message;
  }
}

function done(
  sandbox: Sandbox,
  api: ApiDefinition,
  action: Action,
  { step, n }: Occurrence,
): string | undefined {
  const moment = { n, now: sandbox.clock.now() };
  if ('live' in action) {
    if (!api.live) return `${api.name} has no life of its own`;
    api.live(sandbox, keyedRandom(sandbox.seed, 'scenario', step, n));
    return undefined;
  }
  if ('emit' in action) {
    const { emit: event, actor, ids = {}, data = {} } = action;
    if (!api.emit) return `${api.name} emits no events`;
    const wanted = { event, actor, ids: fillIn(ids, moment), data: fillIn(data, moment) };
    const entry = api.emit(sandbox, wanted);
    return 'refused' in entry ? entry.refused : undefined;
  }
  const name = collectionOf(action);
  const collection = sandbox.state(api.name)[name];
  if (!collection) return `${api.name} has no collection ${name}`;
  const by = fillIn(action.by, moment);
  const changed = changeRecords(action, collection, moment, {
    put: (record) => void collection.put(record, by),
    delete: (key) => void collection.delete(key, by),
  });
  return changed === 0 ? `no record of ${name} is as it says` : undefined;
}
