/** The only place that reads the machine's time (DESIGN, decision 5). */

export type ClockMode = 'running' | 'frozen';

/** Where a frozen clock starts: 2026-01-15T09:00:00Z, in microseconds since the epoch. */
export const frozenStart = Date.UTC(2026, 0, 15, 9) * 1000;

export class Clock {
  readonly mode: ClockMode;
  #last = 0;

  constructor(mode: ClockMode = 'running') {
    this.mode = mode;
  }

  /** Microseconds since the epoch; never less than any time given before. */
  now(): number {
    const machine =
      this.mode === 'frozen' ? frozenStart : Math.floor((performance.timeOrigin + performance.now()) * 1000);
    this.#last = Math.max(this.#last, machine);
    return this.#last;
  }
}
