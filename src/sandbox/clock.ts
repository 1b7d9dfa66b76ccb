/** The only place that reads the machine's time and sets its timers (DESIGN, decision 5). */

export type ClockMode = 'running' | 'frozen';

/** Where a frozen clock starts: 2026-01-15T09:00:00Z, in microseconds since the epoch. */
export const frozenStart = Date.UTC(2026, 0, 15, 9) * 1000;

/** The machine's time in microseconds since the epoch. */
export const machineTime = (): number => Math.floor((performance.timeOrigin + performance.now()) * 1000);

interface Timer {
  at: number;
  /** Of two timers of the same time the one that was set first goes first. */
  order: number;
  run: () => void;
}

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
  #timers: Timer[] = [];
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
    const timer: Timer = { at, order: this.#order++, run };
    const index = this.#timers.findIndex((one) => one.at > at);
    this.#timers.splice(index < 0 ? this.#timers.length : index, 0, timer);
    if (this.#timers[0] === timer) this.#schedule();
    return () => {
      const place = this.#timers.indexOf(timer);
      if (place >= 0) this.#timers.splice(place, 1);
      if (place === 0) this.#schedule();
    };
  }

  /** How many timers are set. */
  get pending(): number {
    return this.#timers.length;
  }

  /** Moves this clock on by `micros`; what falls due on the way happens in order, each at its own time. */
  advance(micros: number): void {
    const until = this.now() + micros;
    for (let next = this.#timers[0]; next && next.at <= until; next = this.#timers[0]) {
      this.#timers.shift();
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
    this.#timers = [];
    clearTimeout(this.#wake);
  }

  #set(now: number): void {
    this.#now = now;
    this.#behind = machineTime() - now;
  }

  /** A frozen clock waits for `advance`; a running one for the machine, without keeping its process alive. */
  #schedule(): void {
    clearTimeout(this.#wake);
    const [next] = this.#timers;
    if (this.#mode === 'frozen' || !next) return;
    const wait = Math.max(0, Math.ceil((next.at - this.now()) / 1000));
    this.#wake = setTimeout(() => this.advance(0), Math.min(wait, longestWait));
    (this.#wake as { unref?: () => void }).unref?.();
  }
}
