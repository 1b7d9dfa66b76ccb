import { type Audience, noticeOf } from '../contract/audience.ts';
import type { Scenarios } from '../engine/scenario.ts';

/** Scenarios as a module of plain data, so that no page has to read YAML. */
export function scenarioModule(name: string, scenarios: Scenarios, audience: Audience): string {
  const type = `import type { Scenarios } from '${audience.from('engine/scenario.ts')}';\n\n`;
  const value = JSON.stringify(scenarios, null, 2);
  return `${noticeOf('`scenarios/`', audience)}${type}export const ${name}: Scenarios = ${value};\n`;
}
