import { type RunnerTestCase, vi } from 'vitest';
import type { Standin } from '../../engine/standin.ts';
import type { Clock } from '../../sandbox/clock.ts';
import { exactDurationOf } from '../../sandbox/duration.ts';
import { isConcurrent } from './concurrent.ts';

/** One time for the code under test and the sandbox: `Date`, timers and the sandbox's clock. */
export interface Time {
  /**
   * Lets time pass: a text with units, `95s`, `250ms`, `1h30m`, or a number of seconds. Timers of the code under test and of
   * the mock run in the order of their times, and the effects of one are complete before the next one runs.
   */
  advance(time: string | number): Promise<void>;
}

/** All functions that read the time or wait. `setImmediate` and the like stay real, because sockets need them. */
const faked = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'Date',
  'Temporal',
  'performance',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'requestIdleCallback',
  'cancelIdleCallback',
] as const;

/** The longest delay of `setTimeout`: 31 bits, in milliseconds. */
const longestWait = 2 ** 31 - 1;

/** If no reply came for so many turns of the event loop, no more is expected from requests over loopback. */
const quietTurns = 20;

interface Traffic {
  answered(): number;
  /** Whether a server is open or a request is unanswered, so that waiting for promises is not enough. */
  isOpen(): boolean;
}

/** Vitest's fake timers, and the mock's clocks that follow them. */
export class FakeTime implements Time {
  readonly #standin: Standin;
  readonly #traffic: Traffic;
  /** The real function, bound because a browser requires `this` to be the global object. */
  readonly #turn = (globalThis.setImmediate ?? globalThis.setTimeout).bind(globalThis) as (
    run: () => void,
  ) => unknown;
  /** The clocks that were running before, which get the real time back at the end. */
  readonly #ran: Clock[];
  #isOver = false;

  /**
   * Starts fake time at the sandbox's time, and lets the sandbox's clock follow it.
   * @throws the test is concurrent, or fake timers are installed already
   */
  constructor(test: RunnerTestCase, standin: Standin, clock: Clock, traffic: Traffic) {
    if (isConcurrent(test))
      throw new Error(
        `the fixture time can't be used in "${test.name}": it is concurrent, or in a describe that is, and fake timers are those of the whole process: they would stop the tests beside it too. Take it out of what is concurrent, or move only the sandbox's own time: await sandbox.clock.advance('95s')`,
      );
    if (vi.isFakeTimers())
      throw new Error(
        `the fixture time can't be used in "${test.name}": there are fake timers already. It installs its own, from the sandbox's time on; leave vi.useFakeTimers() out`,
      );
    this.#standin = standin;
    this.#traffic = traffic;
    this.#ran = this.#freeze();
    vi.useFakeTimers({ now: Math.floor(clock.now() / 1000), toFake: [...faked] });
    for (const one of [...this.#ran, clock]) one.setMode('running');
    standin.advanceMachineTime = (micros) => this.#move(micros);
  }

  async advance(time: string | number): Promise<void> {
    const micros = typeof time === 'number' ? Math.round(time * 1_000_000) : exactDurationOf(time);
    if (micros === undefined || !(micros >= 0))
      throw new RangeError(
        `time.advance(${JSON.stringify(time)}): expected a duration such as '95s', '250ms' or '1h30m', or seconds as a number`,
      );
    await this.#move(micros);
  }

  /** Restores the real timers. The test's own clock stays frozen. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#standin.advanceMachineTime = undefined;
    this.#freeze();
    vi.useRealTimers();
    for (const clock of this.#ran) clock.setMode('running');
  }

  /** Freezes the running clocks before the timers are exchanged: a clock cannot clear a real timer with a fake function. */
  #freeze(): Clock[] {
    const clocks = this.#running();
    for (const clock of clocks) clock.setMode('frozen');
    return clocks;
  }

  #running(): Clock[] {
    const { sandboxes, time } = this.#standin;
    return [time, ...sandboxes.list().map(({ clock }) => clock)].filter(({ mode }) => mode === 'running');
  }

  async #move(micros: number): Promise<void> {
    const problem = this.#running()
      .map((clock) => clock.advanceProblem(micros))
      .find((one) => one !== undefined);
    if (problem !== undefined) throw new RangeError(`time.advance: ${problem}`);
    const ends = this.#running().map((clock) => ({ clock, until: clock.now() + micros }));
    const whole = Math.floor(micros / 1000);
    for (let left = whole; left > 0; left -= longestWait) await this.#pass(Math.min(left, longestWait));
    if (micros > whole * 1000) await vi.advanceTimersByTimeAsync(micros / 1000 - whole);
    // A sandbox's clock is a microsecond ahead for each event of the same time, so run what is due by its own time.
    for (const { clock, until } of ends) clock.advance(until - clock.now());
    await this.#settle();
  }

  /** Steps from timer to timer. The last is our own, because Vitest does not tell when the next one is due. */
  async #pass(millis: number): Promise<void> {
    await this.#settle();
    let isThere = false;
    const last = setTimeout(() => {
      isThere = true;
    }, millis);
    try {
      while (!isThere) {
        await vi.advanceTimersToNextTimerAsync();
        await this.#settle();
      }
    } finally {
      clearTimeout(last);
    }
  }

  /** Vitest waits for promises at each step. Data over a socket needs some more turns of the event loop. */
  async #settle(): Promise<void> {
    if (!this.#traffic.isOpen()) return;
    let answered = this.#traffic.answered();
    for (let quiet = 0; quiet < quietTurns; quiet++) {
      await new Promise<void>((resolve) => void this.#turn(resolve));
      if (this.#traffic.answered() === answered) continue;
      answered = this.#traffic.answered();
      quiet = 0;
    }
  }
}
