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

/** The scenarios of the mounted APIs, implemented in `src/scenario`, which the engine must not import. */
export interface ScenarioPlayer extends ScenarioSource {
  /** All names that a scenario can be chosen by: `fastio/empty-account`, `empty-account`. */
  names(): string[];
  /** Every scenario once, with its description. */
  list(): ScenarioLine[];
  /** Whether a sandbox that begins with it gets other data than the fixtures. */
  hasData(scenario: string): boolean;
  /** Sets the faults of a scenario, for requests that choose it by a header. */
  addFaults(faults: Faults, scenario: string, now: number): void;
  /** Ends the scenario of a sandbox: its faults, and the rest of its timeline. What it has changed stays. */
  end(sandbox: Sandbox): void;
  /** After an edit: sandboxes with an edited scenario begin the new version now. */
  reload(sandboxes: readonly Sandbox[]): void;
}
