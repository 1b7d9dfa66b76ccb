import type { Law } from './law.ts';
import type { LawResource, MethodOf } from './law-resource.ts';
import { filledList } from './list-reader.ts';

export const totalAgrees: Law = {
  name: 'total-agrees',
  family: 'pagination',
  isSafe: true,
  demand: (resource) => {
    const [list] = countedLists(resource);
    return list
      ? {
          method: list,
          sentence: `The total of ${list.operation} is the number of records on all its pages.`,
        }
      : undefined;
  },
  run: async (calls) => {
    await calls.eachList(countedLists(calls.of), async (list) => {
      const { reader } = await filledList(calls, list, 2);
      const { size, maxSize } = list.paging ?? {};
      const wide = size === undefined || maxSize === undefined ? {} : { [size]: maxSize };
      await calls.undisturbed(async () => {
        const walk = await reader.walk(wide);
        const totals = walk.pages.map(({ received }) => reader.total(received));
        const [total] = totals;
        if (total === undefined) return;
        const received = walk.pages[0]?.received;
        if (walk.isWhole ? total !== walk.records.length : total < walk.records.length)
          calls.breaks(`a total of ${walk.records.length}`, `a total of ${total}`, received);
        const other = totals.find((one) => one !== undefined && one !== total);
        if (other !== undefined && walk.isWhole)
          calls.breaks(`the total ${total} on each page`, `a total of ${other}`, received);
        const small = reader.size(1);
        if (size === undefined || small === undefined) return;
        const page = await reader.page({ [size]: small });
        const count = reader.total(page.received);
        if (count !== undefined && count !== total)
          calls.breaks(`the total ${total} for pages of any size`, `a total of ${count}`, page.received);
      });
    });
  },
};

const countedLists = (resource: LawResource): MethodOf<'list'>[] =>
  resource.all('list').filter(({ total, totalHeader }) => total !== undefined || totalHeader !== undefined);
