import { sortedMap } from './sorted-map.ts';
import { wholeSeconds } from './timestamp.ts';

/** Only this file reads the machine's time and sets its timers. */

export type ClockMode = 'running' | 'frozen';

/** Where a frozen clock starts: 2026-01-15T09:00:00Z, in microseconds since the epoch. */
export const frozenStart = Date.UTC(2026, 0, 15, 9) * 1000;

/** The machine's time in microseconds since the epoch. Both are read each time: where a test fakes them, it is the faked one. */
export const machineTime = (): number => Math.floor((performance.timeOrigin + performance.now()) * 1000);

/** The times that a clock can be set to, 1970 to 2200: even later ones are exact, to the microsecond. */
export const clockBounds = { earliest: 0, latest: Date.UTC(2200, 0) * 1000 } as const;

interface Timer {
  at: number;
  run: () => void;
}

const timeText = (micros: number): string => `${wholeSeconds(micros)}Z`;

/** Sorts timers by time, and those of the same time by when they were set. */
const timerKey = (at: number, order: number): string =>
  `${String(Math.max(0, at)).padStart(17, '0')} ${String(order).padStart(12, '0')}`;

/** `setTimeout` takes 31 bits of milliseconds, so a longer wait takes several. */
const longestWait = 2 ** 31 - 1;

/**
 * A sandbox's own time, in microseconds since the epoch. It runs with the machine's, or stands still until it is
 * advanced; it never goes back.
 */
export class Clock {
  #mode: ClockMode;
  /** How far the machine's time is ahead of this clock's, while it runs. */
  #behind = 0;
  #now: number;
  #stamp = 0;
  readonly #timers = sortedMap<Timer>();
  #order = 0;
  /** Counts the calls of `advance`: between two of them clients may act. */
  turn = 0;
  /** Called with what a timer threw that the machine's time made due: it has no caller. Without it the error is uncaught. */
  onTimerError: ((error: unknown) => void) | undefined;
  #stopped = false;
  #wake: ReturnType<typeof setTimeout> | undefined;

  /** `stamped` is the last stamp of the clock that this one goes on from. */
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

  /** Never before a time that it gave already. */
  now(): number {
    if (this.#mode === 'running') this.#now = Math.max(this.#now, machineTime() - this.#behind);
    return this.#now;
  }

  /** A time that this clock gives only once: later than every stamp before. */
  stamp(): number {
    this.#stamp = Math.max(this.#stamp + 1, this.now());
    this.#now = Math.max(this.#now, this.#stamp);
    return this.#stamp;
  }

  /** The last stamp that it gave; 0 if none. */
  get stamped(): number {
    return this.#stamp;
  }

  /**
   * Calls `run` once this clock has come to `at`; never within this call, and never once it is stopped. Gives a function
   * that takes it back.
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

  /** How many timers are set. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Why the clock can't be moved on by `micros`: it would pass the latest time. `undefined` if it can. */
  advanceProblem(micros: number): string | undefined {
    const most = clockBounds.latest - this.now();
    if (micros <= most) return undefined;
    return `a clock shows ${timeText(clockBounds.latest)} at most, and this one shows ${timeText(this.now())}: advance it by ${Math.max(0, Math.floor(most / 1_000_000))} seconds at most`;
  }

  /**
   * Moves this clock on by `micros`; what falls due on the way happens in order, each at its own time.
   * @throws {RangeError} it would pass the latest time that a clock can be set to
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
      // The time that the timers took has passed for a running clock too.
      this.#behind = behind;
      this.#schedule();
    }
  }

  /** Freezes or runs on from the time that it shows. */
  setMode(mode: ClockMode): void {
    this.#set(this.now());
    this.#mode = mode;
    this.#schedule();
  }

  /** Drops every timer: the sandbox was closed. */
  stop(): void {
    this.#stopped = true;
    this.#timers.clear();
    clearTimeout(this.#wake);
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

  /** A frozen clock waits for `advance`, a running one for the machine's timer, which does not keep the process alive. */
  #schedule(): void {
    clearTimeout(this.#wake);
    const next = this.#next();
    if (this.#mode === 'frozen' || this.#stopped || !next) return;
    const wait = Math.max(0, Math.ceil((next.at - this.now()) / 1000));
    this.#wake = setTimeout(() => this.#fallDue(), Math.min(wait, longestWait));
    (this.#wake as { unref?: () => void }).unref?.();
  }
}
