import { InputError } from '../contract/input-error.ts';
import type { Standin } from '../engine/standin.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { noSuchScenario } from './named-scenarios.ts';

/**
 * Ends the scenario of a sandbox, and begins this one; null begins none. One with data of its own begins the sandbox anew,
 * which cuts its connections; without any, data, log and connections stay. Gives the sandbox as it is from then on.
 * @throws {InputError} no scenario has this name; the sandbox is as it was
 */
export function choose(standin: Standin, sandbox: Sandbox, name: string | null): Sandbox {
  const { player, sandboxes } = standin;
  if (name !== null && !player?.knows(name))
    throw new InputError('SCENARIO_UNKNOWN', noSuchScenario(name, player?.names() ?? []));
  const { id, seed, clock } = sandbox;
  if (name !== null && player?.hasData(name))
    return sandboxes.create(id, { seed, clock: { mode: clock.mode }, scenario: name }) ?? sandbox;
  player?.end(sandbox);
  if (name === null) return sandbox;
  sandbox.scenario = { name, since: clock.now() };
  player?.begin(sandbox);
  player?.resume(sandbox);
  return sandbox;
}
