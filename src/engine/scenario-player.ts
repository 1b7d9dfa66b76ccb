import type { Faults } from '../sandbox/faults.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { ScenarioSource } from '../sandbox/sandboxes.ts';

/** A scenario, as it is listed. */
export interface ScenarioLine {
  /** `fastio/empty-account`; of one for any API `slow-network`. */
  name: string;
  api?: string;
  says: string;
}

/** Who knows the scenarios of the mounted APIs. The engine only asks; `src/scenario` answers. */
export interface ScenarioPlayer extends ScenarioSource {
  /** `fastio/empty-account`, `empty-account`: all names by which one can be chosen. */
  names(): string[];
  /** Every scenario once, with its sentence. */
  list(): ScenarioLine[];
  /** Whether a sandbox that begins under it gets data of its own. */
  hasData(scenario: string): boolean;
  /** Sets the faults of a scenario, for the requests that choose it themselves. */
  addFaults(faults: Faults, scenario: string, now: number): void;
  /** Ends the scenario of a sandbox: its faults, and all that it had still to do. What it did stays. */
  end(sandbox: Sandbox): void;
  /** Scenarios were edited: sandboxes under one of them go on under the edited one, from now. */
  reload(sandboxes: readonly Sandbox[]): void;
}
