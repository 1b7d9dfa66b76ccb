import type { Call, CallResult, Schemas } from './call-types.ts';

/** The clock of one sandbox. Its calls reject with a `ControlError`. */
export class ClockClient {
  readonly #call: Call;
  readonly #path: { sandbox_id: string };

  constructor(call: Call, sandbox: string) {
    this.#call = call;
    this.#path = { sandbox_id: sandbox };
  }

  /** Whether it runs, and what it shows. */
  read(): Promise<Schemas['Clock']> {
    return this.#call('getClock', { path: this.#path });
  }

  /**
   * Lets time pass at once: text with its unit, `5m`, `250ms`, `1h30m`, or a number of seconds. What falls due on the way
   * happens in order. Gives the clock, and the log entries that this caused.
   */
  advance(time: string | number): Promise<CallResult<'advanceClock'>> {
    const body = typeof time === 'number' ? { seconds: time } : { duration: time };
    return this.#call('advanceClock', { path: this.#path, body });
  }

  /** Lets it stand still until it is advanced. */
  freeze(): Promise<Schemas['Clock']> {
    return this.#call('setClock', { path: this.#path, body: { mode: 'frozen' } });
  }

  /** Lets it run with the machine's clock, from the time that it shows. */
  run(): Promise<Schemas['Clock']> {
    return this.#call('setClock', { path: this.#path, body: { mode: 'running' } });
  }

  /** Comes to a time as `advance` does. Text goes to the microsecond, `2026-01-15T09:00:00.000001Z`. Never back. */
  set(time: string | Date): Promise<Schemas['Clock']> {
    const now = typeof time === 'string' ? time : time.toISOString();
    return this.#call('setClock', { path: this.#path, body: { now } });
  }
}
