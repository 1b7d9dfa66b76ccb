import { setTimeout as sleep } from 'node:timers/promises';
import { Received, type SentRequest } from '../model/exchange.ts';
import { Skip } from '../model/mismatch.ts';
import { isSafeMethod } from '../model/safe-methods.ts';
import { NoAnswer, send } from '../target/send.ts';
import { HangingOperations } from './hanging-operations.ts';

export interface PacedClientOptions {
  readOnly: boolean;
  /** Requests a second; unlimited without it. */
  rateLimit?: number | undefined;
  /** Ends the run: nothing more is sent, and reads are aborted. Its reason says why. */
  signal?: AbortSignal | undefined;
  /** Ends writes and clean-up too, which go on after `signal`: otherwise nobody would know what they created. */
  hardEnd?: AbortSignal | undefined;
  /** Whether to wait after a 429: not at our mock, whose clock stands still. */
  obey429: boolean;
}

/** How one request is sent. */
export interface SendOptions {
  /** Milliseconds until the whole answer has to be there. */
  timeout: number;
  /** The check is about rate limits: a 429 is its answer. */
  expects429?: boolean;
  /** It changes nothing, although its method is not a safe one. */
  onlyReads?: boolean;
  /** It deletes what the run has created: sent even when the run's time is over. */
  isCleanUp?: boolean;
  /** Aborted when its check is over: a read is not waited for then, for example a poll that is held. */
  over?: AbortSignal | undefined;
}

interface Attempt<Answer> {
  end: AbortSignal | undefined;
  obeys429: boolean;
  answerTo: (answer: Answer) => Received;
}

/** The longest wait after a 429, in seconds, and how many waits in a row. */
const maxWait = 30;
const maxWaits = 3;
/** The part of a time limit after which a call without an answer has used it up: timers are not exact. */
const nearlyAll = 0.95;
/** After so many requests in a row without an answer the target counts as silent. */
const maxUnanswered = 12;

/** Sends every request of a run, so that read-only runs, the rate limit and 429s are handled in one place. */
export class PacedClient {
  readonly #options: PacedClientOptions;
  /** The earliest time of the next request. */
  #next = 0;
  #unanswered = 0;
  #firstUnanswered: string | undefined;
  readonly #hanging = new HangingOperations();
  /** How many requests were sent. */
  count = 0;

  constructor(options: PacedClientOptions) {
    this.#options = options;
  }

  /** The first of the requests that a silent target has not answered: `PUT https://…`. It may be what ended the target. */
  get firstUnanswered(): string | undefined {
    return this.isSilent ? this.#firstUnanswered : undefined;
  }

  /** Whether the target has stopped answering. */
  get isSilent(): boolean {
    return this.#unanswered >= maxUnanswered;
  }

  /**
   * @throws {NoAnswer} no whole answer in time
   * @throws {Blocked} its operation does not answer
   * @throws {Skip} the request must not be sent, or the target wants no requests now
   */
  async send(
    sent: SentRequest,
    { timeout, expects429, onlyReads, isCleanUp, over }: SendOptions,
  ): Promise<Received> {
    const { readOnly, obey429, signal, hardEnd } = this.#options;
    const isSafe = onlyReads || isSafeMethod(sent.method);
    if (readOnly && !isSafe) throw new Skip('the run is read-only');
    const end = isCleanUp ? hardEnd : signal;
    const { method, url, headers, body } = sent;
    const limit = this.#hanging.timeLimit(sent, timeout, isCleanUp ?? false);
    const attempt = async (): Promise<Received> => {
      const signals = [end, over].filter((one) => one !== undefined);
      const abort = isSafe ? AbortSignal.any(signals) : hardEnd;
      const begun = performance.now();
      const reply = await send({ method, url, headers, body, timeout: limit, signal: abort }).catch(
        (error) => {
          if (isSafe && over?.aborted && !end?.aborted)
            throw new Skip('the check is over', { isOfNow: true });
          if (error instanceof NoAnswer && this.#unanswered === 0)
            this.#firstUnanswered = `${method} ${url.split('?')[0]}`;
          const took = performance.now() - begun;
          if (error instanceof NoAnswer && took >= limit * nearlyAll) this.#hanging.unanswered(sent, took);
          throw error;
        },
      );
      this.#hanging.answered(sent);
      return new Received(sent, reply);
    };
    return this.#paced(attempt, { end, obeys429: obey429 && !expects429, answerTo: (received) => received });
  }

  /**
   * Opens a stream or a socket, paced like a request.
   * @throws {NoAnswer} there was no answer, or not one in HTTP
   * @throws {Skip} the target wants no requests now
   */
  open<Opened>(
    attempt: () => Promise<Opened>,
    answerTo: (opened: Opened) => Received,
    expects429 = false,
  ): Promise<Opened> {
    const { signal: end, obey429 } = this.#options;
    return this.#paced(attempt, { end, obeys429: obey429 && !expects429, answerTo });
  }

  async #paced<Answer>(
    attempt: () => Promise<Answer>,
    { end, obeys429, answerTo }: Attempt<Answer>,
  ): Promise<Answer> {
    for (let waits = 0; ; waits++) {
      await this.#waitForTurn(end);
      if (end?.aborted) throw new Skip(String(end.reason), { isOfNow: true });
      this.count++;
      const answer = await attempt().catch((error) => {
        if (end?.aborted) throw new Skip(String(end.reason), { wasSent: true });
        if (error instanceof NoAnswer) this.#unanswered++;
        throw error;
      });
      this.#unanswered = 0;
      const { status, headers } = answerTo(answer);
      if (status !== 429 || !obeys429) return answer;
      if (waits >= maxWaits)
        throw new Skip(`the target answered 429 ${waits + 1} times in a row`, { isOfNow: true });
      const seconds = secondsOf(headers['retry-after']);
      if (seconds > maxWait)
        throw new Skip(`the target answered 429 and wants ${Math.ceil(seconds)} s without requests`, {
          isOfNow: true,
        });
      // It moves the turn of all others too.
      this.#next = Math.max(this.#next, performance.now() + seconds * 1000);
    }
  }

  async #waitForTurn(end: AbortSignal | undefined): Promise<void> {
    const { rateLimit } = this.#options;
    const at = Math.max(performance.now(), this.#next);
    if (rateLimit !== undefined) this.#next = at + 1000 / rateLimit;
    const wait = at - performance.now();
    if (wait > 0) await sleep(wait, undefined, end && { signal: end }).catch(() => undefined);
  }
}

/** The seconds that `Retry-After` says, as a number or as a date (RFC 9110, section 10.2.3); 1 if it says none. */
function secondsOf(retryAfter: string | undefined): number {
  if (retryAfter === undefined) return 1;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter);
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? 1 : Math.max(0, (at - Date.now()) / 1000);
}
