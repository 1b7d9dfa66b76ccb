/** The records that a list has, in order, of which parts are read. */
import type { Collection } from '../sandbox/collection.ts';
import { compareOrderValues, type ListOrder, orderValues } from './order.ts';
import type { StoredRecord } from './record.ts';

/**
 * Where a record stands in an order: the values that the order compares, and the record's order of creation. It stays valid
 * while records are added, changed and deleted.
 */
export interface Position {
  values: readonly unknown[];
  creation: number;
}

export interface Part {
  records: readonly StoredRecord[];
  hasPrevious: boolean;
  hasNext: boolean;
}

export interface Listing {
  /** How many records the list has. */
  readonly total: number;
  /** The records from this number on, at most `size`. */
  from(offset: number, size: number): Part;
  /** The records behind a position, at most `size`. */
  after(position: Position, size: number): Part;
  /** The last records before a position, at most `size`. */
  before(position: Position, size: number): Part;
  positionOf(record: StoredRecord): Position;
}

/** The records of one value of an index. */
export interface IndexedRecords {
  index: string | undefined;
  value: string;
}

/** All records that an index has for a value, by creation: a part costs the same whatever their number is. */
export class IndexListing implements Listing {
  readonly #collection: Collection<StoredRecord>;
  readonly #at: { index?: string; value: string };
  readonly #newestFirst: boolean;
  /** All of them, if they are asked for again before the next write. */
  readonly #all: () => readonly StoredRecord[] | undefined;

  constructor(
    collection: Collection<StoredRecord>,
    { index, value }: IndexedRecords,
    newestFirst: boolean,
    all: () => readonly StoredRecord[] | undefined,
  ) {
    this.#collection = collection;
    this.#at = { ...(index !== undefined && { index }), value };
    this.#newestFirst = newestFirst;
    this.#all = all;
  }

  get total(): number {
    return this.#collection.count(this.#at.index, this.#at.value);
  }

  from(offset: number, size: number): Part {
    const { total } = this;
    if (offset > 0) return this.#behind(offset, size, total);
    if (size === 0) return { records: [], hasPrevious: false, hasNext: false };
    return { ...this.#read(undefined, size, this.#newestFirst, total), hasPrevious: false };
  }

  #behind(offset: number, size: number, total: number): Part {
    const all = this.#all();
    if (all) return partOf(all, offset, size);
    const rest = { hasPrevious: total > 0, hasNext: offset + size < total };
    if (size === 0 || offset >= total) return { records: [], ...rest };
    let passed = 0;
    const keep = (): boolean => ++passed > offset;
    const at = { ...this.#at, newestFirst: this.#newestFirst, limit: size, keep };
    return { records: this.#collection.page(at).records, ...rest };
  }

  after({ creation }: Position, size: number): Part {
    const part = this.#read(creation, size, this.#newestFirst);
    return { ...part, hasPrevious: this.#has(creation, !this.#newestFirst) };
  }

  before({ creation }: Position, size: number): Part {
    const { records, hasNext } = this.#read(creation, size, !this.#newestFirst);
    return {
      records: records.toReversed(),
      hasPrevious: hasNext,
      hasNext: this.#has(creation, this.#newestFirst),
    };
  }

  positionOf(record: StoredRecord): Position {
    return { values: [], creation: creationOf(this.#collection, record) };
  }

  /** Records on one side of an order of creation, which itself is not among them. */
  #read(after: number | undefined, size: number, newestFirst: boolean, total?: number) {
    // An order of 0 stands for the beginning, in both directions.
    if (after !== undefined && after <= 0 && newestFirst) return { records: [], hasNext: false };
    const limit = Math.max(1, size);
    const page = this.#collection.page({
      ...this.#at,
      limit,
      newestFirst,
      ...(after !== undefined && { after }),
    });
    const records = size === 0 ? [] : page.records;
    return { records, hasNext: total === undefined ? page.next !== undefined : total > records.length };
  }

  /** Whether there is a record at this order of creation or on the side of it that is read in this direction. */
  #has(creation: number, newestFirst: boolean): boolean {
    const edge = newestFirst ? creation + 1 : creation - 1;
    return this.#read(edge, 1, newestFirst).records.length > 0;
  }
}

/** Records that were looked for one by one, or sorted. */
export class SortedListing implements Listing {
  readonly #collection: Collection<StoredRecord>;
  readonly #records: readonly StoredRecord[];
  readonly #order: ListOrder;

  /** `records` are in this order. */
  constructor(collection: Collection<StoredRecord>, records: readonly StoredRecord[], order: ListOrder) {
    this.#collection = collection;
    this.#records = records;
    this.#order = order;
  }

  get total(): number {
    return this.#records.length;
  }

  from(offset: number, size: number): Part {
    return partOf(this.#records, offset, size);
  }

  after(position: Position, size: number): Part {
    const start = this.#countUntil(position, true);
    return partOf(this.#records, start, size);
  }

  before(position: Position, size: number): Part {
    const end = this.#countUntil(position, false);
    const start = Math.max(0, end - size);
    return partOf(this.#records, start, end - start);
  }

  positionOf(record: StoredRecord): Position {
    return { values: orderValues(this.#order, record), creation: creationOf(this.#collection, record) };
  }

  /** How many records are before the position; with `includes` those at it too. */
  #countUntil(position: Position, includes: boolean): number {
    let low = 0;
    let high = this.#records.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const sign = this.#compare(this.positionOf(this.#records[middle] as StoredRecord), position);
      if (sign < 0 || (includes && sign === 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compare(one: Position, other: Position): number {
    const byCreation = one.creation - other.creation;
    const order = this.#order;
    return (
      compareOrderValues(order, one.values, other.values) || (order.isNewestFirst ? -byCreation : byCreation)
    );
  }
}

/** Sorts records that are in the order of creation. */
export function sorted(records: readonly StoredRecord[], order: ListOrder): readonly StoredRecord[] {
  if (order.keys.length === 0) return order.isNewestFirst ? records.toReversed() : records;
  const valued = records.map((record) => ({ record, values: orderValues(order, record) }));
  valued.sort((one, other) => compareOrderValues(order, one.values, other.values));
  return valued.map(({ record }) => record);
}

const creationOf = (collection: Collection<StoredRecord>, record: StoredRecord): number =>
  collection.placeOf(collection.keyOf(record)) ?? 0;

function partOf(records: readonly StoredRecord[], offset: number, size: number): Part {
  const end = offset + size;
  return {
    records: records.slice(offset, end),
    hasPrevious: offset > 0 && records.length > 0,
    hasNext: end < records.length,
  };
}
