import { changeOf } from './changed-members.ts';
import { expectListed, keyedLists } from './created-is-listed-once.ts';
import type { Law } from './law.ts';
import { differentMember } from './plain-members.ts';

export const putTwiceAsOnce: Law = {
  name: 'put-twice-as-once',
  family: 'life',
  demand: (resource) => {
    const [replace, get] = [resource.first('replace'), resource.first('get')];
    return resource.creation && replace && get
      ? { method: replace, sentence: `${replace.operation} twice leaves the same as once.` }
      : undefined;
  },
  run: async (calls) => {
    const { of } = calls;
    const [[replace], [get]] = [of.all('replace'), of.all('get')];
    if (!replace || !get) return;
    const { record } = await calls.create();
    const { parts } = await changeOf(calls, replace, record, await calls.got(get, record));
    await calls.succeed(replace, parts);
    const once = await calls.got(get, record);
    const received = await calls.send(replace, parts);
    if (received.status >= 300)
      calls.breaks('the answer of the first time', String(received.status), received);
    const twice = await calls.got(get, record);
    const names = calls.plainOf(replace).filter((name) => !/version|revision|etag|count/i.test(name));
    const member = differentMember(once, twice, names);
    if (member !== undefined)
      calls.breaks(`${member} as after the first time`, `another value of ${member}`, received);
    // The body may name other records than the creation did.
    const now = { ...record, ...twice };
    await calls.eachList(
      keyedLists(of).filter((list) => calls.canList(list, now)),
      (list) => expectListed(calls, list, { record: now }, 1),
    );
  },
};
