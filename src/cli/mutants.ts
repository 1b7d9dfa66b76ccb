import { catalogue } from '../conformance/mutants/catalogue.ts';
import { runMutant, type Verdict } from '../conformance/mutants/run-mutants.ts';
import { builtInSuites } from '../conformance/suite.ts';
import type { InputOf } from './command.ts';
import type { definition } from './definitions/mutants.ts';
import { UsageError } from './usage-error.ts';

export async function mutantsCommand({ values }: InputOf<typeof definition>): Promise<number> {
  const unknown = values.api.find((name) => !Object.hasOwn(catalogue, name));
  if (unknown !== undefined)
    throw new UsageError(`--api ${unknown}: there are mutants of ${Object.keys(catalogue).join(', ')}`);
  const names = values.api.length > 0 ? values.api : Object.keys(catalogue);
  const suites = await builtInSuites(names);
  let count = 0;
  let missed = 0;
  for (const name of names) {
    const home = catalogue[name];
    const suite = suites.get(name);
    if (!home || !suite) continue;
    const api = await home.api();
    for (const mutant of await home.mutants()) {
      if (!mutant.id.includes(values.filter ?? '')) continue;
      const verdict = await runMutant(mutant, api, suite);
      count++;
      if (!verdict.isCaught) missed++;
      console.log(values.json ? JSON.stringify(asJson(verdict)) : line(verdict));
    }
  }
  if (!values.json) console.log(`${count - missed} of ${count} mutants caught`);
  // A catalogue of which nothing was run proves nothing.
  return count > 0 && missed === 0 ? 0 : 1;
}

function line({ mutant, isCaught, by, reason }: Verdict): string {
  return isCaught
    ? `caught  ${mutant.id}  by ${by}`
    : `MISSED  ${mutant.id}  ${reason}; it violates ${mutant.violates.join(', ')}: ${mutant.says}`;
}

const asJson = ({ mutant, ...rest }: Verdict): object => {
  const { defect: _defect, ...told } = mutant;
  return { ...told, ...rest };
};
