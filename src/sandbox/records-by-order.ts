import { PageMaker, type PageRange } from './page-maker.ts';
import { type NumberedMap, numberedMap } from './sorted-map.ts';

/** What is read of the records at one moment. The package's own type is another one for a bundler than for Node. */
export interface RecordTree {
  readonly size: number;
  get(order: number): object | undefined;
  entries(): IterableIterator<[order: number, record: object]>;
  keys(): IterableIterator<number>;
}

/** All records of a collection in the order of creation. A copy shares them until one of the two is written to. */
export class RecordsByOrder<T> {
  readonly #list: NumberedMap<T>;

  constructor(from?: RecordsByOrder<T>) {
    this.#list = from ? from.#list.clone() : numberedMap();
  }

  get size(): number {
    return this.#list.size;
  }

  at(order: number): T | undefined {
    return this.#list.get(order);
  }

  put(order: number, record: T): void {
    this.#list.set(order, record);
  }

  delete(order: number): void {
    this.#list.delete(order);
  }

  entries(): IterableIterator<[order: number, record: T]> {
    return this.#list.entries();
  }

  /** The records as they are now, whatever is written later. To make it copies nothing. */
  now(): RecordTree {
    return this.#list.clone() as NumberedMap<object>;
  }

  read(range: PageRange<T>): PageMaker<T> {
    const { after = 0, newestFirst = false } = range;
    const page = new PageMaker(range);
    if (newestFirst) {
      for (const [order, record] of this.#list.entriesReversed(after === 0 ? undefined : after - 1, []))
        if (page.take(order, record)) break;
    } else
      this.#list.forRange(after + 1, Number.POSITIVE_INFINITY, true, ((order, record) =>
        page.take(order, record) ? stop : undefined) as (order: number, record: T) => void);
    return page;
  }
}

/** Ends a `forRange`. */
const stop = { break: true };
