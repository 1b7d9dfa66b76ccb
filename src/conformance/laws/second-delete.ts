import type { Law } from './law.ts';

export const secondDelete: Law = {
  name: 'second-delete',
  family: 'life',
  demand: (resource) => {
    const remove = resource.first('delete');
    if (!resource.creation || !remove) return undefined;
    const documentedAt = resource.documents(remove, 404, 410);
    const sentence =
      documentedAt === undefined
        ? `A second ${remove.operation} is refused, or answered as the first one.`
        : `A second ${remove.operation} is refused, because nothing is there any more.`;
    return { method: remove, sentence, documentedAt };
  },
  run: async (calls) => {
    const [remove] = calls.of.all('delete');
    if (!remove) return;
    const { record } = await calls.create();
    await calls.remove(remove, record);
    const received = await calls.call(remove, record);
    const isDone = received.status < 300 && calls.of.documents(remove, 404, 410) === undefined;
    if (!isDone) calls.expectNotFound(remove, received, 'what was deleted before');
  },
};
