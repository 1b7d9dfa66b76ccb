import { join } from 'node:path';
import { builtInApis } from '../src/apis/built-in.ts';
import { builtIn } from '../src/contract/audience.ts';
import { readScenarios } from '../src/scenario/read-scenarios.ts';
import { scenarioModule } from '../src/scenario/scenario-module.ts';

/** The shipped scenarios as modules, from path to text. */
export async function scenarioModules(): Promise<Map<string, string>> {
  const apis = await Promise.all(Object.values(builtInApis).map(({ mock }) => mock()));
  const { scenarios: any } = readScenarios('scenarios/any', { api: undefined, apis });
  const files = new Map([['src/scenario/generated/any.ts', scenarioModule('any', any, builtIn('../..'))]]);
  for (const api of apis) {
    const { scenarios } = readScenarios(join('scenarios', api.name), { api, apis });
    files.set(
      join('src/apis', api.name, 'generated/scenarios.ts'),
      scenarioModule('scenarios', scenarios, builtIn('../../..')),
    );
  }
  return files;
}
