import type { Law } from './law.ts';
import { ListReader } from './list-reader.ts';
import { differentMember } from './plain-members.ts';

export const readingChangesNothing: Law = {
  name: 'reading-changes-nothing',
  family: 'life',
  demand: (resource) => {
    const get = resource.first('get');
    return get && resource.creation
      ? { method: get, sentence: `${get.operation} shows the same until something is changed.` }
      : undefined;
  },
  run: async (calls) => {
    const { of } = calls;
    const [get] = of.all('get');
    if (!get) return;
    const { record } = await calls.create();
    const before = await calls.got(get, record);
    for (const list of of.all('list')) {
      const reader = ListReader.of(calls, list, record);
      if (reader) await reader.answer({});
    }
    const received = await calls.call(get, record);
    if (received.status >= 300) calls.breaks('the record as it was', String(received.status), received);
    const after = await calls.got(get, record);
    // What counts readers is meant to change.
    const names = Object.keys(before).filter(
      (name) => !/count|views?|visit|hits|seen|last|access|usage|etag|signed|url/i.test(name),
    );
    const lost = names.find((name) => after[name] === undefined);
    const member = lost ?? differentMember(before, after, names);
    if (member !== undefined)
      calls.breaks(`${member} as it was before it was read`, `another value of ${member}`, received);
  },
};
