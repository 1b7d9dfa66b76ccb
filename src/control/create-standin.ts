import { InputError } from '../contract/input-error.ts';
import type { Scenarios } from '../engine/scenario.ts';
import { Standin, type StandinOptions } from '../engine/standin.ts';
import { any } from '../scenario/generated/any.ts';
import { noSuchScenario } from '../scenario/named-scenarios.ts';
import { scenarioPlayer } from '../scenario/player.ts';
import type { ControlAccess } from './admit.ts';
import { controlApi } from './control-api.ts';

export interface CreateStandinOptions extends Omit<StandinOptions, 'internalApis' | 'player'> {
  /** Its own. */
  version: string;
  /** Who may steer it. */
  control?: ControlAccess;
  /** The scenarios for any API, as they are now. Default those that ship. */
  scenarios?: () => Scenarios;
}

/**
 * A mock of the given APIs, without a transport, with its control API under `/__standin/` and its scenarios.
 * @throws {InputError} there is no scenario of the name under which new sandboxes are to begin
 */
export function createStandin({ version, control, scenarios, ...options }: CreateStandinOptions): Standin {
  const standin = new Standin({
    ...options,
    internalApis: (mock) => [controlApi(mock, { version, ...control })],
    player: (mock) => scenarioPlayer(mock, scenarios ?? (() => any)),
  });
  const { player } = standin;
  const { scenario } = options;
  if (scenario !== undefined && !player?.knows(scenario))
    throw new InputError('SCENARIO_UNKNOWN', noSuchScenario(scenario, player?.names() ?? []));
  return standin;
}
