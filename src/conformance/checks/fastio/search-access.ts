import { reading, type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { targetedAudit } from './levels.ts';
import { type Event, happens, happensHere, ids, orgId, search, userId } from './log.ts';
import { limited, scopedToWorkspace } from './log-tokens.ts';
import { sameEvents } from './log-window.ts';
import { freshObject, known } from './profiles.ts';

/** Whether a search of the event's workspace, by this persona, lists it. */
async function lists(
  trial: Trial,
  { workspace_id, event, event_id }: Event,
  as: string,
  more = {},
): Promise<boolean> {
  const found = await search(trial, { workspace_id, event, limit: 250, ...more }, { as });
  return ids(found).includes(event_id);
}

const audit = { visibility: 'external_audit_log' };

const seen: StatementChecks = writing('roles', {
  'search-events/unseen-events-left-out': async (trial) => {
    const user_id = await userId(trial, 'member');
    const object_id = freshObject(trial);
    const open = await happensHere(trial, 'comment_created', { object_id });
    const hidden = await happensHere(trial, 'comment_mentioned', { object_id, user_id });
    const { workspace_id } = open;
    const listed = async (as: string) => ids(await search(trial, { workspace_id, limit: 250 }, { as }));
    for (const as of ['admin', 'viewer']) {
      const found = await listed(as);
      trial.that(!found.includes(hidden.event_id), `no targeted event of others for ${as}`, 'it is listed');
      trial.that(found.includes(open.event_id), `the rest is listed for ${as}`, 'it is not');
    }
    for (const as of ['owner', 'member'])
      trial.that((await listed(as)).includes(hidden.event_id), `${as} sees the event`, 'it is not listed');
  },

  'search-events/outsider-gets-empty-list': async (trial) => {
    const hidden = await happensHere(trial, 'comment_created');
    const own = await userId(trial, 'outsider');
    const { workspace_id } = hidden;
    const received = await trial.call(
      'searchEvents',
      { query: { workspace_id, limit: 250 } },
      { as: 'outsider' },
    );
    trial.status(received, 200);
    const found: Event[] = received.status === 200 ? (received.json?.events ?? []) : [];
    for (const event of found)
      trial.that(
        event.calling_user === own || event.user_id === own,
        'events that are open to the outsider in person',
        `${event.event} ${event.event_id}`,
      );
    trial.that(!ids(found).includes(hidden.event_id), 'no event of others', 'it is listed');
  },

  'search-events/audit-filter-lifts-targeted': async (trial) => {
    const made = await targetedAudit(trial, 'owner', 'member');
    trial.that(
      await lists(trial, made, 'admin', audit),
      'the event, listed for an admin with the filter',
      'not listed',
    );
    for (const as of ['owner', 'member'])
      trial.that(await lists(trial, made, as, audit), `the event, listed for ${as}`, 'not listed');
    trial.that(!(await lists(trial, made, 'viewer', audit)), 'not listed for another member', 'listed');
  },

  'search-events/no-bypass-without-filter': async (trial) => {
    const made = await targetedAudit(trial, 'owner', 'member');
    for (const more of [{}, { subcategory: made.sub_category }, { acknowledged: 'false' }])
      trial.that(
        !(await lists(trial, made, 'admin', more)),
        'not listed for an admin without the filter',
        'listed',
      );
    trial.that(await lists(trial, made, 'member'), 'the event, listed for its target', 'not listed');
  },
});

const scopes: StatementChecks = {
  ...reading('roles', {
    'search-events/scope-denied': async (trial) => {
      const scoped = await scopedToWorkspace(trial);
      const org_id = await orgId(trial);
      const workspace_id = known(trial, 'workspace_id');
      const query = { org_id, workspace_id };
      trial.error(await trial.call('searchEvents', { query }, scoped), 'scope-denied');
      trial.status(await trial.call('searchEvents', { query: { workspace_id } }, scoped), 200);
    },
  }),
  ...writing('roles', {
    'search-events/scope-filters-events': async (trial) => {
      const scoped = await scopedToWorkspace(trial);
      const event = 'workspace_storage_file_added';
      const parent = await happensHere(trial, event);
      const { event_id: parent_event_id, org_id } = parent;
      const inside = await happensHere(trial, event, { parent_event_id });
      const outside = await happens(trial, { event: 'org_updated', org_id, parent_event_id });
      sameEvents(trial, await search(trial, { parent_event_id }), [inside, outside], 'without a scope');
      sameEvents(trial, await search(trial, { parent_event_id }, scoped), [inside], 'within the scope');
      if (!trial.world.sandbox) return;
      const user_id = await userId(trial, 'owner');
      const here = await happensHere(trial, 'comment_mentioned', { actor: 'member', user_id });
      const there = await happens(trial, { event: 'user_updated', user_id });
      const scope = await limited(trial, `user:${user_id}`);
      const found = ids(await search(trial, { user_id, limit: 250 }, scope));
      trial.that(found.includes(there.event_id), "the user's own event, within the scope", 'not listed');
      trial.that(!found.includes(here.event_id), 'no event of a workspace beyond the scope', 'listed');
    },
  }),
};

export const searchAccess: StatementChecks = {
  ...seen,
  ...scopes,
  ...writing('refusals', {
    'search-events/wrong-method': async (trial) => {
      const path = `/current/events/search/?workspace_id=${known(trial, 'workspace_id')}`;
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const received = await trial.raw(method, path, {}, { wrong: `the method is ${method}` });
        trial.error(received, 'invalid-request-type', 'searchEvents');
      }
    },
  }),
};
