import type { ScenarioPlayer } from '../engine/scenario-player.ts';
import type { Standin } from '../engine/standin.ts';
import type { FaultOrigin, Faults } from '../sandbox/faults.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { faultsOf } from './faults-of.ts';
import { allScenarios, linesOf, type NamedScenario, namesOf, scenariosOf } from './named-scenarios.ts';
import { populate } from './populate.ts';
import { reachRateLimit } from './reach-rate-limit.ts';
import { playTimelines } from './timeline.ts';

const originOf = (scenario: string): FaultOrigin => `scenario ${scenario}`;

/** Plays the scenarios of the mounted APIs, and those for any API, which `any` gives as they are at the moment. */
export function scenarioPlayer(
  standin: Pick<Standin, 'apis'>,
  any: () => NonNullable<Standin['apis'][number]['scenarios']>,
): ScenarioPlayer {
  const all = (): NamedScenario[] => allScenarios(standin.apis, any());
  const of = (name: string): NamedScenario[] => scenariosOf(name, all());
  /** For each sandbox with a scenario: the scenario's text when it began, and what stops its timers. */
  const playing = new WeakMap<Sandbox, { text: string; stop: () => void }>();

  const addFaults = (faults: Faults, name: string, now: number): void => {
    for (const scenario of of(name))
      for (const definition of faultsOf(scenario)) faults.add(definition, originOf(name), now);
  };

  const begin = (sandbox: Sandbox): void => {
    const { scenario: chosen, faults, clock } = sandbox;
    if (!chosen) return;
    // A fork that begins with another scenario still has the faults of the scenario before.
    faults.clearScenarios();
    addFaults(faults, chosen.name, clock.now());
    for (const { api, scenario } of of(chosen.name)) {
      if (scenario.rate_limits === undefined) continue;
      if (!sandbox.limited) {
        sandbox.limited = true;
        sandbox.scenario = { ...chosen, limits: true };
      }
      const limited = api ? [api] : standin.apis;
      if (scenario.rate_limits !== true)
        for (const one of limited) reachRateLimit(sandbox, one, scenario.rate_limits.left);
    }
  };

  const resume = (sandbox: Sandbox): void => {
    playing.get(sandbox)?.stop();
    playing.delete(sandbox);
    if (!sandbox.scenario) return;
    const scenarios = of(sandbox.scenario.name);
    playing.set(sandbox, { text: textOf(scenarios), stop: playTimelines(sandbox, scenarios) });
  };

  const end = (sandbox: Sandbox): void => {
    const { scenario: chosen, faults } = sandbox;
    if (!chosen) return;
    faults.clear(originOf(chosen.name));
    if (chosen.limits) sandbox.limited = false;
    sandbox.scenario = undefined;
    resume(sandbox);
  };

  return {
    knows: (name) => of(name).length > 0,
    names: () => namesOf(all()),
    list: () => linesOf(all()),
    hasData: (name) => of(name).some(({ scenario }) => scenario.data !== undefined),
    populate(fixtures, name) {
      for (const { api, scenario } of of(name)) if (api) populate(fixtures, api, scenario.data ?? []);
    },
    ...{ begin, resume, end, addFaults },
    reload(sandboxes) {
      for (const sandbox of sandboxes) {
        sandbox.forgetRequestScenarios();
        const { scenario: chosen, clock } = sandbox;
        if (!chosen) continue;
        const edited = of(chosen.name);
        if (playing.get(sandbox)?.text === textOf(edited)) {
          // Unchanged, but its API may have been replaced.
          resume(sandbox);
          continue;
        }
        end(sandbox);
        if (edited.length === 0) {
          sandbox.journal.remark(clock.now(), `the scenario ${chosen.name} does not exist any more`);
          continue;
        }
        sandbox.scenario = { name: chosen.name, since: clock.now() };
        begin(sandbox);
        resume(sandbox);
      }
    },
  };
}

const textOf = (scenarios: readonly NamedScenario[]): string =>
  JSON.stringify(scenarios.map(({ name, scenario }) => [name, scenario]));
