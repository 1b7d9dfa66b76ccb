import type { Law } from './law.ts';
import type { LawResource, MethodOf } from './law-resource.ts';
import { filledList } from './list-reader.ts';
import { sizedLists } from './page-holds-no-more.ts';

export const maximumPageSize: Law = {
  name: 'maximum-page-size',
  family: 'pagination',
  isSafe: true,
  demand: (resource) => {
    const [list] = limitedLists(resource);
    const { size = '', maxSize } = list?.paging ?? {};
    return list
      ? {
          method: list,
          sentence: `${list.operation} with ${size}=${maxSize} shows as many records, if it has them, and no more.`,
          documentedAt: `${resource.parameter(list, size).pointer}/schema/maximum`,
        }
      : undefined;
  },
  run: async (calls) => {
    await calls.eachList(limitedLists(calls.of), async (list) => {
      const { size = '', maxSize = 0 } = list.paging ?? {};
      const { reader } = await filledList(calls, list, 2);
      await calls.undisturbed(async () => {
        const largest = await reader.page({ [size]: maxSize });
        const { records, received } = largest;
        if (records.length > maxSize)
          calls.breaks(`at most ${maxSize} records`, `${records.length} records`, received);
        const usual = await reader.page();
        // A total may be wrong itself, so the records are counted on pages of the usual size.
        const total = reader.total(received) ?? 0;
        const count = total > records.length ? (await reader.walk()).records.length : 0;
        const least = Math.min(maxSize, Math.max(usual.records.length, count));
        if (records.length < least)
          calls.breaks(`${least} records for ${size}=${maxSize}`, `${records.length} records`, received);
        if (records.length < maxSize && reader.hasNext(received) === true)
          calls.breaks(`${maxSize} records before a next page`, `${records.length} records`, received);
      });
    });
  },
};

const limitedLists = (resource: LawResource): MethodOf<'list'>[] =>
  sizedLists(resource).filter(({ paging }) => paging?.maxSize !== undefined);
