import { nearestFirst } from '../contract/nearest-names.ts';
import type { ApiDefinition } from '../engine/api.ts';
import type { Scenario, Scenarios } from '../engine/scenario.ts';
import type { ScenarioLine } from '../engine/scenario-player.ts';

/** A scenario with whose it is; without an API it is for any. */
export interface NamedScenario {
  /** `fastio/empty-account`, or of one for any API `slow-network`. */
  name: string;
  api?: ApiDefinition;
  scenario: Scenario;
}

/** The scenarios of these APIs, and those for any, in order. */
export function allScenarios(apis: readonly ApiDefinition[], any: Scenarios): NamedScenario[] {
  const own = apis.flatMap((api) =>
    Object.entries(api.scenarios ?? {}).map(([stem, scenario]) => {
      return { name: `${api.name}/${stem}`, api, scenario };
    }),
  );
  return [...Object.entries(any).map(([name, scenario]) => ({ name, scenario })), ...own];
}

/** What a name stands for: `fastio/x` for that API's own, `x` for all of that stem together. */
export const scenariosOf = (name: string, all: readonly NamedScenario[]): NamedScenario[] =>
  all.filter((one) => one.name === name || stemOf(one.name) === name);

export function namesOf(all: readonly NamedScenario[]): string[] {
  return [...new Set([...all.map(({ name }) => stemOf(name)), ...all.map(({ name }) => name)])].sort();
}

export const linesOf = (all: readonly NamedScenario[]): ScenarioLine[] =>
  all.map(({ name, api, scenario: { says } }) => ({ name, ...(api && { api: api.name }), says }));

/** What is said of a name that no scenario has. */
export const noSuchScenario = (name: string, names: readonly string[]): string =>
  `no scenario ${name}; there are: ${nearestFirst(name, names).join(', ') || 'none'}`;

const stemOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
