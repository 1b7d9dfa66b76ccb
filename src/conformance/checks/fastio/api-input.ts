import type { Received } from '../../exchange.ts';
import { reading, type StatementChecks } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { anyEvent, type Event, eventsOf, has, type Query, search } from './log.ts';
import { pastEvents, sameOrder } from './log-window.ts';
import { freshObject, known, nobodysProfile } from './profiles.ts';

const ask = (trial: Trial, query: Query): Promise<Received> => {
  const asked = { workspace_id: known(trial, 'workspace_id'), ...query };
  return trial.call('searchEvents', { query: asked }, { wrong: JSON.stringify(query) });
};

const poll = (trial: Trial, query: Query): Promise<Received> =>
  trial.call('pollActivity', { query }, { wrong: JSON.stringify(query) });

/** An implementation that lets it pass (`accepts`) answers 200: the rest is about the others. */
const isRefused = ({ status }: Received): boolean => status >= 400;

export const apiInput: StatementChecks = reading('refusals', {
  'api/out-of-range-refused': async (trial) => {
    const wrongs: Query[] = [
      { limit: 0 },
      { limit: 251 },
      { limit: -1 },
      { limit: 100_000 },
      { offset: -1 },
      { event: 'e'.repeat(101) },
    ];
    for (const query of wrongs) trial.error(await ask(trial, query), 'invalid-input');
    for (const query of [{ limit: 1 }, { limit: 250 }, { offset: 0 }, { event: 'e'.repeat(100) }])
      trial.status(await ask(trial, query), 200);
    if (!has(trial, 'pollActivity')) return;
    for (const wait of [96, -1]) trial.error(await poll(trial, { wait }), 'invalid-input');
  },

  'api/unknown-enum-value-refused': async (trial) => {
    const wrongs: Query[] = [
      { category: 'folders' },
      { category: '' },
      { subcategory: 'folders' },
      { visibility: 'internal' },
      { visibility: 'public' },
      { acknowledged: 'yes' },
      { acknowledged: '1' },
    ];
    for (const query of wrongs) trial.error(await ask(trial, query), 'invalid-input');
    const unknown = await ask(trial, { event: 'no_such_event_at_all' });
    trial.equal(eventsOf(trial, unknown), [], 'the events of an unknown name');
  },

  'api/malformed-id-refused': async (trial) => {
    const profile = ['12', '12345678901234567890', '123456789012345678x', 'abc'];
    const opaque = ['a-b', 'a b', 'ä', ''];
    const wrongs: Query[] = [
      ...['user_id', 'org_id', 'workspace_id', 'share_id', 'calling_user_id'].flatMap((name) =>
        profile.map((value) => ({ [name]: value })),
      ),
      ...opaque.map((object_id) => ({ object_id })),
      ...opaque.map((parent_event_id) => ({ parent_event_id, workspace_id: undefined })),
    ];
    for (const query of wrongs) trial.error(await ask(trial, query), 'invalid-input');
    const nobody = nobodysProfile(trial);
    const unknowns: Query[] = [
      { workspace_id: nobody },
      { workspace_id: undefined, user_id: nobody },
      { workspace_id: undefined, org_id: nobody },
      { workspace_id: undefined, share_id: nobody },
      { calling_user_id: nobody },
      { object_id: freshObject(trial) },
      { workspace_id: undefined, parent_event_id: freshObject(trial) },
    ];
    for (const query of unknowns)
      trial.equal(eventsOf(trial, await ask(trial, query)), [], `the events by ${JSON.stringify(query)}`);
  },

  'api/values-case-sensitive': async (trial) => {
    const wrongs: Query[] = [
      { category: 'Workspace' },
      { subcategory: 'STORAGE' },
      { visibility: 'External' },
      { acknowledged: 'True' },
      { acknowledged: ' true' },
      { category: 'workspace ' },
    ];
    for (const query of wrongs) trial.error(await ask(trial, query), 'invalid-input');
    const { event } = await anyEvent(trial);
    const capitals = await ask(trial, { event: String(event).toUpperCase() });
    trial.equal(eventsOf(trial, capitals), [], 'the events of a name in capitals');
    const { query } = await pastEvents(trial, (events) => events.length > 0, { most: 5 });
    const fields = async (output: string | undefined): Promise<string[]> =>
      Object.keys((await search(trial, { ...query, output }))[0] ?? {});
    const full = await fields(undefined);
    for (const output of ['TERSE', 'Standard', ' terse', 'terse '])
      trial.equal(await fields(output), full, `the fields with output=${output}, which is no known token`);
  },

  'api/repeated-parameter-refused': async (trial) => {
    const twice: Query[] = [
      { limit: ['1', '2'] },
      { limit: ['5', '5'] },
      { category: ['workspace', 'ai'] },
      { workspace_id: [known(trial, 'workspace_id'), known(trial, 'workspace_id')] },
      { output: ['terse', 'standard'] },
    ];
    for (const query of twice) trial.error(await ask(trial, query), 'invalid-input');
  },

  'api/unknown-parameter-ignored': async (trial) => {
    const { query, events } = await pastEvents(trial, (some) => some.length > 0, { most: 10 });
    for (const unknown of ['sort', 'page', 'Limit', 'sub_category', 'calling_user', 'unheard_of']) {
      const received = await trial.call('searchEvents', { query: { ...query, [unknown]: '1' } });
      if (isRefused(received)) trial.status(received, 200);
      else sameOrder(trial, eventsOf(trial, received) as Event[], events, `the events with ${unknown}=1`);
    }
  },
});
