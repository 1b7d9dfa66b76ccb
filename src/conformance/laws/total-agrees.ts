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
        const totals = walk.pages.map(({ received }) => reader.totals(received));
        const [first = {}] = totals;
        if (Object.keys(first).length === 0) return;
        const small = size === undefined ? undefined : reader.size(1);
        const page = small === undefined ? undefined : await reader.page({ [size as string]: small });
        for (const [name, total] of Object.entries(first)) {
          const received = walk.pages[0]?.received;
          if (walk.isWhole ? total !== walk.records.length : total < walk.records.length)
            calls.breaks(`a ${name} of ${walk.records.length}`, `a ${name} of ${total}`, received);
          const other = totals.find((one) => one[name] !== undefined && one[name] !== total)?.[name];
          if (other !== undefined && walk.isWhole)
            calls.breaks(`the ${name} ${total} on each page`, `a ${name} of ${other}`, received);
          const count = page && reader.totals(page.received)[name];
          if (count !== undefined && count !== total)
            calls.breaks(
              `the ${name} ${total} for pages of any size`,
              `a ${name} of ${count}`,
              page?.received,
            );
        }
      });
    });
  },
};

const countedLists = (resource: LawResource): MethodOf<'list'>[] =>
  resource.all('list').filter(({ total, totalHeader }) => total !== undefined || totalHeader !== undefined);
