import type { Law } from './law.ts';
import type { LawResource, MethodOf } from './law-resource.ts';
import { filledList } from './list-reader.ts';
import { sizedLists } from './page-holds-no-more.ts';

export const defaultPageSize: Law = {
  name: 'default-page-size',
  family: 'pagination',
  isSafe: true,
  demand: (resource) => {
    const [list] = sizedLists(resource).filter((one) => defaultOf(resource, one) !== undefined);
    const size = list?.paging?.size ?? '';
    return list
      ? {
          method: list,
          sentence: `Without ${size} ${list.operation} shows ${defaultOf(resource, list)} records, if it has them, and no more.`,
          documentedAt: `${resource.parameter(list, size).pointer}/schema/default`,
        }
      : undefined;
  },
  run: async (calls) => {
    await calls.eachList(sizedLists(calls.of), async (list) => {
      const size = defaultOf(calls.of, list);
      const name = list.paging?.size;
      if (size === undefined || name === undefined) return;
      const { reader } = await filledList(calls, list, 2);
      await calls.undisturbed(async () => {
        const { records, received } = await reader.page();
        if (records.length > size)
          calls.breaks(`at most ${size} records`, `${records.length} records`, received);
        if (records.length < size && reader.hasNext(received) === true)
          calls.breaks(`${size} records before a next page`, `${records.length} records`, received);
        const asked = await reader.page({ [name]: size });
        if (asked.records.length !== records.length)
          calls.breaks(
            `as many records as with ${name}=${size}: ${asked.records.length}`,
            `${records.length} records`,
            received,
          );
      });
    });
  },
};

function defaultOf(resource: LawResource, list: MethodOf<'list'>): number | undefined {
  const node = resource.parameter(list, list.paging?.size ?? '');
  const value: unknown = resource.view.resolve({ node: node.value?.schema, at: `${node.pointer}/schema` })
    .node?.default;
  return typeof value === 'number' && value > 0 ? value : undefined;
}
