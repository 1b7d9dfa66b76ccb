import { reading, type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { adminEvent, mention, readers } from './levels.ts';
import { ack, details, happens, happensHere, has, ids, orgId, search } from './log.ts';
import { internalEvent, limited, scopedToWorkspace, waysToFind } from './log-tokens.ts';
import { insiders, known, present } from './profiles.ts';

const poll = (context: CheckContext, profile_id: string, by: object) =>
  context.call('pollProfileActivity', { path: { profile_id } }, by);
const socketToken = (context: CheckContext, profile_id: string, by: object) =>
  context.call('createWebsocketToken', { path: { profile_id } }, by);
const roomToken = (context: CheckContext, room_id: string, by: object) =>
  context.call('createRealtimeToken', { path: { room_id } }, by);

const levels: StatementChecks = writing('roles', {
  'api/member-level': async (context) => {
    const event = await happensHere(context, 'comment_created');
    context.equal(event.permission, 'member', 'permission of comment_created');
    const all = present(context);
    context.equal(await readers(context, event, all), { find: all, read: all }, 'who finds and who reads it');
    if (!context.can('outsider')) return;
    const nobody = { find: [], read: [] };
    context.equal(
      await readers(context, event, ['outsider']),
      nobody,
      'whether an outsider finds and reads it',
    );
  },

  'api/admin-level': async (context) => {
    const event = await adminEvent(context);
    const may = present(context).filter((one) => one === 'owner' || one === 'admin');
    const found = await readers(context, event, present(context));
    context.equal(found, { find: may, read: may }, 'who finds and who reads it');
  },

  'api/targeted-level': async (context) => {
    const event = await mention(context, 'member', 'viewer');
    const may = ['member', 'viewer'];
    const found = await readers(context, event, present(context));
    context.equal(found, { find: may, read: may }, 'who finds and who reads it');
  },

  'api/comment-mentioned-targeted': async (context) => {
    const { permission } = await mention(context, 'owner', 'member');
    context.equal(permission, 'targeted', 'permission of comment_mentioned');
  },

  'api/internal-never-reached': async (context) => {
    const hidden = await internalEvent(context);
    for (const as of present(context)) {
      for (const query of waysToFind(context, hidden)) {
        const found = ids(await search(context, { ...query, limit: 250 }, { as }));
        context.that(!found.includes(hidden.event_id), `no internal event for ${as}`, JSON.stringify(query));
      }
      if (has(context, 'getEventDetails'))
        context.error(await details(context, hidden.event_id, { as }), 'event-internal');
      if (has(context, 'acknowledgeEvent'))
        context.error(await ack(context, hidden.event_id, { as }), 'event-internal');
    }
    const query = { workspace_id: known(context, 'workspace_id'), visibility: 'internal' };
    const { status } = await context.call('searchEvents', { query });
    if (context.target.strict) context.equal(status, 400, 'the status with visibility=internal');
  },
});

const roles: StatementChecks = {
  ...reading('roles', {
    'api/roles-and-permissions': async (context) => {
      const workspace_id = known(context, 'workspace_id');
      const share_id = context.id('share_id');
      const profiles = [await orgId(context), workspace_id, ...(share_id === undefined ? [] : [share_id])];
      for (const as of insiders.filter((one) => context.can(one))) {
        for (const profile of profiles) {
          context.status(await poll(context, profile, { as }), 200);
          context.status(await socketToken(context, profile, { as }), 200);
        }
        const rooms = has(context, 'createRealtimeToken') ? profiles.slice(1) : [];
        for (const room of rooms) context.status(await roomToken(context, room, { as }), 200);
      }
    },

    'api/permission-judged-on-own-profile': async (context) => {
      const org_id = await orgId(context);
      context.status(await poll(context, org_id, { as: 'member' }), 200);
      const events = await search(context, { org_id, limit: 250 });
      const workspaces = [...new Set(events.flatMap(({ workspace_id }) => workspace_id ?? []))];
      const closed: string[] = [];
      for (const id of workspaces)
        if ((await poll(context, id, { as: 'member' })).status !== 200) closed.push(id);
      const member = context.id('member_id');
      const isApart = (event: Record<string, unknown>): boolean =>
        closed.includes(event.workspace_id as string) &&
        event.share_id === undefined &&
        event.permission === 'member' &&
        (member === undefined || (event.calling_user !== member && event.user_id !== member));
      const [hidden] = events.filter(isApart);
      if (hidden === undefined) return context.skip('the member has a role on all workspaces');
      const found = ids(await search(context, { org_id, limit: 250 }, { as: 'member' }));
      context.that(found.length > 0, "events of the member's organization", 'none');
      context.that(
        !found.includes(hidden.event_id),
        'no event of a workspace without a role there',
        'listed',
      );
      if (!has(context, 'getEventDetails')) return;
      const { status } = await details(context, hidden.event_id, { as: 'member' });
      context.that(status >= 400 && status < 500, 'a refusal of its details', `status ${status}`);
    },
  }),
  ...writing('roles', {
    'api/permission-kept-as-written': async (context) => {
      const workspace_id = known(context, 'workspace_id');
      const by = { as: 'outsider' };
      const [event] = (await search(context, { workspace_id, limit: 50 })).filter(
        ({ permission }) => permission === 'member',
      );
      if (event && has(context, 'getEventDetails'))
        context.error(await details(context, event.event_id, by), 'event-forbidden');
      if (event && has(context, 'acknowledgeEvent'))
        context.error(await ack(context, event.event_id, by), 'event-forbidden');
      if (has(context, 'pollProfileActivity'))
        context.error(await poll(context, workspace_id, by), 'profile-forbidden');
      if (has(context, 'createWebsocketToken'))
        context.error(await socketToken(context, workspace_id, by), 'profile-unavailable');
      if (has(context, 'createRealtimeToken'))
        context.error(await roomToken(context, workspace_id, by), 'room-forbidden');
    },
  }),
};

const scopes: StatementChecks = writing('roles', {
  'api/user-token-claims': async (context) => {
    const workspace_id = known(context, 'workspace_id');
    const org_id = await orgId(context);
    const share_id = context.id('share_id');
    const ask = async (scope: string, query: object): Promise<number> =>
      (await context.call('searchEvents', { query: { ...query, limit: 1 } }, await limited(context, scope)))
        .status;
    const inWorkspace = `workspace:${workspace_id}`;
    context.equal(await ask(inWorkspace, { workspace_id }), 200, 'the status of a search in the scope');
    context.equal(await ask(inWorkspace, { org_id }), 403, 'the status of a search beyond the scope');
    context.equal(
      await ask(`org:${org_id}`, { workspace_id }),
      200,
      'the status of what belongs to the scope',
    );
    const both = `user:${known(context, 'owner_id')} ${inWorkspace}`;
    context.equal(await ask(both, { workspace_id }), 200, 'the status by the second of two in the scope');
    context.equal(
      await ask(both, { user_id: known(context, 'owner_id') }),
      200,
      'the status by the first of two',
    );
    if (share_id === undefined) return;
    context.equal(await ask(`share:${share_id}`, { share_id }), 200, 'the status of a share in the scope');
    context.equal(
      await ask(`share:${share_id}`, { workspace_id }),
      403,
      'the status of what is wider than the scope',
    );
  },

  'api/scope-outside-search': async (context) => {
    const scoped = await scopedToWorkspace(context);
    const org_id = await orgId(context);
    const workspace_id = known(context, 'workspace_id');
    if (has(context, 'getEventDetails')) {
      const inside = await happensHere(context, 'comment_created');
      const outside = await happens(context, { event: 'org_updated', org_id });
      context.status(await details(context, inside.event_id, scoped), 200);
      context.error(await details(context, outside.event_id, scoped), 'event-forbidden');
      if (has(context, 'acknowledgeEvent'))
        context.error(await ack(context, outside.event_id, scoped), 'event-forbidden');
    }
    if (has(context, 'pollProfileActivity')) {
      context.status(await poll(context, workspace_id, scoped), 200);
      context.error(await poll(context, org_id, scoped), 'profile-forbidden');
    }
    if (has(context, 'createWebsocketToken'))
      context.error(await socketToken(context, org_id, scoped), 'profile-unavailable');
    const share_id = context.id('share_id');
    if (share_id === undefined || !context.isolation.sandbox) return;
    const inShare = await limited(context, `share:${share_id}`);
    context.error(await roomToken(context, workspace_id, inShare), 'room-forbidden');
  },
});

export const apiAccess: StatementChecks = { ...levels, ...roles, ...scopes };
