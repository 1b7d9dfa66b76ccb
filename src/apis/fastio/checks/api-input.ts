import type { Received } from '../../../conformance/model/exchange.ts';
import { reading, type StatementChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { anyEvent, type Event, eventsOf, has, type Query, search } from './log.ts';
import { pastEvents, sameOrder } from './log-window.ts';
import { freshObject, known, nobodysProfile } from './profiles.ts';

const ask = (context: CheckContext, query: Query): Promise<Received> => {
  const asked = { workspace_id: known(context, 'workspace_id'), ...query };
  return context.call('searchEvents', { query: asked }, { wrong: JSON.stringify(query) });
};

const poll = (context: CheckContext, query: Query): Promise<Received> =>
  context.call('pollActivity', { query }, { wrong: JSON.stringify(query) });

/** An implementation that lets it pass (`accepts`) answers 200: the rest is about the others. */
const isRefused = ({ status }: Received): boolean => status >= 400;

export const apiInput: StatementChecks = reading('refusals', {
  'api/out-of-range-refused': async (context) => {
    const wrongs: Query[] = [
      { limit: 0 },
      { limit: 251 },
      { limit: -1 },
      { limit: 100_000 },
      { offset: -1 },
      { event: 'e'.repeat(101) },
    ];
    for (const query of wrongs) context.error(await ask(context, query), 'invalid-input');
    for (const query of [{ limit: 1 }, { limit: 250 }, { offset: 0 }, { event: 'e'.repeat(100) }])
      context.status(await ask(context, query), 200);
    if (!has(context, 'pollActivity')) return;
    for (const wait of [96, -1]) context.error(await poll(context, { wait }), 'invalid-input');
  },

  'api/unknown-enum-value-refused': async (context) => {
    const wrongs: Query[] = [
      { category: 'folders' },
      { category: '' },
      { subcategory: 'folders' },
      { visibility: 'internal' },
      { visibility: 'public' },
      { acknowledged: 'yes' },
      { acknowledged: '1' },
    ];
    for (const query of wrongs) context.error(await ask(context, query), 'invalid-input');
    const unknown = await ask(context, { event: 'no_such_event_at_all' });
    context.equal(eventsOf(context, unknown), [], 'the events of an unknown name');
  },

  'api/malformed-id-refused': async (context) => {
    const profile = ['12', '12345678901234567890', '123456789012345678x', 'abc'];
    const opaque = ['a-b', 'a b', 'ä', ''];
    const wrongs: Query[] = [
      ...['user_id', 'org_id', 'workspace_id', 'share_id', 'calling_user_id'].flatMap((name) =>
        profile.map((value) => ({ [name]: value })),
      ),
      ...opaque.map((object_id) => ({ object_id })),
      ...opaque.map((parent_event_id) => ({ parent_event_id, workspace_id: undefined })),
    ];
    for (const query of wrongs) context.error(await ask(context, query), 'invalid-input');
    const nobody = nobodysProfile(context);
    const unknowns: Query[] = [
      { workspace_id: nobody },
      { workspace_id: undefined, user_id: nobody },
      { workspace_id: undefined, org_id: nobody },
      { workspace_id: undefined, share_id: nobody },
      { calling_user_id: nobody },
      { object_id: freshObject(context) },
      { workspace_id: undefined, parent_event_id: freshObject(context) },
    ];
    for (const query of unknowns)
      context.equal(
        eventsOf(context, await ask(context, query)),
        [],
        `the events by ${JSON.stringify(query)}`,
      );
  },

  'api/values-case-sensitive': async (context) => {
    const wrongs: Query[] = [
      { category: 'Workspace' },
      { subcategory: 'STORAGE' },
      { visibility: 'External' },
      { acknowledged: 'True' },
      { acknowledged: ' true' },
      { category: 'workspace ' },
    ];
    for (const query of wrongs) context.error(await ask(context, query), 'invalid-input');
    const { event } = await anyEvent(context);
    const capitals = await ask(context, { event: String(event).toUpperCase() });
    context.equal(eventsOf(context, capitals), [], 'the events of a name in capitals');
    const { query } = await pastEvents(context, (events) => events.length > 0, { most: 5 });
    const fields = async (output: string | undefined): Promise<string[]> =>
      Object.keys((await search(context, { ...query, output }))[0] ?? {});
    const full = await fields(undefined);
    for (const output of ['TERSE', 'Standard', ' terse', 'terse '])
      context.equal(await fields(output), full, `the fields with output=${output}, which is no known token`);
  },

  'api/repeated-parameter-refused': async (context) => {
    const twice: Query[] = [
      { limit: ['1', '2'] },
      { limit: ['5', '5'] },
      { category: ['workspace', 'ai'] },
      { workspace_id: [known(context, 'workspace_id'), known(context, 'workspace_id')] },
      { output: ['terse', 'standard'] },
    ];
    for (const query of twice) context.error(await ask(context, query), 'invalid-input');
  },

  'api/unknown-parameter-ignored': async (context) => {
    const { query, events } = await pastEvents(context, (some) => some.length > 0, { most: 10 });
    for (const unknown of ['sort', 'page', 'Limit', 'sub_category', 'calling_user', 'unheard_of']) {
      const received = await context.call('searchEvents', { query: { ...query, [unknown]: '1' } });
      if (isRefused(received)) context.status(received, 200);
      else sameOrder(context, eventsOf(context, received) as Event[], events, `the events with ${unknown}=1`);
    }
  },
});
