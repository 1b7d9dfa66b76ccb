import { type RunnerTestCase, vi } from 'vitest';
import type { Standin } from '../../engine/standin.ts';
import type { Clock } from '../../sandbox/clock.ts';
import { exactDurationOf } from '../../sandbox/duration.ts';
import { isConcurrent } from './concurrent.ts';

/** One time for the code under test and the sandbox: `Date`, timers and the sandbox's clock. */
export interface Time {
  /**
   * Lets time pass: text with its unit, `95s`, `250ms`, `1h30m`, or a number of seconds. Timers of the code under test and
   * those of the mock happen in the order in which they fall due, and what one sets off runs its course before the next.
   */
  advance(time: string | number): Promise<void>;
}

/** All that tells time or takes it. What only orders work, such as `setImmediate`, stays: sockets could not do without it. */
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

/** `setTimeout` takes 31 bits of milliseconds. */
const longestWait = 2 ** 31 - 1;

/** Turns of the event loop without an answer after which nothing more is expected of a request over loopback. */
const quietTurns = 20;

interface Traffic {
  /** How many requests were answered so far. */
  answered(): number;
  /** Whether there is more under way than promises: a socket, or a request that is not answered yet. */
  isOpen(): boolean;
}

/** Fake timers, and the clocks of a mock that run by them. */
export class FakeTime implements Time {
  readonly #standin: Standin;
  readonly #traffic: Traffic;
  /** The real ones, which a page wants to be called as its own. */
  readonly #turn = (globalThis.setImmediate ?? globalThis.setTimeout).bind(globalThis) as (
    run: () => void,
  ) => unknown;
  /** Those that ran before, by the machine's own time. */
  readonly #ran: Clock[];
  #isOver = false;

  /**
   * Fakes the time from the one that the sandbox shows, and has its clock run by it.
   * @throws other tests may run beside this one, or somebody has installed fake timers already
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

  /** Gives the real timers back. What ran by the fake time stands still. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#standin.advanceMachineTime = undefined;
    this.#freeze();
    vi.useRealTimers();
    for (const clock of this.#ran) clock.setMode('running');
  }

  /** A clock that runs has set a timer of the one kind, and must not clear it as one of the other. */
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
    // A sandbox is ahead by a microsecond for each event of one instant: what was to happen by now shall have.
    for (const { clock, until } of ends) clock.advance(until - clock.now());
    await this.#settle();
  }

  /** Steps from timer to timer. The last one is our own: Vitest tells nobody when the next is due. */
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

  /** Vitest lets promises settle at each step; what is sent over a socket takes some turns of the event loop more. */
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
