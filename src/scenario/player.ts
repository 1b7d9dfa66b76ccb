import type { ScenarioPlayer } from '../engine/scenario-player.ts';
import type { Standin } from '../engine/standin.ts';
import type { Faults } from '../sandbox/faults.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { faultsOf } from './faults-of.ts';
import { furnish } from './furnish.ts';
import { allScenarios, linesOf, type NamedScenario, namesOf, scenariosOf } from './named-scenarios.ts';
import { playTimelines } from './timeline.ts';
import { useUp } from './used-up.ts';

/** Whose faults they are, in the words of the journal. */
const originOf = (scenario: string): string => `scenario ${scenario}`;

/** Plays the scenarios of the mounted APIs, and those for any API, which `any` gives as they are now. */
export function scenarioPlayer(
  standin: Pick<Standin, 'apis'>,
  any: () => NonNullable<Standin['apis'][number]['scenarios']>,
): ScenarioPlayer {
  const all = (): NamedScenario[] => allScenarios(standin.apis, any());
  const of = (name: string): NamedScenario[] => scenariosOf(name, all());
  /** Of the sandboxes under a scenario: what it said when it began, and what takes back its timers. */
  const played = new WeakMap<Sandbox, { said: string; end: () => void }>();

  const addFaults = (faults: Faults, name: string, now: number): void => {
    for (const scenario of of(name))
      for (const definition of faultsOf(scenario)) faults.add(definition, originOf(name), now);
  };

  const begin = (sandbox: Sandbox): void => {
    const { scenario: chosen, faults, clock } = sandbox;
    if (!chosen) return;
    // A fork that begins under another scenario has the faults of the one before.
    for (const { id, origin } of faults.list()) if (origin.startsWith(originOf(''))) faults.remove(id);
    addFaults(faults, chosen.name, clock.now());
    for (const { api, scenario } of of(chosen.name)) {
      if (scenario.rate_limits === undefined) continue;
      if (!sandbox.limited) {
        sandbox.limited = true;
        sandbox.scenario = { ...chosen, limits: true };
      }
      const limited = api ? [api] : standin.apis;
      if (scenario.rate_limits !== true)
        for (const one of limited) useUp(sandbox, one, scenario.rate_limits.left);
    }
  };

  const resume = (sandbox: Sandbox): void => {
    played.get(sandbox)?.end();
    played.delete(sandbox);
    if (!sandbox.scenario) return;
    const scenarios = of(sandbox.scenario.name);
    played.set(sandbox, { said: saidBy(scenarios), end: playTimelines(sandbox, scenarios) });
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
    populate(world, name) {
      for (const { api, scenario } of of(name)) if (api) furnish(world, api, scenario.data ?? []);
    },
    ...{ begin, resume, end, addFaults },
    reload(sandboxes) {
      for (const sandbox of sandboxes) {
        sandbox.forgetRequestScenarios();
        const { scenario: chosen, clock } = sandbox;
        if (!chosen) continue;
        const edited = of(chosen.name);
        if (played.get(sandbox)?.said === saidBy(edited)) {
          // The same, but its API may be another one now.
          resume(sandbox);
          continue;
        }
        end(sandbox);
        if (edited.length === 0) {
          sandbox.journal.remark(clock.now(), `the scenario ${chosen.name} is there no more`);
          continue;
        }
        sandbox.scenario = { name: chosen.name, since: clock.now() };
        begin(sandbox);
        resume(sandbox);
      }
    },
  };
}

const saidBy = (scenarios: readonly NamedScenario[]): string =>
  JSON.stringify(scenarios.map(({ name, scenario }) => [name, scenario]));
