import { send } from '../../../conformance/every-api/calls.ts';
import { refused } from '../../../conformance/every-api/outcomes.ts';
import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { searchCall } from './calls.ts';
import { targetedAudit } from './levels.ts';
import { type Event, expectListed, happens, happensHere, orgId, type Query, search, userId } from './log.ts';
import { limited, scopedToWorkspace } from './log-tokens.ts';
import { sameEvents } from './log-window.ts';
import { freshObject, known } from './profiles.ts';

/** Requires that searches of the event's workspace list it for these personas, or do not. */
async function lists(
  context: CheckContext,
  made: Event,
  isExpected: boolean,
  personas: readonly string[],
  more: Query = {},
): Promise<void> {
  const query = { workspace_id: made.workspace_id, limit: 250, ...more };
  for (const as of personas) {
    const found = await search(context, query, { as });
    expectListed(context, found, made, isExpected, `for ${as} by ${JSON.stringify(more)}`);
  }
}

const seen: StatementChecks = writingChecks('roles', {
  'search-events/unseen-events-left-out': async (context) => {
    const user_id = await userId(context, 'member');
    const object_id = freshObject(context);
    const open = await happensHere(context, 'comment_created', { object_id });
    const hidden = await happensHere(context, 'comment_mentioned', { object_id, user_id });
    await lists(context, hidden, false, ['admin', 'viewer']);
    await lists(context, open, true, ['admin', 'viewer']);
    await lists(context, hidden, true, ['owner', 'member']);
  },

  'search-events/outsider-gets-empty-list': async (context) => {
    const hidden = await happensHere(context, 'comment_created');
    const own = await userId(context, 'outsider');
    const call = searchCall({ workspace_id: hidden.workspace_id, limit: 250 }, { as: 'outsider' });
    const received = await send(context, call);
    context.expectStatus(received, 200);
    const found: Event[] = received.status === 200 ? (received.json?.events ?? []) : [];
    const foreign = found.filter(({ calling_user, user_id }) => calling_user !== own && user_id !== own);
    context.expectEqual(foreign, [], 'events that are not open to the outsider in person');
    expectListed(context, found, hidden, false, 'for the outsider');
  },

  'search-events/audit-filter-lifts-targeted': async (context) => {
    const made = await targetedAudit(context, 'owner', 'member');
    const more = { event: made.event, visibility: 'external_audit_log' };
    await lists(context, made, true, ['admin', 'owner', 'member'], more);
    await lists(context, made, false, ['viewer'], more);
  },

  'search-events/no-bypass-without-filter': async (context) => {
    const made = await targetedAudit(context, 'owner', 'member');
    const { event, sub_category } = made;
    for (const more of [{}, { subcategory: sub_category }, { acknowledged: 'false' }])
      await lists(context, made, false, ['admin'], { event, ...more });
    await lists(context, made, true, ['member'], { event });
  },
});

const scopes: StatementChecks = {
  ...readOnlyChecks('roles', {
    'search-events/scope-denied': async (context) => {
      const scoped = await scopedToWorkspace(context);
      const org_id = await orgId(context);
      const workspace_id = known(context, 'workspace_id');
      refused(context, await send(context, searchCall({ org_id, workspace_id }, scoped)), 'scope-denied');
      context.expectStatus(await send(context, searchCall({ workspace_id }, scoped)), 200);
    },
  }),
  ...writingChecks('roles', {
    'search-events/scope-filters-events': async (context) => {
      const scoped = await scopedToWorkspace(context);
      const event = 'workspace_storage_file_added';
      const { event_id: parent_event_id, org_id } = await happensHere(context, event);
      const inside = await happensHere(context, event, { parent_event_id });
      const outside = await happens(context, { event: 'org_updated', org_id, parent_event_id });
      sameEvents(context, await search(context, { parent_event_id }), [inside, outside], 'without a scope');
      sameEvents(context, await search(context, { parent_event_id }, scoped), [inside], 'within the scope');
      if (!context.isolation.sandbox) return;
      const user_id = await userId(context, 'owner');
      const here = await happensHere(context, 'comment_mentioned', { actor: 'member', user_id });
      const there = await happens(context, { event: 'user_updated', user_id });
      const scope = await limited(context, `user:${user_id}`);
      const found = await search(context, { user_id, limit: 250 }, scope);
      expectListed(context, found, there, true, 'within the scope of the user');
      expectListed(context, found, here, false, 'within the scope of the user');
    },
  }),
};

export const searchAccess: StatementChecks = { ...seen, ...scopes };
