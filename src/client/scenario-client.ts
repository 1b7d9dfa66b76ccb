import type { Call, Schemas } from './call-types.ts';

/** The scenario that bends one sandbox. Its calls reject with a `ControlError`. */
export class ScenarioClient {
  readonly #call: Call;
  readonly #path: { sandbox_id: string };

  constructor(call: Call, sandbox: string) {
    this.#call = call;
    this.#path = { sandbox_id: sandbox };
  }

  /** Its name, and since when by the sandbox's clock; neither where there is none. */
  read(): Promise<Schemas['ChosenScenario']> {
    return this.#call('getScenario', { path: this.#path });
  }

  /** Ends the scenario that there is, and begins this one. One with data of its own begins the sandbox anew. */
  choose(name: string): Promise<Schemas['ChosenScenario']> {
    return this.#call('setScenario', { path: this.#path, body: { name } });
  }

  /** Ends it, with its faults and all that it had still to do. */
  end(): Promise<Schemas['ChosenScenario']> {
    return this.#call('setScenario', { path: this.#path, body: { name: null } });
  }
}
