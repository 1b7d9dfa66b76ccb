import { changeOf } from './changed-members.ts';
import type { Law } from './law.ts';
import { differentMember } from './plain-members.ts';

export const replaceSetsWhatIsSent: Law = {
  name: 'replace-sets-what-is-sent',
  family: 'life',
  demand: (resource) => {
    const [replace, get] = [resource.first('replace'), resource.first('get')];
    return resource.creation && replace && get
      ? {
          method: replace,
          sentence: `After ${replace.operation} ${get.operation} shows what was sent.`,
        }
      : undefined;
  },
  run: async (calls) => {
    const { of } = calls;
    const [[replace], [get]] = [of.all('replace'), of.all('get')];
    if (!replace || !get) return;
    const { record } = await calls.create();
    const { parts, members } = await changeOf(calls, replace, record, await calls.got(get, record));
    await calls.succeed(replace, parts);
    const after = await calls.call(get, record);
    const member = differentMember(members, await calls.got(get, record), Object.keys(members));
    if (member !== undefined) calls.breaks(`${member} as it was sent`, `another value of ${member}`, after);
  },
};
