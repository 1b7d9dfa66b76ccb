import { parseArgs } from 'node:util';
import { builtInApis } from '../apis/built-in.ts';
import type { Check } from '../conformance/model/check.ts';
import { builtInSuites, ownSuite } from '../conformance/model/suite.ts';
import { UsageError } from './usage-error.ts';

const help = `Usage: standin checks [options]

Lists the checks of standin check: each with the sentence that it tests and where that stands.

  --api NAME        those of this API; may be given several times
  --contract PLACE  those of an OpenAPI document of your own, or of a folder with one
  --json            a JSON array of {id, api, family, operation?, channel?, says, basis, source, node?, safe}`;

const options = {
  api: { type: 'string', multiple: true, default: [] as string[] },
  contract: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export async function checksCommand(args: string[]): Promise<number> {
  const { api, contract, json, help: isHelp } = parse(args);
  if (isHelp) {
    console.log(help);
    return 0;
  }
  const known = Object.keys(builtInApis).sort();
  const unknown = api.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`--api ${unknown}: expected one of ${known.join(', ')}`);
  const own = contract === undefined ? [] : [await ownSuite(contract)];
  const named = api.length > 0 || contract !== undefined ? api : known;
  const suites = [...(await builtInSuites(builtInApis, named)).values(), ...own];
  const checks = suites.flatMap((suite) => suite.checks);
  const rows = checks.map(
    ({ id, expectation }) => `${id}\n    ${expectation.sentence}\n    ${expectation.source}`,
  );
  console.log(json ? JSON.stringify(checks.map(asJson), null, 2) : rows.join('\n'));
  return 0;
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new UsageError(
      `${(error as Error).message.split('. ')[0]}; standin checks --help tells the options`,
    );
  }
}

function asJson({ id, api, family, operation, channel, expectation, isSafe }: Check): object {
  const { sentence, basis, source, pointer } = expectation;
  return { id, api, family, operation, channel, says: sentence, basis, source, node: pointer, safe: isSafe };
}
