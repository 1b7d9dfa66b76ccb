import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { file, john, member, owner, personas, pollOf, says, share, workspace } from './example-ltd.ts';
import { type LiveServer, type LiveWorld, liveServer, until } from './live-world.ts';

let live: LiveServer;
beforeAll(async () => {
  live = await liveServer();
});
afterAll(() => live.close());

const empty = { result: true, results: 0, activity: [] };
const nothing = { followers: 0, timers: 0, connections: 0 };

/** The time up to which everything is known. */
const latest = async ({ get }: LiveWorld, profile: string = workspace): Promise<string> =>
  (await get(pollOf({}, profile))).json.lastactivity;

const waiting = async (where: LiveWorld, query: Record<string, string | number> = {}): Promise<string> =>
  pollOf({ wait: 95, lastactivity: await latest(where), ...query }, workspace);

describe('a poll over a socket', () => {
  test(says('poll-activity/no-wait'), async () => {
    const where = live.world();
    expect((await where.get(pollOf({}, workspace))).json.results).toBeGreaterThan(10);
    expect((await where.get(pollOf({ lastactivity: await latest(where) }, workspace))).json).toEqual(empty);
    expect(where.resources()).toEqual(nothing);
  });

  test(says('poll-activity/answers-on-change'), async () => {
    const where = live.world();
    const [poll] = await where.held([await waiting(where, { updated: 1 })]);
    await where.advance(94);
    expect(poll!.answered).toBeUndefined();
    await where.emit('comment_created', { object_id: file });
    await poll!.done;
    expect(Object.keys(poll!.answered!.json.activity)).toEqual(['comments', `comments:${file}`]);
    expect(where.resources()).toEqual(nothing);
  });

  test(says('poll-activity/held-95-seconds-at-most'), async () => {
    const where = live.world();
    const start = performance.now();
    const [poll] = await where.held([await waiting(where)]);
    await where.advance(94.999_999);
    expect(poll!.answered).toBeUndefined();
    await where.advance(0.000_001);
    await poll!.done;
    expect(poll!.answered).toEqual({ status: 200, json: empty });
    // It is the sandbox’s clock that it waits for, not the machine’s.
    expect(performance.now() - start).toBeLessThan(95_000);
    expect(where.resources()).toEqual(nothing);
  });

  test(says('poll-activity/known-change-at-once'), async () => {
    const where = live.world();
    const path = await waiting(where);
    await where.emit('todo_created');
    expect((await where.get(path)).json.activity).toHaveProperty('workflow');
    expect(where.resources()).toEqual(nothing);
  });

  test(says('poll-activity/refusals-at-once'), async () => {
    const where = live.world();
    const wait = { wait: 95, lastactivity: await latest(where) };
    const refusals = [
      await where.get(pollOf({ ...wait, fields: 'storage,no_such' }, workspace)),
      await where.get(pollOf({ ...wait, lastactivity: 'yesterday' }, workspace)),
      await where.get(pollOf(wait, workspace), 'standin_outsider'),
      await where.get(pollOf(wait, workspace), 'nobody'),
    ];
    expect(refusals.map(({ status, json }) => [status, json.error.code])).toEqual([
      [400, 1605],
      [400, 1605],
      [400, 1605],
      [401, 1650],
    ]);
  });

  test('100 pollers of one profile all wake, each of another only for itself', async () => {
    const where = live.world();
    const path = await waiting(where, { updated: 1 });
    const of = await latest(where, share);
    const ofShare = pollOf({ wait: 95, lastactivity: of }, share);
    const polls = await where.held(Array(100).fill(path));
    const [other] = await where.held([ofShare]);
    await where.emit('comment_created', { object_id: file });
    await Promise.all(polls.map(({ done }) => done));
    const answers = polls.map(({ answered }) => JSON.stringify(answered!.json));
    expect(new Set(answers).size).toBe(1);
    expect(JSON.parse(answers[0]!).results).toBe(2);
    expect(other!.answered).toBeUndefined();
    await where.advance(95);
    await other!.done;
    expect(other!.answered!.json).toEqual(empty);
    expect(where.resources()).toEqual(nothing);
  });

  test('a change in another field, or of another object, wakes nobody', async () => {
    const where = live.world();
    const path = await waiting(where, { fields: `comments:${file},members`, updated: 1 });
    const [poll] = await where.held([path]);
    await where.emit('workspace_storage_file_added', { object_id: file });
    await where.emit('comment_created', { object_id: 'abc123def456ghi789jkl012mno34' });
    // Another question over the same connection pool has gone through meanwhile.
    await where.get(pollOf({}, workspace));
    expect(poll!.answered).toBeUndefined();
    await where.emit('comment_updated', { object_id: file });
    await poll!.done;
    expect(Object.keys(poll!.answered!.json.activity)).toEqual([`comments:${file}`]);
  });

  test('a client that goes away frees its place', async () => {
    const where = live.world();
    const path = await waiting(where);
    const [gone, stays] = await where.held([path, path]);
    expect(where.resources()).toEqual({ followers: 2, timers: 2, connections: 2 });
    gone!.request.destroy();
    await until(() => where.sandbox.connections.list().length === 1);
    expect(where.resources()).toEqual({ followers: 1, timers: 1, connections: 1 });
    await where.emit('todo_created');
    await stays!.done;
    expect(stays!.answered!.status).toBe(200);
    expect(where.resources()).toEqual(nothing);
  });

  test('a client that goes away while its token is verified leaves nothing', async () => {
    const where = live.world();
    const token = await live.standin.tokens.sign({ sub: 'owner' }, 1_768_467_600);
    const poll = where.poll(await waiting(where), token);
    poll.request.once('socket', (socket) =>
      socket.once('connect', () => setImmediate(() => socket.destroy())),
    );
    await poll.done;
    await until(() => where.sandbox.connections.list().length === 0);
    expect(where.resources()).toEqual(nothing);
  });

  test(says('poll-profile-activity/access-lost-while-held'), async () => {
    const where = live.world();
    const path = await waiting(where);
    const [byEvent] = await where.held([path], 'standin_member');
    await where.emit('removed_member_from_workspace', { user_id: member });
    await byEvent!.done;
    const [byDoor] = await where.held([await waiting(where)], 'standin_viewer');
    const socket = await where.socket(workspace, 'viewer');
    const key = encodeURIComponent(`workspace/${workspace}/${personas.viewer}`);
    expect((await where.control('DELETE', `/state/fastio/memberships/${key}`)).status).toBe(204);
    await byDoor!.done;
    for (const poll of [byEvent, byDoor])
      expect([poll!.answered!.status, poll!.answered!.json.error.code]).toEqual([400, 1605]);
    expect(await socket.close()).toMatchObject({ code: 4403 });
    expect(socket.messages).toEqual([]);
    expect(where.resources()).toEqual(nothing);
  });

  test('a share that stops being an exchange refuses the poll that waits on it', async () => {
    const where = live.world();
    const lastactivity = await latest(where, share);
    const [poll] = await where.held([pollOf({ wait: 95, lastactivity }, share)]);
    const { json } = await where.control('GET', '/state/fastio/shares');
    const record = json.items.find(({ id }: { id: string }) => id === share);
    await where.control('PUT', `/state/fastio/shares/${share}`, { ...record, type: 'send' });
    await poll!.done;
    expect(poll!.answered!.status).toBe(400);
  });

  test(says('poll-activity/chaining-loses-nothing'), async () => {
    const where = live.world();
    let lastactivity = await latest(where);
    const seen: string[] = [];
    const made: string[] = [];
    for (let n = 0; n < 20; n++) {
      // By turns it changes before the poll, and while it is held; by twos, so that the second lands between two polls.
      const path = pollOf({ wait: 95, lastactivity, updated: 1, fields: 'comments' }, workspace);
      const object = (which: number): string => `comment${n}of${which}`;
      const [held] = n % 2 === 1 ? await where.held([path]) : [];
      await where.emit('comment_created', { object_id: object(1) });
      await where.emit('comment_created', { object_id: object(2) });
      made.push(object(1), object(2));
      await held?.done;
      const { json } = held?.answered ?? (await where.get(path));
      seen.push(...Object.keys(json.activity).filter((key) => key.includes(':')));
      lastactivity = json.lastactivity;
    }
    const last = await where.get(pollOf({ lastactivity, updated: 1, fields: 'comments' }, workspace));
    seen.push(...Object.keys(last.json.activity).filter((key) => key.includes(':')));
    expect(seen.map((key) => key.replace('comments:', '')).toSorted()).toEqual(made.toSorted());
  });

  test(says('poll-activity/uploads-on-the-uploader'), async () => {
    const where = live.world();
    const lastactivity = await latest(where, owner);
    const [own] = await where.held([pollOf({ wait: 95, lastactivity, updated: 1 })]);
    await where.emit('workspace_storage_file_added', { object_id: file });
    await own!.done;
    expect(own!.answered!.json.activity).toHaveProperty([`upload:${file}`]);
  });

  test(says('poll-profile-activity/member-key'), async () => {
    const where = live.world();
    const [poll] = await where.held([await waiting(where, { updated: 1 })]);
    await where.emit('added_member_to_workspace', { user_id: john });
    await poll!.done;
    expect(poll!.answered!.json.activity).toHaveProperty([`member:${john}`]);
  });
});

describe('the ways in which a held poll ends', () => {
  test('it is listed as a connection, and can be cut as by the network', async () => {
    const where = live.world();
    const path = await waiting(where);
    const [cut, stays] = await where.held([path, path], 'standin_member');
    const { json } = await where.control('GET', '/connections');
    expect(json.connections).toEqual(
      [1, 2].map((n) => ({
        ...{ id: `connection-${n}`, api: 'fastio', channel: 'long-poll', persona: 'member' },
        since: '2026-01-15T09:00:00.000000Z',
        sent: [],
      })),
    );
    expect((await where.control('DELETE', '/connections/connection-1')).status).toBe(204);
    await cut!.done;
    expect(cut!.failed).toMatchObject({ code: 'ECONNRESET' });
    expect(where.resources()).toEqual({ followers: 1, timers: 1, connections: 1 });
    await where.advance(95);
    await stays!.done;
    expect(stays!.answered!.json).toEqual(empty);
  });

  test.each([
    ['reset', 'POST', '/reset'],
    ['deleted', 'DELETE', ''],
  ])('a sandbox that is %s cuts it', async (_, method, path) => {
    const where = live.world();
    const [poll] = await where.held([await waiting(where)]);
    await where.control(method, path, method === 'POST' ? {} : undefined);
    await poll!.done;
    expect(poll!.failed).toMatchObject({ code: 'ECONNRESET' });
    expect(where.resources()).toEqual(nothing);
  });

  test('without a connection it is answered as at its deadline', async () => {
    const where = live.world();
    const target = await waiting(where);
    const headers = { authorization: 'Bearer standin_owner', 'standin-sandbox': where.id };
    const answer = live.standin.handle({ method: 'GET', target, headers });
    where.sandbox.connections.list()[0]!.cut();
    const { status, body } = await answer;
    expect([status, JSON.parse(String(body))]).toEqual([200, empty]);
  });

  test('an offer of another protocol is left unused', async () => {
    const where = live.world();
    const { promise, resolve } = Promise.withResolvers<string>();
    const { connect } = await import('node:net');
    const socket = connect(live.server.port, '127.0.0.1');
    socket.setEncoding('utf8').once('data', (text: string) => resolve(text));
    socket.write(
      `GET ${pollOf()} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer standin_owner\r\nstandin-sandbox: ${where.id}\r\nconnection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n`,
    );
    expect(await promise).toMatch(/^HTTP\/1\.1 200 OK/);
    socket.destroy();
  });
});
