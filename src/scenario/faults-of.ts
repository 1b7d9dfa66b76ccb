import type { FaultDefinition } from '../engine/faults/fault-kinds.ts';
import type { TokenRule } from '../engine/scenario.ts';
import type { NamedScenario } from './named-scenarios.ts';

/** The faults that a scenario sets, those of tokens first. If it belongs to an API, `*` means all of that API. */
export function faultsOf({ api, scenario: { faults = [], tokens = [] } }: NamedScenario): FaultDefinition[] {
  const all = api ? `${api.name}/*` : '*';
  return [
    ...tokens.map((rule) => tokenFault(rule, all)),
    ...faults.map((fault) => (fault.on === '*' ? { ...fault, on: all } : fault)),
  ];
}

const tokenFault = ({ become, after, for: length, of }: TokenRule, on: string): FaultDefinition => ({
  ...{ on, token: become },
  ...(of !== undefined && { when: { persona: of } }),
  ...(after !== undefined && { from: after }),
  ...(length !== undefined && { for: length }),
});
