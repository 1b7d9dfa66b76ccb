import type { Law } from './law.ts';
import type { LawResource, MethodOf } from './law-resource.ts';

export const deletedIsNotChanged: Law = {
  name: 'deleted-is-not-changed',
  family: 'life',
  demand: (resource) => {
    const remove = resource.first('delete');
    const [change] = changes(resource);
    return resource.creation && remove && change
      ? {
          method: change,
          sentence: `What ${remove.operation} has deleted is refused by ${change.operation}, and does not come back.`,
          documentedAt: resource.documents(change, 404, 410),
        }
      : undefined;
  },
  run: async (calls) => {
    const { of } = calls;
    const [[remove], [get]] = [of.all('delete'), of.all('get')];
    if (!remove) return;
    const { record } = await calls.create();
    const sent = [];
    for (const change of changes(of))
      sent.push({ change, parts: await calls.changeParts(change, record, {}, true) });
    await calls.remove(remove, record);
    for (const { change, parts } of sent)
      calls.expectNotFound(change, await calls.send(change, parts), 'a change of what was deleted');
    if (get) calls.expectNotFound(get, await calls.call(get, record), 'what was deleted');
  },
};

/** A PUT that creates records creates the deleted one anew. */
const changes = (resource: LawResource): (MethodOf<'update'> | MethodOf<'replace'>)[] => [
  ...resource.all('update'),
  ...resource.all('replace').filter(({ creates }) => !creates),
];
