import type { Faults } from '../sandbox/faults.ts';
import type { Bending } from '../sandbox/sandboxes.ts';

/** Who knows the scenarios of the mounted APIs. The engine only asks; `src/scenario` answers. */
export interface ScenarioPlayer extends Bending {
  /** `fastio/slow-network`, `slow-network`: all names by which one can be chosen. */
  names(): string[];
  /** Sets the faults of a scenario, for the requests that choose it themselves. */
  fill(faults: Faults, scenario: string, now: number): void;
}
