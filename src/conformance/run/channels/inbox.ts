import { setImmediate as nextTurn } from 'node:timers/promises';
import { Mismatch } from '../../model/mismatch.ts';
import type { PushPatience } from './push-patience.ts';

/** The messages of a channel in order, for a check that waits for them. */
export class Inbox<T> {
  readonly #items: T[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #patience: PushPatience | undefined;
  #end: string | undefined;
  #changes = 0;

  constructor(patience?: PushPatience) {
    this.#patience = patience;
  }

  push(item: T): void {
    this.#changes++;
    this.#items.push(item);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** Ends it: nothing more will come. */
  end(why: string): void {
    this.#changes++;
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
    const wait = new Wait(this.#patience, within);
    for (;;) {
      while (this.#items.length > 0) {
        const item = this.#items.shift() as T;
        if (!wanted(item)) continue;
        wait.came();
        return item;
      }
      if (this.#end !== undefined) throw new Mismatch(what, `the channel ended: ${this.#end}`);
      if (await this.#isOver(wait)) throw new Mismatch(what, `nothing like that within ${wait.missed()} ms`);
    }
  }

  /** Waits until the channel has ended, and gives the reason. */
  async untilEnd(within: number, what: string): Promise<string> {
    const wait = new Wait(this.#patience, within);
    while (this.#end === undefined)
      if (await this.#isOver(wait)) throw new Mismatch(what, `it was still open after ${wait.missed()} ms`);
    wait.came();
    return this.#end;
  }

  /** Waits for a change; true if there was none in time. */
  async #isOver(wait: Wait): Promise<boolean> {
    const before = this.#changes;
    if (wait.remaining() > 0) await this.#change(wait.remaining());
    // After a time in which this process did not run, what has arrived meanwhile is read only now.
    for (let turn = 0; turn < 2 && this.#changes === before; turn++) await nextTurn();
    return this.#changes === before && wait.remaining() <= 0;
  }

  async #change(within: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const late = setTimeout(resolve, within);
    this.#waiting.push(resolve);
    await promise;
    clearTimeout(late);
  }
}

/** One wait for a message. */
class Wait {
  readonly #patience: PushPatience | undefined;
  readonly #begun = performance.now();
  readonly #most: number;

  constructor(patience: PushPatience | undefined, most: number) {
    this.#patience = patience;
    this.#most = most;
  }

  /** Milliseconds; while it waits, others may find out how long it is worth it. */
  remaining(): number {
    return this.#begun + this.#within() - performance.now();
  }

  came(): void {
    this.#patience?.came(performance.now() - this.#begun);
  }

  /** Gives for how many milliseconds it has waited. */
  missed(): number {
    this.#patience?.missed();
    return Math.round(performance.now() - this.#begun);
  }

  #within(): number {
    return this.#patience?.within(this.#most) ?? this.#most;
  }
}
