import type { Call, CallResult, Schemas } from './call-types.ts';

/** The clock of one sandbox. Its calls reject with a `ControlError`. */
export class ClockClient {
  readonly #call: Call;
  readonly #path: { sandbox_id: string };

  constructor(call: Call, sandbox: string) {
    this.#call = call;
    this.#path = { sandbox_id: sandbox };
  }

  /** The clock's mode and time. */
  read(): Promise<Schemas['Clock']> {
    return this.#call('getClock', { path: this.#path });
  }

  /**
   * Advances the clock by a duration, `5m`, `250ms` or `1h30m`, or by a number of seconds. Everything that becomes due happens
   * in order. Gives the clock and the log entries that this caused.
   */
  advance(time: string | number): Promise<CallResult<'advanceClock'>> {
    const body = typeof time === 'number' ? { seconds: time } : { duration: time };
    return this.#call('advanceClock', { path: this.#path, body });
  }

  /** Stops the clock; only `advance` and `set` move it. */
  freeze(): Promise<Schemas['Clock']> {
    return this.#call('setClock', { path: this.#path, body: { mode: 'frozen' } });
  }

  /** Lets the clock run in real time from the time that it shows. */
  run(): Promise<Schemas['Clock']> {
    return this.#call('setClock', { path: this.#path, body: { mode: 'running' } });
  }

  /** Advances the clock to a time, never back. Text may have microseconds: `2026-01-15T09:00:00.000001Z`. */
  set(time: string | Date): Promise<Schemas['Clock']> {
    const now = typeof time === 'string' ? time : time.toISOString();
    return this.#call('setClock', { path: this.#path, body: { now } });
  }
}
