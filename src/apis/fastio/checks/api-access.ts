import { send } from '../../../conformance/every-api/calls.ts';
import { refused } from '../../../conformance/every-api/outcomes.ts';
import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import {
  ackCall,
  detailsCall,
  pollCall,
  type Query,
  refusesAll,
  roomTokenCall,
  searchCall,
  websocketTokenCall,
} from './calls.ts';
import { adminEvent, expectReaders, mention } from './levels.ts';
import { details, type Event, expectListed, happens, happensHere, has, orgId, search } from './log.ts';
import { internalEvent, limited, scopedToWorkspace, waysToFind } from './log-tokens.ts';
import { insiders, known, present } from './profiles.ts';

const levels: StatementChecks = writingChecks('roles', {
  'api/member-level': async (context) => {
    const event = await happensHere(context, 'comment_created');
    context.expectEqual(event.permission, 'member', 'permission of comment_created');
    await expectReaders(context, event, present(context), present(context));
    if (context.hasPersona('outsider')) await expectReaders(context, event, ['outsider'], []);
  },

  'api/admin-level': async (context) =>
    expectReaders(context, await adminEvent(context), present(context), ['owner', 'admin']),

  'api/targeted-level': async (context) =>
    expectReaders(context, await mention(context, 'member', 'viewer'), present(context), [
      'member',
      'viewer',
    ]),

  'api/comment-mentioned-targeted': async (context) => {
    const { permission } = await mention(context, 'owner', 'member');
    context.expectEqual(permission, 'targeted', 'permission of comment_mentioned');
  },

  'api/internal-never-reached': async (context) => {
    const hidden = await internalEvent(context);
    for (const as of present(context)) {
      for (const query of waysToFind(context, hidden)) {
        const found = await search(context, { ...query, limit: 250 }, { as });
        expectListed(context, found, hidden, false, `for ${as} by ${JSON.stringify(query)}`);
      }
      await refusesAll(context, [
        ['event-internal', detailsCall(hidden.event_id, { as })],
        ['event-internal', ackCall(hidden.event_id, { as })],
      ]);
    }
    const query = { workspace_id: known(context, 'workspace_id'), visibility: 'internal' };
    const { status } = await context.call('searchEvents', { query });
    if (context.target.strict) context.expectEqual(status, 400, 'the status with visibility=internal');
  },
});

const roles: StatementChecks = {
  ...readOnlyChecks('roles', {
    'api/roles-and-permissions': async (context) => {
      const rooms = [known(context, 'workspace_id'), context.knownId('share_id') ?? []].flat();
      const profiles = [await orgId(context), ...rooms];
      for (const as of insiders.filter((one) => context.hasPersona(one)))
        for (const call of [
          ...profiles.flatMap((id) => [pollCall(id, { as }), websocketTokenCall(id, { as })]),
          ...(has(context, 'createRealtimeToken') ? rooms.map((id) => roomTokenCall(id, { as })) : []),
        ])
          context.expectStatus(await send(context, call), 200);
    },

    'api/permission-judged-on-own-profile': async (context) => {
      const org_id = await orgId(context);
      const pollStatus = async (id: string): Promise<number> =>
        (await send(context, pollCall(id, { as: 'member' }))).status;
      context.expectStatus(await send(context, pollCall(org_id, { as: 'member' })), 200);
      const events = await search(context, { org_id, limit: 250 });
      const closed: string[] = [];
      for (const id of new Set(events.flatMap(({ workspace_id }) => workspace_id ?? [])))
        if ((await pollStatus(id)) !== 200) closed.push(id);
      const member = context.knownId('member_id');
      const hidden = events.find(
        ({ workspace_id, share_id, permission, calling_user, user_id }: Event) =>
          closed.includes(workspace_id) &&
          share_id === undefined &&
          permission === 'member' &&
          (member === undefined || (calling_user !== member && user_id !== member)),
      );
      if (hidden === undefined) return context.skip('the member has a role on all workspaces');
      const found = await search(context, { org_id, limit: 250 }, { as: 'member' });
      context.expect(found.length > 0, "events of the member's organization", 'none');
      expectListed(context, found, hidden, false, 'without a role in its workspace');
      if (has(context, 'getEventDetails'))
        refused(context, await details(context, hidden.event_id, { as: 'member' }));
    },
  }),
  ...writingChecks('roles', {
    'api/permission-kept-as-written': async (context) => {
      const workspace_id = known(context, 'workspace_id');
      const by = { as: 'outsider' };
      const listed = await search(context, { workspace_id, limit: 50 });
      const event = listed.find(({ permission }) => permission === 'member');
      await refusesAll(context, [
        ...(event === undefined
          ? []
          : [detailsCall, ackCall].map((call) => ['event-forbidden', call(event.event_id, by)] as const)),
        ['profile-forbidden', pollCall(workspace_id, by)],
        ['profile-unavailable', websocketTokenCall(workspace_id, by)],
        ['room-forbidden', roomTokenCall(workspace_id, by)],
      ]);
    },
  }),
};

const scopes: StatementChecks = writingChecks('roles', {
  'api/user-token-claims': async (context) => {
    const workspace_id = known(context, 'workspace_id');
    const org_id = await orgId(context);
    const user_id = known(context, 'owner_id');
    const share_id = context.knownId('share_id');
    const inWorkspace = `workspace:${workspace_id}`;
    const both = `user:${user_id} ${inWorkspace}`;
    const inShare = `share:${share_id}`;
    const rows: [scope: string, query: Query, status: number][] = [
      [inWorkspace, { workspace_id }, 200],
      [inWorkspace, { org_id }, 403],
      [`org:${org_id}`, { workspace_id }, 200],
      [both, { workspace_id }, 200],
      [both, { user_id }, 200],
    ];
    if (share_id !== undefined) rows.push([inShare, { share_id }, 200], [inShare, { workspace_id }, 403]);
    for (const [scope, query, status] of rows) {
      const call = searchCall({ ...query, limit: 1 }, await limited(context, scope));
      const what = `the status of a search by ${Object.keys(query)} with the scope ${scope}`;
      context.expectEqual((await send(context, call)).status, status, what);
    }
  },

  'api/scope-outside-search': async (context) => {
    const scoped = await scopedToWorkspace(context);
    const org_id = await orgId(context);
    const workspace_id = known(context, 'workspace_id');
    if (has(context, 'getEventDetails')) {
      const inside = await happensHere(context, 'comment_created');
      const { event_id } = await happens(context, { event: 'org_updated', org_id });
      context.expectStatus(await details(context, inside.event_id, scoped), 200);
      await refusesAll(context, [
        ['event-forbidden', detailsCall(event_id, scoped)],
        ['event-forbidden', ackCall(event_id, scoped)],
      ]);
    }
    if (has(context, 'pollProfileActivity'))
      context.expectStatus(await send(context, pollCall(workspace_id, scoped)), 200);
    await refusesAll(context, [
      ['profile-forbidden', pollCall(org_id, scoped)],
      ['profile-unavailable', websocketTokenCall(org_id, scoped)],
    ]);
    const share_id = context.knownId('share_id');
    if (share_id === undefined || !context.isolation.sandbox) return;
    const inShare = await limited(context, `share:${share_id}`);
    await refusesAll(context, [['room-forbidden', roomTokenCall(workspace_id, inShare)]]);
  },
});

export const apiAccess: StatementChecks = { ...levels, ...roles, ...scopes };
