import type { MemberPath, Resource } from '../resources/model.ts';

/**
 * An item's representation with its write-only members and its members in braces (see `Resource`). Immutable, as all records
 * of collections.
 */
export type StoredRecord = Readonly<Record<string, unknown>>;

/** The key of the only record of a collection. */
export const onlyKey = '-';

export function memberOf(value: unknown, path: MemberPath): unknown {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}

/** A copy in which the member has this value. Objects on the way that are missing are made. */
export function withMember<T>(value: T, path: MemberPath, member: unknown): T {
  const [name, ...rest] = path;
  if (name === undefined) return member as T;
  const own: Record<string, unknown> = isRecord(value) ? value : {};
  const inner = Object.hasOwn(own, name) ? own[name] : undefined;
  return { ...own, [name]: withMember(inner, rest, member) } as T;
}

/** A copy without the member; the value itself if it does not have it. */
export function withoutMember<T>(value: T, path: MemberPath): T {
  const [name, ...rest] = path;
  if (name === undefined || !isRecord(value) || !Object.hasOwn(value, name)) return value;
  const { [name]: inner, ...others } = value as Record<string, unknown>;
  if (rest.length === 0) return others as T;
  const kept = withoutMember(inner, rest);
  return kept === inner ? value : ({ ...value, [name]: kept } as T);
}

/** An object that is not a list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the member is one in braces, which stands for a parent's key that no member of the representation has. */
export const isSlot = ([name = '']: MemberPath): boolean => name.startsWith('{');

/** Distinguishes records that can only be listed, which have no key of their own. */
export const ordinal: MemberPath = ['{record}'];

/** What identifies a record among all of its collection. */
export const identityOf = ({ kind, identity }: Resource): readonly MemberPath[] =>
  kind === 'collection' && identity.length === 0 ? [ordinal] : identity;

/** A part of a record's key. Empty for a member that the record lacks. */
export const keyPart = (value: unknown): string =>
  value === undefined || value === null ? '' : encodeURIComponent(String(value).toWellFormed());

/** The key of a record in its collection: what identifies it, in the order of its path. */
export function keyOf(identity: readonly MemberPath[]): (record: StoredRecord) => string {
  const [first, ...others] = identity;
  if (!first) return () => onlyKey;
  if (others.length > 0) return (record) => identity.map((path) => keyPart(memberOf(record, path))).join('/');
  const [name] = first;
  if (first.length === 1 && name !== undefined) return (record) => keyPart(record[name]);
  return (record) => keyPart(memberOf(record, first));
}

/** Whether two keys are the same, of which one may be a number and the other its digits. */
export const isSameKey = (one: unknown, other: unknown): boolean =>
  one === other || (one !== undefined && other !== undefined && String(one) === String(other));
