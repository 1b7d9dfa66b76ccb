import type { Law } from './law.ts';

export const keysAreNotReused: Law = {
  name: 'keys-are-not-reused',
  family: 'life',
  demand: (resource) => {
    const {
      creation,
      resource: { key },
    } = resource;
    const isGiven = creation?.kind === 'create' && key !== undefined && key.made !== 'client';
    return creation && isGiven && resource.first('delete')
      ? { method: creation, sentence: `${creation.operation} gives each record a key that none had before.` }
      : undefined;
  },
  run: async (calls) => {
    const [remove] = calls.of.all('delete');
    if (!remove) return;
    const first = await calls.create();
    const second = await calls.create(first);
    const [one, other] = [calls.keyOf(first.record), calls.keyOf(second.record)];
    if (one === other) calls.breaks('another key for each record', `${one} for two`);
    await calls.remove(remove, second.record);
    const third = await calls.create(first);
    const key = calls.keyOf(third.record);
    if (key === other) calls.breaks('a key that was not given before', `${key}, which a deleted record had`);
    if (key === one) calls.breaks('another key for each record', `${one} for two`);
  },
};
