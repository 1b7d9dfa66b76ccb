import { reading, type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { ack, type Event, eventually, happenTo, ids, search } from './log.ts';
import { filterKeeps, pastEvents, sameEvents, tellingValue } from './log-window.ts';
import { freshObject, known } from './profiles.ts';

const storage = { event: 'workspace_storage_file_added' };
const audit = { event: 'workspace_storage_zip_downloaded' };

/** The audit filter alone shows an admin the targeted events of others. */
const isOpen = ({ permission }: Event): boolean => permission !== 'targeted';

const single: StatementChecks = reading('examples', {
  'search-events/event-name-exact': async (context) => {
    await filterKeeps(context, 'event', 'event');
    const { query, events } = await pastEvents(context, (some) => some.length > 0);
    const beginning = String(events[0].event).slice(0, -1);
    const found = await search(context, { ...query, event: beginning, limit: 250 });
    const exact = events.filter(({ event }) => event === beginning);
    sameEvents(context, found, exact, `event=${beginning}, the beginning of a name`);
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
    const isTelling = (some: readonly Event[]) => pairOf(some) !== undefined;
    const { query, events } = await pastEvents(context, isTelling);
    const pair = pairOf(events) as Pair;
    const found = await search(context, { ...query, ...pair, subcategory: pair.subcategory, limit: 250 });
    const wanted = events.filter((one) => one.event === pair.event && one.sub_category === pair.subcategory);
    sameEvents(context, found, wanted, `event=${pair.event} and subcategory=${pair.subcategory}`);
    const [{ category, calling_user }] = events.filter((one) => one.calling_user !== undefined);
    const both = { ...query, category, calling_user_id: calling_user, limit: 250 };
    const joined = events.filter((one) => one.category === category && one.calling_user === calling_user);
    sameEvents(context, await search(context, both), joined, 'category and calling_user_id');
  },

  'search-events/empty-is-success': async (context) => {
    const query = { workspace_id: known(context, 'workspace_id'), object_id: freshObject(context) };
    const received = await context.call('searchEvents', { query });
    context.status(received, 200);
    context.equal(received.json?.events, [], 'events');
  },

  'search-events/event-ids-unique': async (context) => {
    const workspace_id = known(context, 'workspace_id');
    const pages = [0, 250, 500].map((offset) => search(context, { workspace_id, limit: 250, offset }));
    for (const page of await Promise.all(pages))
      context.equal(new Set(ids(page)).size, page.length, 'how many ids the events of one page have');
  },
});

interface Pair {
  event: string;
  subcategory: string;
}

/** A name, and the subcategory of other events. */
function pairOf(events: readonly Event[]): Pair | undefined {
  const [first] = events;
  const other = events.find(({ sub_category }) => sub_category !== first?.sub_category);
  const hasCaller = events.some(({ calling_user }) => calling_user !== undefined);
  return hasCaller && first && other ? { event: first.event, subcategory: other.sub_category } : undefined;
}

/** Lists the events that are about one object, by the owner or who is named. */
const about = (context: CheckContext, { object_id, workspace_id }: Event, query: object, as = 'owner') =>
  search(context, { workspace_id, object_id, ...query }, { as });

const acknowledged: StatementChecks = writing('life', {
  'search-events/acknowledged-filter': async (context) => {
    const [first, second] = await happenTo(context, 2);
    context.status(await ack(context, first.event_id), 200);
    const listed = (value?: string) => about(context, first, { acknowledged: value });
    const done = await eventually(
      context,
      () => listed('true'),
      ({ length }) => length === 1,
    );
    sameEvents(context, done, [first], 'acknowledged=true');
    sameEvents(context, await listed('false'), [second], 'acknowledged=false');
    sameEvents(context, await listed(), [first, second], 'without acknowledged');
  },

  'search-events/acknowledged-judged-for-caller': async (context) => {
    const [made] = await happenTo(context, 1);
    const lists = async (as: string) => [
      (await about(context, made, { acknowledged: 'true' }, as)).length,
      (await about(context, made, { acknowledged: 'false' }, as)).length,
    ];
    context.equal(await lists('owner'), [0, 1], 'acknowledged and other events before the ack');
    context.status(await ack(context, made.event_id), 200);
    const mine = await eventually(
      context,
      () => lists('owner'),
      ([done]) => done === 1,
    );
    context.equal(mine, [1, 0], 'acknowledged and other events after the ack');
    context.equal(await lists('admin'), [0, 1], 'acknowledged and other events of another user');
  },

  'search-events/unread-count': async (context) => {
    const [made] = await happenTo(context, 3);
    const unread = () => about(context, made, { acknowledged: 'false', output: 'terse' });
    const before = await unread();
    context.equal(before.length, 3, 'unread events');
    context.that(!before.some((one) => 'acknowledged' in one), 'no acknowledged in terse', 'it is there');
    context.status(await ack(context, made.event_id), 200);
    const after = await eventually(context, unread, ({ length }) => length === 2);
    context.equal(after.length, 2, 'unread events after one ack');
  },
});

export const searchFilters: StatementChecks = { ...single, ...acknowledged };
