import { Mismatch } from '../../model/mismatch.ts';

/** The messages of a channel in order, for a check that waits for them. */
export class Inbox<T> {
  readonly #items: T[] = [];
  readonly #waiting: (() => void)[] = [];
  #end: string | undefined;

  push(item: T): void {
    this.#items.push(item);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** Ends it: nothing more will come. */
  end(why: string): void {
    this.#end ??= why;
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** Why it ended; undefined while the channel is open. */
  get ended(): string | undefined {
    return this.#end;
  }

  /** What has come and was not taken yet. */
  pending(): readonly T[] {
    return this.#items;
  }

  /**
   * Takes the next item that is wanted, and drops those before it. `within`: milliseconds.
   * @throws {Mismatch} no such item came in time
   */
  async next(wanted: (item: T) => boolean, within: number, what: string): Promise<T> {
    const until = performance.now() + within;
    for (;;) {
      while (this.#items.length > 0) {
        const item = this.#items.shift() as T;
        if (wanted(item)) return item;
      }
      if (this.#end !== undefined) throw new Mismatch(what, `the channel ended: ${this.#end}`);
      const remaining = until - performance.now();
      if (remaining <= 0) throw new Mismatch(what, `nothing like that within ${within} ms`);
      await this.#change(remaining);
    }
  }

  /** Waits until the channel has ended, and gives the reason. */
  async untilEnd(within: number, what: string): Promise<string> {
    const until = performance.now() + within;
    while (this.#end === undefined) {
      const remaining = until - performance.now();
      if (remaining <= 0) throw new Mismatch(what, `it was still open after ${within} ms`);
      await this.#change(remaining);
    }
    return this.#end;
  }

  async #change(within: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const late = setTimeout(resolve, within);
    this.#waiting.push(resolve);
    await promise;
    clearTimeout(late);
  }
}
