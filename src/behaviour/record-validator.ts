import type { Validate } from '../contract/contract.ts';
import { recordCheck } from '../contract/record-check.ts';
import { isRecord } from '../resources/member-path.ts';
import type { Method, Resource } from '../resources/model.ts';
import { keyedRandom } from '../sandbox/random.ts';
import type { RecordProblem } from '../sandbox/record-problem.ts';
import { type ApiBehaviour, schemaOf } from './api-behaviour.ts';
import { partValidator } from './reply-part.ts';
import { showOf } from './show.ts';

/** Replies that have a whole record, the surest first. */
const kinds: readonly Method['kind'][] = ['get', 'create', 'update', 'replace', 'action', 'list'];

/** Judges a record as replies show it, by a reply that has one. `undefined` if none has, or if it has no schema. */
export function recordValidator({ contract }: ApiBehaviour, { methods }: Resource): Validate | undefined {
  for (const kind of kinds)
    for (const { kind: own, operation, reply } of methods) {
      if (own !== kind || reply.mediaType === undefined) continue;
      if (reply.holds !== 'item' && reply.holds !== 'list') continue;
      const whole = contract.validators.reply(operation, reply.status, reply.mediaType);
      if (!whole) continue;
      const isInList = reply.holds === 'list' || reply.isList === true;
      const each = reply.holds === 'list' && reply.each !== undefined ? [reply.each] : [];
      return partValidator(whole, [...reply.path, ...(isInList ? [0] : []), ...each]);
    }
  return undefined;
}

/** Judges records from outside (the control API, a snapshot, a scenario) as replies would show them. */
export function recordCheckOf(
  behaviour: ApiBehaviour,
  resource: Resource,
): (record: unknown) => RecordProblem | undefined {
  let check: ReturnType<typeof shownCheck> | undefined;
  return (record) => {
    if (!isRecord(record)) return { pointer: '', message: 'is not an object' };
    const checkShown = check ?? shownCheck(behaviour, resource);
    check = checkShown;
    return checkShown(record);
  };
}

function shownCheck(
  behaviour: ApiBehaviour,
  resource: Resource,
): (record: Readonly<Record<string, unknown>>) => RecordProblem | undefined {
  const validate = recordValidator(behaviour, resource);
  // No record has a schema that no value fits, not even those that a sandbox begins with.
  if (!validate || !isPossible(behaviour, resource, validate)) return () => undefined;
  const check = recordCheck(validate);
  const show = showOf(behaviour, resource);
  return (record) => check(show(record, 'http://localhost'));
}

function isPossible(behaviour: ApiBehaviour, resource: Resource, validate: Validate): boolean {
  const random = (attempt: number) => keyedRandom(1, resource.name, attempt);
  return validate(behaviour.values.make(schemaOf(behaviour, resource), { random, now: 0, validate }));
}
