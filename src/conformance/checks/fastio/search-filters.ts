import { reading, type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { ack, type Event, eventually, happenTo, ids, search } from './log.ts';
import { filterKeeps, pastEvents, sameEvents, tellingValue } from './log-window.ts';
import { freshObject, known } from './profiles.ts';

const storage = { event: 'workspace_storage_file_added' };
const audit = { event: 'workspace_storage_zip_downloaded' };

/** The audit filter alone shows an admin the targeted events of others. */
const isOpen = ({ permission }: Event): boolean => permission !== 'targeted';

const single: StatementChecks = reading('examples', {
  'search-events/event-name-exact': async (trial) => {
    await filterKeeps(trial, 'event', 'event');
    const { query, events } = await pastEvents(trial, (some) => some.length > 0);
    const beginning = String(events[0].event).slice(0, -1);
    const found = await search(trial, { ...query, event: beginning, limit: 250 });
    const exact = events.filter(({ event }) => event === beginning);
    sameEvents(trial, found, exact, `event=${beginning}, the beginning of a name`);
  },

  'search-events/category-filter': (trial) =>
    filterKeeps(trial, 'category', 'category', [storage, { event: 'ai_chat_created' }]),

  'search-events/subcategory-filter': (trial) =>
    filterKeeps(trial, 'subcategory', 'sub_category', [storage, { event: 'comment_created' }]),

  'search-events/calling-user-filter': (trial) =>
    filterKeeps(trial, 'calling_user_id', 'calling_user', [storage, { ...storage, actor: 'member' }]),

  'search-events/object-filter': (trial) => filterKeeps(trial, 'object_id', 'object_id'),

  'search-events/visibility-filter': (trial) =>
    filterKeeps(trial, 'visibility', 'visibility', [storage, audit], isOpen),

  'search-events/visibility-default': async (trial) => {
    const isMixed = (some: readonly Event[]) => tellingValue(some, 'visibility') !== undefined;
    const { query, events } = await pastEvents(trial, isMixed, { more: [storage, audit] });
    const each = ['external', 'external_audit_log'].map((visibility) =>
      search(trial, { ...query, visibility, limit: 250 }),
    );
    const both = (await Promise.all(each)).flat();
    sameEvents(trial, events.filter(isOpen), both.filter(isOpen), 'without visibility');
  },

  'search-events/filters-joined-by-and': async (trial) => {
    const isTelling = (some: readonly Event[]) => pairOf(some) !== undefined;
    const { query, events } = await pastEvents(trial, isTelling);
    const pair = pairOf(events) as Pair;
    const found = await search(trial, { ...query, ...pair, subcategory: pair.subcategory, limit: 250 });
    const wanted = events.filter((one) => one.event === pair.event && one.sub_category === pair.subcategory);
    sameEvents(trial, found, wanted, `event=${pair.event} and subcategory=${pair.subcategory}`);
    const [{ category, calling_user }] = events.filter((one) => one.calling_user !== undefined);
    const both = { ...query, category, calling_user_id: calling_user, limit: 250 };
    const joined = events.filter((one) => one.category === category && one.calling_user === calling_user);
    sameEvents(trial, await search(trial, both), joined, 'category and calling_user_id');
  },

  'search-events/empty-is-success': async (trial) => {
    const query = { workspace_id: known(trial, 'workspace_id'), object_id: freshObject(trial) };
    const received = await trial.call('searchEvents', { query });
    trial.status(received, 200);
    trial.equal(received.json?.events, [], 'events');
  },

  'search-events/event-ids-unique': async (trial) => {
    const workspace_id = known(trial, 'workspace_id');
    const pages = [0, 250, 500].map((offset) => search(trial, { workspace_id, limit: 250, offset }));
    for (const page of await Promise.all(pages))
      trial.equal(new Set(ids(page)).size, page.length, 'how many ids the events of one page have');
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
const about = (trial: Trial, { object_id, workspace_id }: Event, query: object, as = 'owner') =>
  search(trial, { workspace_id, object_id, ...query }, { as });

const acknowledged: StatementChecks = writing('life', {
  'search-events/acknowledged-filter': async (trial) => {
    const [first, second] = await happenTo(trial, 2);
    trial.status(await ack(trial, first.event_id), 200);
    const listed = (value?: string) => about(trial, first, { acknowledged: value });
    const done = await eventually(
      trial,
      () => listed('true'),
      ({ length }) => length === 1,
    );
    sameEvents(trial, done, [first], 'acknowledged=true');
    sameEvents(trial, await listed('false'), [second], 'acknowledged=false');
    sameEvents(trial, await listed(), [first, second], 'without acknowledged');
  },

  'search-events/acknowledged-judged-for-caller': async (trial) => {
    const [made] = await happenTo(trial, 1);
    const lists = async (as: string) => [
      (await about(trial, made, { acknowledged: 'true' }, as)).length,
      (await about(trial, made, { acknowledged: 'false' }, as)).length,
    ];
    trial.equal(await lists('owner'), [0, 1], 'acknowledged and other events before the ack');
    trial.status(await ack(trial, made.event_id), 200);
    const mine = await eventually(
      trial,
      () => lists('owner'),
      ([done]) => done === 1,
    );
    trial.equal(mine, [1, 0], 'acknowledged and other events after the ack');
    trial.equal(await lists('admin'), [0, 1], 'acknowledged and other events of another user');
  },

  'search-events/unread-count': async (trial) => {
    const [made] = await happenTo(trial, 3);
    const unread = () => about(trial, made, { acknowledged: 'false', output: 'terse' });
    const before = await unread();
    trial.equal(before.length, 3, 'unread events');
    trial.that(!before.some((one) => 'acknowledged' in one), 'no acknowledged in terse', 'it is there');
    trial.status(await ack(trial, made.event_id), 200);
    const after = await eventually(trial, unread, ({ length }) => length === 2);
    trial.equal(after.length, 2, 'unread events after one ack');
  },
});

export const searchFilters: StatementChecks = { ...single, ...acknowledged };
