import type { Call, Schemas } from './call-types.ts';

/** When a fault applies, and what it does. */
export type FaultRule = Omit<Schemas['FaultDefinition'], 'on'>;

export type SetFault = Schemas['Fault'] & {
  /** Removes the fault. */
  remove(): Promise<void>;
};

/** The faults of one sandbox. Its calls reject with a `ControlError`. */
export class FaultsClient {
  readonly #call: Call;
  readonly #path: { sandbox_id: string };

  constructor(call: Call, sandbox: string) {
    this.#call = call;
    this.#path = { sandbox_id: sandbox };
  }

  /** As `sandbox.fault`. */
  async set(on: string, rule: FaultRule): Promise<SetFault> {
    const fault = await this.#call('setFault', { path: this.#path, body: { ...rule, on } });
    return Object.assign(fault, { remove: () => this.remove(fault.id) });
  }

  /** All faults in the order in which they were set, the scenario's included, each with its number of hits. */
  async list(): Promise<Schemas['Fault'][]> {
    return (await this.#call('listFaults', { path: this.#path })).faults;
  }

  /** Removes one fault. */
  remove(id: string): Promise<void> {
    return this.#call('removeFault', { path: { ...this.#path, fault: id } });
  }

  /** Removes all faults, the scenario's included. */
  clear(): Promise<void> {
    return this.#call('clearFaults', { path: this.#path });
  }
}
