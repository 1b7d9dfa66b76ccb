import { isSlot, memberOf } from '../resources/member-path.ts';
import type { MemberPath, Method, Resource } from '../resources/model.ts';
import type { Collection } from '../sandbox/collection.ts';
import type { OperationContext } from './context.ts';
import { isSameKey, keyPart, onlyKey, type StoredRecord } from './record.ts';

/** Finds the record that the parameters of a request's path name; `undefined` if there is none. */
export type FindRecord = (context: Pick<OperationContext, 'state' | 'path'>) => StoredRecord | undefined;

/** An index of a collection: for each record the values that find it. */
export interface AddressIndex {
  name: string;
  valuesOf(record: StoredRecord): string;
}

const nameOf = (path: MemberPath): string => path.join('.');

/** By the collection's key if the path has all of it, else by an index. */
export function recordFinder({ name, identity }: Resource, { address }: Pick<Method, 'address'>): FindRecord {
  const parameters = identity.map((path) => parameterOf(address, path));
  const others = Object.entries(address).filter(
    ([, path]) => !identity.some((own) => nameOf(own) === nameOf(path)),
  );
  const isAll = parameters.every((one) => one !== undefined);
  const index = isAll ? undefined : addressIndex(address);
  const isAt = (record: StoredRecord, { path }: Pick<OperationContext, 'path'>): boolean =>
    others.every(([parameter, member]) => isAtMember(record, member, memberOf(path, [parameter])));
  return (context) => {
    const collection = context.state[name];
    if (!collection) return undefined;
    const found = isAll
      ? recordWith(
          collection,
          identity,
          parameters.map((one) => memberOf(context.path, [one as string])),
        )
      : firstOf(
          collection,
          index?.name,
          Object.entries(address).map(([one, path]) => [path, memberOf(context.path, [one])]),
        );
    return found && isAt(found, context) ? found : undefined;
  };
}

const parameterOf = (address: Method['address'], path: MemberPath): string | undefined =>
  Object.keys(address).find((one) => nameOf(address[one] ?? []) === nameOf(path));

/** A record without a member in braces belongs to every parent. */
const isAtMember = (record: StoredRecord, member: MemberPath, value: unknown): boolean => {
  const own = memberOf(record, member);
  return (own === undefined && isSlot(member)) || isSameKey(own, value);
};

/** The record with these values of its identity. Where no record has the value of a member in braces, one without it is taken. */
export function recordWith(
  collection: Collection<StoredRecord>,
  identity: readonly MemberPath[],
  values: readonly unknown[],
): StoredRecord | undefined {
  if (identity.length === 0) return collection.get(onlyKey);
  const parts = values.map(keyPart);
  const found = collection.get(parts.join('/'));
  if (found || !identity.some(isSlot)) return found;
  for (const some of partsWithout(identity, parts)) {
    const other = collection.get(some.join('/'));
    if (other) return other;
  }
  return undefined;
}

/** The key's parts with some of those in braces left empty, as few as possible. */
function partsWithout(identity: readonly MemberPath[], parts: readonly string[]): string[][] {
  let found: string[][] = [[]];
  for (const [at, part] of parts.entries())
    found = found.flatMap((some) =>
      isSlot(identity[at] ?? [])
        ? [
            [...some, part],
            [...some, ''],
          ]
        : [[...some, part]],
    );
  return found.slice(1).sort((one, other) => countEmpty(one) - countEmpty(other));
}

const countEmpty = (parts: readonly string[]): number => parts.filter((part) => part === '').length;

/** For a path that lacks a part of the identity: `/comments/{id}` of a comment that belongs to an issue. */
function addressIndex(address: Method['address']): AddressIndex {
  const paths = Object.values(address);
  return {
    name: `at ${paths.map(nameOf).join(' ')}`,
    valuesOf: (record) => paths.map((path) => keyPart(memberOf(record, path))).join('/'),
  };
}

function firstOf(
  collection: Collection<StoredRecord>,
  index: string | undefined,
  asked: readonly (readonly [MemberPath, unknown])[],
): StoredRecord | undefined {
  if (index === undefined) return undefined;
  const paths = asked.map(([path]) => path);
  const parts = asked.map(([, value]) => keyPart(value));
  for (const some of [parts, ...partsWithout(paths, parts)]) {
    const [found] = collection.page({ index, value: some.join('/'), limit: 1 }).records;
    if (found) return found;
  }
  return undefined;
}

/** The indexes that a resource's methods need to find one record. */
export function addressIndexes({ identity, methods }: Resource): AddressIndex[] {
  return methods.flatMap((method) => {
    if (method.kind === 'list' || method.kind === 'create') return [];
    const has = (path: MemberPath): boolean => parameterOf(method.address, path) !== undefined;
    return identity.every(has) ? [] : [addressIndex(method.address)];
  });
}
