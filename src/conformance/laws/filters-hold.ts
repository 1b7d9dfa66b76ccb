import { memberOf } from '../../resources/member-path.ts';
import type { Filter } from '../../resources/model.ts';
import { filteredLists, isDefault, isLetThrough, numberOf, queryOf, valueFor } from './filters.ts';
import type { Law } from './law.ts';
import type { LawResource, MethodOf } from './law-resource.ts';
import { filledList } from './list-reader.ts';

export const filtersHold: Law = {
  name: 'filters-hold',
  family: 'search',
  isSafe: true,
  demand: (resource) => {
    const [first] = filteredLists(resource);
    return first
      ? {
          method: first.list,
          sentence: `With ${first.filters.map(({ parameter }) => parameter).join(', ')} ${first.list.operation} shows only records that have what is asked for.`,
          inferredAt: first.filters[0]?.evidence[0]?.at,
        }
      : undefined;
  },
  run: async (calls) => {
    const filtered = filteredLists(calls.of);
    let count = 0;
    await calls.eachList(
      filtered.map(({ list }) => list),
      async (list) => {
        const { filters } = filtered.find((one) => one.list === list) ?? { filters: [] };
        const { reader } = await filledList(calls, list, 2);
        const { records } = await reader.page();
        for (const filter of filters)
          for (const value of someValues(filter, records, choicesOf(calls.of, list, filter))) {
            if (isDefault(calls.of, list, filter, value)) continue;
            const query = queryOf(calls.of, list, filter, value);
            const received = await reader.answer(query);
            // A value of the member may be none of the parameter's.
            if (received.status >= 400 && received.status < 500) continue;
            count++;
            const page = reader.pageIn(received);
            const wrong = page.records.find((one) => isLetThrough(filter, one, value) === false);
            if (wrong)
              calls.breaks(
                `records with ${filter.member.join('.')} as ${filter.parameter}=${value} asks`,
                `one with ${JSON.stringify(memberOf(wrong, filter.member)) ?? 'nothing'}`,
                received,
              );
          }
      },
    );
    if (count === 0) calls.context.skip('no filter could be tried: no record has a value that it takes');
  },
};

/**
 * Two values that records have, so that a filter has something to leave out: for a comparison one from the middle, and where all have
 * the same one beyond it. Where all records have the same value, another one of the document's `choices`, or a text that none has.
 */
function someValues(filter: Filter, records: readonly unknown[], choices: readonly unknown[]): unknown[] {
  const values = records.map((one) => valueFor(filter, one)).filter((one) => one !== undefined);
  if (['gt', 'gte', 'lt', 'lte'].includes(filter.operator)) {
    const sorted = values.filter((one) => numberOf(one) !== undefined);
    sorted.sort((one, other) => (numberOf(one) as number) - (numberOf(other) as number));
    const [first, last] = [sorted[0], sorted.at(-1)];
    if (first !== undefined && numberOf(first) === numberOf(last))
      return [beyond(first, filter.operator.startsWith('g') ? 1 : -1)].filter((one) => one !== undefined);
    return sorted.slice(Math.floor(sorted.length / 2), Math.floor(sorted.length / 2) + 1);
  }
  const distinct = [...new Set(values)];
  const [only] = distinct;
  if (distinct.length !== 1 || filter.operator !== 'eq') return distinct.slice(0, 2);
  const other =
    choices.find((one) => records.every((record) => isLetThrough(filter, record, one) === false)) ??
    (choices.length === 0 && typeof only === 'string' ? `${only}${noText}` : undefined);
  return other === undefined ? distinct : [...distinct, other];
}

/** Letters that make another text of one. */
const noText = 'zq9x';

/** The values that a filter may have, where the document lists them. */
function choicesOf(of: LawResource, list: MethodOf<'list'>, { parameter }: Filter): unknown[] {
  const schema = of.querySchema(list, parameter);
  const parts = [schema, ...(schema?.anyOf ?? []), ...(schema?.oneOf ?? [])];
  const listed = parts.find((one) => Array.isArray(one?.enum))?.enum;
  return listed ?? (parts.some((one) => one?.type === 'boolean') ? [true, false] : []);
}

const day = 24 * 60 * 60 * 1000;

/** A number, or a time in the same form, that is larger or smaller by 1, or by a day. */
function beyond(value: unknown, step: 1 | -1): unknown {
  if (typeof value === 'number') return value + step;
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d([T ]|$)/.test(value)) return undefined;
  return new Date(Date.parse(value) + step * day).toISOString().slice(0, 10) + value.slice(10);
}
