import { describe, expect, test } from 'vitest';
import { emitPast } from '../../../src/apis/fastio/emit.ts';
import { personaNames } from '../../../src/engine/personas.ts';
import type { World } from '../world.ts';
import {
  ackOf,
  admin,
  detailsOf,
  event,
  file,
  finds,
  foreignWorkspace,
  happens,
  john,
  member,
  nobodysId,
  org,
  owner,
  pollOf,
  refusal,
  says,
  scopedOwner,
  search,
  searched,
  share,
  stateOf,
  viewer,
  withClaims,
  workspace,
  world,
} from './example-ltd.ts';

/** The personas who find the event by search, and those who may read it. */
async function readers(where: World, entry: ReturnType<typeof happens>, query?: Record<string, string>) {
  const found: string[] = [];
  const read: string[] = [];
  for (const name of personaNames) {
    if (await finds(where[name], entry, query)) found.push(name);
    if ((await where[name].get(detailsOf(entry.data.event_id))).status === 200) read.push(name);
  }
  return { found, read };
}

const same = (...names: string[]) => ({ found: names, read: names });

describe('tokens', () => {
  const operations: [method: string, path: string][] = [
    ['GET', `/current/events/search/?workspace_id=${workspace}`],
    ['GET', `/current/events/search/summarize/?workspace_id=${workspace}`],
    ['GET', detailsOf(event)],
    ['POST', ackOf(event)],
    ['GET', pollOf()],
    ['GET', pollOf({}, workspace)],
    ['GET', `/current/websocket/auth/${workspace}`],
    ['GET', `/current/realtime/auth/${workspace}`],
  ];

  test(says('api/user-token-needed'), async () => {
    const where = world();
    const { tokens } = where.standin;
    const now = Math.floor(where.sandbox.clock.now() / 1_000_000);
    const wrong = [
      where.nobody,
      where.bearer('nonsense'),
      where.bearer('a.b.c'),
      where.bearer(await tokens.sign({ sub: 'owner' }, now - 100, 50)),
      where.bearer(`${(await tokens.sign({ sub: 'owner' }, now)).slice(0, -4)}AAAA`),
      where.bearer(await tokens.sign({ sub: 'stranger' }, now)),
      where.bearer(await tokens.sign({ sub: owner, scope: 'websocket', profile_id: workspace }, now, 60)),
      where.bearer(await tokens.sign({ sub: owner, scope: 'realtime', room_id: workspace }, now, 60)),
    ];
    for (const [method, path] of operations) {
      for (const caller of wrong) expect(refusal(await caller(method, path)), path).toEqual([401, 1650]);
      expect((await where.owner(method, path)).status).toBe(200);
    }
  });
});

describe('levels', () => {
  test(says('api/member-level'), async () => {
    const where = world();
    const entry = happens(where, { event: 'comment_created' });
    expect(await readers(where, entry)).toEqual(same('owner', 'admin', 'member', 'viewer'));
  });

  test(says('api/admin-level'), async () => {
    const where = world();
    const entry = happens(where, { event: 'invitation_declined' });
    expect(await readers(where, entry)).toEqual(same('owner', 'admin'));
  });

  test(says('api/targeted-level'), async () => {
    const where = world();
    const entry = happens(where, { event: 'comment_mentioned', actor: member, user_id: viewer });
    expect(await readers(where, entry)).toEqual(same('member', 'viewer'));
  });

  test(says('api/comment-mentioned-targeted'), async () => {
    const [one] = await search(world().owner, { workspace_id: workspace, event: 'comment_mentioned' });
    expect(one.permission).toBe('targeted');
  });

  test(says('api/internal-never-reached'), async () => {
    const where = world();
    const wish = { event: 'storage_node_reindexed', actor: member, user_id: viewer, object_id: file };
    const entry = happens(where, wish);
    expect(await readers(where, entry)).toEqual(same());
    const filters = [
      { workspace_id: workspace, object_id: file },
      { org_id: org },
      { user_id: viewer },
      { workspace_id: workspace, visibility: 'external' },
      { workspace_id: workspace, visibility: 'external_audit_log' },
      { workspace_id: workspace, event: 'storage_node_reindexed' },
      { workspace_id: workspace, calling_user_id: member },
    ];
    for (const name of personaNames) {
      for (const filter of filters) expect(await finds(where[name], entry, filter)).toBe(false);
      expect(refusal(await where[name].get(detailsOf(entry.data.event_id)))).toEqual([400, 1605]);
    }
  });

  test(says('api/roles-and-permissions'), async () => {
    const where = world();
    for (const name of ['owner', 'admin', 'member', 'viewer'] as const) {
      for (const profile of [org, workspace, share]) {
        expect((await where[name].get(pollOf({}, profile))).status, name).toBe(200);
        expect((await where[name].get(`/current/websocket/auth/${profile}`)).status, name).toBe(200);
      }
    }
    for (const { id, type } of stateOf(where).shares.all())
      expect((await where.owner.get(`/current/realtime/auth/${id}`)).status).toBe(
        type === 'exchange' ? 200 : 403,
      );
  });

  test(says('api/permission-judged-on-own-profile'), async () => {
    const where = world();
    // Member of the organization, but of neither this workspace nor this share.
    const apart = stateOf(where)
      .workspaces.all()
      .find(
        ({ id }) => !stateOf(where).memberships.has(`workspace/${id}/${member}`) && id !== foreignWorkspace,
      );
    const inWorkspace = happens(where, { event: 'comment_created', workspace_id: apart?.id });
    expect(inWorkspace.data.org_id).toBe(org);
    expect(await finds(where.member, inWorkspace, { org_id: org })).toBe(false);
    stateOf(where).memberships.unload(`share/${share}/${member}`);
    const inShare = happens(where, { event: 'share_storage_file_added' });
    expect(inShare.data).toMatchObject({ share_id: share, workspace_id: workspace, org_id: org });
    expect(await finds(where.member, inShare)).toBe(false);
    expect(await finds(where.viewer, inShare)).toBe(true);
    const ofUser = happens(where, { event: 'user_updated', actor: john, user_id: john });
    expect(await readers(where, ofUser, { user_id: john })).toEqual(same());
  });

  test(says('search-events/unseen-events-left-out'), async () => {
    const where = world();
    const seen = happens(where, { event: 'comment_created' });
    const unseen = happens(where, { event: 'invitation_declined' });
    expect(await finds(where.viewer, seen)).toBe(true);
    expect(await finds(where.viewer, unseen)).toBe(false);
    const levels = (await search(where.viewer, { workspace_id: workspace, limit: 250 })).filter(
      ({ calling_user, user_id }) => calling_user !== viewer && user_id !== viewer,
    );
    expect(new Set(levels.map(({ permission }) => permission))).toEqual(new Set(['member']));
  });

  test(says('search-events/outsider-gets-empty-list'), async () => {
    const where = world();
    expect(await search(where.outsider, { workspace_id: workspace })).toEqual([]);
    expect(await search(where.outsider, { workspace_id: nobodysId })).toEqual([]);
    const wish = { event: 'comment_mentioned', user_id: '6666666666666666666' };
    const personal = happens(where, wish);
    const events = await search(where.outsider, { workspace_id: workspace });
    expect(events.map(({ event_id }) => event_id)).toEqual([personal.data.event_id]);
  });
});

describe('the audit log', () => {
  const download = { event: 'workspace_storage_download_token_created', actor: john, user_id: john };
  const audit = { workspace_id: workspace, visibility: 'external_audit_log' };

  test(says('search-events/audit-filter-lifts-targeted'), async () => {
    const where = world();
    const entry = happens(where, download);
    const own = happens(where, { ...download, actor: member, user_id: member });
    expect(await finds(where.owner, entry, audit)).toBe(true);
    expect(await finds(where.admin, entry, audit)).toBe(true);
    expect(await finds(where.member, entry, audit)).toBe(false);
    expect(await finds(where.viewer, entry, audit)).toBe(false);
    expect(await finds(where.member, own, audit)).toBe(true);
    // The admins of another profile than the one that is searched have no part in it.
    expect(await finds(where.owner, entry, { user_id: john, visibility: 'external_audit_log' })).toBe(false);
    const mention = happens(where, { event: 'comment_mentioned', actor: john, user_id: viewer });
    expect(await finds(where.admin, mention, audit)).toBe(false);
  });

  test(says('search-events/no-bypass-without-filter'), async () => {
    const where = world();
    const entry = happens(where, download);
    for (const name of ['owner', 'admin'] as const) expect(await finds(where[name], entry)).toBe(false);
  });
});

describe('scope of a token', () => {
  test(says('api/user-token-claims'), async () => {
    const where = world();
    const allowed = async (scope: string, query: Record<string, string>) =>
      (await searched(await scopedOwner(where, scope), query)).status;
    expect(await allowed(`workspace:${workspace}`, { workspace_id: workspace })).toBe(200);
    expect(await allowed(`org:${org}`, { workspace_id: workspace })).toBe(200);
    expect(await allowed(`org:${org}`, { share_id: share })).toBe(200);
    expect(await allowed(`workspace:${workspace}`, { share_id: share })).toBe(200);
    expect(await allowed(`user:${owner} share:${share}`, { user_id: owner })).toBe(200);
    expect(await allowed(`share:${share}`, { workspace_id: workspace })).toBe(403);
    expect(await allowed(`workspace:${workspace}`, { org_id: org })).toBe(403);
    expect(await allowed('', { org_id: org })).toBe(403);
    expect((await searched(await withClaims(where, { sub: 'owner' }), { org_id: org })).status).toBe(200);
  });

  test(says('search-events/scope-denied'), async () => {
    const where = world();
    const caller = await scopedOwner(where, `workspace:${workspace}`);
    expect(refusal(await searched(caller, { workspace_id: nobodysId }))).toEqual([403, 1680]);
    expect(refusal(await searched(caller, { org_id: org, workspace_id: workspace }))).toEqual([403, 1680]);
  });

  test(says('summarize-events/scope-denied'), async () => {
    const where = world();
    const caller = await scopedOwner(where, `workspace:${workspace}`);
    const path = `/current/events/search/summarize/?org_id=${org}&workspace_id=${workspace}`;
    expect(refusal(await caller.get(path))).toEqual([403, 1680]);
  });

  test(says('search-events/scope-filters-events'), async () => {
    const where = world();
    const caller = await scopedOwner(where, `user:${owner} workspace:${workspace}`);
    const other = stateOf(where).workspaces.all()[1]?.id as string;
    const inside = happens(where, { event: 'comment_mentioned', actor: john, user_id: owner });
    const beyond = happens(where, {
      event: 'comment_mentioned',
      actor: john,
      user_id: owner,
      workspace_id: other,
    });
    expect(await finds(caller, inside, { user_id: owner })).toBe(true);
    expect(await finds(caller, beyond, { user_id: owner })).toBe(false);
    expect(await finds(where.owner, beyond, { user_id: owner })).toBe(true);
    const parent_event_id = inside.data.event_id;
    const child = happens(where, { event: 'comment_created', parent_event_id, workspace_id: other });
    expect(await finds(caller, child, { parent_event_id })).toBe(false);
    expect(await finds(where.owner, child, { parent_event_id })).toBe(true);
  });

  test(says('api/scope-outside-search'), async () => {
    const where = world();
    const caller = await scopedOwner(where, `share:${share}`);
    expect(refusal(await caller.get(detailsOf(event)))).toEqual([400, 1605]);
    expect(refusal(await caller.post(ackOf(event)))).toEqual([400, 1605]);
    expect(refusal(await caller.get(pollOf({}, workspace)))).toEqual([400, 1605]);
    expect(refusal(await caller.get(`/current/websocket/auth/${workspace}`))).toEqual([400, 1605]);
    expect(refusal(await caller.get(`/current/realtime/auth/${workspace}`))).toEqual([403, 1680]);
    for (const path of [
      pollOf({}, share),
      `/current/websocket/auth/${share}`,
      `/current/realtime/auth/${share}`,
    ])
      expect((await caller.get(path)).status).toBe(200);
  });
});

test(says('api/retention'), async () => {
  const where = world();
  const { workspaces } = stateOf(where);
  const entry = happens(where, { event: 'comment_created' });
  workspaces.delete(workspace, admin);
  expect(await finds(where.viewer, entry)).toBe(true);
  expect((await where.viewer.get(pollOf({}, workspace))).json.activity).toHaveProperty('comments');
  const [deleted] = await search(where.owner, { workspace_id: workspace, event: 'workspace_deleted' });
  expect(deleted).toMatchObject({ calling_user: admin, workspace_name: 'Engineering' });
});

test(says('api/where-events-come-from'), async () => {
  const where = world();
  const count = async () =>
    (await search(where.owner, { org_id: org, limit: 250 })).map((one) => one.event_id);
  const before = await count();
  const { lastactivity } = (await where.owner.get(pollOf({}, workspace))).json;
  for (const path of [pollOf(), detailsOf(event), `/current/websocket/auth/${workspace}`])
    await where.owner.get(path);
  await where.owner.post(ackOf(event));
  await where.owner.get(`/current/realtime/auth/${workspace}`);
  expect(await count()).toEqual(before);
  expect((await where.owner.get(pollOf({ lastactivity }, workspace))).json.results).toBe(0);
});

test(says('api/event-without-actor'), async () => {
  const where = world();
  const { data } = happens(where, { event: 'node_ai_summary_created' });
  const { event: found } = (await where.owner.get(detailsOf(data.event_id))).json;
  expect(found).not.toHaveProperty('calling_user');
  expect(found).not.toHaveProperty('calling_user_name');
  const past = emitPast(where.sandbox, { event: 'comment_created' }, where.sandbox.clock.stamp(), () => 0);
  expect((await where.owner.get(detailsOf(past.data.event_id))).json.event.template.description).toMatch(
    /^Someone /,
  );
});
