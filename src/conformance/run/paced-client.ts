import { setTimeout as sleep } from 'node:timers/promises';
import { Received, type Sent } from '../model/exchange.ts';
import { Skip } from '../model/mismatch.ts';
import { send, Unanswered } from './send.ts';

export interface PacedClientOptions {
  readOnly: boolean;
  /** Requests a second; without it as many as there are. */
  rateLimit?: number | undefined;
  /** No more is sent once it is aborted, and what is read is given up: the run's time is over. Its reason tells why. */
  signal?: AbortSignal | undefined;
  /** Ends writes and clean-up too, which go on after `signal`: what they made would not be known. */
  hardEnd?: AbortSignal | undefined;
  /** Whether a 429 is waited for: not where the target's clock is ours. */
  obey429: boolean;
  now?: () => number;
}

/** How one request is sent. */
export interface SendOptions {
  /** Milliseconds until the whole answer has to be there. */
  timeout: number;
  /** A 429 is what it is about: it is handed on. */
  wants429?: boolean;
  /** It takes away what the run has made: sent also when the run's time is over. */
  isCleanUp?: boolean;
  /** Its check is over: what reads alone need not be waited for, a poll that is held for one. */
  over?: AbortSignal | undefined;
}

interface Turn<Got> {
  end: AbortSignal | undefined;
  /** Whether a 429 is waited for. */
  obeys: boolean;
  answerTo: (got: Got) => Received;
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Seconds that a 429 is waited for at most, and how often. */
const longestWait = 30;
const mostWaits = 3;
/** Requests in a row without an answer after which the target counts as gone. */
const mostSilence = 12;

/** Every request of a run goes through here: read-only runs, the rate limit and 429s are kept in one place. */
export class PacedClient {
  readonly #options: PacedClientOptions;
  #next = 0;
  #silence = 0;
  /** How many were sent. */
  count = 0;

  constructor(options: PacedClientOptions) {
    this.#options = options;
  }

  /** Whether the target has stopped answering. */
  get isSilent(): boolean {
    return this.#silence >= mostSilence;
  }

  /**
   * @throws {Unanswered} no whole answer in time
   * @throws {Skip} it may not be sent, or the target wants none now
   */
  async send(sent: Sent, { timeout, wants429, isCleanUp, over }: SendOptions): Promise<Received> {
    const { readOnly, obey429 } = this.#options;
    const isSafe = safeMethods.has(sent.method);
    if (readOnly && !isSafe) throw new Skip('the run is read-only');
    const { signal, hardEnd } = this.#options;
    const end = isCleanUp ? hardEnd : signal;
    const { method, url, headers, body } = sent;
    const attempt = async (): Promise<Received> => {
      const ends = isSafe ? [end, over].filter((one) => one !== undefined) : [];
      const given = isSafe ? AbortSignal.any(ends) : hardEnd;
      const reply = await send({ method, url, headers, body, timeout, signal: given }).catch((error) => {
        if (isSafe && over?.aborted && !end?.aborted) throw new Skip('the check was over');
        throw error;
      });
      return new Received(sent, reply);
    };
    return this.#inTurn(attempt, { end, obeys: obey429 && !wants429, answerTo: (received) => received });
  }

  /**
   * Opens what goes on, a stream or a socket, in its turn like a request.
   * @throws {Unanswered} there was no answer that is one
   * @throws {Skip} the target wants none now
   */
  open<Opened>(
    attempt: () => Promise<Opened>,
    answerTo: (opened: Opened) => Received,
    wants429 = false,
  ): Promise<Opened> {
    const { signal: end, obey429 } = this.#options;
    return this.#inTurn(attempt, { end, obeys: obey429 && !wants429, answerTo });
  }

  async #inTurn<Got>(attempt: () => Promise<Got>, { end, obeys, answerTo }: Turn<Got>): Promise<Got> {
    for (let tries = 0; ; tries++) {
      await this.#turn(end);
      if (end?.aborted) throw new Skip(String(end.reason));
      this.count++;
      const got = await attempt().catch((error) => {
        if (end?.aborted) throw new Skip(String(end.reason));
        if (error instanceof Unanswered) this.#silence++;
        throw error;
      });
      this.#silence = 0;
      const { status, headers } = answerTo(got);
      if (status !== 429 || !obeys) return got;
      const seconds = secondsOf(headers['retry-after']);
      if (seconds > longestWait || tries >= mostWaits)
        throw new Skip(
          tries >= mostWaits
            ? `the target answered 429 ${tries + 1} times in a row`
            : `the target answered 429 and wants ${Math.ceil(seconds)} s without requests`,
        );
      // All others wait with it.
      this.#next = Math.max(this.#next, this.#now() + seconds * 1000);
    }
  }

  async #turn(end: AbortSignal | undefined): Promise<void> {
    const { rateLimit } = this.#options;
    const at = Math.max(this.#now(), this.#next);
    if (rateLimit !== undefined) this.#next = at + 1000 / rateLimit;
    const wait = at - this.#now();
    if (wait > 0) await sleep(wait, undefined, end && { signal: end }).catch(() => undefined);
  }

  #now(): number {
    return this.#options.now?.() ?? performance.now();
  }
}

/** RFC 9110, section 10.2.3: seconds, or a date. */
function secondsOf(retryAfter: string | undefined): number {
  if (retryAfter === undefined) return 1;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter);
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? 1 : Math.max(0, (at - Date.now()) / 1000);
}
