import { sortedMap } from './sorted-map.ts';

/** The only place that reads the machine's time and sets its timers (DESIGN, decision 5). */

export type ClockMode = 'running' | 'frozen';

/** Where a frozen clock starts: 2026-01-15T09:00:00Z, in microseconds since the epoch. */
export const frozenStart = Date.UTC(2026, 0, 15, 9) * 1000;

/** The machine's time in microseconds since the epoch. */
export const machineTime = (): number => Math.floor((performance.timeOrigin + performance.now()) * 1000);

interface Timer {
  at: number;
  run: () => void;
}

/** Sorts timers by time, and those of the same time by when they were set. */
const timerKey = (at: number, order: number): string =>
  `${String(Math.max(0, at)).padStart(17, '0')} ${String(order).padStart(12, '0')}`;

/** A longer wait is cut into several: `setTimeout` takes 31 bits of milliseconds. */
const longestWait = 2 ** 31 - 1;

/**
 * A sandbox's own time, in microseconds since the epoch. It runs with the machine's, or stands still until it is
 * advanced; it never goes back.
 */
export class Clock {
  #mode: ClockMode;
  /** What the machine's time is ahead of this clock's, while it runs. */
  #behind = 0;
  #now: number;
  #stamp = 0;
  readonly #timers = sortedMap<Timer>();
  #order = 0;
  #wake: ReturnType<typeof setTimeout> | undefined;

  constructor(mode: ClockMode = 'running', now: number = mode === 'frozen' ? frozenStart : machineTime()) {
    this.#mode = mode;
    this.#now = now;
    this.#behind = machineTime() - now;
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

  /** Calls `run` once this clock has come to `at`; never within this call. Gives a function that takes it back. */
  at(at: number, run: () => void): () => void {
    const key = timerKey(at, this.#order++);
    this.#timers.set(key, { at, run });
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

  /** Moves this clock on by `micros`; what falls due on the way happens in order, each at its own time. */
  advance(micros: number): void {
    const until = this.now() + micros;
    for (let next = this.#next(); next && next.at <= until; next = this.#next()) {
      this.#timers.delete(this.#timers.minKey() as string);
      this.#set(Math.max(this.#now, next.at));
      next.run();
    }
    this.#set(Math.max(this.#now, until));
    this.#schedule();
  }

  /** Freezes or runs on from the time that it shows. */
  setMode(mode: ClockMode): void {
    this.#set(this.now());
    this.#mode = mode;
    this.#schedule();
  }

  /** Drops every timer: the sandbox is over. */
  stop(): void {
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

  /** A frozen clock waits for `advance`; a running one for the machine, without keeping its process alive. */
  #schedule(): void {
    clearTimeout(this.#wake);
    const next = this.#next();
    if (this.#mode === 'frozen' || !next) return;
    const wait = Math.max(0, Math.ceil((next.at - this.now()) / 1000));
    this.#wake = setTimeout(() => this.advance(0), Math.min(wait, longestWait));
    (this.#wake as { unref?: () => void }).unref?.();
  }
}
