import { sortedMap } from './sorted-map.ts';
import { guarded } from './thrown.ts';
import { wholeSeconds } from './timestamp.ts';

/** No other file reads the machine's time or sets its timers. */

export type ClockMode = 'running' | 'frozen';

/** 2026-01-15T09:00:00Z, in microseconds since the epoch. */
export const frozenStart = Date.UTC(2026, 0, 15, 9) * 1000;

const modes: readonly unknown[] = ['running', 'frozen'] satisfies ClockMode[];

/** In microseconds since the epoch. Both are read each time, because a test may fake them. */
export const machineTime = (): number => Math.floor((performance.timeOrigin + performance.now()) * 1000);

/** From 1970 to 2200: each microsecond until then is an exact number. */
export const clockBounds = { earliest: 0, latest: Date.UTC(2200, 0) * 1000 } as const;

/**
 * How many timers run in one call of `advance`, and in one turn of the event loop: timers that set each other again
 * must not hang the process.
 */
export const mostTimers = { advance: 1_000_000, turn: 10_000 } as const;

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
  /** Called with what a timer throws, as a timer has no caller. Without it the error is uncaught. */
  onTimerError: ((thrown: unknown) => void) | undefined;
  #stopped = false;
  /** Whether a timer of this clock runs. */
  #isInTimer = false;
  #timeout: ReturnType<typeof setTimeout> | undefined;

  /**
   * `stamped` is the last stamp of the clock that this one continues.
   * @throws {RangeError} the time is not one from 1970 to 2200, or there is no such mode
   */
  constructor(
    mode: ClockMode = 'running',
    now: number = mode === 'frozen' ? frozenStart : machineTime(),
    stamped = 0,
  ) {
    requireMode(mode);
    for (const time of [now, stamped])
      if (!Number.isInteger(time) || time < clockBounds.earliest || time > clockBounds.latest)
        throw new RangeError(`${time} is not a time from 1970 to 2200, in microseconds since the epoch`);
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
    if (this.#mode === 'running')
      this.#now = Math.max(this.#now, Math.min(machineTime() - this.#behind, clockBounds.latest));
    return this.#now;
  }

  /** A unique time: later than every stamp before. @throws {RangeError} it would pass the latest time */
  stamp(): number {
    const next = Math.max(this.#stamp + 1, this.now());
    if (next > clockBounds.latest)
      throw new RangeError(
        `the clock shows its latest time, ${timeText(clockBounds.latest)}, and no event can be later: reset the sandbox`,
      );
    this.#stamp = next;
    this.#now = Math.max(this.#now, next);
    return next;
  }

  /** The last stamp; 0 if there was none. */
  get stamped(): number {
    return this.#stamp;
  }

  /**
   * Calls `run` when this clock reaches `at`; never within this call, and never after `stop`. A timer that a timer sets
   * runs a microsecond later at the earliest, so that the clock gets on. Returns a function that cancels it.
   * @throws {TypeError} `at` is not a number
   */
  at(at: number, run: () => void): () => void {
    if (typeof at !== 'number' || Number.isNaN(at))
      throw new TypeError('the time of a timer is not a number of microseconds since the epoch');
    // No clock reaches a time after its latest.
    if (this.#stopped || at > clockBounds.latest) return () => {};
    const due = this.#isInTimer ? Math.max(Math.ceil(at), this.#now + 1) : Math.ceil(at);
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

  /** When the next timer is due; `undefined` without one. */
  get nextTimer(): number | undefined {
    return this.#next()?.at;
  }

  /** Why the clock can't be advanced by `micros`; `undefined` if it can. */
  advanceProblem(micros: number): string | undefined {
    const most = clockBounds.latest - this.now();
    if (micros <= most) return undefined;
    return `a clock shows ${timeText(clockBounds.latest)} at most, and this one shows ${timeText(this.now())}: advance it by ${Math.max(0, Math.floor(most / 1_000_000))} seconds at most`;
  }

  /**
   * Advances the clock by `micros`. Timers that fall due run in order, each at its own time; one that throws does not
   * keep the others from running. @throws {RangeError} it would pass the latest time, and has not moved; or
   * too many timers fell due, and it has stopped at the last one that ran
   */
  advance(micros: number): void {
    const step = Math.max(0, Math.floor(micros));
    if (Number.isNaN(step))
      throw new RangeError(`a clock can't be advanced by ${String(micros)} microseconds`);
    const problem = step > 0 ? this.advanceProblem(step) : undefined;
    if (problem !== undefined) throw new RangeError(problem);
    const until = this.now() + step;
    const behind = this.#behind - step;
    const isDone = this.#runTimers(until, mostTimers.advance);
    if (isDone) this.#arrive(until, behind);
    this.#schedule();
    if (!isDone)
      throw new RangeError(
        `more than ${mostTimers.advance} timers fell due, and the clock has stopped at ${timeText(this.#now)}: advance it in smaller steps`,
      );
  }

  /** Runs the timers that fall due until this time. Returns false if `most` of them ran and others are left. */
  #runTimers(until: number, most: number): boolean {
    this.turn++;
    const wasInTimer = this.#isInTimer;
    this.#isInTimer = true;
    let count = 0;
    for (let next = this.#next(); next && next.at <= until; next = this.#next()) {
      if (count === most) break;
      count++;
      this.#timers.delete(this.#timers.minKey() as string);
      this.#set(Math.max(this.#now, next.at));
      guarded(next.run, this.#timerFailed);
    }
    this.#isInTimer = wasInTimer;
    const next = this.#next();
    return !next || next.at > until;
  }

  readonly #timerFailed = (thrown: unknown): void => {
    if (this.onTimerError) this.onTimerError(thrown);
    else
      queueMicrotask(() => {
        throw thrown;
      });
  };

  /** For a running clock, the duration of the timers has passed too. A timer may have advanced the clock further. */
  #arrive(until: number, behind: number): void {
    this.#now = Math.max(this.#now, until);
    this.#behind = Math.min(behind, machineTime() - this.#now);
  }

  /** The clock continues at the time that it shows. @throws {RangeError} there is no such mode */
  setMode(mode: ClockMode): void {
    requireMode(mode);
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

  /** Timers that are left after one turn's number run in the next turn: other work goes on between the two. */
  #fallDue(): void {
    const until = this.now();
    const behind = this.#behind;
    this.#runTimers(until, mostTimers.turn);
    this.#arrive(until, behind);
    this.#schedule();
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

function requireMode(mode: ClockMode): void {
  if (!modes.includes(mode)) throw new RangeError(`a clock is running or frozen, not ${String(mode)}`);
}
