import { reading, type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import {
  anyEvent,
  type Event,
  happens,
  happensHere,
  has,
  ids,
  orgId,
  type Query,
  search,
  userId,
  userIdKnown,
} from './log.ts';
import { limited } from './log-tokens.ts';
import { atLeast, pastEvents, sameEvents, sameOrder } from './log-window.ts';
import { freshObject, known, nobodysProfile } from './profiles.ts';

const find = (trial: Trial, query: Query): ReturnType<typeof trial.call> =>
  trial.call('searchEvents', { query });

/** The profile filters by name, the strongest first: those whose ids are known. */
async function profileFilters(trial: Trial): Promise<[name: string, id: string][]> {
  const share_id = trial.id('share_id');
  const user_id = userIdKnown(trial, 'owner');
  return [
    ...(user_id === undefined ? [] : [['user_id', user_id] as [string, string]]),
    ['org_id', await orgId(trial)],
    ['workspace_id', known(trial, 'workspace_id')],
    ...(share_id === undefined ? [] : [['share_id', share_id] as [string, string]]),
  ];
}

/** Every event that is listed has the id, and one that was just made there is among them, unlike one from elsewhere. */
async function keepsOwn(
  trial: Trial,
  name: string,
  id: string,
  there: Event,
  elsewhere: Event,
): Promise<void> {
  const listed = await search(trial, { [name]: id, limit: 250 });
  for (const event of listed) trial.equal(event[name], id, `${name} of ${event.event_id}`);
  trial.that(ids(listed).includes(there.event_id), `${there.event_id} is listed`, 'it is not');
  trial.that(!ids(listed).includes(elsewhere.event_id), `${elsewhere.event_id} is not listed`, 'it is');
}

const inOrganization = async (trial: Trial): Promise<Event> =>
  happens(trial, { event: 'org_updated', org_id: await orgId(trial) });

const inShare = (trial: Trial): Promise<Event> =>
  happens(trial, {
    event: 'share_storage_file_added',
    share_id: known(trial, 'share_id'),
    object_id: freshObject(trial),
  });

const without: StatementChecks = reading('refusals', {
  'search-events/profile-filter-required': async (trial) => {
    const calling_user_id = nobodysProfile(trial);
    for (const query of [{}, { category: 'workspace' }, { calling_user_id, object_id: freshObject(trial) }]) {
      const { error } = trial.error(await find(trial, query), 'profile-missing');
      trial.equal(error.text, 'Event profile was missing.', 'error.text');
    }
  },

  'search-events/any-profile-filter-suffices': async (trial) => {
    for (const [name, id] of await profileFilters(trial))
      trial.status(await find(trial, { [name]: id }), 200);
    const { event_id } = await anyEvent(trial);
    trial.status(await find(trial, { parent_event_id: event_id }), 200);
  },
});

const filters: StatementChecks = writing('examples', {
  'search-events/user-id-keeps-users-events': async (trial) => {
    const owner = await userId(trial, 'owner');
    const about = await happensHere(trial, 'comment_mentioned', { actor: 'member', user_id: owner });
    const merely = await happensHere(trial, 'workspace_storage_file_added');
    trial.equal(merely.calling_user, owner, 'calling_user of what the owner set off');
    await keepsOwn(trial, 'user_id', owner, about, merely);
  },

  'search-events/org-id-keeps-orgs-events': async (trial) => {
    const org_id = await orgId(trial);
    const here = await happensHere(trial, 'comment_created');
    const there = await inOrganization(trial);
    for (const event of [here, there]) trial.equal(event.org_id, org_id, `org_id of ${event.event}`);
    const about = await happens(trial, { event: 'user_updated', user_id: await userId(trial, 'owner') });
    await keepsOwn(trial, 'org_id', org_id, there, about);
  },

  'search-events/workspace-id-keeps-workspaces-events': async (trial) => {
    const there = await happensHere(trial, 'comment_created');
    await keepsOwn(trial, 'workspace_id', known(trial, 'workspace_id'), there, await inOrganization(trial));
  },

  'search-events/share-id-keeps-shares-events': async (trial) => {
    const elsewhere = await happensHere(trial, 'comment_created');
    await keepsOwn(trial, 'share_id', known(trial, 'share_id'), await inShare(trial), elsewhere);
  },

  'search-events/filter-compares-own-id': async (trial) => {
    const made = await happensHere(trial, 'comment_created');
    const { object_id, org_id, workspace_id } = made;
    const listed = (query: Query) => search(trial, { ...query, object_id });
    sameEvents(trial, await listed({ workspace_id }), [made], 'by its workspace_id');
    sameEvents(trial, await listed({ org_id }), [made], 'by the org_id that it carries');
    const share_id = trial.id('share_id') ?? nobodysProfile(trial);
    sameEvents(trial, await listed({ share_id }), [], 'by a share_id that it does not carry');
  },

  'search-events/parent-keeps-children': async (trial) => {
    const event = 'workspace_storage_file_added';
    const parent = await happensHere(trial, event);
    const children: Event[] = [];
    for (let n = 0; n < 3; n++)
      children.push(await happensHere(trial, event, { parent_event_id: parent.event_id }));
    await happensHere(trial, event);
    const found = await search(trial, { parent_event_id: parent.event_id });
    sameEvents(trial, found, children, 'by parent_event_id');
    const childless = await search(trial, { parent_event_id: children[0].event_id });
    sameEvents(trial, childless, [], 'by the id of a child as parent_event_id');
  },
});

const together: StatementChecks = reading('refusals', {
  'search-events/parent-stands-alone': async (trial) => {
    const { event_id: parent_event_id } = await anyEvent(trial);
    const others: Query = {
      ...Object.fromEntries(await profileFilters(trial)),
      share_id: trial.id('share_id') ?? nobodysProfile(trial),
      event: 'comment_created',
      category: 'workspace',
      subcategory: 'storage',
      user_id: nobodysProfile(trial),
      calling_user_id: nobodysProfile(trial),
      object_id: freshObject(trial),
      visibility: 'external',
      'created-min': '2025-12-01T06:00:00Z',
      'created-max': '2025-12-01T06:00:00Z',
    };
    for (const [name, value] of Object.entries(others)) {
      const options = { wrong: `${name} beside parent_event_id` };
      const query = { parent_event_id, [name]: value };
      trial.error(await trial.call('searchEvents', { query }, options), 'parent-combined');
    }
    const allowed = { acknowledged: 'false', limit: 2, offset: 1 };
    trial.status(await find(trial, { parent_event_id, ...allowed }), 200);
  },

  'search-events/parent-with-output': async (trial) => {
    const { event_id: parent_event_id } = await anyEvent(trial);
    trial.status(await find(trial, { parent_event_id, output: 'terse' }), 200);
    for (const refused of [{ visibility: 'external' }, { 'created-max': '2025-12-01T06:00:00Z' }])
      trial.error(await find(trial, { parent_event_id, output: 'terse', ...refused }), 'parent-combined');
    const query = { parent_event_id, user_context: 'uploads' };
    if (has(trial, 'summarizeEvents')) trial.status(await trial.call('summarizeEvents', { query }), 200);
  },
});

const several: StatementChecks = reading('examples', {
  'search-events/profile-filter-priority': async (trial) => {
    const { query } = await pastEvents(trial, atLeast(1));
    const bounds = { ...query, workspace_id: undefined, limit: 250 };
    const filters = await profileFilters(trial);
    for (const [index, [name, id]] of filters.entries()) {
      const all = Object.fromEntries(filters.slice(index));
      const alone = await search(trial, { ...bounds, [name]: id });
      const what = `the events by ${Object.keys(all).join(', ')}, which are those by ${name}`;
      sameOrder(trial, await search(trial, { ...bounds, ...all }), alone, what);
    }
  },

  'search-events/losing-filters-ignored': async (trial) => {
    const { query, events } = await pastEvents(trial, atLeast(1));
    const losing = { ...query, limit: 250, share_id: nobodysProfile(trial) };
    sameEvents(trial, await search(trial, losing), events, 'with a share_id that loses');
    trial.error(await find(trial, { ...query, share_id: '12' }), 'invalid-input');
    if (!trial.world.sandbox) return;
    const workspace = await limited(trial, `workspace:${query.workspace_id}`);
    trial.status(await trial.call('searchEvents', { query: losing }, workspace), 200);
  },
});

export const searchProfile: StatementChecks = { ...without, ...filters, ...together, ...several };
