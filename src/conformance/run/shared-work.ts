import type { Received } from '../model/exchange.ts';
import type { ValidCall } from '../model/valid-call.ts';
import type { SharedAnswer, SharedAnswers } from './shared-answers.ts';

/**
 * What a check takes from others, and leaves to them: prepared valid calls with all that they need, and the answers to valid calls.
 * What others have sent for it is among its exchanges, so that reports show how it came about.
 */
export class SharedWork {
  readonly #api: string;
  readonly #exchanges: Received[];
  readonly #answers: SharedAnswers;
  /** Valid calls that can be made again and again, by operation: what they need is there. */
  readonly #prepared: Map<string, { call: ValidCall; exchanges: readonly Received[] }>;
  /** How many exchanges there were when the last valid call was prepared. */
  #before = 0;
  #taken = 0;
  #answer: { answer: SharedAnswer; isOwn: boolean } | undefined;

  /** `exchanges` of the check; `before`: of the check before, which has left what it had made as it was. */
  constructor(api: string, exchanges: Received[], answers: SharedAnswers, before?: SharedWork) {
    this.#api = api;
    this.#exchanges = exchanges;
    this.#answers = answers;
    this.#prepared = before ? before.#prepared : new Map();
  }

  /** A valid call of an operation: the one that was prepared before, else that of `make`. */
  async prepared(operation: string, make: () => Promise<ValidCall> | ValidCall): Promise<ValidCall> {
    const known = this.#prepared.get(operation);
    if (known) this.#take(known.exchanges);
    const start = this.#exchanges.length;
    const call = known?.call ?? (await make());
    if (!known) this.#prepared.set(operation, { call, exchanges: this.#exchanges.slice(start) });
    this.#before = this.#exchanges.length;
    return call;
  }

  /** The answer to a valid call of an operation: the one that another check has got, else that of `ask`. */
  async answer(operation: string, ask: () => Promise<Received>): Promise<Received> {
    const shared = this.#answers.of(this.#api, operation, this.#exchanges, ask);
    this.#answer = shared;
    try {
      return await shared.answer.received;
    } finally {
      if (!shared.isOwn) this.#take(shared.answer.exchanges);
    }
  }

  #take(exchanges: readonly Received[]): void {
    this.#exchanges.push(...exchanges);
    this.#taken += exchanges.length;
  }

  /** The exchanges after a valid call was prepared; `undefined` if none was, or if one of the `sent` requests has no answer. */
  afterPreparation(sent: number): readonly Received[] | undefined {
    const isAnswered = sent + this.#taken === this.#exchanges.length;
    return this.#prepared.size > 0 && isAnswered ? this.#exchanges.slice(this.#before) : undefined;
  }

  /** The calls that deleted what was created for the answer that the check judged; `own`: those of the check itself. */
  cleanUp(own: readonly Received[]): readonly Received[] {
    if (this.#answer?.isOwn) this.#answer.answer.cleanUp = own;
    return own.length > 0 ? own : (this.#answer?.answer.cleanUp ?? []);
  }
}
