import { PageMaker, type PageRange } from './page-maker.ts';
import { type SortedMap, sortedMap } from './sorted-map.ts';

/** The values by which an index finds a record. */
export type ValuesOf<T> = (record: T) => string | readonly string[] | undefined;

const orderWidth = 12;
const orderText = (order: number): string => String(order).padStart(orderWidth, '0');
const lastOrder = 10 ** orderWidth - 1;
/** Ends a value in a key of the list; it sorts before every other character. */
const end = '\u0000';

/** An index: the records that have a value, by value and in the order of creation. A copy shares them until one of the two is written to. */
export class RecordsByValue<T> {
  readonly name: string;
  readonly #valuesOf: ValuesOf<T>;
  /** `value NUL order` -> record */
  readonly #list: SortedMap<T>;
  readonly #counts: SortedMap<number>;

  /** `from`: an index of the same name, whose records it begins with. */
  constructor(name: string, valuesOf: ValuesOf<T>, from?: RecordsByValue<T>) {
    this.name = name;
    this.#valuesOf = valuesOf;
    this.#list = from ? from.#list.clone() : sortedMap();
    this.#counts = from ? from.#counts.clone() : sortedMap();
  }

  /** Each value of the record once. @throws the record lacks a member that it is found by */
  valuesOf(record: T): readonly string[] {
    const values = this.#valuesOf(record);
    if (typeof values === 'string') return [values];
    return values ? [...new Set(values)] : [];
  }

  add(values: readonly string[], order: number, record: T): void {
    for (const value of values) {
      this.#list.set(value + end + orderText(order), record);
      this.#count(value, 1);
    }
  }

  /** Replaces the record at this order, whose values are the same as before. */
  replace(values: readonly string[], order: number, record: T): void {
    for (const value of values) this.#list.set(value + end + orderText(order), record);
  }

  delete(values: readonly string[], order: number): void {
    for (const value of values) {
      this.#list.delete(value + end + orderText(order));
      this.#count(value, -1);
    }
  }

  /** How many records have the value. */
  count(value: string): number {
    return this.#counts.get(value) ?? 0;
  }

  read(value: string, range: PageRange<T>): PageMaker<T> {
    const { after = 0, newestFirst = false } = range;
    const page = new PageMaker(range);
    const prefix = value + end;
    // A longer key belongs to a value that contains the end sign.
    const length = prefix.length + orderWidth;
    const take = (key: string, record: T): { break: true } | undefined =>
      key.length === length && page.take(Number(key.slice(-orderWidth)), record)
        ? { break: true }
        : undefined;
    if (newestFirst) {
      const from = prefix + orderText(after === 0 ? lastOrder : after - 1);
      for (const [key, record] of this.#list.entriesReversed(from, []))
        if (!key.startsWith(prefix) || take(key, record)) break;
    } else
      this.#list.forRange(
        prefix + orderText(after + 1),
        prefix + orderText(lastOrder),
        true,
        take as () => void,
      );
    return page;
  }

  #count(value: string, change: number): void {
    const count = (this.#counts.get(value) ?? 0) + change;
    if (count === 0) this.#counts.delete(value);
    else this.#counts.set(value, count);
  }
}
