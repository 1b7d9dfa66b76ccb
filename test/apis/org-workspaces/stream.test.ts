/** The stream of a workspace, over a real socket, read by a client that is not ours. */
import { describe, expect, test } from 'vitest';
import { channels } from '../../../src/apis/org-workspaces/generated/channels.ts';
import { members } from '../../../src/apis/org-workspaces/generated/members.ts';
import type { PersonaName } from '../../../src/engine/personas.ts';
import type { ReadEvent } from '../../channels/event-reader.ts';
import { foreign, id, join, leave, list, one, org, says, users, viewing, workspacesOf } from './acme.ts';
import { type Streamed, stream, streamedWorlds } from './streamed.ts';

const streamed = streamedWorlds();
const { heartbeatSeconds, retryMilliseconds, presenceSeconds } = channels.stream;
const { readyAfterSeconds } = members.Workspace.bucket_status;

const update = (where: Streamed, name: string): Promise<unknown> => where.call('owner', 'PUT', one, { name });
const names = (events: readonly ReadEvent[]): string[] => events.map(({ name }) => name);

/** What has come on a stream up to now: whatever was pushed before the mark comes before it. */
async function upToNow(where: Streamed, reader: Awaited<ReturnType<Streamed['open']>>): Promise<ReadEvent[]> {
  const mark = `mark ${where.sandbox.log.last}`;
  await update(where, mark);
  const isMark = ({ data }: ReadEvent): boolean => data.workspace?.name === mark;
  await reader.until(() => reader.events.some(isMark));
  return reader.events.filter(({ data }) => !data.workspace?.name.startsWith('mark'));
}

const refused = async (where: Streamed, target: string, headers: Record<string, string>) => {
  const reply = await fetch(where.url + target, { headers });
  return [reply.status, reply.headers.get('content-type'), await reply.json()];
};

describe('the request', () => {
  test(says('stream-workspace-events/any-role-may'), async () => {
    const where = await streamed();
    for (const persona of ['owner', 'admin', 'member', 'viewer'] as const)
      expect((await where.open(persona)).connected.data.user_id).toBe(users[persona]);
    const [status, , { details }] = await refused(where, stream, where.headers('outsider'));
    expect([status, details]).toEqual([403, { required_permission: 'workspace:sync' }]);
  });

  test(says('stream-workspace-events/event-stream'), async () => {
    const { headers } = await (await streamed()).open('viewer');
    expect(headers.get('content-type')).toBe('text/event-stream');
  });

  test(says('stream-workspace-events/refused-before-it-starts'), async () => {
    const where = await streamed();
    const before = await where.sandbox.hash();
    const owner = where.headers('owner');
    const nowhere = `${workspacesOf(foreign)}/${id}/sync/stream`;
    const json = 'application/json';
    for (const [target, headers, expected] of [
      [stream, { 'standin-sandbox': where.sandbox.id }, 401],
      [`${stream}?timeout=59`, owner, 422],
      [`${stream}?timeout=7201`, owner, 422],
      [`${stream}?timeout=soon`, owner, 422],
      [`${stream}?timeout=`, owner, 422],
      [nowhere, owner, 403],
      [stream, where.headers('outsider'), 403],
      [`${list}/ws_0AbSeNt000/sync/stream`, owner, 404],
      [`${workspacesOf('org_nowhere')}/${id}/sync/stream`, owner, 404],
    ] as const) {
      const [status, type] = await refused(where, target, headers);
      expect([status, type], target).toEqual([expected, json]);
    }
    const [, , { detail }] = await refused(where, `${stream}?timeout=59`, owner);
    expect(detail.map(({ loc }: any) => loc)).toEqual([['query', 'timeout']]);
    expect(await where.sandbox.hash()).toBe(before);
    expect(where.held()).toEqual({ followers: 1, timers: 0, connections: 0 });
  });

  test(says('stream-workspace-events/whole-seconds'), async () => {
    const where = await streamed();
    expect((await refused(where, `${stream}?timeout=60.5`, where.headers('owner')))[0]).toBe(422);
  });

  test(says('stream-workspace-events/token-in-query'), async () => {
    const where = await streamed();
    const ask = (token: string) => `${stream}?timeout=60&access_token=${token}&__sandbox=${where.sandbox.id}`;
    const none = { 'standin-sandbox': where.sandbox.id };
    const [, , missing] = await refused(where, stream, none);
    const [status, , bad] = await refused(where, ask('nonsense'), {});
    expect([status, { ...bad, timestamp: '' }]).toEqual([401, { ...missing, timestamp: '' }]);

    const { signal, abort } = aborted();
    const reply = await fetch(where.url + ask('standin_member'), { signal });
    expect(reply.status).toBe(200);
    // It is in the sandbox that the query names.
    expect(where.sandbox.connections.list()).toMatchObject([{ channel: 'stream', persona: 'member' }]);
    abort();
    const { target, notes } = where.records.at(-1)!;
    expect([target, notes]).toEqual([
      `${stream}?timeout=60&access_token=***&__sandbox=${where.sandbox.id}`,
      [],
    ]);
    // The header wins.
    expect((await refused(where, ask('standin_member'), where.headers('outsider')))[0]).toBe(403);
  });

  test(says('stream-workspace-events/at-once'), async () => {
    const where = await streamed();
    const { events } = await where.open('member');
    expect(names(events)).toEqual(['connected']);
    expect(where.sandbox.log.last).toBe(0);
  });

  test(says('stream-workspace-events/not-buffered'), async () => {
    const { headers } = await (await streamed()).open('viewer');
    expect(headers.get('cache-control')).toMatch(/^no-cache\b/);
    expect(headers.get('x-accel-buffering')).toBe('no');
    expect(headers.get('content-length')).toBe(null);
    expect(headers.get('content-encoding')).toBe(null);
  });

  test('HEAD answers the same head without opening a stream', async () => {
    const where = await streamed();
    const held = where.held();
    const reply = await fetch(where.url + stream, { method: 'HEAD', headers: where.headers('member') });
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    expect(await reply.text()).toBe('');
    expect(where.held()).toEqual(held);
  });

  test('Prefer: example=frames answers the documented frames, and opens no stream', async () => {
    const where = await streamed();
    const headers = { ...where.headers('member'), prefer: 'example=frames' };
    const reply = await fetch(where.url + stream, { headers });
    expect(await reply.text()).toMatch(/^retry: 3000\nevent: connected\n/);
    expect(where.held().connections).toBe(0);
  });
});

function aborted() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

describe('its events', () => {
  test(says('stream/connected-first'), async () => {
    const where = await streamed();
    const reader = await where.open('member', { at: `${stream}?timeout=600` });
    expect(reader.connected.data).toEqual({
      workspace_id: id,
      user_id: users.member,
      resumed: false,
      closes_at: '2026-01-15T09:10:00.000000Z',
      present: [],
      occurred_at: '2026-01-15T09:00:00.000000Z',
    });
    await where.call('viewer', 'POST', join);
    await update(where, 'New');
    expect(names(await upToNow(where, reader))).toEqual(['connected', 'presence.join', 'workspace.updated']);
  });

  test(says('stream/messages'), async () => {
    const where = await streamed();
    const reader = await where.open('member');
    await where.call('viewer', 'POST', viewing('document', 'line%0Abreak'));
    await where.call('viewer', 'POST', leave);
    await update(where, 'Zwei\nZeilen \u2028 \u{1F30D}');
    await where.call('owner', 'DELETE', one);
    expect(await reader.ended).toBe('whole');
    expect(names(reader.events)).toEqual([
      'connected',
      'presence.join',
      'presence.viewing',
      'presence.leave',
      'workspace.updated',
      'workspace.deleted',
      'end',
    ]);
    // Each was checked against its schema as it came.
    expect(reader.events[2]?.data.resource_id).toBe('line\nbreak');
    expect(reader.events[4]?.data.workspace.name).toBe('Zwei\nZeilen \u2028 \u{1F30D}');
    const lines = reader.text.split('\n').filter((line) => !/^(retry|id|event|data): |^$/.test(line));
    expect(lines).toEqual([]);
  });

  test(says('stream/one-workspace'), async () => {
    const where = await streamed();
    const reader = await where.open('member');
    const other = `${list}/ws_8xQj5Ld2Wm`;
    await where.call('owner', 'PUT', other, { name: 'Other' });
    await where.call('viewer', 'POST', `${other}/sync/presence/join`);
    await where.call('owner', 'DELETE', other);
    expect(names(await upToNow(where, reader))).toEqual(['connected']);
  });

  test(says('stream/ids'), async () => {
    const where = await streamed();
    await update(where, 'Before');
    const reader = await where.open('member');
    await where.call('viewer', 'POST', join);
    await where.call('owner', 'DELETE', one);
    await reader.ended;
    const ids = reader.events.map(({ id: place }) => place);
    expect(ids).toEqual([`${id}:1`, `${id}:2`, `${id}:3`, undefined]);
  });

  test(says('stream/retry'), async () => {
    const reader = await (await streamed()).open('member');
    expect(reader.retry).toBe(retryMilliseconds);
    expect(reader.text.startsWith(`retry: ${retryMilliseconds}\n`)).toBe(true);
  });

  test(says('stream/heartbeat'), async () => {
    const where = await streamed();
    const reader = await where.open('member');
    await where.advance(heartbeatSeconds - 0.001);
    expect((await upToNow(where, reader)).length).toBe(1);
    expect(reader.comments).toEqual([]);
    await where.advance(0.001);
    await reader.until(() => reader.comments.length === 1);
    await where.advance(10 * heartbeatSeconds);
    await reader.until(() => reader.comments.length === 11);
    expect(names(await upToNow(where, reader))).toEqual(['connected']);
  });

  test(says('stream/order'), async () => {
    const where = await streamed();
    const readers = await Promise.all([where.open('owner'), where.open('member'), where.open('member')]);
    for (let n = 0; n < 20; n++) {
      await update(where, `Name ${n}`);
      await where.call('viewer', 'POST', n % 2 ? leave : viewing('document', String(n)));
    }
    const seen = await Promise.all(readers.map((reader) => upToNow(where, reader)));
    const told = seen.map((events) => events.slice(1).map(({ id: place, data }) => [place, data]));
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
    const times = told[0]!.map(([, { occurred_at }]: any) => occurred_at);
    expect(times).toEqual([...new Set(times)].sort());
    expect(times).toHaveLength(50);
  });

  test(says('stream/no-own-presence'), async () => {
    const where = await streamed();
    const [one, other, theirs] = await Promise.all([
      where.open('member'),
      where.open('member'),
      where.open('viewer'),
    ]);
    await where.call('member', 'POST', join);
    await where.call('member', 'POST', viewing('document', 'doc'));
    await where.call('member', 'POST', leave);
    expect(names(await upToNow(where, one))).toEqual(['connected']);
    expect(names(await upToNow(where, other))).toEqual(['connected']);
    expect(names(await upToNow(where, theirs))).toEqual([
      'connected',
      'presence.join',
      'presence.viewing',
      'presence.leave',
    ]);
  });

  test(says('stream/updates-reach-all'), async () => {
    const where = await streamed();
    const readers = await Promise.all([where.open('owner'), where.open('admin'), where.open('viewer')]);
    await where.call('admin', 'PUT', one, { name: 'New', tags: [] });
    for (const reader of readers) {
      const { data } = await reader.next('workspace.updated');
      expect([data.user_id, data.changed]).toEqual([users.admin, ['name', 'tags']]);
    }
  });

  test(says('stream/same-as-read'), async () => {
    const where = await streamed();
    const reader = await where.open('viewer');
    await where.call('owner', 'PUT', one, { description: null });
    const { data } = await reader.next('workspace.updated');
    expect(data.workspace).toEqual(await where.call('viewer', 'GET', one));
    expect(data.occurred_at >= data.workspace.updated_at).toBe(true);
  });

  test(says('stream/bucket'), async () => {
    const where = await streamed();
    const { workspace_id } = await where.call('owner', 'POST', list, { organization_id: org, name: 'New' });
    const reader = await where.open('viewer', { at: `${list}/${workspace_id}/sync/stream` });
    await where.advance(readyAfterSeconds);
    const { data } = await reader.next('workspace.updated');
    expect([data.user_id, data.changed]).toEqual([null, ['s3_bucket', 'bucket_status']]);
    expect(data.workspace).toEqual(await where.call('viewer', 'GET', `${list}/${workspace_id}`));
    expect(data.workspace.bucket_status).toBe('ready');
  });
});

describe('its end', () => {
  test(says('stream/ends-by-timeout'), async () => {
    const where = await streamed();
    for (const [at, seconds] of [
      [`${stream}?timeout=60`, 60],
      [`${stream}?timeout=7200`, 7200],
      [stream, 3600],
    ] as const) {
      const reader = await where.open('member', { at });
      await where.advance(seconds - 0.001);
      await upToNow(where, reader);
      await where.advance(0.001);
      expect(await reader.ended).toBe('whole');
      expect(where.held().connections).toBe(0);
    }
  });

  test(says('stream/end-is-clean'), async () => {
    const where = await streamed();
    const reader = await where.open('member', { at: `${stream}?timeout=60` });
    await where.advance(100);
    expect(await reader.ended).toBe('whole');
    const { closes_at } = reader.connected.data;
    const end = { workspace_id: id, reason: 'timeout', occurred_at: closes_at };
    expect(reader.events.at(-1)).toEqual({ id: undefined, name: 'end', data: end });
    expect(reader.text.endsWith('\n\n')).toBe(true);
  });

  test(says('stream/delete'), async () => {
    const where = await streamed();
    await where.call('viewer', 'POST', join);
    const readers = await Promise.all([where.open('owner'), where.open('viewer'), where.open('viewer')]);
    await where.call('owner', 'DELETE', one);
    for (const reader of readers) {
      expect(await reader.ended).toBe('whole');
      const [deleted, end] = reader.events.slice(1);
      expect(names(reader.events)).toEqual(['connected', 'workspace.deleted', 'end']);
      expect([deleted?.data.user_id, end?.data.reason]).toEqual([users.owner, 'deleted']);
    }
    expect((await refused(where, stream, where.headers('owner')))[0]).toBe(404);
    expect(where.held().connections).toBe(0);
  });

  test(says('stream/access-lost'), async () => {
    const where = await streamed();
    await where.call('member', 'POST', join);
    const readers = await Promise.all([where.open('member'), where.open('member')]);
    const other = await where.open('viewer');
    await where.setRole('member', 'viewer');
    await where.setRole('admin', undefined);
    await update(where, 'Still seen');
    for (const reader of readers) await reader.next('workspace.updated');
    await where.setRole('member', undefined);
    await update(where, 'Never seen');
    for (const reader of readers) {
      expect(await reader.ended).toBe('whole');
      expect(names(reader.events)).toEqual(['connected', 'workspace.updated', 'end']);
      expect(reader.events.at(-1)?.data.reason).toBe('forbidden');
    }
    expect((await refused(where, stream, where.headers('member')))[0]).toBe(403);
    expect((await other.next('presence.leave')).data).toMatchObject({
      user_id: users.member,
      reason: 'disconnected',
    });
    // A role that came back before the reader did ends nothing.
    await where.setRole('member', 'admin');
    const { id: place } = readers[0]!.events.at(-2)!;
    const back = await where.open('member', { lastEventId: place });
    expect(names(await upToNow(where, back))).toEqual(['connected', 'workspace.updated']);
  });

  test(says('stream/token-judged-at-start'), async () => {
    const where = await streamed();
    const { standin, sandbox } = where;
    const token = await standin.tokens.sign(
      { sub: 'member', sandbox: sandbox.id },
      sandbox.clock.now() / 1e6,
      30,
    );
    const { signal, abort } = aborted();
    const reply = await fetch(`${where.url}${stream}?access_token=${token}`, { signal });
    expect(reply.status).toBe(200);
    await where.advance(31);
    expect(where.held().connections).toBe(1);
    abort();
    expect((await refused(where, `${stream}?access_token=${token}`, {}))[0]).toBe(401);
  });
});

describe('a stream that goes on', () => {
  test(says('stream/resume'), async () => {
    const where = await streamed();
    const whole = await where.open('member');
    for (let n = 0; n < 4; n++) {
      await update(where, `Name ${n}`);
      await where.call('viewer', 'POST', viewing('document', String(n)));
      // What others do in between is in the log as well.
      await where.call('owner', 'PUT', `${list}/ws_8xQj5Ld2Wm`, { name: `Other ${n}` });
      await where.call('member', 'POST', n % 2 ? leave : join);
    }
    const seen = await upToNow(where, whole);
    expect(seen).toHaveLength(1 + 4 + 1 + 4);
    const later = seen.slice(1);
    for (const [index, { id: lastEventId }] of seen.entries()) {
      const back = await where.open('member', { lastEventId });
      expect(back.connected).toMatchObject({ id: lastEventId, data: { resumed: true } });
      expect((await upToNow(where, back)).slice(1)).toEqual(later.slice(index));
      back.close();
    }
    const back = await where.open('member', { lastEventId: later.at(-1)?.id });
    await update(where, 'And on');
    const told = await upToNow(where, back);
    expect(told.at(-1)?.data.workspace.name).toBe('And on');
    expect(told).toHaveLength(2);
  });

  test(says('stream/resume-from-nowhere'), async () => {
    const where = await streamed();
    await update(where, 'Before');
    for (const lastEventId of [
      '',
      '1',
      'nonsense',
      `${id}:`,
      `${id}:-1`,
      `${id}:01`,
      `${id}:1e0`,
      `${id}:99`,
      `${id}:99999999999999999999`,
      'ws_8xQj5Ld2Wm:1',
    ]) {
      const reader = await where.open('member', { lastEventId });
      expect(reader.connected.data.resumed, lastEventId).toBe(false);
      expect(names(await upToNow(where, reader))).toEqual(['connected']);
      reader.close();
    }
  });

  test('more than a reader takes at once is not lost', async () => {
    const where = await streamed();
    const { id: lastEventId } = (await where.open('owner')).connected;
    const { workspaces } = where.sandbox.state<any>('org-workspaces');
    for (let n = 0; n < 3000; n++)
      workspaces.put({ ...workspaces.get(id), name: `${n} ${'x'.repeat(1000)}` });
    const reader = await where.open('member', { lastEventId });
    const told = await upToNow(where, reader);
    const order = told.slice(1).map(({ data }) => Number.parseInt(data.workspace.name, 10));
    expect(order).toEqual(Array.from({ length: 3000 }, (_, n) => n));
  });
});

describe('presence', () => {
  const present = (where: Streamed): Promise<string[]> =>
    where
      .control('GET', '/state/org-workspaces/presences')
      .then(({ items }) => items.map(({ user_id }: any) => user_id));
  const gone = (persona: PersonaName, reason: string) => ({
    name: 'presence.leave',
    data: { user_id: users[persona as 'owner'], reason },
  });

  test(says('stream/late-joiner'), async () => {
    const where = await streamed();
    await where.call('viewer', 'POST', join);
    await where.call('member', 'POST', join);
    await where.call('admin', 'POST', viewing('document', 'doc'));
    await where.call('viewer', 'POST', leave);
    await where.call('owner', 'POST', `${list}/ws_8xQj5Ld2Wm/sync/presence/join`);
    const { connected } = await where.open('member');
    expect(connected.data.present).toEqual([
      { user_id: users.member, joined_at: expect.any(String), viewing: null },
      {
        user_id: users.admin,
        joined_at: expect.any(String),
        viewing: { resource_type: 'document', resource_id: 'doc' },
      },
    ]);
  });

  test(says('stream/opening-is-not-joining'), async () => {
    const where = await streamed();
    const other = await where.open('viewer');
    const own = await where.open('member');
    expect(await present(where)).toEqual([]);
    own.close();
    await expect.poll(() => where.held().connections).toBe(1);
    expect(names(await upToNow(where, other))).toEqual(['connected']);
  });

  test(says('stream/presence-ends-with-stream'), async () => {
    const where = await streamed();
    const other = await where.open('viewer');
    const at = `${stream}?timeout=60`;
    // Its reader goes away, its time is up, it is cut.
    const ways: ((own: Awaited<ReturnType<Streamed['open']>>) => unknown)[] = [
      (own) => own.close(),
      () => where.advance(60),
      async () => {
        const { connections } = await where.control('GET', '/connections');
        const { id: connection } = connections.find(({ persona }: any) => persona === 'member');
        await where.control('DELETE', `/connections/${connection}`);
      },
    ];
    for (const end of ways) {
      const own = await where.open('member', { at });
      await where.call('member', 'POST', join);
      await other.next('presence.join');
      await end(own);
      expect(await other.next('presence.leave')).toMatchObject(gone('member', 'disconnected'));
      await own.ended;
      expect(await present(where)).toEqual([]);
    }
    // One that was there before the stream is held by it too.
    await where.call('member', 'POST', join);
    const own = await where.open('member');
    await other.next('presence.join');
    own.close();
    expect(await other.next('presence.leave')).toMatchObject(gone('member', 'disconnected'));
  });

  test(says('stream/presence-expires'), async () => {
    const where = await streamed();
    const other = await where.open('viewer');
    await where.call('member', 'POST', join);
    await where.advance(presenceSeconds - 1);
    await where.call('member', 'POST', viewing('document', 'doc'));
    await where.advance(presenceSeconds - 1);
    expect(await present(where)).toEqual([users.member]);
    await where.advance(1);
    expect(await other.next('presence.leave')).toMatchObject(gone('member', 'expired'));
    expect(await present(where)).toEqual([]);
  });

  test(says('stream/stream-is-sign-of-life'), async () => {
    const where = await streamed();
    await where.call('member', 'POST', join);
    const own = await where.open('member', { at: `${stream}?timeout=7200` });
    const other = await where.open('viewer', { at: `${stream}?timeout=7200` });
    await where.advance(20 * presenceSeconds);
    await where.call('member', 'POST', viewing('document', 'doc'));
    await where.advance(20 * presenceSeconds);
    expect(await present(where)).toEqual([users.member]);
    expect(names(await upToNow(where, other))).toEqual(['connected', 'presence.viewing']);
    own.close();
  });

  test(says('stream/one-presence-per-user'), async () => {
    const where = await streamed();
    const other = await where.open('viewer');
    const [one, two] = [await where.open('member'), await where.open('member')];
    await where.call('member', 'POST', join);
    await where.call('member', 'POST', join);
    expect(await present(where)).toEqual([users.member]);
    one.close();
    await expect.poll(() => where.held().connections).toBe(2);
    await where.advance(2 * presenceSeconds);
    expect(await present(where)).toEqual([users.member]);
    two.close();
    await other.next('presence.leave');
    expect(names(await upToNow(where, other))).toEqual(['connected', 'presence.join', 'presence.leave']);
  });

  test(says('announce-presence-leave/stream-stays-open'), async () => {
    const where = await streamed();
    const other = await where.open('viewer');
    const own = await where.open('member');
    await where.call('member', 'POST', join);
    await where.call('member', 'POST', leave);
    expect(names(await upToNow(where, own))).toEqual(['connected']);
    expect(await present(where)).toEqual([]);
    own.close();
    await expect.poll(() => where.held().connections).toBe(1);
    // Who has left is not told to have left again.
    const told = await upToNow(where, other);
    expect(names(told)).toEqual(['connected', 'presence.join', 'presence.leave']);
    expect(told.at(-1)).toMatchObject(gone('member', 'left'));
  });
});
