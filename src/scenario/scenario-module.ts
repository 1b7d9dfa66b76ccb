import { type Audience, noticeOf } from '../contract/audience.ts';
import type { Scenarios } from '../engine/scenario.ts';

/** The source of a module that exports the scenarios as plain data, so that a browser needs no YAML parser. */
export function scenarioModule(name: string, scenarios: Scenarios, audience: Audience): string {
  const type = `import type { Scenarios } from '${audience.from('engine/scenario.ts')}';\n\n`;
  const value = JSON.stringify(scenarios, null, 2);
  return `${noticeOf('`scenarios/`', audience)}${type}export const ${name}: Scenarios = ${value};\n`;
}
