import type { Received } from '../model/exchange.ts';
import { Blocked, Mismatch, Skip } from '../model/mismatch.ts';

/** What one check has asked, for others that are about the same answer. */
export interface SharedAnswer {
  received: Promise<Received>;
  /** What was sent to get it, and the answer, in order. */
  exchanges: readonly Received[];
  /** The calls that deleted what was created for it; known when its check is over. */
  cleanUp: readonly Received[];
}

/** The answers to valid calls of a run: checks that judge different members of a reply judge the same one. */
export class SharedAnswers {
  readonly #answers = new Map<string, SharedAnswer>();

  /**
   * The answer that another check has got, else that of `ask`. What `ask` throws is thrown again, unless another try may succeed.
   * `exchanges` are those of the check that asks.
   */
  of(
    api: string,
    operation: string,
    exchanges: readonly Received[],
    ask: () => Promise<Received>,
  ): { answer: SharedAnswer; isOwn: boolean } {
    const key = JSON.stringify([api, operation]);
    const known = this.#answers.get(key);
    if (known) return { answer: known, isOwn: false };
    const before = exchanges.length;
    const answer: SharedAnswer = { received: ask(), exchanges: [], cleanUp: [] };
    const settle = (): void => {
      answer.exchanges = exchanges.slice(before);
    };
    answer.received.then(settle, (error) => {
      settle();
      if (!isLasting(error)) this.#answers.delete(key);
    });
    this.#answers.set(key, answer);
    return { answer, isOwn: true };
  }
}

/** Whether the next try would end in the same way. */
const isLasting = (error: unknown): boolean =>
  error instanceof Mismatch || error instanceof Blocked || (error instanceof Skip && !error.isOfNow);
