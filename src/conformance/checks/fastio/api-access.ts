import { reading, type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { adminEvent, mention, readers } from './levels.ts';
import { ack, details, happens, happensHere, has, ids, orgId, search } from './log.ts';
import { internalEvent, limited, scopedToWorkspace, waysToFind } from './log-tokens.ts';
import { insiders, known, present } from './profiles.ts';

const poll = (trial: Trial, profile_id: string, by: object) =>
  trial.call('pollProfileActivity', { path: { profile_id } }, by);
const socketToken = (trial: Trial, profile_id: string, by: object) =>
  trial.call('createWebsocketToken', { path: { profile_id } }, by);
const roomToken = (trial: Trial, room_id: string, by: object) =>
  trial.call('createRealtimeToken', { path: { room_id } }, by);

const levels: StatementChecks = writing('roles', {
  'api/member-level': async (trial) => {
    const event = await happensHere(trial, 'comment_created');
    trial.equal(event.permission, 'member', 'permission of comment_created');
    const all = present(trial);
    trial.equal(await readers(trial, event, all), { find: all, read: all }, 'who finds and who reads it');
    if (!trial.can('outsider')) return;
    const nobody = { find: [], read: [] };
    trial.equal(await readers(trial, event, ['outsider']), nobody, 'whether an outsider finds and reads it');
  },

  'api/admin-level': async (trial) => {
    const event = await adminEvent(trial);
    const may = present(trial).filter((one) => one === 'owner' || one === 'admin');
    const found = await readers(trial, event, present(trial));
    trial.equal(found, { find: may, read: may }, 'who finds and who reads it');
  },

  'api/targeted-level': async (trial) => {
    const event = await mention(trial, 'member', 'viewer');
    const may = ['member', 'viewer'];
    const found = await readers(trial, event, present(trial));
    trial.equal(found, { find: may, read: may }, 'who finds and who reads it');
  },

  'api/comment-mentioned-targeted': async (trial) => {
    const { permission } = await mention(trial, 'owner', 'member');
    trial.equal(permission, 'targeted', 'permission of comment_mentioned');
  },

  'api/internal-never-reached': async (trial) => {
    const hidden = await internalEvent(trial);
    for (const as of present(trial)) {
      for (const query of waysToFind(trial, hidden)) {
        const found = ids(await search(trial, { ...query, limit: 250 }, { as }));
        trial.that(!found.includes(hidden.event_id), `no internal event for ${as}`, JSON.stringify(query));
      }
      if (has(trial, 'getEventDetails'))
        trial.error(await details(trial, hidden.event_id, { as }), 'event-internal');
      if (has(trial, 'acknowledgeEvent'))
        trial.error(await ack(trial, hidden.event_id, { as }), 'event-internal');
    }
    const query = { workspace_id: known(trial, 'workspace_id'), visibility: 'internal' };
    const { status } = await trial.call('searchEvents', { query });
    if (trial.target.strict) trial.equal(status, 400, 'the status with visibility=internal');
  },
});

const roles: StatementChecks = {
  ...reading('roles', {
    'api/roles-and-permissions': async (trial) => {
      const workspace_id = known(trial, 'workspace_id');
      const share_id = trial.id('share_id');
      const profiles = [await orgId(trial), workspace_id, ...(share_id === undefined ? [] : [share_id])];
      for (const as of insiders.filter((one) => trial.can(one))) {
        for (const profile of profiles) {
          trial.status(await poll(trial, profile, { as }), 200);
          trial.status(await socketToken(trial, profile, { as }), 200);
        }
        const rooms = has(trial, 'createRealtimeToken') ? profiles.slice(1) : [];
        for (const room of rooms) trial.status(await roomToken(trial, room, { as }), 200);
      }
    },

    'api/permission-judged-on-own-profile': async (trial) => {
      const org_id = await orgId(trial);
      trial.status(await poll(trial, org_id, { as: 'member' }), 200);
      const events = await search(trial, { org_id, limit: 250 });
      const workspaces = [...new Set(events.flatMap(({ workspace_id }) => workspace_id ?? []))];
      const closed: string[] = [];
      for (const id of workspaces)
        if ((await poll(trial, id, { as: 'member' })).status !== 200) closed.push(id);
      const member = trial.id('member_id');
      const isApart = (event: Record<string, unknown>): boolean =>
        closed.includes(event.workspace_id as string) &&
        event.share_id === undefined &&
        event.permission === 'member' &&
        (member === undefined || (event.calling_user !== member && event.user_id !== member));
      const [hidden] = events.filter(isApart);
      if (hidden === undefined) return trial.skip('the member has a role on all workspaces');
      const found = ids(await search(trial, { org_id, limit: 250 }, { as: 'member' }));
      trial.that(found.length > 0, "events of the member's organization", 'none');
      trial.that(!found.includes(hidden.event_id), 'no event of a workspace without a role there', 'listed');
      if (!has(trial, 'getEventDetails')) return;
      const { status } = await details(trial, hidden.event_id, { as: 'member' });
      trial.that(status >= 400 && status < 500, 'a refusal of its details', `status ${status}`);
    },
  }),
  ...writing('roles', {
    'api/permission-kept-as-written': async (trial) => {
      const workspace_id = known(trial, 'workspace_id');
      const by = { as: 'outsider' };
      const [event] = (await search(trial, { workspace_id, limit: 50 })).filter(
        ({ permission }) => permission === 'member',
      );
      if (event && has(trial, 'getEventDetails'))
        trial.error(await details(trial, event.event_id, by), 'event-forbidden');
      if (event && has(trial, 'acknowledgeEvent'))
        trial.error(await ack(trial, event.event_id, by), 'event-forbidden');
      if (has(trial, 'pollProfileActivity'))
        trial.error(await poll(trial, workspace_id, by), 'profile-forbidden');
      if (has(trial, 'createWebsocketToken'))
        trial.error(await socketToken(trial, workspace_id, by), 'profile-unavailable');
      if (has(trial, 'createRealtimeToken'))
        trial.error(await roomToken(trial, workspace_id, by), 'room-forbidden');
    },
  }),
};

const scopes: StatementChecks = writing('roles', {
  'api/user-token-claims': async (trial) => {
    const workspace_id = known(trial, 'workspace_id');
    const org_id = await orgId(trial);
    const share_id = trial.id('share_id');
    const ask = async (scope: string, query: object): Promise<number> =>
      (await trial.call('searchEvents', { query: { ...query, limit: 1 } }, await limited(trial, scope)))
        .status;
    const inWorkspace = `workspace:${workspace_id}`;
    trial.equal(await ask(inWorkspace, { workspace_id }), 200, 'the status of a search in the scope');
    trial.equal(await ask(inWorkspace, { org_id }), 403, 'the status of a search beyond the scope');
    trial.equal(await ask(`org:${org_id}`, { workspace_id }), 200, 'the status of what belongs to the scope');
    const both = `user:${known(trial, 'owner_id')} ${inWorkspace}`;
    trial.equal(await ask(both, { workspace_id }), 200, 'the status by the second of two in the scope');
    trial.equal(
      await ask(both, { user_id: known(trial, 'owner_id') }),
      200,
      'the status by the first of two',
    );
    if (share_id === undefined) return;
    trial.equal(await ask(`share:${share_id}`, { share_id }), 200, 'the status of a share in the scope');
    trial.equal(
      await ask(`share:${share_id}`, { workspace_id }),
      403,
      'the status of what is wider than the scope',
    );
  },

  'api/scope-outside-search': async (trial) => {
    const scoped = await scopedToWorkspace(trial);
    const org_id = await orgId(trial);
    const workspace_id = known(trial, 'workspace_id');
    if (has(trial, 'getEventDetails')) {
      const inside = await happensHere(trial, 'comment_created');
      const outside = await happens(trial, { event: 'org_updated', org_id });
      trial.status(await details(trial, inside.event_id, scoped), 200);
      trial.error(await details(trial, outside.event_id, scoped), 'event-forbidden');
      if (has(trial, 'acknowledgeEvent'))
        trial.error(await ack(trial, outside.event_id, scoped), 'event-forbidden');
    }
    if (has(trial, 'pollProfileActivity')) {
      trial.status(await poll(trial, workspace_id, scoped), 200);
      trial.error(await poll(trial, org_id, scoped), 'profile-forbidden');
    }
    if (has(trial, 'createWebsocketToken'))
      trial.error(await socketToken(trial, org_id, scoped), 'profile-unavailable');
    const share_id = trial.id('share_id');
    if (share_id === undefined || !trial.world.sandbox) return;
    const inShare = await limited(trial, `share:${share_id}`);
    trial.error(await roomToken(trial, workspace_id, inShare), 'room-forbidden');
  },
});

export const apiAccess: StatementChecks = { ...levels, ...roles, ...scopes };
