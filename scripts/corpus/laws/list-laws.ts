/** Pages neither repeat nor lose, totals agree, filters hold, and what is listed is got. */
import type { ListMethod, Resource } from '../../../src/resources/model.ts';
import type { DocumentClient } from './document-client.ts';
import { checkFilters } from './filter-laws.ts';
import type { Expect } from './laws-result.ts';
import { at, type Json } from './member-values.ts';
import { type PathValues, parentPaths, type RecordsOf, withIdentity } from './path-values.ts';
import { followings, queryOf, readList } from './read-list.ts';

/** Of how many listed records it is asked whether they are got. */
const gotRecords = 3;

export async function checkList(
  client: DocumentClient,
  expect: Expect,
  resource: Resource,
  list: ListMethod,
  recordsOf: RecordsOf,
): Promise<void> {
  const [path] = parentPaths(resource, list, recordsOf);
  if (!path) return;
  const all = await readList(client, resource, list, { path });
  if (!all) return;
  const { records, total } = all;
  if (total !== undefined)
    expect('totals agree', total === records.length, `${list.operation}: ${total} of ${records.length}`);
  const keys = shownKeys(resource, list, records);
  expect('pages do not repeat', new Set(keys).size === keys.length, `${list.operation}: ${keys.join(' ')}`);
  await checkParts(client, expect, resource, list, path, records);
  await checkFilters(client, expect, resource, list, path, records);
  const get = resource.methods.find(({ kind }) => kind === 'get');
  if (!get || !resource.key) return;
  for (const record of records.slice(0, gotRecords)) {
    const key = at(record, resource.key.member);
    if (key === undefined || key === null) continue;
    const hasKey = (one: Json): boolean => at(one, resource.key?.member ?? []) === key;
    const [own] = parentPaths(resource, get, (name) => recordsOf(name).filter(hasKey));
    const answer = await client.ask(get, { path: withIdentity(resource, { ...own, ...path }, record) });
    if (answer)
      expect(
        'what is listed is got',
        answer.status < 300,
        `${get.operation} ${key}: ${answer.status} ${answer.text}`,
      );
  }
}

/** In parts of another size, and by each way to the next part, a list has the same records. */
async function checkParts(
  client: DocumentClient,
  expect: Expect,
  resource: Resource,
  list: ListMethod,
  path: PathValues,
  records: readonly Json[],
): Promise<void> {
  const { paging } = list;
  if (!paging) return;
  const size = 3;
  const expected = texts(resource, list, records);
  for (const following of followings(list)) {
    const query = paging.size === undefined ? {} : queryOf(client, list, paging.size, size);
    const inParts = await readList(client, resource, list, { path, query }, following);
    if (!inParts) continue;
    const found = texts(resource, list, inParts.records);
    const what = `${list.operation} by ${following}`;
    expect(
      'pages do not repeat',
      new Set(found).size === found.length || new Set(expected).size < expected.length,
      `${what}: ${found.join(' ')}`,
    );
    const lost = expected.filter((one) => !found.includes(one));
    expect(
      'pages lose nothing',
      lost.length === 0,
      `${what}: ${lost.length} of ${expected.length}, in parts of ${inParts.parts}`,
    );
    expect(
      'pages add nothing',
      found.length <= expected.length,
      `${what}: ${found.length} of ${expected.length}`,
    );
    const { parts, total, first } = inParts;
    if (total !== undefined)
      expect('totals agree', total === records.length, `${what}: ${total} of ${records.length}`);
    if (paging.size !== undefined && (paging.maxSize ?? size) >= size && expected.length > size)
      expect('parts have the size that was asked for', parts[0] === size, `${what}: ${parts}`);
    for (const { holds, form, path: member } of paging.members) {
      if (form !== 'number') continue;
      const value = at(first.value, member);
      if (typeof value !== 'number') continue;
      const told = `${what}: ${member.join('.')} is ${value}, of ${expected.length} in parts of ${parts}`;
      if (holds === 'count') expect('totals agree', value === parts[0], told);
      if (holds === 'total') expect('totals agree', value === expected.length, told);
      if (holds === 'pages' && paging.size !== undefined && parts[0] === size)
        expect('totals agree', value === Math.ceil(expected.length / size), told);
    }
  }
}

/** What tells listed records apart: their keys if they are shown, else all that is shown. */
function texts(resource: Resource, list: ListMethod, records: readonly Json[]): string[] {
  const keys = shownKeys(resource, list, records);
  return keys.length === records.length ? keys : records.map((record) => JSON.stringify(record));
}

/** The keys of the records; none if the list does not show what tells all of its records apart. */
export function shownKeys(resource: Resource, list: ListMethod, records: readonly Json[]): string[] {
  const { key, identity } = resource;
  if (!key) return [];
  const given = new Set(Object.values(list.address).map(String));
  const telling = identity.filter((member) => !given.has(String(member)));
  const shown = records.map((record) => telling.map((member) => at(record, member)));
  const isShown = telling.length > 0 && shown.every((values) => values.every((value) => value !== undefined));
  return isShown ? shown.map((values) => values.map(String).join('/')) : [];
}
