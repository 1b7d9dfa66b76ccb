import type { ApiDefinition } from '../engine/api.ts';
import type { Action } from '../engine/scenario.ts';
import { keyedRandom } from '../sandbox/random.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { errorText } from '../sandbox/thrown.ts';
import { fillIn } from './fill-in.ts';
import { changeRecords, collectionOf } from './records.ts';

/** One occurrence of a timeline's step. `n` counts from 1. */
export interface Occurrence {
  /** Unique among the steps of all scenarios. */
  step: string;
  n: number;
}

/** Performs an action now, with its log entries. Gives why it was not possible, if it was not; never throws. */
export function act(
  sandbox: Sandbox,
  api: ApiDefinition,
  action: Action,
  occurrence: Occurrence,
): string | undefined {
  try {
    return perform(sandbox, api, action, occurrence);
  } catch (error) {
    return errorText(error);
  }
}

function perform(
  sandbox: Sandbox,
  api: ApiDefinition,
  action: Action,
  { step, n }: Occurrence,
): string | undefined {
  const moment = { n, now: sandbox.clock.now() };
  if ('live' in action) {
    if (!api.live) return `${api.name} has no live activity`;
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
  return changed === 0 ? `no record of ${name} matches its where` : undefined;
}
