import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { ack, type Event, eventually, happenTo, ids, type Query, search } from './log.ts';
import { atLeast, filterKeeps, pastEvents, sameEvents, tellingValue, type Window } from './log-window.ts';
import { freshObject, known } from './profiles.ts';

const storage = { event: 'workspace_storage_file_added' };
const audit = { event: 'workspace_storage_zip_downloaded' };

/** An admin sees targeted events of others with the audit filter alone, so they are left out. */
const isOpen = ({ permission }: Event): boolean => permission !== 'targeted';

const parameters: Readonly<Record<string, string>> = {
  sub_category: 'subcategory',
  calling_user: 'calling_user_id',
};

/** A search by these values of fields keeps the events of the window that have all of them, and no others. */
async function selects(context: CheckContext, { query, events }: Window, values: Query): Promise<void> {
  const fields = Object.entries(values);
  const filters = fields.map(([field, value]) => [parameters[field] ?? field, value]);
  const found = await search(context, { ...query, ...Object.fromEntries(filters), limit: 250 });
  const wanted = events.filter((event) => fields.every(([field, value]) => event[field] === value));
  sameEvents(context, found, wanted, `the events by ${JSON.stringify(values)}`);
}

/** A name, and the subcategory of other events; where some event has a caller. */
function pairOf(events: readonly Event[]): Query | undefined {
  const [first] = events;
  const other = events.find(({ sub_category }) => sub_category !== first?.sub_category);
  const hasCaller = events.some(({ calling_user }) => calling_user !== undefined);
  return hasCaller && other ? { event: first.event, sub_category: other.sub_category } : undefined;
}

const single: StatementChecks = readOnlyChecks('examples', {
  'search-events/event-name-exact': async (context) => {
    await filterKeeps(context, 'event', 'event');
    const { query, events } = await pastEvents(context, atLeast(1));
    await selects(context, { query, events }, { event: String(events[0].event).slice(0, -1) });
  },

  'search-events/category-filter': (context) =>
    filterKeeps(context, 'category', 'category', [storage, { event: 'ai_chat_created' }]),

  'search-events/subcategory-filter': (context) =>
    filterKeeps(context, 'subcategory', 'sub_category', [storage, { event: 'comment_created' }]),

  'search-events/calling-user-filter': (context) =>
    filterKeeps(context, 'calling_user_id', 'calling_user', [storage, { ...storage, actor: 'member' }]),

  'search-events/object-filter': (context) => filterKeeps(context, 'object_id', 'object_id'),

  'search-events/visibility-filter': (context) =>
    filterKeeps(context, 'visibility', 'visibility', [storage, audit], isOpen),

  'search-events/visibility-default': async (context) => {
    const isMixed = (some: readonly Event[]) => tellingValue(some, 'visibility') !== undefined;
    const { query, events } = await pastEvents(context, isMixed, { more: [storage, audit] });
    const each = ['external', 'external_audit_log'].map((visibility) =>
      search(context, { ...query, visibility, limit: 250 }),
    );
    const both = (await Promise.all(each)).flat();
    sameEvents(context, events.filter(isOpen), both.filter(isOpen), 'without visibility');
  },

  'search-events/filters-joined-by-and': async (context) => {
    const window = await pastEvents(context, (some) => pairOf(some) !== undefined);
    await selects(context, window, pairOf(window.events) ?? {});
    const { category, calling_user } = window.events.find((one) => one.calling_user !== undefined);
    await selects(context, window, { category, calling_user });
  },

  'search-events/empty-is-success': async (context) => {
    const query = { workspace_id: known(context, 'workspace_id'), object_id: freshObject(context) };
    const received = await context.call('searchEvents', { query });
    context.expectStatus(received, 200);
    context.expectEqual(received.json?.events, [], 'events');
  },

  'search-events/event-ids-unique': async (context) => {
    const workspace_id = known(context, 'workspace_id');
    const pages = [0, 250, 500].map((offset) => search(context, { workspace_id, limit: 250, offset }));
    for (const page of await Promise.all(pages))
      context.expectEqual(new Set(ids(page)).size, page.length, 'how many ids the events of one page have');
  },
});

/** Acknowledges an event, then searches for its object until the answer has as many events as it should. */
async function ackAndSearch(
  context: CheckContext,
  event: Event,
  query: Query,
  count: number,
): Promise<Event[]> {
  context.expectStatus(await ack(context, event.event_id), 200);
  return eventually(
    context,
    () => about(context, event, query),
    ({ length }) => length === count,
  );
}

/** The events about the object of this event, as the owner or another persona finds them. */
const about = (context: CheckContext, { object_id, workspace_id }: Event, query: Query, as = 'owner') =>
  search(context, { workspace_id, object_id, ...query }, { as });

const [done, others] = [{ acknowledged: 'true' }, { acknowledged: 'false' }];

const acknowledged: StatementChecks = writingChecks('life', {
  'search-events/acknowledged-filter': async (context) => {
    const [first, second] = await happenTo(context, 2);
    sameEvents(context, await ackAndSearch(context, first, done, 1), [first], 'acknowledged=true');
    sameEvents(context, await about(context, first, others), [second], 'acknowledged=false');
    sameEvents(context, await about(context, first, {}), [first, second], 'without acknowledged');
  },

  'search-events/acknowledged-judged-for-caller': async (context) => {
    const [made] = await happenTo(context, 1);
    const expectCounts = async (as: string, counts: readonly number[], when: string): Promise<void> => {
      const found = [await about(context, made, done, as), await about(context, made, others, as)];
      const lengths = found.map(({ length }) => length);
      context.expectEqual(lengths, counts, `acknowledged and other events of ${as} ${when}`);
    };
    await expectCounts('owner', [0, 1], 'before the ack');
    await ackAndSearch(context, made, done, 1);
    await expectCounts('owner', [1, 0], 'after the ack');
    await expectCounts('admin', [0, 1], "after the owner's ack");
  },

  'search-events/unread-count': async (context) => {
    const [made] = await happenTo(context, 3);
    const unread = { ...others, output: 'terse' };
    const before = await about(context, made, unread);
    context.expectEqual(before.length, 3, 'unread events');
    context.expect(!before.some((one) => 'acknowledged' in one), 'no acknowledged in terse', 'it is there');
    const after = await ackAndSearch(context, made, unread, 2);
    context.expectEqual(after.length, 2, 'unread events after one ack');
  },
});

export const searchFilters: StatementChecks = { ...single, ...acknowledged };
