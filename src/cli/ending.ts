/** Seconds that clean-up may take after a signal. */
const cleaning = 10;
/** Of the run's time, what is kept for clean-up: at most so many seconds. */
const longestReserve = 5;

/**
 * When a run has to end: its time is over, or a signal came. First the checks are ended, and what they made is taken away;
 * then that too. A second signal does not wait.
 */
export class Ending {
  readonly #soft = new AbortController();
  readonly #hard = new AbortController();
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #heard: (() => void)[] = [];
  /** Resolves when nothing more is waited for. */
  readonly ended: Promise<undefined>;
  /** The exit status of the signal that came, if one did. */
  status: number | undefined;

  /** `maxTime` in seconds. */
  constructor(maxTime: number | undefined) {
    if (maxTime !== undefined) {
      const reserve = Math.min(longestReserve, maxTime / 5);
      // It counts from the start of the process.
      const gone = performance.now() / 1000;
      this.#after(maxTime - reserve - gone, () =>
        this.#soft.abort(`the time of the run was over (${maxTime} s)`),
      );
      this.#after(maxTime - gone, () => this.#hard.abort('the time of the run was over'));
    }
    const { promise, resolve } = Promise.withResolvers<undefined>();
    // A moment for what gives up now to say so.
    this.#hard.signal.addEventListener('abort', () => this.#after(0.2, () => resolve(undefined)));
    this.ended = promise;
    for (const [name, status] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const]) {
      const listener = (): void => this.#interrupt(status);
      process.on(name, listener);
      this.#heard.push(() => process.off(name, listener));
    }
  }

  /** Ends the checks. */
  get signal(): AbortSignal {
    return this.#soft.signal;
  }

  /** Ends clean-up. */
  get hardEnd(): AbortSignal {
    return this.#hard.signal;
  }

  /** The run is over. What still holds the process up, as a target that never ends its answer, does so no longer. */
  over(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const off of this.#heard) off();
    // Not before all that was said is read.
    process.stdout.write('', () => setTimeout(() => process.exit(), 500).unref());
  }

  #interrupt(status: number): void {
    const isSecond = this.status !== undefined;
    this.status = status;
    this.#soft.abort('the run was interrupted');
    if (isSecond) this.#hard.abort('the run was interrupted');
    else this.#after(cleaning, () => this.#hard.abort('the run was interrupted'));
  }

  #after(seconds: number, run: () => void): void {
    this.#timers.push(setTimeout(run, Math.max(0, seconds * 1000)));
  }
}
