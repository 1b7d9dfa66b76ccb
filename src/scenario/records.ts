import type { Delete, Patch, Put, Where } from '../engine/scenario.ts';
import type { Collection } from '../sandbox/collection.ts';
import { problemText } from '../sandbox/record-problem.ts';
import { fillIn, type Moment } from './fill-in.ts';

export type AnyRecord = Record<string, unknown>;

/** How a record is written or deleted: with or without a log entry, as the caller chooses. */
export interface Write {
  put(record: AnyRecord): void;
  delete(key: string): void;
}

export type RecordChange = Put | Patch | Delete;

export const collectionOf = (change: RecordChange): string =>
  'put' in change ? change.put : 'patch' in change ? change.patch : change.delete;

/** Gives how many records were changed. @throws {TypeError} a record would not be one of the collection */
export function changeRecords(
  change: RecordChange,
  collection: Collection<AnyRecord>,
  moment: Moment,
  write: Write,
): number {
  const name = collectionOf(change);
  if ('delete' in change) {
    const found = matching(collection, valuesOf(change.where, collection, moment));
    for (const record of found) write.delete(collection.keyOf(record));
    return found.length;
  }
  const records =
    'put' in change ? [valuesOf(change.record, collection, moment)] : patched(change, collection, moment);
  // All of them first: a change is made whole or not at all.
  for (const record of records) {
    const problem = collection.problemOf(record);
    if (problem) throw new TypeError(`a record of ${name} ${problemText(problem)}`);
  }
  for (const record of records) write.put(record);
  return records.length;
}

function patched(change: Patch, collection: Collection<AnyRecord>, moment: Moment): AnyRecord[] {
  const set = valuesOf(change.set, collection, moment);
  return matching(collection, valuesOf(change.where, collection, moment)).map((record) => ({
    ...record,
    ...set,
  }));
}

/** With the placeholders filled in, in the types that the collection's records have. */
const valuesOf = <T extends object>(
  values: T | undefined,
  collection: Collection<AnyRecord>,
  moment: Moment,
): T => collection.typed(fillIn((values ?? {}) as AnyRecord, moment)) as T;

function matching(collection: Collection<AnyRecord>, where: Where): AnyRecord[] {
  const wanted = Object.entries(where);
  const fits = (record: AnyRecord): boolean =>
    wanted.every(([name, value]) =>
      Array.isArray(value) ? value.includes(record[name]) : record[name] === value,
    );
  return collection.all().filter(fits);
}
