import { builtInApis } from '../apis/built-in.ts';
import { builtInSuites } from '../conformance/read/suites.ts';
import { runMutant, type Verdict } from '../mutants/run-mutants.ts';
import type { InputOf } from './definitions.ts';

export async function mutantsCommand({ values }: InputOf<'mutants'>): Promise<number> {
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
      if (!mutant.id.includes(values.filter ?? '')) continue;
      const verdict = await runMutant(mutant, api, suite);
      count++;
      if (!verdict.isCaught) missed++;
      console.log(values.json ? JSON.stringify(asJson(verdict)) : line(verdict));
    }
  }
  if (!values.json) console.log(`${count - missed} of ${count} mutants caught`);
  // A run without a single mutant proves nothing.
  return count > 0 && missed === 0 ? 0 : 1;
}

function line({ mutant, isCaught, by, reason }: Verdict): string {
  return isCaught
    ? `caught  ${mutant.id}  by ${by}`
    : `MISSED  ${mutant.id}  ${reason}; it violates ${mutant.violates.join(', ')}: ${mutant.description}`;
}

const asJson = ({ mutant, ...rest }: Verdict): object => {
  const { defect: _defect, ...data } = mutant;
  return { ...data, ...rest };
};
