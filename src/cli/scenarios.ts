import { builtInApis } from '../apis/built-in.ts';
import { oneLine, visibleJson } from '../contract/one-line.ts';
import type { ScenarioLine } from '../engine/scenario-player.ts';
import { any } from '../scenario/generated/any.ts';
import { allScenarios, linesOf } from '../scenario/named-scenarios.ts';
import type { InputOf } from './definitions.ts';
import { apiSources, loadSources } from './sources.ts';
import { UsageError } from './usage-error.ts';

export async function scenariosCommand({ values, positionals }: InputOf<'scenarios'>): Promise<number> {
  const { api, json, 'allow-refs': allowRefs } = values;
  if (api !== undefined && positionals.length > 0)
    throw new UsageError(`--api ${api} beside ${positionals.join(' ')}: expected one or the other`);
  const named = Object.keys(builtInApis).filter((name) => api === undefined || name === api);
  const loaded = await loadSources(
    await apiSources(positionals.length > 0 ? positionals : named, { allowRefs }),
  );
  const apis = loaded.map((one) => one.api);
  const lines = linesOf(allScenarios(apis, any));
  console.log(json ? visibleJson(lines, 2) : table(lines));
  return 0;
}

function table(lines: readonly ScenarioLine[]): string {
  const width = Math.max(...lines.map(({ name }) => name.length));
  return lines.map(({ name, says }) => `${oneLine(name).padEnd(width)}  ${oneLine(says)}`).join('\n');
}
