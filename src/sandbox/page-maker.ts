/** Which records a page has. */
export interface PageRange<T> {
  /** The page begins after this order; 0 begins with the first record, or with the last if the newest come first. */
  after?: number;
  limit?: number;
  keep?: (record: T) => boolean;
  newestFirst?: boolean;
}

export interface Page<T> {
  readonly records: readonly T[];
  /** The order of the last record; `undefined` if no record follows. It stays valid while records are added and deleted. */
  readonly next: number | undefined;
}

/** Gathers the records of a page. */
export class PageMaker<T> {
  readonly records: T[] = [];
  next: number | undefined;
  readonly #limit: number;
  readonly #keep: ((record: T) => boolean) | undefined;
  #last = 0;

  constructor({ limit = Number.POSITIVE_INFINITY, keep }: PageRange<T>) {
    this.#limit = limit;
    this.#keep = keep;
  }

  /** Takes the record at this order, if the page is to have it. Gives whether the page is full, and others follow. */
  take(order: number, record: T): boolean {
    if (this.#keep && !this.#keep(record)) return false;
    if (this.records.length === this.#limit) {
      this.next = this.#last;
      return true;
    }
    this.records.push(record);
    this.#last = order;
    return false;
  }
}
