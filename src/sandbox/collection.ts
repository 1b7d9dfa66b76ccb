import { LayeredMap } from './layered-map.ts';
import type { Page, PageRange } from './page-maker.ts';
import { type RecordProblem, type RecordRules, recordProblem } from './record-problem.ts';
import { RecordsByOrder, type RecordTree } from './records-by-order.ts';
import { RecordsByValue, type ValuesOf } from './records-by-value.ts';

/** Records are immutable: an update replaces one. */
export interface CollectionDefinition<T> extends RecordRules<T> {
  key: (record: T) => string;
  /**
   * The records that a new sandbox starts with, made at the collection's first use. `sandbox` is the fixtures, whose clock shows
   * the time that they are dated back from. They must be the same whatever was written to other collections before.
   */
  startingRecords?: (
    // biome-ignore lint/suspicious/noExplicitAny: the type of the sandbox would make an import cycle
    sandbox: any,
  ) => Iterable<T>;
  /**
   * Its records are those of the resource of this name in the contract's model, so that inferred handlers of this resource work on
   * them too.
   */
  isResource?: true;
  /** Lists sorted by creation: for each record the values that find it. */
  indexes?: Readonly<Record<string, ValuesOf<T>>>;
  /** The log entry of a write; `undefined` or no function: the collection's name, as `workspaces.created`. */
  describeChange?: (
    change: Change<T>,
    // biome-ignore lint/suspicious/noExplicitAny: the type of the sandbox would make an import cycle
    sandbox: any,
  ) => { event: string; data?: Readonly<Record<string, unknown>> } | undefined;
  /**
   * The component schema of its records in replies: `Task`. After an edit of the contract, records are checked against
   * it.
   */
  schema?: string;
  /** The record as replies show it, if it is kept in another form. */
  show?: (record: T) => unknown;
  /** Members of a scenario in the types that records have. */
  typed?: (members: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

/** Without `before` a creation, without `after` a deletion. */
export interface Change<T> {
  before: T | undefined;
  after: T | undefined;
  /** The writer's id in the API. */
  actor: string | undefined;
}

/** `order` is the record's position in the order of creation. */
interface Entry<T> {
  record: T;
  order: number;
}

/** How many pages and other results are kept until the next write. */
const mostKept = 100;
/** How many deleted records are kept, the last ones. */
const rememberedDeletions = 1000;

/** The values by which the indexes find a record, in the order of the indexes. */
type Places = readonly (readonly string[])[];

export class Collection<T> {
  readonly #definition: CollectionDefinition<T>;
  #byKey: LayeredMap<Entry<T>>;
  #inOrder: RecordsByOrder<T>;
  #indexes: readonly RecordsByValue<T>[];
  #order: number;
  /** Gives a collection of the starting records, which forks share; `undefined` once they are here, or if there are none. */
  #start: (() => Collection<T>) | undefined;
  #writes = 0;
  /** What was made of the records as they are now. */
  readonly #kept = new Map<string, unknown>();
  /** By key: a client may go on in a list from the key of a record that was deleted meanwhile. */
  readonly #deleted: Map<string, Entry<T>>;
  readonly #written: (change: Change<T>) => void;

  /** `written` is called for each `put` and `delete`. `from`: a collection whose records to start with. */
  constructor(
    definition: CollectionDefinition<T>,
    written: (change: Change<T>) => void = () => {},
    from?: Collection<T>,
  ) {
    this.#definition = definition;
    this.#written = written;
    this.#byKey = from ? from.#byKey.clone() : new LayeredMap();
    this.#inOrder = new RecordsByOrder(from ? from.#inOrder : undefined);
    this.#indexes = this.#indexesOf(from);
    this.#order = from ? from.#order : 0;
    this.#start = from ? from.#start : undefined;
    this.#deleted = new Map(from ? from.#deleted : undefined);
  }

  /** A new collection starts with the records that `make` gives; it is called at the first use. */
  startWith(make: () => Iterable<T>): void {
    const definition = this.#definition;
    this.#start = once(() => {
      const made = new Collection(definition);
      for (const record of make()) made.load(record);
      return made;
    });
  }

  /** A new collection starts with all that `source` has, which may have another definition. @throws a record does not fit */
  takeOver(source: Collection<T>): void {
    const definition = this.#definition;
    const copy = (from: Collection<T>, to: Collection<T>): Collection<T> => {
      for (const [order, record] of from.entries()) to.load(record, order);
      to.resume(from.lastOrder);
      return to;
    };
    const start = source.#start;
    if (start) {
      this.#start = once(() => copy(start(), new Collection(definition)));
      this.resume(source.#order);
    } else copy(source, this);
  }

  /** Puts the starting records into this collection. If that fails, the next use tries it again. */
  #fill(start: () => Collection<T>): void {
    const made = start();
    this.#byKey = made.#byKey.clone();
    this.#inOrder = new RecordsByOrder(made.#inOrder);
    this.#indexes = this.#indexesOf(made);
    this.#order = Math.max(this.#order, made.#order);
    this.#start = undefined;
  }

  /** Shares everything until one of the two is written to. */
  fork(
    definition: CollectionDefinition<T> = this.#definition,
    written?: (change: Change<T>) => void,
  ): Collection<T> {
    return new Collection(definition, written, this);
  }

  /** The last order that was given, also if its record was deleted. */
  get lastOrder(): number {
    if (this.#start) this.#fill(this.#start);
    return this.#order;
  }

  /** Continues after this order, so that cursors after the last record stay valid. */
  resume(lastOrder: number): void {
    this.#order = Math.max(this.#order, lastOrder);
  }

  /** Counts the writes. */
  get writes(): number {
    return this.#writes;
  }

  get size(): number {
    if (this.#start) this.#fill(this.#start);
    return this.#byKey.size;
  }

  get(key: string): T | undefined {
    if (this.#start) this.#fill(this.#start);
    return this.#byKey.get(key)?.record;
  }

  has(key: string): boolean {
    if (this.#start) this.#fill(this.#start);
    return this.#byKey.has(key);
  }

  /** The record's order, as in `Page.next`. */
  placeOf(key: string): number | undefined {
    if (this.#start) this.#fill(this.#start);
    return this.#byKey.get(key)?.order;
  }

  /** The record of this key and its order, also if it was deleted lately. A snapshot has no deleted ones. */
  lastKnown(key: string): Readonly<{ record: T; order: number }> | undefined {
    if (this.#start) this.#fill(this.#start);
    return this.#byKey.get(key) ?? this.#deleted.get(key);
  }

  keyOf(record: T): string {
    return this.#definition.key(record);
  }

  /** Members of a scenario, whose placeholders are texts and numbers, in the types that records have. */
  typed(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    return this.#definition.typed?.(members) ?? members;
  }

  /** Why a record from outside does not fit; `undefined` if it does. */
  problemOf(record: unknown): RecordProblem | undefined {
    return recordProblem(record, this.#definition);
  }

  /** Replaces the record with the same key, or adds it at the end. Returns the replaced one. */
  put(record: T, actor?: string): T | undefined {
    const before = this.load(record);
    try {
      this.#written({ before, after: record, actor });
    } catch (error) {
      // Without its log entry the write has not happened.
      if (before === undefined) this.unload(this.keyOf(record));
      else this.load(before);
      throw error;
    }
    return before;
  }

  /** Returns the deleted record. */
  delete(key: string, actor?: string): T | undefined {
    const order = this.placeOf(key);
    const before = this.unload(key);
    if (before === undefined) return undefined;
    try {
      this.#written({ before, after: undefined, actor });
    } catch (error) {
      this.load(before, order);
      throw error;
    }
    return before;
  }

  /** Deletes a record without a log entry. */
  unload(key: string): T | undefined {
    if (this.#start) this.#fill(this.#start);
    const entry = this.#byKey.get(key);
    if (!entry) return undefined;
    this.#writes++;
    this.#kept.clear();
    this.#byKey.delete(key);
    this.#remember(key, entry);
    this.#inOrder.delete(entry.order);
    this.#unlist(entry, this.#placesOf(entry.record));
    return entry.record;
  }

  /** Puts a record of a fixture or a snapshot, without a log entry. */
  load(record: T, order?: number): T | undefined {
    if (this.#start) this.#fill(this.#start);
    const key = this.#definition.key(record);
    // First, because it throws for a record that lacks an indexed field.
    const places = this.#placesOf(record);
    const before = this.#byKey.get(key);
    const entry = { record, order: before?.order ?? order ?? this.#order + 1 };
    this.#order = Math.max(this.#order, entry.order);
    this.#writes++;
    this.#kept.clear();
    const previous = before && this.#placesOf(before.record);
    this.#byKey.set(key, entry);
    this.#inOrder.put(entry.order, record);
    // Most updates change no indexed value, so the record takes the place of the one before.
    if (previous && !isSame(previous, places)) this.#unlist(before, previous);
    this.#list(entry, places);
    return before?.record;
  }

  *entries(): Generator<[order: number, record: T]> {
    if (this.#start) this.#fill(this.#start);
    yield* this.#inOrder.entries();
  }

  /** The records as they are now, whatever is written later, in the order of creation. To make it copies nothing. */
  recordsNow(): RecordTree {
    if (this.#start) this.#fill(this.#start);
    return this.#inOrder.now();
  }

  /** The record at this position in the order of creation. */
  at(order: number): T | undefined {
    if (this.#start) this.#fill(this.#start);
    return this.#inOrder.at(order);
  }

  /** All records, or those of an index's value, in the order of creation. */
  all(index?: string, value = ''): T[] {
    if (this.#start) this.#fill(this.#start);
    return this.#read({ index, value }).records;
  }

  hasIndex(name: string): boolean {
    return this.#indexes.some((index) => index.name === name);
  }

  /** What `make` gives, kept until the next write. */
  untilWrite<Value>(key: string, make: () => Value): Value {
    let value = this.#kept.get(key) as Value | undefined;
    if (value !== undefined) return value;
    value = make();
    if (this.#kept.size < mostKept) this.#kept.set(key, value);
    return value;
  }

  /** How many records there are, or an index has for `value`. */
  count(index?: string, value = ''): number {
    if (this.#start) this.#fill(this.#start);
    return index === undefined ? this.#byKey.size : this.#index(index).count(value);
  }

  /**
   * At most `limit` records after the order `after` (a `Page.next`) that `keep` accepts. Without `keep` the same page
   * is the same object until the next write, so that its JSON can be cached.
   */
  page(query: PageQuery<T> = {}): Page<T> {
    if (this.#start) this.#fill(this.#start);
    const { index, value, after, limit, keep, newestFirst } = query;
    if (keep) return this.#read(query);
    return this.untilWrite(`${index ?? ''} ${after} ${limit} ${newestFirst} ${value}`, () =>
      this.#read(query),
    );
  }

  #read({ index, value = '', ...range }: PageQuery<T>): { records: T[]; next: number | undefined } {
    return index === undefined ? this.#inOrder.read(range) : this.#index(index).read(value, range);
  }

  #remember(key: string, entry: Entry<T>): void {
    const deleted = this.#deleted;
    // The last deletion of a key is the last of all.
    deleted.delete(key);
    deleted.set(key, entry);
    if (deleted.size > rememberedDeletions) deleted.delete(deleted.keys().next().value as string);
  }

  /** The indexes with what `from` has in them. */
  #indexesOf(from: Collection<T> | undefined): readonly RecordsByValue<T>[] {
    return Object.entries(this.#definition.indexes ?? {}).map(
      ([name, valuesOf]) => new RecordsByValue(name, valuesOf, from ? from.#index(name) : undefined),
    );
  }

  #index(name: string): RecordsByValue<T> {
    const found = this.#indexes.find((index) => index.name === name);
    if (!found) throw new Error(`no index ${name}`);
    return found;
  }

  #list({ record, order }: Entry<T>, places: Places): void {
    for (let at = 0; at < places.length; at++)
      this.#indexes[at]?.put(places[at] as readonly string[], order, record);
  }

  #unlist({ order }: Entry<T>, places: Places): void {
    for (let at = 0; at < places.length; at++)
      this.#indexes[at]?.delete(places[at] as readonly string[], order);
  }

  #placesOf(record: T): Places {
    return this.#indexes.map((index) => index.valuesOf(record));
  }
}

/** Calls `make` once, as soon as it succeeds. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  let isMaking = false;
  return () => {
    if (made !== undefined) return made;
    if (isMaking) throw new Error("the starting records of a collection can't be made from themselves");
    isMaking = true;
    try {
      made = make();
      return made;
    } finally {
      isMaking = false;
    }
  };
}

const isSame = (some: Places, others: Places): boolean =>
  some.every((values, at) => {
    const own = others[at] ?? [];
    return values.length === own.length && values.every((value, index) => value === own[index]);
  });

export interface PageQuery<T> extends PageRange<T> {
  index?: string;
  value?: string;
}
