import { expectListed, keyedLists } from './created-is-listed-once.ts';
import type { Law } from './law.ts';

export const deletedIsNotListed: Law = {
  name: 'deleted-is-not-listed',
  family: 'life',
  demand: (resource) => {
    const remove = resource.first('delete');
    const [list] = keyedLists(resource);
    return resource.creation && remove && list
      ? { method: list, sentence: `What ${remove.operation} has deleted is not listed by ${list.operation}.` }
      : undefined;
  },
  run: async (calls) => {
    const [remove] = calls.of.all('delete');
    if (!remove) return;
    const made = await calls.create();
    await calls.remove(remove, made.record);
    const lists = keyedLists(calls.of).filter((list) => calls.canList(list, made.record));
    if (lists.length === 0) calls.context.skip('the path of no list is known');
    await calls.eachList(lists, (list) => expectListed(calls, list, made, 0));
  },
};
