import { memberOf } from '../resources/member-path.ts';
import type { MemberPath } from '../resources/model.ts';
import type { StoredRecord } from './record.ts';

/** The largest number that records have as this member; 0 if none has one. */
export function largestNumber(
  entries: Iterable<readonly [unknown, StoredRecord]>,
  member: MemberPath,
): number {
  let found = 0;
  for (const [, record] of entries) {
    const value = Number(memberOf(record, member));
    if (Number.isSafeInteger(value) && value > found) found = value;
  }
  return found;
}
