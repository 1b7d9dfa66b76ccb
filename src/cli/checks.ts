import type { Check } from '../conformance/check.ts';
import { builtInNames } from '../conformance/contracts.ts';
import { builtInSuites, ownSuite } from '../conformance/suite.ts';
import type { InputOf } from './command.ts';
import type { definition } from './definitions/checks.ts';
import { UsageError } from './usage-error.ts';

export async function checksCommand({ values }: InputOf<typeof definition>): Promise<number> {
  const { api, contract, json } = values;
  const known = builtInNames();
  const unknown = api.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`--api ${unknown}: expected one of ${known.join(', ')}`);
  const own = contract === undefined ? [] : [await ownSuite(contract)];
  const named = api.length > 0 || contract !== undefined ? api : known;
  const suites = [...(await builtInSuites(named)).values(), ...own];
  const checks = suites.flatMap((suite) => suite.checks);
  const rows = checks.map(({ id, subject }) => `${id}\n    ${subject.says}\n    ${subject.source}`);
  console.log(json ? JSON.stringify(checks.map(asJson), null, 2) : rows.join('\n'));
  return 0;
}

function asJson({ id, api, family, operation, channel, subject, isSafe }: Check): object {
  const { says, basis, source, node } = subject;
  return { id, api, family, operation, channel, says, basis, source, node, safe: isSafe };
}
