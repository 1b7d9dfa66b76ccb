import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { targetedAudit } from './levels.ts';
import { type Event, happens, happensHere, ids, orgId, search, userId } from './log.ts';
import { limited, scopedToWorkspace } from './log-tokens.ts';
import { sameEvents } from './log-window.ts';
import { freshObject, known } from './profiles.ts';

/** Whether a search of the event's workspace, by this persona, lists it. */
async function lists(
  context: CheckContext,
  { workspace_id, event, event_id }: Event,
  as: string,
  more = {},
): Promise<boolean> {
  const found = await search(context, { workspace_id, event, limit: 250, ...more }, { as });
  return ids(found).includes(event_id);
}

const audit = { visibility: 'external_audit_log' };

const seen: StatementChecks = writingChecks('roles', {
  'search-events/unseen-events-left-out': async (context) => {
    const user_id = await userId(context, 'member');
    const object_id = freshObject(context);
    const open = await happensHere(context, 'comment_created', { object_id });
    const hidden = await happensHere(context, 'comment_mentioned', { object_id, user_id });
    const { workspace_id } = open;
    const listed = async (as: string) => ids(await search(context, { workspace_id, limit: 250 }, { as }));
    for (const as of ['admin', 'viewer']) {
      const found = await listed(as);
      context.expect(
        !found.includes(hidden.event_id),
        `no targeted event of others for ${as}`,
        'it is listed',
      );
      context.expect(found.includes(open.event_id), `the rest is listed for ${as}`, 'it is not');
    }
    for (const as of ['owner', 'member'])
      context.expect(
        (await listed(as)).includes(hidden.event_id),
        `${as} sees the event`,
        'it is not listed',
      );
  },

  'search-events/outsider-gets-empty-list': async (context) => {
    const hidden = await happensHere(context, 'comment_created');
    const own = await userId(context, 'outsider');
    const { workspace_id } = hidden;
    const received = await context.call(
      'searchEvents',
      { query: { workspace_id, limit: 250 } },
      { as: 'outsider' },
    );
    context.expectStatus(received, 200);
    const found: Event[] = received.status === 200 ? (received.json?.events ?? []) : [];
    for (const event of found)
      context.expect(
        event.calling_user === own || event.user_id === own,
        'events that are open to the outsider in person',
        `${event.event} ${event.event_id}`,
      );
    context.expect(!ids(found).includes(hidden.event_id), 'no event of others', 'it is listed');
  },

  'search-events/audit-filter-lifts-targeted': async (context) => {
    const made = await targetedAudit(context, 'owner', 'member');
    context.expect(
      await lists(context, made, 'admin', audit),
      'the event, listed for an admin with the filter',
      'not listed',
    );
    for (const as of ['owner', 'member'])
      context.expect(await lists(context, made, as, audit), `the event, listed for ${as}`, 'not listed');
    context.expect(!(await lists(context, made, 'viewer', audit)), 'not listed for another member', 'listed');
  },

  'search-events/no-bypass-without-filter': async (context) => {
    const made = await targetedAudit(context, 'owner', 'member');
    for (const more of [{}, { subcategory: made.sub_category }, { acknowledged: 'false' }])
      context.expect(
        !(await lists(context, made, 'admin', more)),
        'not listed for an admin without the filter',
        'listed',
      );
    context.expect(await lists(context, made, 'member'), 'the event, listed for its target', 'not listed');
  },
});

const scopes: StatementChecks = {
  ...readOnlyChecks('roles', {
    'search-events/scope-denied': async (context) => {
      const scoped = await scopedToWorkspace(context);
      const org_id = await orgId(context);
      const workspace_id = known(context, 'workspace_id');
      const query = { org_id, workspace_id };
      context.expectError(await context.call('searchEvents', { query }, scoped), 'scope-denied');
      context.expectStatus(await context.call('searchEvents', { query: { workspace_id } }, scoped), 200);
    },
  }),
  ...writingChecks('roles', {
    'search-events/scope-filters-events': async (context) => {
      const scoped = await scopedToWorkspace(context);
      const event = 'workspace_storage_file_added';
      const parent = await happensHere(context, event);
      const { event_id: parent_event_id, org_id } = parent;
      const inside = await happensHere(context, event, { parent_event_id });
      const outside = await happens(context, { event: 'org_updated', org_id, parent_event_id });
      sameEvents(context, await search(context, { parent_event_id }), [inside, outside], 'without a scope');
      sameEvents(context, await search(context, { parent_event_id }, scoped), [inside], 'within the scope');
      if (!context.isolation.sandbox) return;
      const user_id = await userId(context, 'owner');
      const here = await happensHere(context, 'comment_mentioned', { actor: 'member', user_id });
      const there = await happens(context, { event: 'user_updated', user_id });
      const scope = await limited(context, `user:${user_id}`);
      const found = ids(await search(context, { user_id, limit: 250 }, scope));
      context.expect(found.includes(there.event_id), "the user's own event, within the scope", 'not listed');
      context.expect(!found.includes(here.event_id), 'no event of a workspace beyond the scope', 'listed');
    },
  }),
};

export const searchAccess: StatementChecks = {
  ...seen,
  ...scopes,
};
