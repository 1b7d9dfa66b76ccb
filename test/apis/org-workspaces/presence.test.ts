import { describe, expect, test } from 'vitest';
import { channels } from '../../../src/apis/org-workspaces/generated/channels.ts';
import { presenceKey } from '../../../src/apis/org-workspaces/records.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { changesNothing, type World } from '../world.ts';
import { id, join, leave, org, pushed, says, state, users, viewing, world } from './acme.ts';

const { presenceSeconds } = channels.stream;

const present = (where: World): string[] =>
  state(where)
    .presences.all('workspace', id)
    .map(({ user_id }) => user_id);
const told = (where: World): unknown[] =>
  pushed(where).map(({ name, payload: { workspace_id, occurred_at, ...rest } }) => {
    expect(workspace_id).toBe(id);
    return [name, rest];
  });
const advance = ({ sandbox }: { sandbox: Sandbox }, seconds: number): void =>
  sandbox.clock.advance(seconds * 1_000_000);

describe('join', () => {
  for (const [operation, target] of [
    ['join', join],
    ['leave', leave],
  ] as const) {
    test(says(`announce-presence-${operation}/empty-post`), async () => {
      expect((await world().member.post(target)).status).toBe(200);
    });
    test(says(`announce-presence-${operation}/answers-null`), async () => {
      const { status, json, headers } = await world().member.post(target);
      expect([status, json, headers['content-type']]).toEqual([200, null, 'application/json']);
    });
  }

  test(says('announce-presence-join/others-see-it'), async () => {
    const where = world();
    await where.member.post(join);
    await where.viewer.post(join);
    expect(present(where)).toEqual([users.member, users.viewer]);
    expect(told(where)).toEqual([
      ['presence.join', { user_id: users.member }],
      ['presence.join', { user_id: users.viewer }],
    ]);
  });

  test(says('announce-presence-join/again'), async () => {
    const where = world();
    await where.member.post(join);
    advance(where, presenceSeconds - 1);
    expect((await where.member.post(join)).status).toBe(200);
    advance(where, presenceSeconds - 1);
    expect(present(where)).toEqual([users.member]);
    expect(told(where)).toEqual([['presence.join', { user_id: users.member }]]);
  });
});

describe('leave', () => {
  test(says('announce-presence-leave/others-see-it'), async () => {
    const where = world();
    await where.member.post(join);
    await where.member.post(leave);
    expect(present(where)).toEqual([]);
    expect(told(where)[1]).toEqual(['presence.leave', { user_id: users.member, reason: 'left' }]);
  });

  test(says('announce-presence-leave/when-not-present'), async () => {
    const where = world();
    await where.viewer.post(join);
    const { status } = await changesNothing(where, () => where.member.post(leave));
    expect(status).toBe(200);
  });
});

describe('viewing', () => {
  test(says('announce-presence-viewing/answers-null'), async () => {
    const { status, json } = await world().member.post(viewing('document', 'doc'));
    expect([status, json]).toEqual([200, null]);
  });

  test(says('announce-presence-viewing/any-resource'), async () => {
    const { member } = world();
    for (const [type, resource] of [
      ['', ''],
      ['%20', 'a%2Fb'],
      ['nobody', 'knows'],
    ] as const)
      expect((await member.post(viewing(type, resource))).status).toBe(200);
  });

  test(says('announce-presence-viewing/others-see-it'), async () => {
    const where = world();
    await where.member.post(join);
    await where.member.post(viewing('document', 'doc'));
    const resource = { resource_type: 'document', resource_id: 'doc' };
    expect(told(where)[1]).toEqual(['presence.viewing', { user_id: users.member, ...resource }]);
    expect(state(where).presences.get(presenceKey(id, users.member))?.viewing).toEqual(resource);
  });

  test(says('announce-presence-viewing/replaces'), async () => {
    const where = world();
    for (const resource of ['one', 'one', 'two', 'one'])
      await where.member.post(viewing('document', resource));
    const seen = pushed(where).filter(({ name }) => name === 'presence.viewing');
    expect(seen.map(({ payload }) => payload.resource_id)).toEqual(['one', 'two', 'one']);
    expect(present(where)).toEqual([users.member]);
  });

  test(says('announce-presence-viewing/joins'), async () => {
    const where = world();
    await where.member.post(viewing('document', 'doc'));
    expect(pushed(where).map(({ name }) => name)).toEqual(['presence.join', 'presence.viewing']);
    expect(present(where)).toEqual([users.member]);
  });
});

test('followers of the organisation receive the change of a role', () => {
  const where = world();
  const { members } = state(where);
  const viewer = members.get(`${org}/${users.viewer}`)!;
  members.put({ ...viewer, role: 'admin' });
  members.delete(`${org}/${users.viewer}`);
  members.put(viewer);
  const entries = where.sandbox.log.find(`org-workspaces/${org}`);
  expect(entries.map(({ event, data }) => [event, data.user_id])).toEqual([
    ['member.updated', users.viewer],
    ['member.removed', users.viewer],
    ['member.added', users.viewer],
  ]);
});

describe('without a sign of life', () => {
  const gone = (user_id: string) => ['presence.leave', { user_id, reason: 'expired' }];

  test('a presence expires, each in its own time', async () => {
    const where = world();
    await where.member.post(join);
    advance(where, 20);
    await where.viewer.post(viewing('document', 'doc'));
    advance(where, presenceSeconds - 20);
    expect(present(where)).toEqual([users.viewer]);
    advance(where, 20);
    expect(present(where)).toEqual([]);
    expect(told(where).slice(-2)).toEqual([gone(users.member), gone(users.viewer)]);
    expect(where.sandbox.clock.pending).toBe(0);
  });

  test('a presence expires in a fork and in a restored sandbox too, that of a stream left behind as well', async () => {
    const where = world();
    const { sandbox, standin } = where;
    await where.member.post(join);
    await where.viewer.post(join);
    const { presences } = state(where);
    presences.load({ ...presences.get(presenceKey(id, users.viewer)), expires_at: null } as never);
    const fork = standin.sandboxes.create('fork', { from: sandbox }) as Sandbox;
    const definitions = new Map(
      standin.apis.flatMap(({ name, state }) => (state ? [[name, state] as const] : [])),
    );
    const restored = Sandbox.restore('restored', definitions, JSON.parse(JSON.stringify(sandbox.snapshot())));
    restored.startTimers();
    for (const copy of [fork, restored]) {
      advance({ sandbox: copy }, presenceSeconds);
      expect(state({ sandbox: copy }).presences.size).toBe(0);
    }
    advance(where, presenceSeconds);
    // The stream of this one is open still.
    expect(present(where)).toEqual([users.viewer]);
  });
});
