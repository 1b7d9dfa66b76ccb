import { Received, type SentRequest } from '../model/exchange.ts';
import { Blocked } from '../model/mismatch.ts';

/** So many calls in a row of one operation may end without an answer; then it is not called again. */
const mostUnanswered = 2;
/** Milliseconds that an answer may take at least where the operation has just given none. */
const shortest = 1000;
/** The part of the usual time that it may take then. */
const part = 0.2;

/**
 * The operations that keep a run waiting. Each of its calls would take the whole time that an answer may take, and say the same: after
 * the first one the time is shorter, and after the second one the operation is not called any more.
 */
export class HangingOperations {
  /** By operation: how many calls in a row had no answer, and the last of them. */
  readonly #unanswered = new Map<string, { count: number; last: Received }>();

  /**
   * Milliseconds that the answer may take. A clean-up is tried however often there was no answer.
   * @throws {Blocked} the operation does not answer
   */
  timeLimit(sent: SentRequest, usual: number, isCleanUp: boolean): number {
    const found = this.#unanswered.get(keyOf(sent));
    if (!found) return usual;
    if (found.count >= mostUnanswered && !isCleanUp)
      throw new Blocked(`${sent.operation} was called ${found.count} times without an answer`, found.last);
    return Math.min(usual, Math.max(shortest, usual * part));
  }

  answered(sent: SentRequest): void {
    this.#unanswered.delete(keyOf(sent));
  }

  /** `took`: milliseconds that the call was waited for. */
  unanswered(sent: SentRequest, took: number): void {
    if (sent.operation === undefined) return;
    const { count = 0 } = this.#unanswered.get(keyOf(sent)) ?? {};
    const last = new Received(sent, { status: 0, headers: {}, text: '', took });
    this.#unanswered.set(keyOf(sent), { count: count + 1, last });
  }
}

const keyOf = ({ api, operation }: SentRequest): string => JSON.stringify([api, operation]);
