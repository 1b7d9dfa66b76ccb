import { InputError } from '../contract/input-error.ts';
import type { Scenarios } from '../engine/scenario.ts';
import { Standin, type StandinOptions } from '../engine/standin.ts';
import { any } from '../scenario/generated/any.ts';
import { noSuchScenario } from '../scenario/named-scenarios.ts';
import { scenarioPlayer } from '../scenario/player.ts';
import type { ControlAccess } from './admit.ts';
import { controlApi } from './control-api.ts';

export interface CreateStandinOptions extends Omit<StandinOptions, 'internalApis' | 'player'> {
  /** Of the mock. */
  version: string;
  /** Who may call the control API. */
  control?: ControlAccess;
  /** The current scenarios for any API. Default: those that come with Standin. */
  scenarios?: () => Scenarios;
}

/**
 * A mock of the given APIs with its scenarios and its control API under `/__standin/`. It has no transport.
 * @throws {InputError} the scenario for new sandboxes does not exist
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
