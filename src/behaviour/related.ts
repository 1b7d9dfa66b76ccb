/** Keys of other records in what a client writes: `customer_id`. */
import { thrownRefusal } from '../engine/handler.ts';
import { documentedRefusal } from '../engine/refusal.ts';
import { memberOf } from '../resources/member-path.ts';
import type { MemberPath, Method, Resource } from '../resources/model.ts';
import { type ApiBehaviour, operationOf, resourceNamed } from './api-behaviour.ts';
import type { OperationContext } from './context.ts';
import { unknownKey } from './errors.ts';
import type { AddressIndex } from './find.ts';
import { identityOf, isSameKey, keyPart, type StoredRecord } from './record.ts';

/** A member of a request that has the key of a record, or a list of keys. */
interface WrittenKey {
  member: MemberPath;
  isList: boolean;
  resource: Resource;
}

export type WritingMethod = Pick<Method, 'operation' | 'address'> & { request: { path: MemberPath } };

/** The keys that a method's request may have. */
export function writtenKeys(
  behaviour: ApiBehaviour,
  resource: Resource,
  method: WritingMethod,
): WrittenKey[] {
  const inPath = new Set(Object.values(method.address).map(String));
  return resource.members.relations.flatMap(({ member, holds, isList, resource: name }) => {
    const other = resourceNamed(behaviour, name);
    const isKey = holds === 'key' && !inPath.has(String(member));
    return other?.key && isKey ? [{ member, isList, resource: other }] : [];
  });
}

/**
 * Whether an error is documented for it, and what is thrown then. A 404 says something about the body only if the path names no record.
 */
function documentedUnknownKey(
  behaviour: ApiBehaviour,
  { operation: id }: WritingMethod,
): typeof unknownKey | undefined {
  const { path, replies } = operationOf(behaviour, id);
  const refusalOf: typeof unknownKey = (...asked) => {
    const refusal = unknownKey(...asked);
    return path.includes('{') ? { ...refusal, last: refusal.last.filter((one) => one !== '404') } : refusal;
  };
  return documentedRefusal(refusalOf('', '', ''), replies) && refusalOf;
}

export const documentsUnknownKey = (behaviour: ApiBehaviour, method: WritingMethod): boolean =>
  documentedUnknownKey(behaviour, method) !== undefined;

/** @throws a member has a key that no record has. `before`: the record that is changed, whose own keys are not judged again */
export type RequireRelated = (context: OperationContext, record: StoredRecord, before?: StoredRecord) => void;

export function relatedRequirer(
  behaviour: ApiBehaviour,
  resource: Resource,
  method: WritingMethod,
): RequireRelated {
  const refusalOf = documentedUnknownKey(behaviour, method);
  const keys = refusalOf ? writtenKeys(behaviour, resource, method) : [];
  if (!refusalOf || keys.length === 0) return () => {};
  const judged = keys.map(({ member, resource: other }) => ({
    member,
    name: other.name,
    index: relatedIndex(other)?.name,
  }));
  return ({ state }, record, before) => {
    for (const { member, name, index } of judged) {
      const value = memberOf(record, member);
      const collection = state[name];
      if (!isGiven(value) || !collection) continue;
      const known = before && memberOf(before, member);
      if (value === known) continue;
      const has = (key: string): boolean =>
        index === undefined ? collection.has(key) : collection.count(index, key) > 0;
      for (const one of Array.isArray(value) ? value : [value])
        if (isKey(one) && !has(keyPart(one)) && ![known].flat().some((own) => isSameKey(own, one)))
          throw thrownRefusal(refusalOf(name, member.join('.'), one));
    }
  };
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** An empty text names no record. */
const isKey = (value: unknown): value is string | number | bigint =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'bigint';

/** The index of a resource by its key, if that is only a part of what identifies its records. */
export function relatedIndex(resource: Resource): AddressIndex | undefined {
  const [first = [], ...others] = identityOf(resource);
  const member = resource.key?.member;
  if (!member || (others.length === 0 && String(first) === String(member))) return undefined;
  return {
    name: `with ${member.join('.')}`,
    valuesOf: (record) => keyPart(memberOf(record, member)),
  };
}

/** The indexes that writes to other resources need. */
export const relatedIndexes = ({ model }: ApiBehaviour, resource: Resource): AddressIndex[] =>
  model.resources.some((one) => one.members.relations.some(({ resource: name }) => name === resource.name))
    ? [relatedIndex(resource)].filter((one) => one !== undefined)
    : [];
