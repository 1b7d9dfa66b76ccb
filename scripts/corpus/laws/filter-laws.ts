/** A filtered list has the records that its filter lets through, and no others. */
import type { Parameter } from '../../../src/contract/contract.ts';
import { parameterNode } from '../../../src/contract/operation-node.ts';
import { valueTypes } from '../../../src/contract/schema-members.ts';
import type { Filter, ListMethod, MemberPath, Resource } from '../../../src/resources/model.ts';
import type { DocumentClient } from './document-client.ts';
import type { Expect } from './laws-result.ts';
import type { Json } from './member-values.ts';
import type { PathValues } from './path-values.ts';
import { readList } from './read-list.ts';

/** How many values of its member each filter is asked with. */
const valuesAsked = 2;

export async function checkFilters(
  client: DocumentClient,
  expect: Expect,
  resource: Resource,
  list: ListMethod,
  path: PathValues,
  records: readonly Json[],
): Promise<void> {
  const { parameters } = client.operation(list.operation);
  for (const filter of list.filters) {
    const [outer = '', inner] = filter.parameter.split(/[[\]]/);
    const parameter = parameters.find(({ name }) => name === filter.parameter || name === outer);
    // Of a required one the whole list has one value already.
    if (parameter?.required) continue;
    const isWhole = parameters.some(({ name }) => name === filter.parameter);
    for (const value of valuesOfRecords(records, filter.member).slice(0, valuesAsked)) {
      const asked = isWhole && parameter && isListed(client, list, parameter) ? [value] : value;
      const query = isWhole || !inner ? { [filter.parameter]: asked } : { [outer]: { [inner]: value } };
      const found = await readList(client, resource, list, { path, query });
      if (!found) continue;
      const passes = (record: Json): boolean => isLetThrough(filter, record, value);
      const what = `${list.operation} ${filter.parameter}=${String(value)} (${filter.operator} ${filter.member.join('.')})`;
      const wrong = found.records.filter((record) => !passes(record));
      expect('filters hold', wrong.length === 0, `${what}: ${JSON.stringify(wrong[0])}`);
      const wanted = records.filter(passes).length;
      expect(
        'filters lose nothing',
        found.records.length >= wanted,
        `${what}: ${found.records.length} of ${wanted}`,
      );
      if (found.total !== undefined)
        expect(
          'totals agree',
          found.total === found.records.length,
          `${what}: ${found.total} of ${found.records.length}`,
        );
    }
  }
}

function isListed(client: DocumentClient, list: ListMethod, { name, in: location }: Parameter): boolean {
  const { document } = client.api;
  const node = parameterNode(document, client.operation(list.operation), location, name);
  return valueTypes(document, node?.schema).includes('array');
}

/** Different values of the member that the list shows, those that fewest records have first. */
function valuesOfRecords(records: readonly Json[], member: MemberPath): unknown[] {
  const counts = new Map<unknown, number>();
  for (const record of records)
    for (const value of new Set(valuesAt(record, member)))
      if (value !== '' && typeof value !== 'object') counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => one - other).map(([value]) => value);
}

/** Those of all elements where there is a list on the way. */
function valuesAt(value: Json, [name, ...rest]: MemberPath): unknown[] {
  if (Array.isArray(value))
    return value.flatMap((one) => valuesAt(one, name === undefined ? [] : [name, ...rest]));
  if (name === undefined) return value === undefined || value === null ? [] : [value];
  return typeof value === 'object' && value !== null ? valuesAt(value[name], rest) : [];
}

function isLetThrough({ operator, member }: Filter, record: Json, asked: unknown): boolean {
  const own = valuesAt(record, member);
  const small = (value: unknown): string => String(value).toLowerCase();
  const order = (value: unknown): number => {
    if (typeof value === 'number' && !Number.isNaN(Number(asked))) return value - Number(asked);
    const [one, other] = [Date.parse(String(value)), Date.parse(String(asked))];
    if (!Number.isNaN(one) && !Number.isNaN(other)) return one - other;
    return String(value) < String(asked) ? -1 : String(value) > String(asked) ? 1 : 0;
  };
  switch (operator) {
    case 'eq':
    case 'in':
      return own.some((value) => String(value) === String(asked) || order(value) === 0);
    case 'ne':
    case 'nin':
      return own.every((value) => String(value) !== String(asked));
    case 'gt':
      return own.some((value) => order(value) > 0);
    case 'gte':
      return own.some((value) => order(value) >= 0);
    case 'lt':
      return own.some((value) => order(value) < 0);
    case 'lte':
      return own.some((value) => order(value) <= 0);
    case 'contains':
      return own.some((value) => small(value).includes(small(asked)));
    case 'starts':
      return own.some((value) => small(value).startsWith(small(asked)));
  }
}
