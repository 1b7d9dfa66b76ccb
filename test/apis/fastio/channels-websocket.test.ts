import { connect as connectTcp, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emit } from '../../../src/apis/fastio/emit.ts';
import { documentedNames, eventTypeOf } from '../../../src/apis/fastio/event-types.ts';
import { Tokens } from '../../../src/engine/tokens.ts';
import {
  claimsOf,
  file,
  foreignWorkspace,
  john,
  member,
  org,
  owner,
  personas,
  pollOf,
  says,
  share,
  viewer,
  workspace,
} from './example-ltd.ts';
import { type Client, type LiveServer, type LiveWorld, liveServer, until } from './live-world.ts';

let live: LiveServer;
beforeAll(async () => {
  live = await liveServer();
});
afterAll(() => live.close());

const start = 1_768_467_600;
const day = 86_400;
const nothing = { followers: 0, timers: 0, connections: 0 };

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Closed by the client, and freed. */
async function gone(where: LiveWorld, ...clients: Client[]): Promise<void> {
  for (const { ws } of clients) ws.close();
  await until(() => where.openOf('websocket').length === 0);
  expect(where.resources()).toEqual(nothing);
}

/** A client that completes the handshake and then says and reads nothing more. */
async function silent(where: LiveWorld, token: string): Promise<Socket> {
  const before = where.openOf('websocket').length;
  const socket = connectTcp(live.server.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(
    `GET /api/websocket/?token=${token} HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  );
  await until(() => where.openOf('websocket').length > before);
  return socket;
}

describe('the handshake', () => {
  test(says('websocket/token-in-query'), async () => {
    const where = live.world();
    const client = await where.socket();
    expect(client.ws.readyState).toBe(client.ws.OPEN);
    expect([client.ws.protocol, client.ws.extensions]).toEqual(['', '']);
    await gone(where, client);
  });

  test(says('websocket/host'), async () => {
    const where = live.world();
    const headers = { authorization: 'Bearer standin_owner', 'standin-sandbox': where.id };
    for (const path of ['/api/websocket/', '/api/websocket/?token=x']) {
      const response = await fetch(live.server.url + path, { headers });
      expect([response.status, response.headers.get('upgrade')]).toEqual([426, 'websocket']);
    }
    for (const path of ['/current/websocket/', '/api/websocket', '/api/websocket/x/'])
      expect((await fetch(live.server.url + path, { headers })).status).toBe(404);
  });

  test(says('websocket/handshake-refusals'), async () => {
    const where = live.world();
    const token = await where.tokenFor();
    const [head, payload, signature] = token.split('.') as [string, string, string];
    const claims = claimsOf(token);
    const sign = (more: object, seconds?: number) =>
      live.standin.tokens.sign({ ...claims, exp: undefined, ...more }, start, seconds);
    const none = encoded({ alg: 'none', typ: 'JWT' });
    const rejected = {
      missing: undefined,
      empty: '',
      'no JWT': 'standin_owner',
      'two parts': `${head}.${payload}`,
      'of another key': await new Tokens(2).sign(claims, start, day),
      changed: `${head}.${encoded({ ...claims, profile_id: foreignWorkspace })}.${signature}`,
      unsigned: `${none}.${payload}.`,
      'unsigned, with a signature': `${none}.${payload}.${signature}`,
      'without a signature': `${head}.${payload}.`,
      expired: await sign({}, 0),
    };
    for (const [name, wrong] of Object.entries(rejected)) {
      const { status, json } = await where.refused(wrong);
      expect([status, json.result, json.error.code], name).toEqual([401, false, 1650]);
    }
    const room = (await where.get(`/current/realtime/auth/${workspace}`)).json.auth_token;
    const otherScope = {
      'of a room': room,
      "a user's": await live.standin.tokens.sign({ sub: 'owner' }, start, day),
      'without a scope': await sign({ scope: undefined }, day),
      'of no profile': await sign({ profile_id: undefined }, day),
    };
    for (const [name, wrong] of Object.entries(otherScope)) {
      const { status, json } = await where.refused(wrong);
      expect([status, json.error.code], name).toEqual([403, 1680]);
    }
    await where.advance(day);
    expect((await where.refused(token)).status).toBe(401);
    expect(where.resources()).toEqual(nothing);
  });

  test(says('websocket/rooms-are-apart'), async () => {
    const where = live.world();
    const room = (await where.get(`/current/realtime/auth/${workspace}`)).json.auth_token;
    expect((await where.refused(room)).status).toBe(403);
  });

  test(says('websocket/access-lost-before-connect'), async () => {
    const where = live.world();
    const token = await where.tokenFor(workspace, 'member');
    await where.emit('removed_member_from_workspace', { user_id: member });
    const { status, json } = await where.refused(token);
    expect([status, json.error.code]).toEqual([403, 1680]);
    await where.emit('added_member_to_workspace', { user_id: member });
    await gone(where, await where.connect(token));
  });

  test('a handshake that breaks the protocol is refused, and the mock goes on', async () => {
    const where = live.world();
    const token = await where.tokenFor();
    const socket = connectTcp(live.server.port, '127.0.0.1');
    const answered = new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))));
    socket.write(
      `GET /api/websocket/?token=${token} HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n`,
    );
    expect(await answered).toMatch(/^HTTP\/1\.1 400 /);
    socket.destroy();
    await gone(where, await where.connect(token));
  });
});

describe('what is pushed', () => {
  test(says('websocket/pushes-from-connect'), async () => {
    const where = live.world();
    const client = await where.socket(workspace, 'viewer');
    const entry = await where.emit('workspace_storage_file_added', { object_id: file });
    await client.count(2);
    expect(client.eventIds).toEqual([entry.data.event_id]);
    await gone(where, client);
  });

  test(says('websocket/one-profile'), async () => {
    const where = live.world();
    const sockets = {
      workspace: await where.socket(workspace),
      share: await where.socket(share),
      org: await where.socket(org),
      owner: await where.socket(owner),
      foreign: await where.socket(foreignWorkspace, 'outsider'),
    };
    const told = (): string[] =>
      Object.entries(sockets).flatMap(([name, { messages }]) =>
        messages.splice(0).length > 0 ? [name] : [],
      );
    const happens = async (event: string, more: object, names: string[]): Promise<void> => {
      await where.emit(event, { actor: 'member', ...more });
      await until(() => names.every((name) => sockets[name as 'org'].messages.length > 0));
      expect(told(), event).toEqual(names);
    };
    await happens('comment_created', {}, ['workspace', 'org']);
    await happens('share_storage_file_added', {}, ['workspace', 'share', 'org']);
    await happens('org_updated', {}, ['org']);
    await happens('user_updated', { user_id: owner }, ['owner']);
    await happens('workspace_storage_file_added', { actor: 'owner' }, ['workspace', 'org', 'owner']);
    await happens('comment_created', { workspace_id: foreignWorkspace, actor: 'outsider' }, ['foreign']);
    await where.emit('storage_node_reindexed');
    await where.emit('user_updated', { user_id: viewer });
    await happens('comment_updated', {}, ['workspace', 'org']);
    await gone(where, ...Object.values(sockets));
  });

  test(says('websocket/activity-then-event'), async () => {
    const where = live.world();
    const [one, two] = [await where.socket(), await where.socket(workspace, 'viewer')];
    const ids: string[] = [];
    for (let n = 0; n < 50; n++) {
      const entry = emit(where.sandbox, { event: 'comment_created', actor: owner, object_id: `file${n}` });
      ids.push(entry.data.event_id);
    }
    await Promise.all([one.count(100), two.count(100)]);
    expect(one.texts).toEqual(two.texts);
    expect(one.eventIds).toEqual(ids);
    expect(one.messages.map(({ response }) => response)).toEqual(
      Array.from({ length: 100 }, (_, n) => (n % 2 === 0 ? 'activity' : 'event')),
    );
    expect(one.messages[98].activity).toEqual(['comments:file49']);
    await gone(where, one, two);
  });

  test(says('websocket/one-json-text'), async () => {
    const where = live.world();
    const client = await where.socket();
    // The client holds each against the schema of its type.
    for (const event of documentedNames)
      emit(where.sandbox, { event, actor: owner, ...(eventTypeOf(event)?.target && { user_id: john }) });
    await where.emit('comment_created');
    await until(() => client.messages.some(({ event }) => event === 'comment_created'));
    await until(() => client.messages.at(-1)?.event === 'comment_created');
    expect(client.messages.length).toBeGreaterThan(100);
    expect(new Set(client.messages.map(({ response }) => response))).toEqual(new Set(['activity', 'event']));
    await gone(where, client);
  });

  test(says('websocket/activity-for-every-change'), async () => {
    const where = live.world();
    const client = await where.socket(org);
    let activities = 0;
    for (const event of documentedNames) {
      const kind = eventTypeOf(event)!;
      if (kind.profile === 'user') continue;
      const entry = emit(where.sandbox, { event, actor: owner, ...(kind.target && { user_id: john }) });
      activities++;
      await until(
        () => client.messages.filter(({ response }) => response === 'activity').length >= activities,
      );
      // `event` beside it for member-level events, and no others, though the reader owns the organization.
      const isMember = kind.permission === 'member';
      if (isMember) await until(() => client.eventIds.at(-1) === entry.data.event_id);
      expect(client.eventIds.includes(entry.data.event_id), event).toBe(isMember);
    }
    expect(client.messages.filter(({ response }) => response === 'activity')).toHaveLength(activities);
    await gone(where, client);
  });

  test(says('websocket/event-never-alone'), async () => {
    const where = live.world();
    const client = await where.socket();
    for (const event of ['comment_created', 'task_created', 'workspace_updated']) {
      await where.emit(event);
      await client.count(2);
      const [activity, told] = client.messages.splice(0);
      expect([activity.response, told.response, told.event]).toEqual(['activity', 'event', event]);
    }
    await gone(where, client);
  });

  test.each([
    ['websocket/member-events-only', 'comment_created', ['activity', 'event']],
    ['websocket/admin-event-activity-only', 'invitation_declined', ['activity']],
    ['websocket/targeted-event-activity-only', 'comment_mentioned', ['activity']],
  ])('%s', async (id, event, responses) => {
    expect(says(id)).toContain(id);
    const where = live.world();
    const client = await where.socket();
    await where.emit(event, event === 'comment_mentioned' ? { user_id: owner } : {});
    await where.emit('workspace_updated');
    await client.count(responses.length + 2);
    expect(client.messages.map(({ response }) => response)).toEqual([...responses, 'activity', 'event']);
    await gone(where, client);
  });

  test(says('websocket/gate-ignores-reader'), async () => {
    const where = live.world();
    const clients = [
      await where.socket(workspace, 'owner'),
      await where.socket(workspace, 'admin'),
      await where.socket(workspace, 'viewer'),
    ];
    await where.emit('invitation_declined', { actor: 'admin' });
    await where.emit('comment_mentioned', { actor: 'owner', user_id: viewer });
    await where.emit('workspace_updated');
    for (const client of clients) {
      await client.count(4);
      const responses = client.messages.map(({ response }) => response);
      expect(responses).toEqual(['activity', 'activity', 'activity', 'event']);
    }
    await gone(where, ...clients);
  });

  test("a member of the workspace without a role on its share does not see the share's events", async () => {
    const where = live.world();
    const clients = [await where.socket(workspace, 'member'), await where.socket(workspace, 'viewer')];
    await where.emit('removed_member_from_share', { user_id: viewer });
    await where.emit('share_storage_file_added');
    await where.emit('workspace_updated');
    const responses = async (client: Client, count: number) =>
      (await client.count(count)).slice(-4).map(({ event, response }) => event ?? response);
    expect(await responses(clients[0]!, 6)).toEqual([
      'activity',
      'share_storage_file_added',
      'activity',
      'workspace_updated',
    ]);
    expect((await responses(clients[1]!, 5)).slice(1)).toEqual(['activity', 'activity', 'workspace_updated']);
    await gone(where, ...clients);
  });

  test(says('websocket/same-keys-as-poll'), async () => {
    const where = live.world();
    const client = await where.socket();
    for (const event of [
      'workspace_storage_file_added',
      'comment_created',
      'membership_updated',
      'ai_chat_new_message',
      'todo_created',
      'invitation_declined',
    ]) {
      const { lastactivity } = (await where.get(pollOf({}, workspace))).json;
      await where.emit(event, event === 'membership_updated' ? { user_id: john } : { object_id: file });
      await client.count(1);
      const polled = (await where.get(pollOf({ lastactivity, updated: 1 }, workspace))).json.activity;
      const [{ activity }] = client.messages;
      expect(Object.keys(polled), event).toEqual(expect.arrayContaining(activity));
      // What the message leaves out is the bare form of what it names.
      const named = new Set(activity.map((key: string) => key.split(':')[0]));
      for (const key of Object.keys(polled))
        if (!activity.includes(key)) expect(named).toContain(key === 'members' ? 'member' : key);
      await until(() => client.messages.length === (eventTypeOf(event)!.permission === 'member' ? 2 : 1));
      client.messages.splice(0);
    }
    await gone(where, client);
  });

  test(says('websocket/several-keys'), async () => {
    const where = live.world();
    const client = await where.socket();
    await where.emit('workspace_storage_file_added', { object_id: file });
    const [{ activity }] = await client.count(1);
    expect(activity).toEqual([`storage:${file}`, `preview:${file}`]);
    await gone(where, client);
  });

  test(says('websocket/activity-keyed-only'), async () => {
    const where = live.world();
    const client = await where.socket();
    await where.emit('comment_created', { object_id: file });
    await where.emit('membership_updated', { user_id: john });
    await where.emit('workspace_updated');
    await client.count(5);
    const keys = client.messages.flatMap(({ activity = [] }) => activity);
    expect(keys).toEqual([`comments:${file}`, `member:${john}`, eventTypeOf('workspace_updated')!.activity]);
    await gone(where, client);
  });

  test(says('websocket/activity-carries-no-time'), async () => {
    const where = live.world();
    const client = await where.socket();
    await where.emit('comment_created');
    const [activity] = await client.count(1);
    expect(Object.keys(activity)).toEqual(['response', 'activity']);
    await gone(where, client);
  });

  test(says('websocket/event-id-in-data'), async () => {
    const where = live.world();
    const client = await where.socket();
    const entry = await where.emit('comment_created');
    await client.count(2);
    expect(client.messages[1].data.event_id).toBe(entry.data.event_id);
    const { json } = await where.get(`/current/event/${entry.data.event_id}/details/`);
    expect(JSON.stringify(json)).toContain(entry.data.event_id);
    await gone(where, client);
  });

  test(says('websocket/file-added-data'), async () => {
    const where = live.world();
    const client = await where.socket();
    const entry = await where.emit('workspace_storage_file_added', { object_id: file });
    await client.count(2);
    expect(client.messages[1].data).toEqual({
      name: 'quarterly_report.pdf',
      parent_node_id: entry.data.parent_node_id,
      size: 2_485_760,
      event_id: entry.data.event_id,
    });
    await gone(where, client);
  });

  test(says('websocket/activity-field-bare'), async () => {
    const where = live.world();
    const client = await where.socket();
    await where.emit('workspace_storage_file_added', { object_id: file });
    await where.emit('added_member_to_workspace', { user_id: john });
    await client.count(4);
    const [, added, { activity }, joined] = client.messages;
    expect(added.activity_field).toBe('storage');
    expect([activity, joined.activity_field]).toEqual([[`member:${john}`], 'members']);
    await gone(where, client);
  });

  test(says('websocket/agrees-with-search'), async () => {
    const where = live.world();
    const client = await where.socket();
    for (const event of documentedNames) {
      const { permission, profile, target } = eventTypeOf(event)!;
      if (permission !== 'member' || profile !== 'workspace') continue;
      const entry = emit(where.sandbox, { event, actor: owner, ...(target && { user_id: john }) });
      await until(() => client.eventIds.at(-1) === entry.data.event_id);
      const told = client.messages.at(-1);
      const { json } = await where.get(
        `/current/events/search/?workspace_id=${workspace}&event=${event}&limit=1`,
      );
      const [found] = json.events;
      expect(found.event_id, event).toBe(entry.data.event_id);
      expect([told.event, told.category, told.sub_category]).toEqual([
        found.event,
        found.category,
        found.subcategory ?? found.sub_category,
      ]);
      expect([told.object_id, told.calling_user]).toEqual([
        found.object_id,
        found.calling_user_id ?? found.calling_user,
      ]);
    }
    await gone(where, client);
  });

  test(says('websocket/time-not-before-timestamp'), async () => {
    const where = live.world();
    const client = await where.socket();
    await where.advance(0.123_456);
    const entry = await where.emit('comment_created');
    await client.count(2);
    const { time, timestamp } = client.messages[1];
    const micros = Date.parse(`${time.slice(0, 19).replace(' ', 'T')}Z`) * 1000 + Number(time.slice(20, 26));
    expect(timestamp).toMatch(/^\d+\.\d{4}$/);
    expect(timestamp).toBe(`${start}.1234`);
    expect(micros / 1_000_000).toBeGreaterThanOrEqual(Number(timestamp));
    expect(time).toBe(`${entry.at.slice(0, 26).replace('T', ' ')} UTC`);
    await gone(where, client);
  });

  test(says('websocket/timestamp-is-created'), async () => {
    const where = live.world();
    const client = await where.socket();
    await where.advance(1.999_999);
    await where.emit('comment_created');
    await client.count(2);
    const { timestamp } = client.messages[1];
    const { json } = await where.get(`/current/events/search/?workspace_id=${workspace}&limit=1`);
    const created = Date.parse(`${json.events[0].created.slice(0, 19).replace(' ', 'T')}Z`) / 1000;
    expect(Math.floor(Number(timestamp))).toBe(created);
    await gone(where, client);
  });

  test(says('websocket/under-4-kb'), async () => {
    const where = live.world();
    const client = await where.socket();
    const names = ['x'.repeat(3_000), 'é'.repeat(3_000), 'x'.repeat(100_000), '"'.repeat(2_000)];
    for (const filename of names)
      await where.emit('workspace_storage_file_added', { object_id: file, data: { filename } });
    await client.count(8);
    for (const text of client.texts) expect(Buffer.byteLength(text)).toBeLessThan(4096);
    const data = client.messages
      .filter(({ response }) => response === 'event')
      .map((message) => message.data);
    expect(data.map(({ name }) => name?.length)).toEqual([3_000, undefined, undefined, undefined]);
    for (const one of data) {
      expect(one).toHaveProperty('event_id');
      expect(one).toHaveProperty('size');
    }
    // A key that is too long by itself is told by its bare field.
    client.messages.splice(0);
    for (const [event, ids] of [
      ['comment_created', { object_id: 'x'.repeat(5_000) }],
      ['workspace_storage_file_added', { object_id: 'y'.repeat(2_100) }],
    ] as const)
      await where.emit(event, ids);
    await client.count(4);
    expect(
      client.messages.map(({ response, activity }) => activity?.map((key: string) => key.length) ?? response),
    ).toEqual([[8], [2_108], [2_108], 'event']);
    for (const text of client.texts) expect(Buffer.byteLength(text)).toBeLessThan(4096);
    await gone(where, client);
  });

  test.each([{ file_size: 'large' }, { filename: 7 }, { filename: null }])(
    'data that its message could not carry is refused: %j',
    async (data) => {
      const where = live.world();
      const wanted = { api: 'fastio', event: 'workspace_storage_file_added', data };
      expect((await where.control('POST', '/events', wanted)).status).toBe(400);
    },
  );

  test('a write through the control API sends the same messages as any other', async () => {
    const where = live.world();
    const client = await where.socket();
    const { json } = await where.control('GET', '/state/fastio/workspaces');
    const record = json.items.find(({ id }: { id: string }) => id === workspace);
    await where.control('PUT', `/state/fastio/workspaces/${workspace}`, { ...record, name: 'Elsewhere' });
    await client.count(2);
    expect(client.messages[1]).toMatchObject({
      event: 'workspace_updated',
      data: { workspace_name: 'Elsewhere' },
    });
    await gone(where, client);
  });
});

describe('the life of a socket', () => {
  test(says('websocket/life'), async () => {
    const where = live.world();
    await where.emit('comment_created');
    const token = await where.tokenFor();
    const clients = [await where.connect(token), await where.connect(token), await where.connect(token)];
    const dead = await silent(where, token);
    // Idle for an hour by steps of half a minute, with time to answer; the silent one is dropped at the third.
    for (let pings = 1; pings <= 120; pings++) {
      await where.advance(30);
      await until(() => clients.every((client) => client.pings === pings));
      await where.get(pollOf());
      expect(where.openOf('websocket')).toHaveLength(pings < 3 ? 4 : 3);
    }
    dead.destroy();
    for (const { messages, closed: end } of clients) expect([messages, end]).toEqual([[], undefined]);
    const entry = await where.emit('comment_created');
    for (const client of clients) {
      await client.count(2);
      expect(client.eventIds).toEqual([entry.data.event_id]);
    }
    await gone(where, ...clients);
  });

  test('an hour in one step drops nobody: no answer could arrive meanwhile', async () => {
    const where = live.world();
    const client = await where.socket();
    await where.advance(3_600);
    await until(() => client.pings === 1);
    expect(client.closed).toBeUndefined();
    await gone(where, client);
  });

  test(says('websocket/client-messages-ignored'), async () => {
    const where = live.world();
    const client = await where.socket();
    for (const text of ['hello', '{"subscribe":"all"}', '{', '', 'x'.repeat(64 * 1024)]) client.ws.send(text);
    client.ws.send(Buffer.alloc(1_000));
    client.ws.ping('are you there?');
    await new Promise((resolve) => client.ws.once('pong', resolve));
    await where.emit('comment_created');
    await client.count(2);
    expect(client.messages).toHaveLength(2);
    const other = await where.socket();
    client.ws.send('x'.repeat(64 * 1024 + 1));
    expect((await client.close()).code).toBe(1009);
    expect(other.closed).toBeUndefined();
    await gone(where, other);
  });

  test(says('websocket/closed-at-expiry'), async () => {
    const where = live.world();
    const early = await where.socket();
    await where.advance(3_600);
    const late = await where.socket();
    await where.advance(day - 3_600 - 0.000_001);
    expect(early.closed).toBeUndefined();
    await where.advance(0.000_001);
    expect(await early.close()).toEqual({ code: 4401, reason: 'the token has expired' });
    expect(late.closed).toBeUndefined();
    await where.emit('comment_created');
    await late.count(2);
    expect(early.messages).toEqual([]);
    await where.advance(3_600);
    expect((await late.close()).code).toBe(4401);
    expect(where.resources()).toEqual(nothing);
  });

  test(says('websocket/closed-on-lost-access'), async () => {
    const where = live.world();
    const [stays, leaves] = [await where.socket(), await where.socket(workspace, 'member')];
    await where.emit('comment_created');
    await leaves.count(2);
    await where.emit('removed_member_from_workspace', { user_id: member });
    expect(await leaves.close()).toEqual({ code: 4403, reason: 'access to the profile was lost' });
    expect(leaves.messages).toHaveLength(2);
    // Another role is no loss.
    await where.emit('membership_updated', { user_id: owner, data: { role: 'viewer' } });
    await stays.count(6);
    expect(stays.closed).toBeUndefined();
    await gone(where, stays);
  });

  test(says('websocket/closed-when-slow'), async () => {
    const where = live.world();
    const token = await where.tokenFor();
    const reads = await where.connect(token);
    const slow = await silent(where, token);
    slow.pause();
    const data = { filename: 'x'.repeat(3_500) };
    const wish = { event: 'workspace_storage_file_added', actor: owner, object_id: file, data };
    let events = 0;
    while (where.openOf('websocket').length === 2) {
      emit(where.sandbox, wish);
      events++;
      // Who reads gets its turn.
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (events > 20_000) throw new Error('it is never cut off');
    }
    await reads.count(2 * events);
    expect(new Set(reads.eventIds).size).toBe(events);
    // What waited for it is on its way, and then the close frame: 1013.
    const chunks: Buffer[] = [];
    slow.on('data', (chunk) => chunks.push(chunk)).resume();
    const tail = (): string => Buffer.concat(chunks.slice(-2)).subarray(-40).toString('latin1');
    await until(() => tail().includes('\x03\xf5too slow: over 1 MiB waits'));
    slow.destroy();
    await gone(where, reads);
  });

  test(says('websocket/closed-on-shutdown'), async () => {
    for (const how of ['mock', 'server'] as const) {
      const other = await liveServer();
      const where = other.world();
      const client = await where.socket();
      if (how === 'mock') other.standin.close();
      const closing = other.server.close();
      expect(await client.close()).toEqual({ code: 1001, reason: 'the server shuts down' });
      await closing;
      other.standin.close();
      expect(where.resources()).toEqual(nothing);
    }
  });

  test.each([
    ['reset', 'POST', '/reset'],
    ['deleted', 'DELETE', ''],
  ])('a sandbox that is %s closes its sockets, and no others', async (_, method, path) => {
    const [where, elsewhere] = [live.world(), live.world()];
    const [client, other] = [await where.socket(), await elsewhere.socket()];
    await where.control(method, path, method === 'POST' ? {} : undefined);
    expect((await client.close()).code).toBe(1001);
    expect(where.resources()).toEqual(nothing);
    expect(other.closed).toBeUndefined();
    await gone(elsewhere, other);
  });

  test('the control API closes a connection', async () => {
    const where = live.world();
    const [one, two] = [await where.socket(), await where.socket(workspace, 'viewer')];
    const { connections } = (await where.control('GET', '/connections')).json;
    expect(connections.map(({ channel, persona }: any) => [channel, persona])).toEqual([
      ['websocket', 'owner'],
      ['websocket', 'viewer'],
    ]);
    await where.control('DELETE', `/connections/${connections[0].id}`);
    expect((await one.close()).code).toBe(1001);
    expect(two.closed).toBeUndefined();
    await gone(where, two);
  });

  test('a client that is cut off by its network is freed', async () => {
    const where = live.world();
    const client = await where.socket();
    client.ws.terminate();
    await until(() => where.openOf('websocket').length === 0);
    expect(where.resources()).toEqual(nothing);
  });
});

describe('when it is gone', () => {
  /** What happens after the socket is gone, and the time known last. */
  async function missed(where: LiveWorld) {
    const client = await where.socket(workspace, 'viewer');
    const { lastactivity } = (await where.get(pollOf({}, workspace), 'standin_viewer')).json;
    await where.emit('comment_created', { object_id: file });
    await client.count(2);
    const known = client.messages[1];
    client.ws.terminate();
    await until(() => where.openOf('websocket').length === 0);
    const ids: string[] = [];
    for (const event of ['todo_created', 'task_created']) ids.push((await where.emit(event)).data.event_id);
    return { lastactivity, known, ids };
  }

  test(says('websocket/fallback-to-poll'), async () => {
    const where = live.world();
    const { known } = await missed(where);
    const { json } = await where.get(
      pollOf({ wait: 95, lastactivity: known.time, updated: 1 }, workspace),
      'standin_viewer',
    );
    expect(Object.keys(json.activity)).toEqual(expect.arrayContaining(['workflow']));
    expect(Object.keys(json.activity).some((key) => key.startsWith('comments'))).toBe(false);
  });

  test(says('websocket/fallback-to-search'), async () => {
    const where = live.world();
    const { known, ids } = await missed(where);
    const min = encodeURIComponent(known.time.slice(0, 19));
    const { json } = await where.get(
      `/current/events/search/?workspace_id=${workspace}&created-min=${min}`,
      'standin_viewer',
    );
    const found = json.events.map(({ event_id }: any) => event_id).toReversed();
    expect(found).toEqual([known.data.event_id, ...ids]);
  });

  test('the token of a sandbox chooses it without a header', async () => {
    const where = live.world();
    expect(claimsOf(await where.tokenFor())).toMatchObject({ sandbox: where.id, sub: personas.owner });
  });
});
