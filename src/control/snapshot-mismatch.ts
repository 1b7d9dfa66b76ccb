import { checkFault } from '../engine/check-fault.ts';
import type { Standin } from '../engine/standin.ts';
import type { Snapshot } from '../sandbox/sandbox.ts';

/** Why this mock can't load a snapshot, in one line; undefined if it can. */
export const snapshotMismatch = (standin: Standin, snapshot: Snapshot): string | undefined =>
  standin.sandboxes.snapshotProblem(snapshot) ?? scenarioMismatch(standin, snapshot);

/** Why its scenario or faults can't be used here. */
function scenarioMismatch(
  { player, apis }: Standin,
  { scenario, faults = [] }: Snapshot,
): string | undefined {
  if (scenario && !player?.knows(scenario.name))
    return `scenario: there is no scenario ${scenario.name}; there are: ${player?.names().join(', ') || 'none'}`;
  for (const [index, { definition }] of faults.entries()) {
    const [api] = definition.on.split('/');
    // Faults on APIs that this mock does not have are ignored.
    if (definition.on !== '*' && !apis.some(({ name }) => name === api)) continue;
    const wrong = checkFault(definition, apis);
    if (wrong) return `faults.${index}: ${wrong.message}`;
  }
  return undefined;
}
