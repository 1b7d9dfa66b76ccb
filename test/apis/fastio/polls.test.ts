import { describe, expect, test } from 'vitest';
import type { Answer, Caller, World } from '../world.ts';
import {
  file,
  foreignOrg,
  happens,
  john,
  member,
  nobodysId,
  org,
  owner,
  pollOf,
  raw,
  refusal,
  says,
  share,
  stateOf,
  viewer,
  workspace,
  world,
} from './example-ltd.ts';

const second = 1_000_000;
const upload = { event: 'workspace_storage_file_added', object_id: file };
const comment = { event: 'comment_created', object_id: file };
const empty = { result: true, results: 0, activity: [] };

type Query = NonNullable<Parameters<typeof pollOf>[0]>;

const polled = async (caller: Caller, query: Query = {}, profile: string = workspace): Promise<any> => {
  const { status, json } = await caller.get(pollOf(query, profile));
  expect(status).toBe(200);
  return json;
};

/** The time up to which everything is known. */
const latest = async (caller: Caller, profile?: string): Promise<string> =>
  (await polled(caller, {}, profile)).lastactivity;

const micro = (at: number): string =>
  `${new Date(Math.floor(at / second) * 1000).toISOString().slice(0, 19).replace('T', ' ')}.${String(at % second).padStart(6, '0')} UTC`;

/** A poll of the workspace that is held, and whether it is answered by now. */
function held(where: World, path: string) {
  const poll = { answered: undefined as any, done: undefined as unknown as Promise<unknown> };
  poll.done = raw(where, path).then((reply) => {
    poll.answered = { status: reply.status, ...JSON.parse(reply.text) };
  });
  return poll;
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('what a poll answers', () => {
  test(says('poll-activity/no-wait'), async () => {
    const { owner: caller } = world();
    expect((await polled(caller, { wait: 0 })).results).toBeGreaterThan(0);
    expect(await polled(caller, { wait: 0, lastactivity: await latest(caller) })).toEqual(empty);
  });

  test(says('poll-activity/first-poll'), async () => {
    const where = world();
    const first = await polled(where.owner);
    expect(first.results).toBeGreaterThan(10);
    expect(first.activity).toHaveProperty('storage');
    expect(await polled(where.owner, { updated: 1 })).toEqual(empty);
    happens(where, upload);
    expect(await polled(where.owner, { updated: 1 })).toEqual(empty);
    const quiet = held(where, pollOf({ wait: 30 }, fresh(where)));
    await settle();
    expect(quiet.answered).toBeUndefined();
    where.sandbox.clock.advance(30 * second);
    await quiet.done;
    expect(quiet.answered).toEqual({ status: 200, ...empty });
  });

  /** A workspace without history, of the owner. */
  function fresh(where: World): string {
    stateOf(where).memberships.load({
      kind: 'workspace',
      profile_id: nobodysId,
      user_id: owner,
      role: 'owner',
    });
    return nobodysId;
  }

  test(says('poll-activity/strictly-newer'), async () => {
    const where = world();
    const at = happens(where, upload).at;
    expect(await polled(where.owner, { lastactivity: micro(at) })).toEqual(empty);
    const full = await polled(where.owner, { lastactivity: micro(at - 1) });
    expect(full).toEqual(await polled(where.owner));
    expect(full.results).toBeGreaterThan(10);
    expect(await polled(where.owner, { lastactivity: micro(at - 1), updated: 1 })).toMatchObject({
      results: 4,
    });
  });

  test(says('poll-activity/updated-any-value'), async () => {
    const where = world();
    const lastactivity = await latest(where.owner);
    happens(where, upload);
    for (const updated of ['1', '0', 'false', 'true', ''])
      expect((await polled(where.owner, { lastactivity, updated })).results).toBe(4);
    const path = `${pollOf({ lastactivity }, workspace)}&updated`;
    expect((await where.owner.get(path)).json.results).toBe(4);
  });

  test(says('poll-activity/updated-narrows'), async () => {
    const where = world();
    const lastactivity = await latest(where.owner);
    const at = micro(happens(where, upload).at);
    const keys = ['storage', `storage:${file}`, 'preview', `preview:${file}`];
    const { activity } = await polled(where.owner, { lastactivity, updated: 1 });
    expect(activity).toEqual(Object.fromEntries(keys.map((key) => [key, at])));
  });

  test(says('poll-activity/utc-suffix-optional'), async () => {
    const where = world();
    const lastactivity = await latest(where.owner);
    happens(where, upload);
    const without = lastactivity.replace(' UTC', '');
    expect(await polled(where.owner, { lastactivity: without })).toEqual(
      await polled(where.owner, { lastactivity }),
    );
    expect(await polled(where.owner, { lastactivity: (await latest(where.owner)).slice(0, -4) })).toEqual(
      empty,
    );
  });

  test(says('poll-activity/results-counts'), async () => {
    const { owner: caller } = world();
    for (const profile of [workspace, share, org, owner]) {
      const { results, activity } = await polled(caller, {}, profile);
      expect(Object.keys(activity)).toHaveLength(results);
    }
  });

  test(says('poll-activity/lastactivity-is-greatest'), async () => {
    const { owner: caller } = world();
    for (const query of [{}, { fields: 'comments' }, { fields: `storage:${file},members` }]) {
      const { activity, lastactivity } = await polled(caller, query);
      expect(lastactivity).toBe(Object.values<string>(activity).toSorted().at(-1));
    }
  });

  test(says('poll-activity/lastactivity-passes-back'), async () => {
    const { owner: caller } = world();
    const lastactivity = await latest(caller);
    expect(lastactivity).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6} UTC$/);
    expect(await polled(caller, { lastactivity })).toEqual(empty);
  });
});

describe('fields', () => {
  test(says('poll-activity/fields-narrow'), async () => {
    const where = world();
    const lastactivity = await latest(where.owner);
    happens(where, comment);
    expect(await polled(where.owner, { lastactivity, fields: 'storage' })).toEqual(empty);
    const { activity } = await polled(where.owner, { lastactivity, fields: 'comments' });
    expect(Object.keys(activity).every((key) => key.startsWith('comments'))).toBe(true);
  });

  test(says('poll-activity/fields-with-id'), async () => {
    const where = world();
    const fields = `comments:${file}`;
    const lastactivity = await latest(where.owner);
    happens(where, { event: 'comment_created', object_id: 'abc123def456ghi789jkl012mno34' });
    expect(await polled(where.owner, { lastactivity, fields })).toEqual(empty);
    happens(where, comment);
    expect(Object.keys((await polled(where.owner, { lastactivity, fields })).activity)).toEqual([fields]);
  });

  test(says('poll-activity/bare-and-keyed-names'), async () => {
    const where = world();
    happens(where, upload);
    happens(where, { event: 'added_member_to_workspace', user_id: john });
    const keys = async (fields: string) => Object.keys((await polled(where.owner, { fields })).activity);
    expect(await keys('storage')).toEqual(expect.arrayContaining(['storage', `storage:${file}`]));
    expect(await keys(`storage:${file}`)).toEqual([`storage:${file}`]);
    expect(await keys('members')).toEqual(expect.arrayContaining(['members', `member:${john}`]));
    expect(await keys('member')).toEqual(await keys('members'));
    expect(await keys(`members:${john}`)).toEqual([`member:${john}`]);
    expect(await keys('settings')).toEqual(['settings']);
  });

  test(says('poll-activity/more-than-30-fields'), async () => {
    const { owner: caller } = world();
    const fields = (count: number) => Array(count).fill('storage').join(',');
    expect((await caller.get(pollOf({ fields: fields(30) }, workspace))).status).toBe(200);
    for (const profile of [undefined, workspace]) {
      const answer = await caller.get(pollOf({ fields: fields(31), wait: 95 }, profile));
      expect([...refusal(answer), answer.json.error.text]).toEqual([
        400,
        1605,
        'fields takes at most 30 names.',
      ]);
    }
  });

  test(says('poll-activity/invalid-field-name'), async () => {
    const { owner: caller } = world();
    for (const fields of [
      'no_such',
      '',
      'storage,',
      ',storage',
      'storage:',
      'storage:a-b',
      'Storage',
      'storage;members',
    ]) {
      const answer = await caller.get(pollOf({ fields }));
      expect([...refusal(answer), answer.json.error.params[0].name], fields).toEqual([400, 1605, 'fields']);
    }
  });

  test(says('poll-activity/fields-details'), async () => {
    const where = world();
    const { owner: caller } = where;
    expect((await polled(caller, { fields: 'settings,settings' })).results).toBe(1);
    const wrong: Query[] = [
      { fields: 'storage, members' },
      { wait: '1.5' },
      { wait: 'x' },
      { wait: 96 },
      { wait: -1 },
      ...[
        '2025-01-20 10:30:45',
        '2025-01-20',
        '2025-02-30 10:30:45.123456',
        '2025-01-20T10:30:45.123456',
      ].map((lastactivity) => ({ lastactivity })),
    ];
    for (const query of wrong) {
      const answer = await caller.get(pollOf(query));
      const [name] = Object.keys(query);
      expect([...refusal(answer), answer.json.error.params[0].name], JSON.stringify(query)).toEqual([
        400,
        1605,
        name,
      ]);
    }
    const future = { lastactivity: '2030-01-01 00:00:00.000000 UTC' };
    happens(where, upload);
    expect(await polled(caller, future)).toEqual(empty);
    const several = [1, 2, 3].map(() => held(where, pollOf({ wait: 30, updated: 1 }, workspace)));
    await settle();
    happens(where, upload);
    await Promise.all(several.map(({ done }) => done));
    expect(several.map(({ answered }) => answered.results)).toEqual([4, 4, 4]);
  });
});

describe('a held poll', () => {
  const waiting = async (where: World, query: Query = {}, profile = workspace) => {
    const poll = held(
      where,
      pollOf({ wait: 60, lastactivity: await latest(where.owner, profile), ...query }, profile),
    );
    await settle();
    expect(poll.answered).toBeUndefined();
    return poll;
  };

  test(says('poll-activity/answers-on-change'), async () => {
    const where = world();
    const poll = await waiting(where);
    where.sandbox.clock.advance(5 * second);
    happens(where, comment);
    await poll.done;
    expect(poll.answered.activity).toHaveProperty(`comments:${file}`);
    expect(where.sandbox.log.followers).toBe(0);
  });

  test(says('poll-activity/empty-after-wait'), async () => {
    const where = world();
    const poll = await waiting(where, { wait: 20 });
    where.sandbox.clock.advance(20 * second - 1);
    await settle();
    expect(poll.answered).toBeUndefined();
    where.sandbox.clock.advance(1);
    await poll.done;
    expect(poll.answered).toEqual({ status: 200, ...empty });
  });

  test(says('poll-activity/held-95-seconds-at-most'), async () => {
    const where = world();
    const poll = await waiting(where, { wait: 95 });
    where.sandbox.clock.advance(95 * second);
    await poll.done;
    expect(poll.answered.results).toBe(0);
  });

  test(says('poll-activity/known-change-at-once'), async () => {
    const where = world();
    const lastactivity = await latest(where.owner);
    happens(where, upload);
    expect((await polled(where.owner, { wait: 95, lastactivity, updated: 1 })).results).toBe(4);
  });

  test(says('poll-activity/refusals-at-once'), async () => {
    const { owner: caller, outsider, nobody } = world();
    expect(refusal(await caller.get(pollOf({ wait: 95, fields: 'x' })))).toEqual([400, 1605]);
    expect(refusal(await outsider.get(pollOf({ wait: 95 }, workspace)))).toEqual([400, 1605]);
    expect(refusal(await nobody.get(pollOf({ wait: 95 })))).toEqual([401, 1650]);
  });

  test('is not woken by a field that it does not name, nor by another profile', async () => {
    const where = world();
    const poll = await waiting(where, { fields: 'comments' });
    happens(where, upload);
    happens(where, { event: 'share_storage_file_added', share_id: stateOf(where).shares.all()[1]?.id });
    await settle();
    expect(poll.answered).toBeUndefined();
    happens(where, comment);
    await poll.done;
    expect(poll.answered.activity).toHaveProperty('comments');
  });

  test(says('poll-profile-activity/access-lost-while-held'), async () => {
    const where = world();
    const poll = await waiting(where);
    happens(where, { event: 'removed_member_from_workspace', user_id: owner });
    await poll.done;
    expect([poll.answered.status, poll.answered.error.code]).toEqual([400, 1605]);
  });

  test(says('poll-activity/chaining-loses-nothing'), async () => {
    const where = world();
    let lastactivity = await latest(where.owner);
    for (let n = 0; n < 5; n++) {
      const entry = happens(where, comment);
      happens(where, { event: 'todo_created' });
      const next = await polled(where.owner, { lastactivity, updated: 1 });
      expect(next.activity[`comments:${file}`]).toBe(micro(entry.at));
      expect(next.activity).toHaveProperty('workflow');
      lastactivity = next.lastactivity;
    }
  });

  test(says('poll-activity/chaining-repeats-nothing'), async () => {
    const where = world();
    const lastactivity = await latest(where.owner);
    happens(where, comment);
    const next = await polled(where.owner, { lastactivity });
    expect(await polled(where.owner, { lastactivity: next.lastactivity })).toEqual(empty);
  });
});

describe('which profiles', () => {
  test(says('poll-activity/uploads-on-the-uploader'), async () => {
    const where = world();
    happens(where, { ...upload, actor: member });
    const own = (await where.member.get(pollOf({ fields: 'upload' }))).json;
    expect(own.activity).toHaveProperty(`upload:${file}`);
    const ofWorkspace = (await polled(where.member)).activity;
    expect(Object.keys(ofWorkspace).filter((key) => key.startsWith('upload'))).toEqual([]);
  });

  test(says('poll-profile-activity/which-profiles-wake'), async () => {
    const where = world();
    const profiles = { org, workspace, share, owner };
    const changed = async (wish: Parameters<typeof happens>[1]): Promise<string[]> => {
      const before: Record<string, string> = {};
      for (const [name, id] of Object.entries(profiles)) before[name] = await latest(where.owner, id);
      happens(where, wish);
      const woken: string[] = [];
      for (const [name, id] of Object.entries(profiles)) {
        const lastactivity = before[name] as string;
        if ((await polled(where.owner, { lastactivity }, id)).results > 0) woken.push(name);
      }
      return woken;
    };
    expect(await changed({ event: 'comment_created', actor: member })).toEqual(['org', 'workspace']);
    expect(await changed({ event: 'share_storage_file_added', actor: member })).toEqual([
      'org',
      'workspace',
      'share',
    ]);
    expect(await changed({ event: 'org_updated' })).toEqual(['org']);
    expect(await changed({ ...upload, actor: owner })).toEqual(['org', 'workspace', 'owner']);
    expect(await changed({ event: 'comment_mentioned', actor: member, user_id: viewer })).toEqual([
      'org',
      'workspace',
    ]);
    expect(await changed({ event: 'invitation_declined', actor: member })).toEqual(['org', 'workspace']);
    expect(await changed({ event: 'user_updated', user_id: owner })).toEqual(['owner']);
    expect(await changed({ event: 'storage_node_reindexed' })).toEqual([]);
  });

  const keys: [id: string, event: string, key: string][] = [
    [says('poll-profile-activity/storage-key'), 'workspace_storage_file_deleted', `storage:${file}`],
    [says('poll-profile-activity/preview-key'), 'workspace_storage_file_added', `preview:${file}`],
    [says('poll-profile-activity/metadata-key'), 'metadata_kv_extract', `metadata:${file}`],
    [says('poll-profile-activity/ai-chat-key'), 'ai_chat_new_message', `ai_chat:${file}`],
    [says('poll-profile-activity/comments-key'), 'comment_updated', `comments:${file}`],
    [says('poll-profile-activity/member-key'), 'membership_updated', `member:${john}`],
  ];

  test.each(keys)('%s', async (_, event, key) => {
    const where = world();
    const lastactivity = await latest(where.owner);
    happens(where, { event, object_id: file, ...(key.startsWith('member') && { user_id: john }) });
    const { activity } = await polled(where.owner, { lastactivity, updated: 1 });
    expect(activity).toHaveProperty([key]);
  });

  test(says('poll-profile-activity/own-user-id'), async () => {
    const { outsider } = world();
    expect((await outsider.get(pollOf({}, '6666666666666666666'))).status).toBe(200);
  });

  test(says('poll-profile-activity/own-id-same-answer'), async () => {
    const { owner: caller } = world();
    const own = (await caller.get(pollOf({}))).json;
    expect(await polled(caller, {}, owner)).toEqual(own);
    const query = { lastactivity: own.lastactivity, updated: 1, fields: 'upload' };
    expect(await polled(caller, query, owner)).toEqual((await caller.get(pollOf(query))).json);
  });

  test(says('poll-profile-activity/same-parameters'), async () => {
    const { owner: caller } = world();
    for (const query of [{ wait: 96 }, { fields: 'x' }, { lastactivity: 'x' }, { wait: 'a' }]) {
      const [own, ofOne] = [await caller.get(pollOf(query)), await caller.get(pollOf(query, workspace))];
      expect(ofOne.json).toEqual(own.json);
      expect(own.status).toBe(400);
    }
  });

  test(says('poll-profile-activity/parameters-combine'), async () => {
    const where = world();
    const lastactivity = await latest(where.owner);
    happens(where, upload);
    happens(where, comment);
    const query = { wait: 30, fields: 'storage,members', updated: 1, lastactivity };
    expect(Object.keys((await polled(where.owner, query)).activity)).toEqual(['storage', `storage:${file}`]);
  });
});

describe('who may poll', () => {
  const refused = async (answer: Promise<Answer>): Promise<void> => {
    const { status, json } = await answer;
    expect([status, json.error.code, json.error.text]).toEqual([
      400,
      1605,
      'You may not watch the activity of this profile.',
    ]);
  };

  test.each([
    [says('poll-profile-activity/org-needs-perm-view'), org],
    [says('poll-profile-activity/workspace-needs-perm-view'), workspace],
  ])('%s', async (_, profile) => {
    const { owner: one, admin, member: two, viewer: three, outsider } = world();
    for (const caller of [one, admin, two, three]) await polled(caller, {}, profile);
    await refused(outsider.get(pollOf({}, profile)));
    await refused(one.get(pollOf({}, foreignOrg)));
  });

  test(says('poll-profile-activity/share-needs-view-and-multiplayer'), async () => {
    const where = world();
    await polled(where.viewer, {}, share);
    await refused(where.outsider.get(pollOf({}, share)));
    for (const { id, type } of stateOf(where).shares.all())
      if (type !== 'exchange') await refused(where.owner.get(pollOf({}, id)));
  });

  test(says('poll-profile-activity/fallback-needs-multiplayer'), async () => {
    const where = world();
    const single = stateOf(where)
      .shares.all()
      .find(({ type }) => type === 'send')?.id as string;
    expect((await where.owner.get(`/current/websocket/auth/${single}`)).status).toBe(200);
    await refused(where.owner.get(pollOf({}, single)));
  });

  test(says('poll-profile-activity/other-users-refused'), async () => {
    const { owner: caller } = world();
    for (const id of [member, viewer]) await refused(caller.get(pollOf({}, id)));
  });

  test(says('poll-profile-activity/unknown-profile-refused'), async () => {
    await refused(world().owner.get(pollOf({}, nobodysId)));
  });

  test(says('poll-profile-activity/permission-missing-is-400'), async () => {
    expect(refusal(await world().outsider.get(pollOf({}, workspace)))).toEqual([400, 1605]);
  });

  test(says('poll-activity/profile-rows-belong-to-profile-poll'), async () => {
    const { outsider } = world();
    expect((await outsider.get(pollOf())).status).toBe(200);
    for (const id of ['12', 'x'.repeat(19), `${workspace}0`]) {
      const answer = await outsider.get(pollOf({}, id));
      expect([...refusal(answer), answer.json.error.params[0].name]).toEqual([400, 1605, 'profile_id']);
    }
  });
});
