import { pathOfRecord } from '../records/created-record.ts';
import type { Law } from './law.ts';
import type { LawResource, MethodOf } from './law-resource.ts';
import { filledList, isIdentified } from './list-reader.ts';

/** Of how many listed records it is asked whether they are got. */
const mostGot = 3;

export const listedIsGot: Law = {
  name: 'listed-is-got',
  family: 'life',
  isSafe: true,
  demand: (resource) => {
    const [list] = gettableLists(resource);
    const get = resource.first('get');
    return list && get
      ? { method: get, sentence: `What ${list.operation} shows is got by ${get.operation}.` }
      : undefined;
  },
  run: async (calls) => {
    const [get] = calls.of.all('get');
    if (!get) return;
    await calls.eachList(gettableLists(calls.of), async (list) => {
      const { reader } = await filledList(calls, list, 1);
      await calls.undisturbed(async () => {
        const { records } = await reader.page();
        for (const shown of records.slice(0, mostGot)) {
          const record = reader.placed(shown);
          if (!pathOfRecord(get.address, record)) continue;
          const received = await calls.call(get, record);
          if (received.status >= 400)
            calls.breaks(
              `the record ${calls.keyOf(record)}, which is listed`,
              String(received.status),
              received,
            );
        }
      });
    });
  },
};

const gettableLists = (resource: LawResource): MethodOf<'list'>[] =>
  resource.first('get') === undefined
    ? []
    : resource.all('list').filter((list) => isIdentified(resource, list));
