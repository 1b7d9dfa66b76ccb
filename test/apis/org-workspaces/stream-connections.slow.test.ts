/** The connections that streams are: how they are framed, freed and cut, over a real socket and in process. */
import { execFile } from 'node:child_process';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { serve } from '../../../src/adapters/node/serve.ts';
import { orgWorkspaces } from '../../../src/apis/org-workspaces/index.ts';
import { fetchFrom } from '../../../src/engine/fetch.ts';
import { Standin } from '../../../src/engine/standin.ts';
import { openReader, read } from '../../channels/event-reader.ts';
import { id, join, one } from './acme.ts';
import { checkEvent, type Streamed, stream, streamedWorlds } from './streamed.ts';

const streamed = streamedWorlds();

/** `node:http` without anything around it. */
function ask(where: Streamed, method = 'GET') {
  const options = { method, headers: where.headers('member'), agent: false };
  return new Promise<IncomingMessage>((resolve, reject) => {
    request(where.url + stream, options, resolve)
      .on('error', reject)
      .end();
  });
}

describe('over node:http', () => {
  test('the head and the first event come at once, in chunks, and the last chunk ends the body', async () => {
    const where = await streamed();
    const incoming = await ask(where);
    expect(incoming.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      'transfer-encoding': 'chunked',
    });
    const first = await new Promise<Buffer>((resolve) => incoming.once('data', resolve));
    expect(String(first)).toMatch(
      new RegExp(`^retry: 3000\\nevent: connected\\nid: ${id}:0\\ndata: \\{.*\\}\\n\\n$`),
    );
    const rest: Buffer[] = [];
    incoming.on('data', (chunk) => rest.push(chunk));
    const over = new Promise((resolve) => incoming.once('end', resolve));
    await where.call('owner', 'DELETE', one);
    await over;
    expect(incoming.complete).toBe(true);
    expect(String(Buffer.concat(rest))).toMatch(
      new RegExp(
        `^event: workspace.deleted\\nid: ${id}:1\\ndata: \\{.*\\}\\n\\nevent: end\\ndata: \\{.*\\}\\n\\n$`,
      ),
    );
  });

  test('HEAD is answered and over', async () => {
    const where = await streamed();
    const held = where.held();
    const incoming = await ask(where, 'HEAD');
    expect((await incoming.toArray()).length).toBe(0);
    expect([incoming.statusCode, incoming.headers['content-type']]).toEqual([200, 'text/event-stream']);
    expect(where.held()).toEqual(held);
  });
});

describe('a client that goes away', () => {
  test.each(['destroy', 'resetAndDestroy', 'end'] as const)('frees everything, by %s', async (how) => {
    const where = await streamed();
    await where.call('member', 'POST', join);
    const other = await where.open('viewer');
    // The timer of a presence that a stream holds finds nothing to do.
    const held = where.held();
    const { host, port } = new URL(where.url);
    const head = Object.entries(where.headers('member')).map(([name, value]) => `${name}: ${value}\r\n`);
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => {});
    socket.write(`GET ${stream} HTTP/1.1\r\nhost: ${host}\r\n${head.join('')}\r\n`);
    await new Promise((resolve) => socket.once('data', resolve));
    expect(where.held()).toEqual({
      followers: held.followers + 2,
      timers: held.timers + 2,
      connections: held.connections + 1,
    });
    socket[how]();
    expect((await other.next('presence.leave')).data.reason).toBe('disconnected');
    expect(where.held()).toEqual(held);
  });

  test('before its answer leaves nothing open', async () => {
    const where = await streamed();
    const held = where.held();
    const token = await where.standin.tokens.sign({ sub: 'member' }, where.sandbox.clock.now() / 1e6, 60);
    const { port } = new URL(where.url);
    for (let n = 0; n < 10; n++) {
      const socket = connect(Number(port), '127.0.0.1');
      const target = `${stream}?access_token=${token}&__sandbox=${where.sandbox.id}`;
      socket.write(`GET ${target} HTTP/1.1\r\nhost: h\r\n\r\n`, () => socket.resetAndDestroy());
      await new Promise((resolve) => socket.once('close', resolve));
    }
    await where.call('owner', 'GET', one);
    await expect.poll(() => where.held(), { interval: 5 }).toEqual(held);
  });
});

test('a reader that takes nothing is cut off, and loses nothing by it', async () => {
  const where = await streamed();
  const incoming = await ask(where);
  incoming.pause();
  const { workspaces } = where.sandbox.state<any>('org-workspaces');
  // Far more than the sockets of both sides take.
  const count = 20_000;
  for (let n = 0; n < count; n++) workspaces.put({ ...workspaces.get(id), name: `${n} ${'x'.repeat(1000)}` });
  expect(where.held().connections).toBe(1);
  // The sockets take some of it, so that it is not slow at once.
  for (let beats = 0; where.held().connections > 0 && beats < 20; beats++) await where.advance(15);
  expect(where.held().connections).toBe(0);
  const cut = new Promise((resolve) => incoming.once('error', resolve));
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk) => chunks.push(chunk)).resume();
  expect(await cut).toMatchObject({ code: 'ECONNRESET' });
  const ids = [...String(Buffer.concat(chunks)).matchAll(/^id: (\S+)\ndata: .*\n\n/gm)].map(
    ([, place]) => place,
  );
  const back = await where.open('member', { lastEventId: ids.at(-1) });
  const first = await back.next('workspace.updated');
  expect(Number.parseInt(first.data.workspace.name, 10)).toBe(ids.length - 1);
  await back.until(() => back.events.length === 1 + count - (ids.length - 1));
});

test('an open stream ends at once when its server closes, and leaves nothing behind', async () => {
  const standin = new Standin({ apis: [orgWorkspaces], clock: 'frozen' });
  const server = await serve(standin);
  const headers = { authorization: 'Bearer standin_member' };
  const readers = await Promise.all([1, 2, 3].map(() => openReader(server.url + stream, headers)));
  for (const reader of readers) await reader.next('connected');
  // The time that running exchanges have never passes: nothing waits for it.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  await server.close();
  for (const reader of readers) expect(await reader.ended).toBe('cut');
  const { log, clock, connections } = standin.sandboxes.use('default')!;
  expect([log.followers, clock.pending, connections.list()]).toEqual([1, 0, []]);
});

test.each([
  ['reset', 'POST', '/reset'],
  ['deleted', 'DELETE', ''],
])('an open stream is cut when its sandbox is %s', async (_, method, path) => {
  const where = await streamed();
  const reader = await where.open('member');
  await where.control(method, path);
  expect(await reader.ended).toBe('cut');
  expect(where.sandbox.connections.list()).toEqual([]);
});

describe('in process', () => {
  function inProcess() {
    const standin = new Standin({ apis: [orgWorkspaces], clock: 'frozen' });
    const { log, clock, connections } = standin.sandboxes.use('default')!;
    const held = () => [log.followers, clock.pending, connections.list().length];
    const abort = new AbortController();
    const ask = async (method = 'GET') => {
      const headers = { authorization: 'Bearer standin_member' };
      const { signal } = abort;
      return fetchFrom(standin, new Request(`http://mock${stream}`, { method, headers, signal }));
    };
    return { standin, clock, held, abort, ask };
  }

  test('the same events come, to the end', async () => {
    const { clock, held, ask } = inProcess();
    const reader = read(await ask(), checkEvent);
    await reader.next('connected');
    clock.advance(3_600_000_000);
    expect(await reader.ended).toBe('whole');
    expect(reader.events.map(({ name }) => name)).toEqual(['connected', 'end']);
    expect(reader.comments).toHaveLength(239);
    expect(held()).toEqual([1, 0, 0]);
  });

  test('HEAD opens no stream', async () => {
    const { held, ask } = inProcess();
    const reply = await ask('HEAD');
    expect([reply.status, await reply.text(), held()]).toEqual([200, '', [1, 0, 0]]);
  });

  test('a body that is cancelled, and a request that is aborted, free everything', async () => {
    const { held, ask, abort } = inProcess();
    const cancelled = await ask();
    expect(held()).toEqual([3, 2, 1]);
    await cancelled.body?.cancel();
    expect(held()).toEqual([1, 0, 0]);
    const reader = read(await ask());
    await reader.next('connected');
    abort.abort();
    expect(held()).toEqual([1, 0, 0]);
    expect(await reader.ended).toBe('cut');
  });

  test('more than a reader takes at once is not lost', async () => {
    const { standin, ask } = inProcess();
    const { workspaces } = standin.sandboxes.use('default')!.state<any>('org-workspaces');
    const reply = await ask();
    for (let n = 0; n < 3000; n++)
      workspaces.put({ ...workspaces.get(id), name: `${n} ${'x'.repeat(1000)}` });
    const reader = read(reply, checkEvent);
    await reader.until(() => reader.events.length === 3001);
    const order = reader.events.slice(1).map(({ data }) => Number.parseInt(data.workspace.name, 10));
    expect(order).toEqual(Array.from({ length: 3000 }, (_, n) => n));
    reader.close();
  });
});

test('1,000 streams that are opened and dropped leave nothing behind', async () => {
  const script = new URL('./drop-streams.ts', import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script, '1000']);
  const { left, half, end } = JSON.parse(stdout);
  expect(left).toEqual({ followers: 1, timers: 0, connections: 0, sockets: 0 });
  expect(end / half).toBeLessThan(1.05);
});
