import { parseArgs } from 'node:util';
import { builtInApis } from '../apis/built-in.ts';
import type { ScenarioLine } from '../engine/scenario-player.ts';
import { any } from '../scenario/generated/any.ts';
import { allScenarios, linesOf } from '../scenario/named-scenarios.ts';
import { apiSources, loadSources } from './sources.ts';
import { UsageError } from './usage-error.ts';

const help = `Usage: standin scenarios [folder …] [options]

Lists the scenarios that ship, or those of a folder of your own and those for any API: what each does to a sandbox, in one
sentence. Choose one with standin serve --scenario NAME, with PUT /__standin/sandboxes/ID/scenario, or for one request with
the header Standin-Scenario: NAME. A name without an API, such as empty-account, stands for those of all APIs together.

  --api NAME   those of this API, and those for any
  --json       a JSON array of {name, api?, says}`;

const options = {
  api: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export async function scenariosCommand(args: string[]): Promise<number> {
  const { values, positionals } = parse(args);
  const { api, json, help: isHelp } = values;
  if (isHelp) {
    console.log(help);
    return 0;
  }
  if (api !== undefined && positionals.length > 0)
    throw new UsageError(`--api ${api} beside ${positionals.join(' ')}: expected one or the other`);
  if (api !== undefined && !Object.hasOwn(builtInApis, api))
    throw new UsageError(`--api ${api}: expected one of ${Object.keys(builtInApis).join(', ')}`);
  const named = Object.keys(builtInApis).filter((name) => api === undefined || name === api);
  const loaded = await loadSources(apiSources(positionals.length > 0 ? positionals : named, false));
  const apis = loaded.map((one) => one.api);
  const lines = linesOf(allScenarios(apis, any));
  console.log(json ? JSON.stringify(lines, null, 2) : table(lines));
  return 0;
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(
      `${(error as Error).message.split('. ')[0]}; standin scenarios --help tells the options`,
    );
  }
}

function table(lines: readonly ScenarioLine[]): string {
  const width = Math.max(...lines.map(({ name }) => name.length));
  return lines.map(({ name, says }) => `${name.padEnd(width)}  ${says}`).join('\n');
}
