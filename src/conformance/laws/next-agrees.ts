import type { Law } from './law.ts';
import type { LawResource, MethodOf } from './law-resource.ts';
import { filledList } from './list-reader.ts';

export const nextAgrees: Law = {
  name: 'next-agrees',
  family: 'pagination',
  isSafe: true,
  demand: (resource) => {
    const [list] = linkedLists(resource);
    return list
      ? {
          method: list,
          sentence: `${list.operation} announces a next page if there is one, and only then.`,
        }
      : undefined;
  },
  run: async (calls) => {
    await calls.eachList(linkedLists(calls.of), async (list) => {
      const { reader } = await filledList(calls, list, 3);
      const { size: name, style } = list.paging ?? {};
      const size = reader.size(2);
      await calls.undisturbed(async () => {
        const { pages, isWhole } = await reader.walk(
          name === undefined || size === undefined ? {} : { [name]: size },
        );
        const filled = pages.filter(({ records }) => records.length > 0);
        for (const [index, { received, records }] of filled.entries()) {
          const hasNext = reader.hasNext(received);
          const isLast = index === filled.length - 1;
          // Behind a cursor that is missing nothing is known, but a short page before it is the last.
          if (!isLast && hasNext === false)
            calls.breaks('that a next page follows', 'that none does', received);
          const total = reader.total(received);
          const shown = filled.slice(0, index + 1).reduce((sum, page) => sum + page.records.length, 0);
          const isEnd =
            isWhole && isLast && (style !== 'cursor' || (size !== undefined && records.length < size));
          if (hasNext === true && isEnd) calls.breaks('that no next page follows', 'that one does', received);
          if (hasNext === false && total !== undefined && shown < total)
            calls.breaks(`that a next page follows ${shown} of ${total} records`, 'that none does', received);
        }
        // A reader of cursors has no other way to the rest: a full page of the smallest size says whether it is all.
        const [first] = filled;
        if (style !== 'cursor' || name === undefined || !first || size === undefined) return;
        const more = await reader.page({ [name]: size + 1 });
        if (more.records.length > first.records.length && reader.hasNext(first.received) === false)
          calls.breaks('that a next page follows', 'that none does', first.received);
      });
    });
  },
};

/** Lists whose replies say whether there is a next page. */
const linkedLists = (resource: LawResource): MethodOf<'list'>[] =>
  resource
    .all('list')
    .filter(
      ({ paging }) => paging && (paging.hasLink || paging.members.some(({ holds }) => holds === 'next')),
    );
