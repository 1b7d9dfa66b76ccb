import type { Scenarios } from '../src/engine/scenario.ts';

const notice = '// Generated from `scenarios/` by `npm run generate`. Do not edit.\n';

/** Scenarios as plain data. `engine` is how the module imports `src/engine`. */
export function scenarioModule(name: string, scenarios: Scenarios, engine: string): string {
  const value = JSON.stringify(scenarios, null, 2);
  return `${notice}import type { Scenarios } from '${engine}/scenario.ts';\n\nexport const ${name}: Scenarios = ${value};\n`;
}

/** What an API begins with: its sources import the module before there is anything in it. */
export const noScenarios = scenarioModule('scenarios', {}, '../../../engine');
