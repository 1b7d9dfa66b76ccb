import { readParameters } from '../../contract/parameters/read-parameters.ts';
import type { ApiDefinition } from '../../engine/api.ts';
import { ownParameters } from '../../engine/read-request.ts';
import type { JournalEntry } from '../../sandbox/journal.ts';
import { numbersOf } from './calls.ts';
import type { LintRule } from './rule.ts';

/** The mock accepts them, as most servers do; they have no effect, so the client expects something else. */
export const undocumentedParameters: LintRule = {
  name: 'undocumented-parameters',
  description: 'A call carries query parameters that the contract does not document.',
  find: ({ entries, apis }) => {
    const found = entries.flatMap((entry) => {
      const names = unknownOf(entry, apis);
      return names.length === 0 ? [] : [{ entry, names: names.join(', ') }];
    });
    const alike = Map.groupBy(found, ({ entry, names }) => `${entry.operation}: ${names}`);
    return [...alike.values()].map((all) => {
      const [{ entry, names }] = all as [(typeof all)[number]];
      return {
        message: `${entry.operation} was called with query parameters that it does not document: ${names}`,
        entries: numbersOf(all.map((one) => one.entry)),
      };
    });
  },
};

function unknownOf({ operation, target }: JournalEntry, apis: readonly ApiDefinition[]): string[] {
  const mark = target.indexOf('?');
  if (mark < 0) return [];
  const api = apis.find(({ name }) => operation?.startsWith(`${name}/`));
  const found = api?.contract.operations.find(({ id }) => operation === `${api.name}/${id}`);
  if (!found) return [];
  const raw = { pathNames: [], pathValues: [], query: target.slice(mark + 1), headers: {} };
  const { unknown } = readParameters(found.parameters, raw);
  // An API key may be a query parameter.
  const keys = Object.values(api?.contract.securitySchemes ?? {}).flatMap((one) =>
    one.type === 'apiKey' && one.in === 'query' ? [one.name] : [],
  );
  return unknown.filter((name) => !ownParameters.has(name) && !keys.includes(name)).sort();
}
