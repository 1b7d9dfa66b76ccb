import { Problem } from './problem.ts';

/** Seconds. */
const longest = 30;

/** Tries again what failed: after a pause that grows, or as long as the server asks. */
export class Retry {
  /** The shortest pause, in seconds. A stream of server-sent events may name another. */
  least = 1;
  readonly #signal: AbortSignal;
  readonly #onProblem: (problem: Problem) => void;
  #failures = 0;
  #cutShort: (() => void) | undefined;

  constructor(signal: AbortSignal, onProblem: (problem: Problem) => void) {
    this.#signal = signal;
    this.#onProblem = onProblem;
  }

  /** Gives what `attempt` gives in the end. Throws only the problems that trying again can't help. */
  async until<T>(attempt: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        const value = await attempt();
        this.succeeded();
        return value;
      } catch (thrown) {
        this.#signal.throwIfAborted();
        if (!(thrown instanceof Problem) || thrown.isFinal) throw thrown;
        this.#onProblem(thrown);
        await this.#pause(thrown);
      }
    }
  }

  /** Pauses begin short again. */
  succeeded(): void {
    this.#failures = 0;
  }

  /** Someone does not want to wait, or is online again. A pause that the server asked for goes on. */
  now(): void {
    this.#cutShort?.();
  }

  async #pause({ retryAfter }: Problem): Promise<void> {
    const seconds = retryAfter ?? Math.min(longest, this.least * 2 ** this.#failures++);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000);
      const end = (): void => {
        clearTimeout(timer);
        resolve();
      };
      if (retryAfter === undefined) this.#cutShort = end;
      this.#signal.addEventListener('abort', end, { once: true });
    });
    this.#cutShort = undefined;
    this.#signal.throwIfAborted();
  }
}
