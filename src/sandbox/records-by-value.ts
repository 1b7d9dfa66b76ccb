import { LayeredMap } from './layered-map.ts';
import { PageMaker, type PageRange } from './page-maker.ts';
import { RecordsByOrder } from './records-by-order.ts';

/** The values by which an index finds a record. */
export type ValuesOf<T> = (record: T) => string | readonly string[] | undefined;

/** The records of one value. Many values have one alone, for which a list would take several times its memory. */
type Listed<T> = { readonly order: number; readonly record: T } | RecordsByOrder<T>;

/** An index: the records that have a value, by value and in the order of creation. A copy shares them until one of the two is written to. */
export class RecordsByValue<T> {
  readonly name: string;
  readonly #valuesOf: ValuesOf<T>;
  /** A list that was not set since the last clone is shared, so it is copied before it is written to. */
  readonly #listed: LayeredMap<Listed<T>>;

  /** `from`: an index of the same name, whose records it begins with. */
  constructor(name: string, valuesOf: ValuesOf<T>, from?: RecordsByValue<T>) {
    this.name = name;
    this.#valuesOf = valuesOf;
    this.#listed = from ? from.#listed.clone() : new LayeredMap();
  }

  /** Each value of the record once. @throws the record lacks a member that it is found by */
  valuesOf(record: T): readonly string[] {
    const values = this.#valuesOf(record);
    if (typeof values === 'string') return [values];
    return values ? [...new Set(values)] : [];
  }

  /** Adds the record, or puts it in the place of the one at this order. */
  put(values: readonly string[], order: number, record: T): void {
    for (const value of values) {
      const listed = this.#listed.get(value);
      if (listed instanceof RecordsByOrder) this.#own(value, listed).put(order, record);
      else if (listed === undefined || listed.order === order) this.#listed.set(value, { order, record });
      else {
        const list = new RecordsByOrder<T>();
        list.put(listed.order, listed.record);
        list.put(order, record);
        this.#listed.set(value, list);
      }
    }
  }

  delete(values: readonly string[], order: number): void {
    for (const value of values) {
      const listed = this.#listed.get(value);
      if (listed instanceof RecordsByOrder && listed.size > 1) this.#own(value, listed).delete(order);
      else this.#listed.delete(value);
    }
  }

  /** How many records have the value. */
  count(value: string): number {
    const listed = this.#listed.get(value);
    if (listed instanceof RecordsByOrder) return listed.size;
    return listed ? 1 : 0;
  }

  read(value: string, range: PageRange<T>): PageMaker<T> {
    const listed = this.#listed.get(value);
    if (listed instanceof RecordsByOrder) return listed.read(range);
    const page = new PageMaker(range);
    const { after = 0, newestFirst = false } = range;
    if (listed && (newestFirst ? after === 0 || listed.order < after : listed.order > after))
      page.take(listed.order, listed.record);
    return page;
  }

  #own(value: string, listed: RecordsByOrder<T>): RecordsByOrder<T> {
    if (this.#listed.isOwn(value)) return listed;
    const own = new RecordsByOrder(listed);
    this.#listed.set(value, own);
    return own;
  }
}
