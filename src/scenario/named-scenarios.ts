import { nearestFirst } from '../contract/nearest-names.ts';
import type { ApiDefinition } from '../engine/api.ts';
import type { Scenario, Scenarios } from '../engine/scenario.ts';
import type { ScenarioLine } from '../engine/scenario-player.ts';

/** A scenario and the API that it belongs to; without `api` it is for any API. */
export interface NamedScenario {
  /** `fastio/empty-account`, or of one for any API `slow-network`. */
  name: string;
  api?: ApiDefinition;
  scenario: Scenario;
}

/** The scenarios for any API, then those of these APIs. */
export function allScenarios(apis: readonly ApiDefinition[], any: Scenarios): NamedScenario[] {
  const own = apis.flatMap((api) =>
    Object.entries(api.scenarios ?? {}).map(([stem, scenario]) => {
      return { name: `${api.name}/${stem}`, api, scenario };
    }),
  );
  return [...Object.entries(any).map(([name, scenario]) => ({ name, scenario })), ...own];
}

/** The scenarios that a name means: `fastio/x` that API's own, `x` all with this name, of whichever API. */
export const scenariosOf = (name: string, all: readonly NamedScenario[]): NamedScenario[] =>
  all.filter((one) => one.name === name || stemOf(one.name) === name);

export function namesOf(all: readonly NamedScenario[]): string[] {
  return [...new Set([...all.map(({ name }) => stemOf(name)), ...all.map(({ name }) => name)])].sort();
}

export const linesOf = (all: readonly NamedScenario[]): ScenarioLine[] =>
  all.map(({ name, api, scenario: { says } }) => ({ name, ...(api && { api: api.name }), says }));

/** The message for a name that no scenario has. */
export const noSuchScenario = (name: string, names: readonly string[]): string =>
  `no scenario ${name}; there are: ${nearestFirst(name, names).join(', ') || 'none'}`;

const stemOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
