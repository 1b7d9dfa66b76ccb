import type { Received } from '../../../conformance/model/exchange.ts';
import { readOnlyChecks, type StatementChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { anyEvent, eventsOf, has, type Query, search } from './log.ts';
import { atLeast, pastEvents, sameOrder } from './log-window.ts';
import { freshObject, known, nobodysProfile } from './profiles.ts';

const ask = (context: CheckContext, query: Query): Promise<Received> => {
  const asked = { workspace_id: known(context, 'workspace_id'), ...query };
  return context.call('searchEvents', { query: asked }, { mistake: JSON.stringify(query) });
};

async function refusesEach(context: CheckContext, queries: readonly Query[]): Promise<void> {
  for (const query of queries) context.expectError(await ask(context, query), 'invalid-input');
}

async function findsNothing(context: CheckContext, queries: readonly Query[]): Promise<void> {
  for (const query of queries) {
    const events = eventsOf(context, await ask(context, query));
    context.expectEqual(events, [], `the events by ${JSON.stringify(query)}`);
  }
}

/** A query with each of these values of the parameter. */
const each = (name: string, values: readonly unknown[], more: Query = {}): Query[] =>
  values.map((value) => ({ ...more, [name]: value }));

const elsewhere = { workspace_id: undefined };

export const apiInput: StatementChecks = readOnlyChecks('refusals', {
  'api/out-of-range-refused': async (context) => {
    await refusesEach(context, [
      ...each('limit', [0, 251, -1, 100_000]),
      { offset: -1 },
      { event: 'e'.repeat(101) },
    ]);
    for (const query of [...each('limit', [1, 250]), { offset: 0 }, { event: 'e'.repeat(100) }])
      context.expectStatus(await ask(context, query), 200);
    if (!has(context, 'pollActivity')) return;
    for (const wait of [96, -1]) {
      const received = await context.call(
        'pollActivity',
        { query: { wait } },
        { mistake: `wait is ${wait}` },
      );
      context.expectError(received, 'invalid-input');
    }
  },

  'api/unknown-enum-value-refused': async (context) => {
    await refusesEach(context, [
      ...each('category', ['folders', '']),
      { subcategory: 'folders' },
      ...each('visibility', ['internal', 'public']),
      ...each('acknowledged', ['yes', '1']),
    ]);
    await findsNothing(context, [{ event: 'no_such_event_at_all' }]);
  },

  'api/malformed-id-refused': async (context) => {
    const profiles = ['12', '12345678901234567890', '123456789012345678x', 'abc'];
    const opaque = ['a-b', 'a b', 'ä', ''];
    const names = ['user_id', 'org_id', 'workspace_id', 'share_id', 'calling_user_id'];
    await refusesEach(context, [
      ...names.flatMap((name) => each(name, profiles)),
      ...each('object_id', opaque),
      ...each('parent_event_id', opaque, elsewhere),
    ]);
    const nobody = nobodysProfile(context);
    await findsNothing(context, [
      { workspace_id: nobody },
      { calling_user_id: nobody },
      { object_id: freshObject(context) },
      ...['user_id', 'org_id', 'share_id'].map((name) => ({ ...elsewhere, [name]: nobody })),
      { ...elsewhere, parent_event_id: freshObject(context) },
    ]);
  },

  'api/values-case-sensitive': async (context) => {
    await refusesEach(context, [
      ...each('category', ['Workspace', 'workspace ']),
      { subcategory: 'STORAGE' },
      { visibility: 'External' },
      ...each('acknowledged', ['True', ' true']),
    ]);
    const { event } = await anyEvent(context);
    await findsNothing(context, [{ event: String(event).toUpperCase() }]);
    const { query } = await pastEvents(context, atLeast(1), { most: 5 });
    const fields = async (output?: string): Promise<string[]> =>
      Object.keys((await search(context, { ...query, output }))[0] ?? {});
    const full = await fields();
    for (const output of ['TERSE', 'Standard', ' terse', 'terse '])
      context.expectEqual(await fields(output), full, `the fields with output=${output}, an unknown token`);
  },

  'api/repeated-parameter-refused': async (context) => {
    const workspace_id = known(context, 'workspace_id');
    await refusesEach(context, [
      { limit: ['1', '2'] },
      { limit: ['5', '5'] },
      { category: ['workspace', 'ai'] },
      { workspace_id: [workspace_id, workspace_id] },
      { output: ['terse', 'standard'] },
    ]);
  },

  'api/unknown-parameter-ignored': async (context) => {
    const { query, events } = await pastEvents(context, atLeast(1), { most: 10 });
    for (const unknown of ['sort', 'page', 'Limit', 'sub_category', 'calling_user', 'unheard_of']) {
      const received = await context.call('searchEvents', { query: { ...query, [unknown]: '1' } });
      context.expectStatus(received, 200);
      // The statement accepts a refusal, which lists no events.
      if (received.status === 200)
        sameOrder(context, eventsOf(context, received), events, `the events with ${unknown}=1`);
    }
  },
});
