import type { Law } from './law.ts';
import type { LawResource, MethodOf } from './law-resource.ts';
import { filledList, hasRequiredQuery, isIdentified } from './list-reader.ts';

export const pagesHoldEachOnce: Law = {
  name: 'pages-hold-each-once',
  family: 'pagination',
  isSafe: true,
  demand: (resource) => {
    const [list] = pagedLists(resource);
    return list
      ? {
          method: list,
          sentence: `The pages of ${list.operation} together hold each record once.`,
          inferredAt: resource.parameter(list, list.paging?.position ?? '').pointer,
        }
      : undefined;
  },
  run: async (calls) => {
    await calls.eachList(pagedLists(calls.of), async (list) => {
      const { reader, made } = await filledList(calls, list, 3);
      const { size: name, maxSize } = list.paging ?? {};
      const small = reader.size(2);
      await calls.undisturbed(async () => {
        const walk = await reader.walk(name === undefined || small === undefined ? {} : { [name]: small });
        const last = walk.pages.at(-1)?.received;
        const seen = new Set<string>();
        for (const record of walk.records) {
          const own = reader.identity(record);
          if (own === undefined) continue;
          if (seen.has(own)) calls.breaks('each record on one page', `the record ${own} on two`, last);
          seen.add(own);
        }
        if (!walk.isWhole) return;
        for (const { record } of hasRequiredQuery(calls.of, list) ? [] : made) {
          const own = reader.identity(record);
          if (own !== undefined && !seen.has(own))
            calls.breaks(`the record ${own}, which was created, on one of the pages`, 'it on none', last);
        }
        // One large page has the same records.
        const large = await reader.page(
          name === undefined || maxSize === undefined ? {} : { [name]: maxSize },
        );
        for (const record of large.records) {
          const own = reader.identity(record);
          if (own !== undefined && !seen.has(own))
            calls.breaks(`the record ${own} of a larger page on one of the pages`, 'it on none', last);
        }
      });
    });
  },
};

/** Lists that are read in pages and whose records can be told apart. */
const pagedLists = (resource: LawResource): MethodOf<'list'>[] =>
  resource.all('list').filter((list) => list.paging !== undefined && isIdentified(resource, list));
