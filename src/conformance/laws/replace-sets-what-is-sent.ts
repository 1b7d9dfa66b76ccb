import { expectChanges } from './changed-members.ts';
import type { Law } from './law.ts';

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
    const [[replace], [get]] = [calls.of.all('replace'), calls.of.all('get')];
    if (replace && get) await expectChanges(calls, replace, get);
  },
};
