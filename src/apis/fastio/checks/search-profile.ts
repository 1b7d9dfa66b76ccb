import { send } from '../../../conformance/every-api/calls.ts';
import type { Received } from '../../../conformance/model/exchange.ts';
import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CallOptions } from '../../../conformance/run/call-options.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { searchCall } from './calls.ts';
import {
  anyEvent,
  type Event,
  expectListed,
  happens,
  happensHere,
  has,
  orgId,
  type Query,
  search,
  userId,
  userIdKnown,
} from './log.ts';
import { limited } from './log-tokens.ts';
import { atLeast, pastEvents, sameEvents, sameOrder } from './log-window.ts';
import { freshObject, known, nobodysProfile } from './profiles.ts';

const find = (context: CheckContext, query: Query, options: CallOptions = {}): Promise<Received> =>
  send(context, searchCall(query, options));

/** The profile filters whose ids are known, the strongest first. */
async function profileFilters(context: CheckContext): Promise<[name: string, id: string][]> {
  const ids = {
    user_id: userIdKnown(context, 'owner'),
    org_id: await orgId(context),
    workspace_id: known(context, 'workspace_id'),
    share_id: context.knownId('share_id'),
  };
  return Object.entries(ids).flatMap(([name, id]) => (id === undefined ? [] : [[name, id]]));
}

/** Every event that is listed has the id; the event of the profile is among them, the other one is not. */
async function keepsOwn(
  context: CheckContext,
  name: string,
  id: string,
  there: Event,
  elsewhere: Event,
): Promise<void> {
  const listed = await search(context, { [name]: id, limit: 250 });
  for (const event of listed) context.expectEqual(event[name], id, `${name} of ${event.event_id}`);
  expectListed(context, listed, there, true, `by ${name}`);
  expectListed(context, listed, elsewhere, false, `by ${name}`);
}

const inOrganization = async (context: CheckContext): Promise<Event> =>
  happens(context, { event: 'org_updated', org_id: await orgId(context) });

const inShare = (context: CheckContext): Promise<Event> =>
  happens(context, {
    event: 'share_storage_file_added',
    share_id: known(context, 'share_id'),
    object_id: freshObject(context),
  });

export const searchProfile: StatementChecks = {
  ...readOnlyChecks('refusals', {
    'search-events/profile-filter-required': async (context) => {
      const calling_user_id = nobodysProfile(context);
      const notProfiles = { calling_user_id, object_id: freshObject(context) };
      for (const query of [{}, { category: 'workspace' }, notProfiles]) {
        const { error } = context.expectError(await find(context, query), 'profile-missing');
        context.expectEqual(error.text, 'Event profile was missing.', 'error.text');
      }
    },

    'search-events/any-profile-filter-suffices': async (context) => {
      for (const [name, id] of await profileFilters(context))
        context.expectStatus(await find(context, { [name]: id }), 200);
      const { event_id } = await anyEvent(context);
      context.expectStatus(await find(context, { parent_event_id: event_id }), 200);
    },

    'search-events/parent-stands-alone': async (context) => {
      const { event_id: parent_event_id } = await anyEvent(context);
      const others: Query = {
        ...Object.fromEntries(await profileFilters(context)),
        share_id: context.knownId('share_id') ?? nobodysProfile(context),
        event: 'comment_created',
        category: 'workspace',
        subcategory: 'storage',
        user_id: nobodysProfile(context),
        calling_user_id: nobodysProfile(context),
        object_id: freshObject(context),
        visibility: 'external',
        'created-min': '2025-12-01T06:00:00Z',
        'created-max': '2025-12-01T06:00:00Z',
      };
      for (const [name, value] of Object.entries(others)) {
        const options = { mistake: `${name} beside parent_event_id` };
        context.expectError(
          await find(context, { parent_event_id, [name]: value }, options),
          'parent-combined',
        );
      }
      const allowed = { acknowledged: 'false', limit: 2, offset: 1 };
      context.expectStatus(await find(context, { parent_event_id, ...allowed }), 200);
    },

    'search-events/parent-with-output': async (context) => {
      const { event_id: parent_event_id } = await anyEvent(context);
      context.expectStatus(await find(context, { parent_event_id, output: 'terse' }), 200);
      for (const other of [{ visibility: 'external' }, { 'created-max': '2025-12-01T06:00:00Z' }]) {
        const received = await find(context, { parent_event_id, output: 'terse', ...other });
        context.expectError(received, 'parent-combined');
      }
      const query = { parent_event_id, user_context: 'uploads' };
      if (has(context, 'summarizeEvents'))
        context.expectStatus(await context.call('summarizeEvents', { query }), 200);
    },
  }),

  ...writingChecks('examples', {
    'search-events/user-id-keeps-users-events': async (context) => {
      const owner = await userId(context, 'owner');
      const about = await happensHere(context, 'comment_mentioned', { actor: 'member', user_id: owner });
      const merely = await happensHere(context, 'workspace_storage_file_added');
      context.expectEqual(merely.calling_user, owner, 'calling_user of what the owner set off');
      await keepsOwn(context, 'user_id', owner, about, merely);
    },

    'search-events/org-id-keeps-orgs-events': async (context) => {
      const org_id = await orgId(context);
      const here = await happensHere(context, 'comment_created');
      const there = await inOrganization(context);
      for (const event of [here, there])
        context.expectEqual(event.org_id, org_id, `org_id of ${event.event}`);
      const about = await happens(context, {
        event: 'user_updated',
        user_id: await userId(context, 'owner'),
      });
      await keepsOwn(context, 'org_id', org_id, there, about);
    },

    'search-events/workspace-id-keeps-workspaces-events': async (context) => {
      const there = await happensHere(context, 'comment_created');
      const elsewhere = await inOrganization(context);
      await keepsOwn(context, 'workspace_id', known(context, 'workspace_id'), there, elsewhere);
    },

    'search-events/share-id-keeps-shares-events': async (context) => {
      const elsewhere = await happensHere(context, 'comment_created');
      await keepsOwn(context, 'share_id', known(context, 'share_id'), await inShare(context), elsewhere);
    },

    'search-events/filter-compares-own-id': async (context) => {
      const made = await happensHere(context, 'comment_created');
      const { object_id, org_id, workspace_id } = made;
      const listed = (query: Query) => search(context, { ...query, object_id });
      sameEvents(context, await listed({ workspace_id }), [made], 'by its workspace_id');
      sameEvents(context, await listed({ org_id }), [made], 'by the org_id that it carries');
      const share_id = context.knownId('share_id') ?? nobodysProfile(context);
      sameEvents(context, await listed({ share_id }), [], 'by a share_id that it does not carry');
    },

    'search-events/parent-keeps-children': async (context) => {
      const event = 'workspace_storage_file_added';
      const { event_id: parent_event_id } = await happensHere(context, event);
      const children: Event[] = [];
      for (let n = 0; n < 3; n++) children.push(await happensHere(context, event, { parent_event_id }));
      await happensHere(context, event);
      const found = await search(context, { parent_event_id });
      sameEvents(context, found, children, 'by parent_event_id');
      const childless = await search(context, { parent_event_id: children[0].event_id });
      sameEvents(context, childless, [], 'by the id of a child as parent_event_id');
    },
  }),

  ...readOnlyChecks('examples', {
    'search-events/profile-filter-priority': async (context) => {
      const { query } = await pastEvents(context, atLeast(1));
      const bounds = { ...query, workspace_id: undefined, limit: 250 };
      const filters = await profileFilters(context);
      for (const [index, [name, id]] of filters.entries()) {
        const all = Object.fromEntries(filters.slice(index));
        const alone = await search(context, { ...bounds, [name]: id });
        const what = `the events by ${Object.keys(all).join(', ')}, which are those by ${name}`;
        sameOrder(context, await search(context, { ...bounds, ...all }), alone, what);
      }
    },

    'search-events/losing-filters-ignored': async (context) => {
      const { query, events } = await pastEvents(context, atLeast(1));
      const losing = { ...query, limit: 250, share_id: nobodysProfile(context) };
      sameEvents(context, await search(context, losing), events, 'with a share_id that loses');
      context.expectError(await find(context, { ...query, share_id: '12' }), 'invalid-input');
      if (!context.isolation.sandbox) return;
      const workspace = await limited(context, `workspace:${query.workspace_id}`);
      context.expectStatus(await find(context, losing, workspace), 200);
    },
  }),
};
