import { LayeredMap } from './layered-map.ts';
import { type SortedMap, sortedMap } from './sorted-map.ts';

/** How records of one kind are kept. Records are immutable: an update replaces one. */
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
  /** The component schema of the contract that its records are shown as: `Task`. Edits of the contract are held against it. */
  schema?: string;
  /** The record as it is shown, where it is kept in another form. */
  show?: (record: T) => unknown;
}

type ValuesOf<T> = (record: T) => string | readonly string[] | undefined;

/** A list of the records that each value finds, in the order of creation. */
interface Index<T> {
  readonly name: string;
  readonly valuesOf: ValuesOf<T>;
  /** `value NUL order` -> record */
  readonly list: SortedMap<T>;
  readonly counts: SortedMap<number>;
}

/** Where a record is found: by a value of an index. */
interface Place<T> {
  readonly index: Index<T>;
  readonly value: string;
}

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
  readonly records: readonly T[];
  /** The order of the last record; `undefined` if nothing follows. Stays good while records come and go. */
  readonly next: number | undefined;
}

/** How many pages are remembered until the next write. */
const rememberedPages = 100;

const orderWidth = 12;
const orderKey = (order: number): string => String(order).padStart(orderWidth, '0');
const lastPlace = 10 ** orderWidth - 1;
/** Ends a value in an index key; sorts below every character that a value may hold. */
const end = '\u0000';
const everything = '';

export class Collection<T> {
  readonly #definition: CollectionDefinition<T>;
  readonly #byKey: LayeredMap<Entry<T>>;
  /** The first, `''`, is of all records. */
  readonly #indexes: readonly Index<T>[];
  #order: number;
  readonly #pages = new Map<string, Page<T>>();
  readonly #written: (change: Change<T>) => void;

  /** `written` is told of each `put` and `delete`. It begins with the records of `from`, if that is given. */
  constructor(
    definition: CollectionDefinition<T>,
    written: (change: Change<T>) => void = () => {},
    from?: Collection<T>,
  ) {
    this.#definition = definition;
    this.#written = written;
    this.#byKey = from ? from.#byKey.clone() : new LayeredMap();
    const all: [string, ValuesOf<T>] = [everything, () => ''];
    this.#indexes = [all, ...Object.entries(definition.indexes ?? {})].map(([name, valuesOf]) => {
      const there = from ? from.#index(name) : undefined;
      const list = there?.list.clone() ?? sortedMap();
      return { name, valuesOf, list, counts: there?.counts.clone() ?? sortedMap() };
    });
    this.#order = from ? from.#order : 0;
  }

  /** A copy that shares everything until one of the two is written to. */
  fork(
    definition: CollectionDefinition<T> = this.#definition,
    written?: (change: Change<T>) => void,
  ): Collection<T> {
    return new Collection(definition, written, this);
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

  /** The record's place in the order of creation, as `Page.next` counts it. */
  placeOf(key: string): number | undefined {
    return this.#byKey.get(key)?.order;
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
    this.#pages.clear();
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
    this.#pages.clear();
    const left = before && this.#placesOf(before.record);
    this.#byKey.set(key, entry);
    // Most updates leave a record where it is found: it only takes the other one's place there.
    if (left && isSame(left, places)) this.#replace(entry, places);
    else {
      if (left) this.#unlist(before, left);
      this.#list(entry, places);
    }
    return before?.record;
  }

  /** Every record with its place in the order of creation. */
  *entries(): Generator<[order: number, record: T]> {
    for (const [key, record] of this.#index(everything).list.entries()) {
      yield [Number(key.slice(-orderWidth)), record];
    }
  }

  /** All records, or those that an index finds by `value`, in the order of creation. */
  all(index: string = everything, value = ''): T[] {
    return this.#read({ index, value }).records;
  }

  /** How many records there are, or an index finds by `value`. */
  count(index: string = everything, value = ''): number {
    return this.#index(index).counts.get(value) ?? 0;
  }

  /**
   * The records after the place `after` (a `Page.next`), at most `limit`, of those that `keep` lets through. A page that
   * was read since the last write is given as the same object, so that what was made of it can be remembered with it.
   */
  page(query: PageQuery<T> = {}): Page<T> {
    const { index, value, after, limit, keep, newestFirst } = query;
    if (keep) return this.#read(query);
    const asked = `${index} ${after} ${limit} ${newestFirst} ${value}`;
    let page = this.#pages.get(asked);
    if (page) return page;
    page = this.#read(query);
    if (this.#pages.size < rememberedPages) this.#pages.set(asked, page);
    return page;
  }

  #read({
    index = everything,
    value = '',
    after = 0,
    limit = Number.POSITIVE_INFINITY,
    keep,
    newestFirst = false,
  }: PageQuery<T>): { records: T[]; next: number | undefined } {
    const { list } = this.#index(index);
    const prefix = value + end;
    const records: T[] = [];
    let last = '';
    let next: number | undefined;
    const take = (key: string, record: T): { break: true } | undefined => {
      // A value that goes on behind the end sign is another one.
      if (key.length !== prefix.length + orderWidth) return undefined;
      if (keep && !keep(record)) return undefined;
      if (records.length === limit) {
        next = Number(last.slice(-orderWidth));
        return { break: true };
      }
      records.push(record);
      last = key;
      return undefined;
    };
    if (newestFirst) {
      const from = prefix + orderKey(after === 0 ? lastPlace : after - 1);
      for (const [key, record] of list.entriesReversed(from, [])) {
        if (!key.startsWith(prefix) || take(key, record)) break;
      }
    } else
      list.forRange(prefix + orderKey(after + 1), prefix + orderKey(lastPlace), true, take as () => void);
    return { records, next };
  }

  #index(name: string): Index<T> {
    const found = this.#indexes.find((index) => index.name === name);
    if (!found) throw new Error(`no index ${name}`);
    return found;
  }

  #list({ record, order }: Entry<T>, places: readonly Place<T>[]): void {
    const suffix = end + orderKey(order);
    for (const { index, value } of places) {
      index.list.set(value + suffix, record);
      add(index.counts, value, 1);
    }
  }

  #replace({ record, order }: Entry<T>, places: readonly Place<T>[]): void {
    const suffix = end + orderKey(order);
    for (const { index, value } of places) index.list.set(value + suffix, record);
  }

  #unlist({ order }: Entry<T>, places: readonly Place<T>[]): void {
    const suffix = end + orderKey(order);
    for (const { index, value } of places) {
      index.list.delete(value + suffix);
      add(index.counts, value, -1);
    }
  }

  #placesOf(record: T): Place<T>[] {
    const places: Place<T>[] = [];
    for (const index of this.#indexes) {
      const values = index.valuesOf(record);
      if (typeof values === 'string') places.push({ index, value: values });
      else if (values) for (const value of new Set(values)) places.push({ index, value });
    }
    return places;
  }
}

function isSame<T>(some: readonly Place<T>[], others: readonly Place<T>[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ index, value }, at) => index === others[at]?.index && value === others[at]?.value)
  );
}

function add(counts: SortedMap<number>, value: string, one: number): void {
  const count = (counts.get(value) ?? 0) + one;
  if (count === 0) counts.delete(value);
  else counts.set(value, count);
}

export interface PageQuery<T> {
  index?: string;
  value?: string;
  after?: number;
  limit?: number;
  keep?: (record: T) => boolean;
  newestFirst?: boolean;
}
