import { filteredLists, isLetThrough, queryOf, valueFor } from './filters.ts';
import type { Law } from './law.ts';
import { filledList, isIdentified } from './list-reader.ts';

export const filtersFind: Law = {
  name: 'filters-find',
  family: 'search',
  isSafe: true,
  demand: (resource) => {
    const [first] = filteredLists(resource).filter(({ list }) => isIdentified(resource, list));
    return first
      ? {
          method: first.list,
          sentence: `With ${first.filters.map(({ parameter }) => parameter).join(', ')} ${first.list.operation} leaves out no record that has what is asked for.`,
          inferredAt: first.filters[0]?.evidence[0]?.at,
        }
      : undefined;
  },
  run: async (calls) => {
    const filtered = filteredLists(calls.of).filter(({ list }) => isIdentified(calls.of, list));
    await calls.eachList(
      filtered.map(({ list }) => list),
      async (list) => {
        const { filters } = filtered.find((one) => one.list === list) ?? { filters: [] };
        const { reader } = await filledList(calls, list, 2);
        const { records } = await reader.page();
        for (const filter of filters) {
          if (!/^(eq|in|gte|lte|contains|starts)$/.test(filter.operator)) continue;
          const known = records.find((one) => valueFor(filter, one) !== undefined);
          const value = valueFor(filter, known);
          const own = known && reader.identity(known);
          if (own === undefined || isLetThrough(filter, known, value) !== true) continue;
          const query = queryOf(calls.of, list, filter, value);
          if ((await reader.answer(query)).status >= 400) continue;
          await calls.undisturbed(async () => {
            const walk = await reader.walk(query);
            const isFound = walk.records.some((one) => reader.identity(one) === own);
            // It may have gone meanwhile.
            const isThere = async (): Promise<boolean> =>
              (await reader.page()).records.some((one) => reader.identity(one) === own);
            if (!isFound && walk.isWhole && (await isThere()))
              calls.breaks(
                `the record ${own}, whose ${filter.member.join('.')} is as ${filter.parameter}=${value} asks`,
                'a list without it',
                walk.pages.at(-1)?.received,
              );
          });
        }
      },
    );
  },
};
