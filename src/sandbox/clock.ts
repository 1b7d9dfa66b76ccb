import { sortedMap } from './sorted-map.ts';
import { wholeSeconds } from './timestamp.ts';

/** No other file reads the machine's time or sets its timers. */

export type ClockMode = 'running' | 'frozen';

/** 2026-01-15T09:00:00Z, in microseconds since the epoch. */
export const frozenStart = Date.UTC(2026, 0, 15, 9) * 1000;

/** In microseconds since the epoch. Both are read each time, because a test may fake them. */
export const machineTime = (): number => Math.floor((performance.timeOrigin + performance.now()) * 1000);

/** From 1970 to 2200: each microsecond until then is an exact number. */
export const clockBounds = { earliest: 0, latest: Date.UTC(2200, 0) * 1000 } as const;

interface Timer {
  at: number;
  run: () => void;
}

const timeText = (micros: number): string => `${wholeSeconds(micros)}Z`;

/** Sorts timers by time, then by the order in which they were set. */
const timerKey = (at: number, order: number): string =>
  `${String(Math.max(0, at)).padStart(17, '0')} ${String(order).padStart(12, '0')}`;

/** `setTimeout` takes 31 bits of milliseconds, so a longer wait takes several. */
const longestWait = 2 ** 31 - 1;

/**
 * A sandbox's own time, in microseconds since the epoch. It runs with the machine's time, or is frozen until it is
 * advanced; it never goes back.
 */
export class Clock {
  #mode: ClockMode;
  /** The machine's time minus this clock's, while it runs. */
  #behind = 0;
  #now: number;
  #stamp = 0;
  readonly #timers = sortedMap<Timer>();
  #order = 0;
  /** Counts the calls of `advance`. Clients can only act between two calls. */
  turn = 0;
  /**
   * Called with the error of a timer that the machine's time started, as it has no caller. Without it the error is
   * uncaught.
   */
  onTimerError: ((error: unknown) => void) | undefined;
  #stopped = false;
  #timeout: ReturnType<typeof setTimeout> | undefined;

  /** `stamped` is the last stamp of the clock that this one continues. */
  constructor(
    mode: ClockMode = 'running',
    now: number = mode === 'frozen' ? frozenStart : machineTime(),
    stamped = 0,
  ) {
    this.#mode = mode;
    this.#now = now;
    this.#behind = machineTime() - now;
    this.#stamp = stamped;
  }

  get mode(): ClockMode {
    return this.#mode;
  }

  /** Never less than a result before. */
  now(): number {
    if (this.#mode === 'running') this.#now = Math.max(this.#now, machineTime() - this.#behind);
    return this.#now;
  }

  /** A unique time: later than every stamp before. */
  stamp(): number {
    this.#stamp = Math.max(this.#stamp + 1, this.now());
    this.#now = Math.max(this.#now, this.#stamp);
    return this.#stamp;
  }

  /** The last stamp; 0 if there was none. */
  get stamped(): number {
    return this.#stamp;
  }

  /**
   * Calls `run` when this clock reaches `at`; never within this call, and never after `stop`. Returns a function that
   * cancels it.
   */
  at(at: number, run: () => void): () => void {
    if (this.#stopped) return () => {};
    const due = Math.ceil(at);
    const key = timerKey(due, this.#order++);
    this.#timers.set(key, { at: due, run });
    if (this.#timers.minKey() === key) this.#schedule();
    return () => {
      const wasNext = this.#timers.minKey() === key;
      if (this.#timers.delete(key) && wasNext) this.#schedule();
    };
  }

  get pending(): number {
    return this.#timers.size;
  }

  /** Why the clock can't be advanced by `micros`; `undefined` if it can. */
  advanceProblem(micros: number): string | undefined {
    const most = clockBounds.latest - this.now();
    if (micros <= most) return undefined;
    return `a clock shows ${timeText(clockBounds.latest)} at most, and this one shows ${timeText(this.now())}: advance it by ${Math.max(0, Math.floor(most / 1_000_000))} seconds at most`;
  }

  /**
   * Advances the clock by `micros`. Timers that fall due run in order, each at its own time. @throws {RangeError} it
   * would pass the latest time
   */
  advance(micros: number): void {
    const step = Math.max(0, Math.floor(micros));
    const problem = step > 0 ? this.advanceProblem(step) : undefined;
    if (problem !== undefined) throw new RangeError(problem);
    this.turn++;
    const until = this.now() + step;
    const behind = this.#behind - step;
    try {
      for (let next = this.#next(); next && next.at <= until; next = this.#next()) {
        this.#timers.delete(this.#timers.minKey() as string);
        this.#set(Math.max(this.#now, next.at));
        next.run();
      }
    } finally {
      this.#now = Math.max(this.#now, until);
      // For a running clock, the duration of the timers has passed too.
      this.#behind = behind;
      this.#schedule();
    }
  }

  /** The clock continues at the time that it shows. */
  setMode(mode: ClockMode): void {
    this.#set(this.now());
    this.#mode = mode;
    this.#schedule();
  }

  /** Drops every timer, because the sandbox was closed. */
  stop(): void {
    this.#stopped = true;
    this.#timers.clear();
    clearTimeout(this.#timeout);
  }

  #next(): Timer | undefined {
    const key = this.#timers.minKey();
    return key === undefined ? undefined : this.#timers.get(key);
  }

  #set(now: number): void {
    this.#now = now;
    this.#behind = machineTime() - now;
  }

  #fallDue(): void {
    try {
      this.advance(0);
    } catch (error) {
      if (!this.onTimerError) throw error;
      this.onTimerError(error);
    }
  }

  /** A running clock sets a timer of the machine, which does not keep the process alive. */
  #schedule(): void {
    clearTimeout(this.#timeout);
    const next = this.#next();
    if (this.#mode === 'frozen' || this.#stopped || !next) return;
    const wait = Math.max(0, Math.ceil((next.at - this.now()) / 1000));
    this.#timeout = setTimeout(() => this.#fallDue(), Math.min(wait, longestWait));
    (this.#timeout as { unref?: () => void }).unref?.();
  }
}
