import { type SortedMap, sortedMap } from './sorted-map.ts';

/** How records of one kind are kept. `T` is immutable: an update replaces (DESIGN, decision 7). */
export interface CollectionDefinition<T> {
  key: (record: T) => string;
  /** Lists that are kept sorted by creation: for each record the values that it is found by. */
  indexes?: Readonly<Record<string, ValuesOf<T>>>;
  /** How a write is told in the event log. Without it by the collection's name: `workspaces.created`. */
  told?: (
    change: Change<T>,
    // biome-ignore lint/suspicious/noExplicitAny: the sandbox written to, whose type would make a cycle
    sandbox: any,
  ) => { event: string; data?: Readonly<Record<string, unknown>> } | undefined;
}

type ValuesOf<T> = (record: T) => string | readonly string[] | undefined;

/** Where a record is found: by a value of an index. */
type Place = [index: string, value: string];

/** A write: no `before` is a creation, no `after` a deletion. */
export interface Change<T> {
  before: T | undefined;
  after: T | undefined;
  /** Who wrote, by the API's own id. */
  actor: string | undefined;
}

/** A record and its place in the order of creation. */
interface Entry<T> {
  record: T;
  order: number;
}

/** One page of a list, and where the next one begins. */
export interface Page<T> {
  records: T[];
  /** The order of the last record; `undefined` if nothing follows. Stays good while records come and go. */
  next: number | undefined;
}

const orderWidth = 12;
const orderKey = (order: number): string => String(order).padStart(orderWidth, '0');
/** Ends a value in an index key; sorts below every character that a value may hold. */
const end = '\u0000';
const everything = '';

export class Collection<T> {
  readonly #definition: CollectionDefinition<T>;
  readonly #indexes: readonly [name: string, valuesOf: ValuesOf<T>][];
  #byKey: SortedMap<Entry<T>>;
  /** `value NUL order` -> record, for each index and, as index `''`, for all. */
  #lists: Map<string, SortedMap<T>>;
  #counts: Map<string, SortedMap<number>>;
  #order: number;
  readonly #written: (change: Change<T>) => void;

  /** `written` is told of each `put` and `delete`. */
  constructor(definition: CollectionDefinition<T>, written: (change: Change<T>) => void = () => {}) {
    this.#definition = definition;
    this.#written = written;
    this.#indexes = Object.entries(definition.indexes ?? {});
    const names = [everything, ...this.#indexes.map(([name]) => name)];
    this.#byKey = sortedMap();
    this.#lists = new Map(names.map((name) => [name, sortedMap()]));
    this.#counts = new Map(names.map((name) => [name, sortedMap()]));
    this.#order = 0;
  }

  /** A copy that shares everything until one of the two is written to. */
  fork(
    definition: CollectionDefinition<T> = this.#definition,
    written?: (change: Change<T>) => void,
  ): Collection<T> {
    const copy = new Collection(definition, written);
    copy.#byKey = this.#byKey.clone();
    copy.#lists = new Map([...this.#lists].map(([name, list]) => [name, list.clone()]));
    copy.#counts = new Map([...this.#counts].map(([name, counts]) => [name, counts.clone()]));
    copy.#order = this.#order;
    return copy;
  }

  /** The last place in the order of creation that was given, to a record that may be gone by now. */
  get lastOrder(): number {
    return this.#order;
  }

  /** Goes on after this place: cursors that point behind the last record stay good. */
  resume(lastOrder: number): void {
    this.#order = Math.max(this.#order, lastOrder);
  }

  get size(): number {
    return this.#byKey.size;
  }

  get(key: string): T | undefined {
    return this.#byKey.get(key)?.record;
  }

  has(key: string): boolean {
    return this.#byKey.has(key);
  }

  keyOf(record: T): string {
    return this.#definition.key(record);
  }

  /** Puts the record in the place of the one with its key, or at the end. Gives the one that was there. */
  put(record: T, actor?: string): T | undefined {
    const before = this.load(record);
    this.#written({ before, after: record, actor });
    return before;
  }

  /** Gives the record that was there. */
  delete(key: string, actor?: string): T | undefined {
    const before = this.unload(key);
    if (before !== undefined) this.#written({ before, after: undefined, actor });
    return before;
  }

  /** Takes out a record whose end is told otherwise: nobody is told. */
  unload(key: string): T | undefined {
    const entry = this.#byKey.get(key);
    if (!entry) return undefined;
    this.#byKey.delete(key);
    this.#unlist(entry, this.#placesOf(entry.record));
    return entry.record;
  }

  /** Puts a record that was there all along, of a fixture or a snapshot: nobody is told. */
  load(record: T, order?: number): T | undefined {
    const key = this.#definition.key(record);
    // First, as it throws for a record that lacks what it is found by.
    const places = this.#placesOf(record);
    const before = this.#byKey.get(key);
    const entry = { record, order: before?.order ?? order ?? this.#order + 1 };
    this.#order = Math.max(this.#order, entry.order);
    if (before) this.#unlist(before, this.#placesOf(before.record));
    this.#byKey.set(key, entry);
    this.#list(entry, places);
    return before?.record;
  }

  /** Every record with its place in the order of creation. */
  *entries(): Generator<[order: number, record: T]> {
    for (const [key, record] of this.#lists.get(everything)?.entries() ?? []) {
      yield [Number(key.slice(-orderWidth)), record];
    }
  }

  /** All records, or those that an index finds by `value`, in the order of creation. */
  all(index: string = everything, value = ''): T[] {
    return this.page({ index, value }).records;
  }

  /** How many records there are, or an index finds by `value`. */
  count(index: string = everything, value = ''): number {
    return this.#counts.get(index)?.get(value) ?? 0;
  }

  /** The records after the place `after` (a `Page.next`), at most `limit`, of those that `keep` lets through. */
  page({
    index = everything,
    value = '',
    after = 0,
    limit = Number.POSITIVE_INFINITY,
    keep,
    newestFirst = false,
  }: PageQuery<T> = {}): Page<T> {
    const list = this.#lists.get(index);
    if (!list) throw new Error(`no index ${index}`);
    const prefix = value + end;
    const records: T[] = [];
    let last = '';
    const from =
      prefix + orderKey(newestFirst ? (after === 0 ? 10 ** orderWidth - 1 : after - 1) : after + 1);
    const entries = newestFirst ? list.entriesReversed(from, []) : list.entries(from, []);
    for (const [key, record] of entries) {
      if (!key.startsWith(prefix)) break;
      // A value that goes on behind the end sign is another one.
      if (key.length !== prefix.length + orderWidth) continue;
      if (keep && !keep(record)) continue;
      if (records.length === limit) return { records, next: Number(last.slice(-orderWidth)) };
      records.push(record);
      last = key;
    }
    return { records, next: undefined };
  }

  #list({ record, order }: Entry<T>, places: readonly Place[]): void {
    const suffix = end + orderKey(order);
    for (const [index, value] of places) {
      this.#lists.get(index)?.set(value + suffix, record);
      this.#add(index, value, 1);
    }
  }

  #unlist({ order }: Entry<T>, places: readonly Place[]): void {
    const suffix = end + orderKey(order);
    for (const [index, value] of places) {
      this.#lists.get(index)?.delete(value + suffix);
      this.#add(index, value, -1);
    }
  }

  #add(index: string, value: string, one: number): void {
    const counts = this.#counts.get(index);
    const count = (counts?.get(value) ?? 0) + one;
    if (count === 0) counts?.delete(value);
    else counts?.set(value, count);
  }

  #placesOf(record: T): Place[] {
    const places: Place[] = [[everything, '']];
    for (const [index, valuesOf] of this.#indexes) {
      const values = valuesOf(record);
      if (typeof values === 'string') places.push([index, values]);
      else if (values) for (const value of new Set(values)) places.push([index, value]);
    }
    return places;
  }
}

export interface PageQuery<T> {
  index?: string;
  value?: string;
  after?: number;
  limit?: number;
  keep?: (record: T) => boolean;
  newestFirst?: boolean;
}
