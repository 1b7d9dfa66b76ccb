import type { Law } from './law.ts';
import type { LawResource, MethodOf } from './law-resource.ts';
import { filledList } from './list-reader.ts';

export const pageHoldsNoMore: Law = {
  name: 'page-holds-no-more',
  family: 'pagination',
  isSafe: true,
  demand: (resource) => {
    const [list] = sizedLists(resource);
    return list
      ? {
          method: list,
          sentence: `${list.operation} shows no more records than ${list.paging?.size} says.`,
          inferredAt: resource.parameter(list, list.paging?.size ?? '').pointer,
        }
      : undefined;
  },
  run: async (calls) => {
    await calls.eachList(sizedLists(calls.of), async (list) => {
      const { reader } = await filledList(calls, list, 3);
      const name = list.paging?.size as string;
      const sizes = new Set([1, 2].map((least) => reader.size(least)));
      for (const size of sizes) {
        if (size === undefined) continue;
        const { records, received } = await reader.page({ [name]: size });
        if (records.length > size)
          calls.breaks(`at most ${size} records for ${name}=${size}`, `${records.length} records`, received);
        const all = reader.total(received);
        // A page before the last one is full.
        if (records.length < size && all !== undefined && all > size && reader.hasNext(received) !== true)
          await calls.undisturbed(async () => {
            const again = await reader.page({ [name]: size });
            if (again.records.length < size && (reader.total(again.received) ?? 0) > size)
              calls.breaks(`${size} records of ${all}`, `${again.records.length} records`, again.received);
          });
      }
    });
  },
};

/** Lists whose reader says how many records a page has. */
export const sizedLists = (resource: LawResource): MethodOf<'list'>[] =>
  resource.all('list').filter(({ paging }) => paging?.size !== undefined);
