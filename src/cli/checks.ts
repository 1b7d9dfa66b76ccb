import { builtInApis } from '../apis/built-in.ts';
import type { Check } from '../conformance/model/check.ts';
import { builtInSuites, ownSuite } from '../conformance/read/suites.ts';
import { oneLine, visibleJson } from '../contract/one-line.ts';
import type { InputOf } from './definitions.ts';

export async function checksCommand({ values }: InputOf<'checks'>): Promise<number> {
  const { api, contract, json, 'allow-refs': allowRefs, overlay: overlays } = values;
  const own = contract === undefined ? [] : [await ownSuite(contract, undefined, { allowRefs, overlays })];
  const named = api.length > 0 || contract !== undefined ? api : Object.keys(builtInApis).sort();
  const suites = [...(await builtInSuites(builtInApis, named)).values(), ...own];
  const checks = suites.flatMap((suite) => suite.checks);
  const rows = checks.map(
    ({ id, expectation }) =>
      `${oneLine(id)}\n    ${oneLine(expectation.sentence)}\n    ${oneLine(expectation.source)}`,
  );
  console.log(json ? visibleJson(checks.map(asJson), 2) : rows.join('\n'));
  return 0;
}

function asJson({ id, api, family, operation, channel, expectation, isSafe }: Check): object {
  const { sentence, basis, source, pointer } = expectation;
  return { id, api, family, operation, channel, says: sentence, basis, source, node: pointer, safe: isSafe };
}
