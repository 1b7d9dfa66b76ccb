import type { Law } from './law.ts';
import type { LawResource, MethodOf } from './law-resource.ts';
import { hasRequiredQuery, isIdentified, ListReader } from './list-reader.ts';
import type { MadeRecord, ResourceCalls } from './resource-calls.ts';

export const createdIsListedOnce: Law = {
  name: 'created-is-listed-once',
  family: 'life',
  demand: (resource) => {
    const [list] = keyedLists(resource);
    return resource.creation && list
      ? {
          method: list,
          sentence: `What ${resource.creation.operation} creates is listed once by ${list.operation}.`,
        }
      : undefined;
  },
  run: async (calls) => {
    const made = await calls.create();
    const lists = keyedLists(calls.of).filter((list) => calls.canList(list, made.record));
    if (lists.length === 0) calls.context.skip('the path of no list is known');
    await calls.eachList(lists, (list) => expectListed(calls, list, made, 1));
  },
};

/** Lists of all records, which can be told apart. */
export const keyedLists = (resource: LawResource): MethodOf<'list'>[] =>
  resource.all('list').filter((list) => isIdentified(resource, list) && !hasRequiredQuery(resource, list));

/** A record is in its list so often. A long list of a real target is not read to its end: then nothing is known. */
export async function expectListed(
  calls: ResourceCalls,
  list: MethodOf<'list'>,
  { record }: Pick<MadeRecord, 'record'>,
  times: 0 | 1,
): Promise<void> {
  const reader = ListReader.of(calls, list, record);
  if (!reader) return;
  const { size, maxSize } = list.paging ?? {};
  const own = reader.identity(record);
  if (own === undefined) return calls.context.skip('what was created does not show what the list shows');
  await calls.undisturbed(async () => {
    const walk = await reader.walk(size === undefined || maxSize === undefined ? {} : { [size]: maxSize });
    const found = walk.records.filter((one) => reader.identity(one) === own).length;
    if (found === times) return;
    if (found < times && !walk.isWhole)
      calls.context.skip(`${list.operation} has too many pages to read them all`);
    calls.breaks(
      times === 0 ? 'a list without the record' : 'the record once in the list',
      found === 1 ? 'the record in it' : `it ${found} times`,
      walk.pages.at(-1)?.received,
    );
  });
}
