import { changeOf } from './changed-members.ts';
import type { Law } from './law.ts';
import { differentMember } from './plain-members.ts';

export const updateChangesWhatIsSent: Law = {
  name: 'update-changes-what-is-sent',
  family: 'life',
  demand: (resource) => {
    const [update, get] = [resource.first('update'), resource.first('get')];
    return resource.creation && update && get
      ? {
          method: update,
          sentence: `After ${update.operation} ${get.operation} shows the members that were sent with their new values.`,
        }
      : undefined;
  },
  run: async (calls) => {
    const [[update], [get]] = [calls.of.all('update'), calls.of.all('get')];
    if (!update || !get) return;
    const { record } = await calls.create();
    const before = await calls.got(get, record);
    const { parts, members } = await changeOf(calls, update, record, before);
    await calls.succeed(update, parts);
    const after = await calls.call(get, record);
    const shown = await calls.got(get, record);
    const member = differentMember(members, shown, Object.keys(members));
    if (member !== undefined) calls.breaks(`the new value of ${member}`, `another value of ${member}`, after);
  },
};
