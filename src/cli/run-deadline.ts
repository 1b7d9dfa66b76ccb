/** Seconds that clean-up may take after a signal. */
const cleaning = 10;
/** Seconds of the run's time that are reserved for clean-up, at most. */
const longestReserve = 5;

/**
 * Ends a run when its time is over or a signal arrives: first its checks, so that what they created can be removed, then that
 * clean-up too. A second signal ends both at once.
 */
export class RunDeadline {
  readonly #soft = new AbortController();
  readonly #hard = new AbortController();
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #removeListeners: (() => void)[] = [];
  /** Resolves when the run has to end without finishing its clean-up. */
  readonly ended: Promise<undefined>;
  /** The exit status for the signal that arrived, if one did. */
  status: number | undefined;

  /** `maxTime` in seconds. */
  constructor(maxTime: number | undefined) {
    if (maxTime !== undefined) {
      const reserve = Math.min(longestReserve, maxTime / 5);
      // The time counts from the start of the process.
      const elapsed = performance.now() / 1000;
      this.#after(maxTime - reserve - elapsed, () =>
        this.#soft.abort(`the time of the run was over (${maxTime} s)`),
      );
      this.#after(maxTime - elapsed, () => this.#hard.abort('the time of the run was over'));
    }
    const { promise, resolve } = Promise.withResolvers<undefined>();
    // Give aborted requests a moment to report it.
    this.#hard.signal.addEventListener('abort', () => this.#after(0.2, () => resolve(undefined)));
    this.ended = promise;
    for (const [name, status] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const]) {
      const listener = (): void => this.#interrupt(status);
      process.on(name, listener);
      this.#removeListeners.push(() => process.off(name, listener));
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

  /** The run is over. */
  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const remove of this.#removeListeners) remove();
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
