import type { Faults } from '../sandbox/faults.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { ScenarioSource } from '../sandbox/sandboxes.ts';

export interface ScenarioLine {
  /** `fastio/empty-account`; of one for any API `slow-network`. */
  name: string;
  api?: string;
  says: string;
}

/** The scenarios of the mounted APIs, implemented in `src/scenario`, which the engine must not import. */
export interface ScenarioPlayer extends ScenarioSource {
  /** All names that choose a scenario: `fastio/empty-account`, `empty-account`. */
  names(): string[];
  /** Every scenario once. */
  list(): ScenarioLine[];
  /** Whether it changes the fixtures. */
  hasData(scenario: string): boolean;
  /** For requests that choose the scenario by a header. */
  addFaults(faults: Faults, scenario: string, now: number): void;
  /** Ends the faults and the timeline of a sandbox's scenario. The data stays as it is. */
  end(sandbox: Sandbox): void;
  /** After an edit: restarts edited scenarios. */
  reload(sandboxes: readonly Sandbox[]): void;
}
