import type { Call, Schemas } from './call-types.ts';

/** The scenario of one sandbox. Its calls reject with a `ControlError`. */
export class ScenarioClient {
  readonly #call: Call;
  readonly #path: { sandbox_id: string };

  constructor(call: Call, sandbox: string) {
    this.#call = call;
    this.#path = { sandbox_id: sandbox };
  }

  /** Its name, and its start by the sandbox's clock. Without a scenario both are missing. */
  read(): Promise<Schemas['ChosenScenario']> {
    return this.#call('getScenario', { path: this.#path });
  }

  /** Replaces the scenario. One that has data of its own resets the sandbox. */
  choose(name: string): Promise<Schemas['ChosenScenario']> {
    return this.#call('setScenario', { path: this.#path, body: { name } });
  }

  /** Ends the scenario, its faults and the rest of its timeline. */
  end(): Promise<Schemas['ChosenScenario']> {
    return this.#call('setScenario', { path: this.#path, body: { name: null } });
  }
}
