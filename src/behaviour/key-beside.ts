/** The member with the key of the record that another member shows: `author_id` beside `author`. */
import type { MemberPath, Relation, Resource } from '../resources/model.ts';
import { plainName } from '../resources/words.ts';

/** `undefined` if there is none, or if the member is a list. */
export function keyBeside(
  { members }: Resource,
  { member, isList, resource }: Relation,
): MemberPath | undefined {
  const [held = ''] = member;
  if (isList || member.length !== 1) return undefined;
  return members.relations.find(
    (one) =>
      one.holds === 'key' &&
      !one.isList &&
      one.resource === resource &&
      one.member.length === 1 &&
      new RegExp(`^${plainName(held)}(id|uuid|key)$`).test(plainName(one.member[0] ?? '')),
  )?.member;
}
