import type { Delete, Patch, Put, Where } from '../engine/scenario.ts';
import type { Collection } from '../sandbox/collection.ts';
import { fillIn, type Moment } from './fill-in.ts';

type AnyRecord = Record<string, unknown>;

/** How a record is written or deleted: with or without a log entry, as the caller chooses. */
export interface Write {
  put(record: AnyRecord): void;
  delete(key: string): void;
}

export type RecordChange = Put | Patch | Delete;

export const collectionOf = (change: RecordChange): string =>
  'put' in change ? change.put : 'patch' in change ? change.patch : change.delete;

/** Gives how many records were changed. */
export function changeRecords(
  change: RecordChange,
  collection: Collection<AnyRecord>,
  moment: Moment,
  write: Write,
): number {
  if ('put' in change) {
    write.put(fillIn(change.record, moment));
    return 1;
  }
  const found = matching(collection, fillIn(change.where ?? {}, moment));
  const set = 'patch' in change ? fillIn(change.set, moment) : undefined;
  for (const record of found) {
    if (set) write.put({ ...record, ...set });
    else write.delete(collection.keyOf(record));
  }
  return found.length;
}

function matching(collection: Collection<AnyRecord>, where: Where): AnyRecord[] {
  const wanted = Object.entries(where);
  const fits = (record: AnyRecord): boolean =>
    wanted.every(([name, value]) =>
      Array.isArray(value) ? value.includes(record[name]) : record[name] === value,
    );
  return collection.all().filter(fits);
}
