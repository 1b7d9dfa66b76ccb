import { expectChanges } from './changed-members.ts';
import type { Law } from './law.ts';

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
    if (update && get) await expectChanges(calls, update, get);
  },
};
