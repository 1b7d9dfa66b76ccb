import type { Validate } from '../contract/contract.ts';
import type { Method, Resource } from '../resources/model.ts';
import type { ApiBehaviour } from './api-behaviour.ts';
import { partValidator } from './reply-part.ts';

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
