import { checkFault } from '../engine/check-fault.ts';
import type { Standin } from '../engine/standin.ts';
import type { Snapshot } from '../sandbox/sandbox.ts';

/** What of a snapshot this mock can't go on from, in one line; undefined if it can. */
export const snapshotObstacle = (standin: Standin, snapshot: Snapshot): string | undefined =>
  standin.sandboxes.whyNotRestore(snapshot) ?? bendingProblem(standin, snapshot);

/** A scenario, or faults, that this mock could not go on with. */
function bendingProblem({ player, apis }: Standin, { scenario, faults = [] }: Snapshot): string | undefined {
  if (scenario && !player?.knows(scenario.name))
    return `scenario: there is no scenario ${scenario.name}; there are: ${player?.names().join(', ') || 'none'}`;
  for (const [index, { definition }] of faults.entries()) {
    const [api] = definition.on.split('/');
    // What it holds of other APIs is left alone.
    if (definition.on !== '*' && !apis.some(({ name }) => name === api)) continue;
    const wrong = checkFault(definition, apis);
    if (wrong) return `faults.${index}: ${wrong.message}`;
  }
  return undefined;
}
