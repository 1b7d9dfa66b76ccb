import { memberOf } from '../resources/member-path.ts';
import type { MemberPath, Resource } from '../resources/model.ts';

/**
 * An item's representation with its write-only members and its members in braces (see `Resource`). Immutable, as all records
 * of collections.
 */
export type StoredRecord = Readonly<Record<string, unknown>>;

/** The key of the only record of a collection. */
export const onlyKey = '-';

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
  if (first.length === 1 && name !== undefined)
    return (record) => {
      const { [name]: value } = record;
      return keyPart(typeof value === 'number' ? memberOf(record, first) : value);
    };
  return (record) => keyPart(memberOf(record, first));
}

/** Whether two keys are the same, of which one may be a number and the other its digits. */
export const isSameKey = (one: unknown, other: unknown): boolean =>
  one === other || (one !== undefined && other !== undefined && String(one) === String(other));
