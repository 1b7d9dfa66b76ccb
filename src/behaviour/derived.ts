/** Members that tell of the records that belong to one: `comments_count`, and the ids in a relationship of JSON:API. */
import { deref } from '../contract/json-pointer.ts';
import { memberOf, withMember } from '../resources/member-path.ts';
import type { MemberPath, Resource } from '../resources/model.ts';
import { type ApiBehaviour, schemaOf } from './api-behaviour.ts';
import type { OperationContext } from './context.ts';
import { derivedLink } from './held-children.ts';
import { itemSchema, memberSchema } from './object-schema.ts';
import { childrenOf } from './parents.ts';
import type { StoredRecord } from './record.ts';

/** A member that is read from the collection of what belongs to the record. */
interface Derived {
  member: MemberPath;
  /** `undefined` if the record does not have the member. */
  read(record: StoredRecord, state: OperationContext['state']): unknown;
}

export function derivedMembers(behaviour: ApiBehaviour, resource: Resource): Derived[] {
  const { document } = behaviour;
  return (resource.members.derived ?? []).flatMap((one): Derived[] => {
    const { member, holds } = one;
    const child = derivedLink(behaviour, resource, one);
    if (!child) return [];
    const element = itemSchema(document, memberSchema(document, schemaOf(behaviour, resource), member));
    const typeSchema = deref(document, memberSchema(document, element, ['type']));
    const type: unknown = typeSchema?.const ?? typeSchema?.enum?.[0] ?? child.of.name;
    const around = holds === 'count' ? member : member.slice(0, -1);
    return [
      {
        member,
        read: (record, state) => {
          const collection = state[child.of.name];
          if (!collection || memberOf(record, around) === undefined) return undefined;
          const children = childrenOf(child.of, child.link, record, collection);
          return holds === 'count'
            ? children.length
            : children.map((own) => ({ type, id: String(memberOf(own, ['id'])) }));
        },
      },
    ];
  });
}

/** The record with these values, by member. */
export const withDerived = (
  record: StoredRecord,
  members: readonly Derived[],
  values: readonly unknown[],
): StoredRecord =>
  members.reduce(
    (whole, { member }, at) => (values[at] === undefined ? whole : withMember(whole, member, values[at])),
    record,
  );
