import { parseArgs } from 'node:util';
import { builtInApis } from '../apis/built-in.ts';
import { builtInSuites } from '../conformance/read/suites.ts';
import { runMutant, type Verdict } from '../mutants/run-mutants.ts';
import { UsageError } from './usage-error.ts';

const help = `Usage: standin mutants [options]

Proves the conformance suite: runs it strictly against our own mock with one defect at a time, the checks of what the
defect violates first, and stops at the first that sees it. The status is 0 only if every mutant is caught.

  --api NAME            only those of this API; may be given several times
  --filter TEXT         only those whose names have it
  --json                one JSON object a line`;

const options = {
  api: { type: 'string', multiple: true, default: [] as string[] },
  filter: { type: 'string', default: '' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export async function mutantsCommand(args: string[]): Promise<number> {
  const { values } = parse(args);
  if (values.help) {
    console.log(help);
    return 0;
  }
  const unknown = values.api.find((name) => !Object.hasOwn(builtInApis, name));
  if (unknown !== undefined)
    throw new UsageError(`--api ${unknown}: there are mutants of ${Object.keys(builtInApis).join(', ')}`);
  const names = values.api.length > 0 ? values.api : Object.keys(builtInApis);
  const suites = await builtInSuites(builtInApis, names);
  let count = 0;
  let missed = 0;
  for (const name of names) {
    const builtIn = builtInApis[name];
    const suite = suites.get(name);
    if (!builtIn || !suite) continue;
    const api = await builtIn.mock();
    for (const mutant of await builtIn.mutants()) {
      if (!mutant.id.includes(values.filter)) continue;
      const verdict = await runMutant(mutant, api, suite);
      count++;
      if (!verdict.isCaught) missed++;
      console.log(values.json ? JSON.stringify(asJson(verdict)) : line(verdict));
    }
  }
  if (!values.json) console.log(`${count - missed} of ${count} mutants caught`);
  // A builtInApis of which nothing was run proves nothing.
  return count > 0 && missed === 0 ? 0 : 1;
}

function line({ mutant, isCaught, by, reason }: Verdict): string {
  return isCaught
    ? `caught  ${mutant.id}  by ${by}`
    : `MISSED  ${mutant.id}  ${reason}; it violates ${mutant.violates.join(', ')}: ${mutant.description}`;
}

const asJson = ({ mutant, ...rest }: Verdict): object => {
  const { defect: _defect, ...told } = mutant;
  return { ...told, ...rest };
};

function parse(args: string[]) {
  try {
    return parseArgs({ args, options });
  } catch (error) {
    throw new UsageError(
      `${(error as Error).message.split('. ')[0]}; standin mutants --help tells the options`,
    );
  }
}
