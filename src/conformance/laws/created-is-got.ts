import { shownRecord } from '../records/created-record.ts';
import type { Law } from './law.ts';
import { canShow, differentMember } from './plain-members.ts';

export const createdIsGot: Law = {
  name: 'created-is-got',
  family: 'life',
  demand: (resource) => {
    const get = resource.first('get');
    return resource.creation && get
      ? {
          method: get,
          sentence: `What ${resource.creation.operation} creates is got by ${get.operation}, with the values that were sent.`,
        }
      : undefined;
  },
  run: async (calls) => {
    const { of } = calls;
    const [get] = of.all('get');
    if (!get || !of.creation) return;
    const { record, sent } = await calls.create();
    const received = await calls.call(get, record);
    if (received.status >= 300)
      calls.breaks('the record that was created', String(received.status), received);
    const shown = shownRecord(get, received.json);
    if (!shown) return calls.breaks('the record that was created', 'a reply without it', received);
    const [asked, key] = [calls.keyOf(record), calls.keyOf(shown)];
    if (key !== undefined && asked !== key)
      calls.breaks(`the record with the key ${asked}`, `one with the key ${key}`, received);
    const member = differentMember(
      sent,
      shown,
      calls.plainOf(of.creation).filter((name) => canShow(of, name, sent[name])),
    );
    if (member !== undefined)
      calls.breaks(`${member} as it was sent`, `another value of ${member}`, received);
  },
};
