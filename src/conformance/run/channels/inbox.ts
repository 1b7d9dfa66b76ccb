import { Mismatch } from '../../model/mismatch.ts';

/** What comes over a channel, in order, as somebody who waits for it takes it. */
export class Inbox<T> {
  readonly #items: T[] = [];
  readonly #waiting: (() => void)[] = [];
  #end: string | undefined;

  push(item: T): void {
    this.#items.push(item);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** Nothing comes any more, and why. */
  end(why: string): void {
    this.#end ??= why;
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** Why it ended; undefined while it is open. */
  get ended(): string | undefined {
    return this.#end;
  }

  /** What came and was not taken yet. */
  pending(): readonly T[] {
    return this.#items;
  }

  /**
   * Takes the next one that is wanted, and drops what came before it.
   * @throws {Mismatch} none came in time, in milliseconds
   */
  async next(wanted: (item: T) => boolean, within: number, what: string): Promise<T> {
    const until = performance.now() + within;
    for (;;) {
      while (this.#items.length > 0) {
        const item = this.#items.shift() as T;
        if (wanted(item)) return item;
      }
      if (this.#end !== undefined) throw new Mismatch(what, `the channel ended: ${this.#end}`);
      const left = until - performance.now();
      if (left <= 0) throw new Mismatch(what, `nothing of the kind within ${within} ms`);
      await this.#change(left);
    }
  }

  /** Waits until the channel has ended. Gives why. */
  async untilEnd(within: number, what: string): Promise<string> {
    const until = performance.now() + within;
    while (this.#end === undefined) {
      const left = until - performance.now();
      if (left <= 0) throw new Mismatch(what, `it was still open after ${within} ms`);
      await this.#change(left);
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
