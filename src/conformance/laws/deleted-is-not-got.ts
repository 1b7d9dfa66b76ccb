import type { Law } from './law.ts';

export const deletedIsNotGot: Law = {
  name: 'deleted-is-not-got',
  family: 'life',
  demand: (resource) => {
    const [remove, get] = [resource.first('delete'), resource.first('get')];
    return resource.creation && remove && get
      ? {
          method: get,
          sentence: `What ${remove.operation} has deleted is refused by ${get.operation}.`,
          documentedAt: resource.documents(get, 404, 410),
        }
      : undefined;
  },
  run: async (calls) => {
    const [[remove], [get]] = [calls.of.all('delete'), calls.of.all('get')];
    if (!remove || !get) return;
    const { record } = await calls.create();
    await calls.got(get, record);
    await calls.remove(remove, record);
    calls.expectNotFound(get, await calls.call(get, record), 'what was deleted');
  },
};
