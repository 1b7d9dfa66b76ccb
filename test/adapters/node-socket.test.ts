import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect as connectHttp2, constants } from 'node:http2';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type RunningServer, serve } from '../../src/adapters/node/serve.ts';
import { fastio as behavingFastio } from '../../src/apis/fastio/index.ts';
import { createClient } from '../../src/client/index.ts';
import type { ApiDefinition } from '../../src/engine/api.ts';
import type { ExchangeRecord } from '../../src/engine/exchange-record.ts';
import { Standin } from '../../src/engine/standin.ts';
import { createStandin } from '../../src/index.ts';
import { limits } from '../../src/limits.ts';
import { behaviour } from './behaviour.ts';
import type { Received, Sent } from './exchange.ts';
import { readReply, sendByNode } from './node-http.ts';
import { apis } from './sample-requests.ts';

const fastio = apis.find(({ name }) => name === 'fastio') as ApiDefinition;

behaviour('a socket', (options) => {
  const standin = createStandin(options);
  const agent = new Agent({ keepAlive: true });
  let server: RunningServer;
  return {
    standin,
    get control() {
      return createClient(server.url);
    },
    pageOrigin: 'http://localhost:5173',
    async start() {
      server = await serve(standin);
    },
    send: (sent) => sendByNode({ port: server.port, agent }, sent),
    fetch: (target, init) => fetch(server.url + target, init),
    connect: (target) => new WebSocket(server.url.replace('http', 'ws') + target),
    async close() {
      agent.destroy();
      await server.close();
    },
  };
});

describe('the server', () => {
  const servers: RunningServer[] = [];
  const sockets: Socket[] = [];
  const agents: Agent[] = [];

  afterEach(async () => {
    for (const agent of agents.splice(0)) agent.destroy();
    for (const socket of sockets.splice(0)) socket.destroy();
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  async function start(mounted: readonly ApiDefinition[] = apis) {
    const records: ExchangeRecord[] = [];
    const standin = new Standin({ apis: mounted, onExchange: (record) => records.push(record) });
    const server = await serve(standin);
    servers.push(server);
    const agent = new Agent({ keepAlive: true });
    agents.push(agent);
    const send = (sent: Sent) => sendByNode({ port: server.port, agent }, sent);
    return { standin, server, records, agent, send };
  }

  /** A bare connection, and all that comes back on it until it ends. */
  function open({ port }: RunningServer, text = ''): { socket: Socket; answer: Promise<string> } {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => {});
    socket.write(text);
    const answer = new Promise<string>((resolve) => {
      socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
    });
    return { socket, answer };
  }

  const authorization = 'Bearer standin_owner';

  test.each([
    ['not HTTP at all', 'hello there\r\n\r\n'],
    ['another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['a broken header', 'GET / HTTP/1.1\r\nHost: h\r\nbad header\r\n\r\n'],
    ['a broken length', 'POST /workspaces/ HTTP/1.1\r\nHost: h\r\nContent-Length: many\r\n\r\n'],
    ['an unknown method', 'BREW /workspaces/ HTTP/1.1\r\nHost: h\r\n\r\n'],
    ['a broken chunk', 'POST /workspaces/ HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
  ])('answers 400 to %s, and ends the connection', async (_, text) => {
    const { server, send } = await start();
    const answer = await open(server, text).answer;
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    const [, body = ''] = answer.split('\r\n\r\n');
    expect(JSON.parse(body)).toMatchObject({ title: 'Bad Request', status: 400 });
    expect((await send({ target: '/workspaces/', headers: { authorization } })).status).toBe(200);
  });

  test.each([
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', /^unreadable: a TLS handshake .*http:\/\//],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', /^unreadable: HTTP\/2 on a port/],
    ['no Host', 'GET /workspaces/?token=a HTTP/1.1\r\n\r\n', /^unreadable: .*the header Host/],
    [
      'two Hosts',
      'GET /workspaces/?token=a HTTP/1.1\r\nHost: h\r\nHost: other\r\n\r\n',
      /^unreadable: .*the header Host once/,
    ],
    [
      'two Hosts in HTTP/1.0',
      'GET /workspaces/?token=a HTTP/1.0\r\nHost: h\r\nhost: h\r\n\r\n',
      /^unreadable: .*the header Host once/,
    ],
    [
      'a Host that is not one',
      'GET /workspaces/?token=a HTTP/1.1\r\nHost: a b/c\r\n\r\n',
      /^unreadable: .*Host: a b\/c.* name and port/,
    ],
    [
      'a handshake with two Hosts',
      'GET /api/websocket/?token=TOKEN HTTP/1.1\r\nHost: h\r\nHost: h\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      /^unreadable: .*the header Host once/,
    ],
    [
      'a handshake without Host',
      'GET /api/websocket/?token=TOKEN HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      /^unreadable: .*the header Host/,
    ],
    ['not HTTP at all', 'hello there\r\n\r\n', /^unreadable: not a request of HTTP\/1.1/],
    [
      'a handshake without its key',
      'GET /api/websocket/?token=TOKEN HTTP/1.1\r\nHost: h\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n',
      /^handshake-invalid: .*Sec-WebSocket-Key/,
    ],
  ])('leaves one log line of %s, which says what it was', async (_, text, because) => {
    const { server, records, standin } = await start([behavingFastio]);
    const claims = { sub: '9876543210987654321', scope: 'websocket', profile_id: '9876543210987654321' };
    const token = await standin.tokens.sign(claims, Math.floor(Date.now() / 1000), 3600);
    const answer = await open(server, text.replace('TOKEN', token)).answer;
    expect(records.map((record) => record.because)).toEqual([expect.stringMatching(because)]);
    expect(JSON.stringify(records)).not.toContain(token);
    if (!text.startsWith('PRI')) expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  });

  test('answers 417 to an expectation that it does not know, and says so', async () => {
    const { server, records } = await start();
    const text =
      'GET /workspaces/ HTTP/1.1\r\nHost: h\r\nConnection: close\r\nExpect: the-unexpected\r\n\r\n';
    const answer = await open(server, text).answer;
    expect(answer).toMatch(/^HTTP\/1\.1 417 Expectation Failed\r\n/);
    expect(answer).toMatch(/^standin-problem: .*Expect: the-unexpected.*100-continue/m);
    expect(records).toMatchObject([{ status: 417, because: expect.stringContaining('the-unexpected') }]);
  });

  test('tells a client of HTTP/2 that it has to use HTTP/1.1', async () => {
    const { server } = await start();
    const session = connectHttp2(server.url);
    session.on('error', () => {});
    const code = await new Promise((resolve) => session.once('goaway', resolve));
    session.destroy();
    expect(code).toBe(constants.NGHTTP2_HTTP_1_1_REQUIRED);
  });

  test('answers 415 to a body with an unknown content coding, and names it', async () => {
    const { send, records } = await start();
    const headers = { authorization, 'content-type': 'application/json', 'content-encoding': 'compress' };
    const body = gzipSync(JSON.stringify({ name: 'Reef', type: 'public' }));
    const reply = await send({ method: 'POST', target: '/workspaces/', headers, body: body as never });
    expect([reply.status, records.at(-1)?.because]).toEqual([
      415,
      expect.stringMatching(/^unsupported-encoding: .*compress.*without Content-Encoding/),
    ]);
  });

  test('answers 431 to headers over 32 KiB, and reads those below', async () => {
    const { server, send } = await start();
    const headers = (size: number) => ({ authorization, 'x-padding': 'x'.repeat(size) });
    expect((await send({ target: '/workspaces/', headers: headers(31 * 1024) })).status).toBe(200);
    const text = `GET /workspaces/ HTTP/1.1\r\nHost: h\r\nX-Padding: ${'x'.repeat(33 * 1024)}\r\n\r\n`;
    const answer = await open(server, text).answer;
    expect(answer).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
    expect(answer).toContain('larger than 32768 bytes');
  });

  /** Sends a body without end; what comes back, and what becomes of the connection. */
  function sendForever({ port }: RunningServer): { reply: Promise<Received>; cut: Promise<void> } {
    const headers = { authorization, 'content-type': 'application/json' };
    const outgoing = request({ port, method: 'POST', path: '/workspaces/', headers });
    const chunk = Buffer.alloc(256 * 1024, 0x20);
    let over = false;
    const more = (): void => {
      while (!over && outgoing.write(chunk));
      if (!over) outgoing.once('drain', more);
    };
    outgoing.once('socket', (socket) => sockets.push(socket));
    outgoing.on('error', () => {});
    const reply = new Promise<Received>((resolve, reject) => {
      outgoing.on('response', (incoming) => readReply(incoming).then(resolve, reject));
      outgoing.on('error', reject);
    });
    const cut = new Promise<void>((resolve) => {
      outgoing.on('close', () => {
        over = true;
        resolve();
      });
    });
    more();
    return { reply, cut };
  }

  test('answers a chunked body without end, and cuts off the client that goes on sending it', async () => {
    const { server, records, send } = await start();
    const { reply, cut } = sendForever(server);
    expect((await reply).status).toBe(413);
    await cut;
    expect(records.map(({ status }) => status)).toEqual([413]);
    expect((await send({ target: '/workspaces/', headers: { authorization } })).status).toBe(200);
  });

  test('reads a chunked body like any other', async () => {
    const { server } = await start();
    const headers = { authorization, 'content-type': 'application/json' };
    const reply = await new Promise<Received>((resolve, reject) => {
      const options = { port: server.port, method: 'POST', path: '/workspaces/', headers };
      const outgoing = request(options, (incoming) => readReply(incoming).then(resolve, reject));
      for (const part of ['{"name"', ':"Field', ' notes"}']) outgoing.write(part);
      outgoing.end();
    });
    expect(reply.status).toBe(201);
  });

  test('answers requests that come in one packet in their order', async () => {
    const { server } = await start();
    const one = `GET /workspaces/public/ HTTP/1.1\r\nHost: h\r\n\r\n`;
    const last = `GET /workspaces HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n`;
    const answer = await open(server, one + one + last).answer;
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 404']);
  });

  test.each(['http://h', 'ws://h'])(
    'takes the absolute form of the target of a handshake: %s',
    async (origin) => {
      const { server, standin } = await start([behavingFastio]);
      const claims = { sub: '9876543210987654321', scope: 'websocket', profile_id: '9876543210987654321' };
      const token = await standin.tokens.sign(claims, Math.floor(Date.now() / 1000), 3600);
      const head =
        'Host: h\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
      const { socket } = open(server, `GET ${origin}/api/websocket/?token=${token} HTTP/1.1\r\n${head}\r\n`);
      const [first] = await once(socket, 'data');
      expect(String(first)).toMatch(/^HTTP\/1\.1 101 /);
    },
  );

  test('takes the absolute form of a target, as a proxy sends it', async () => {
    const { records, send } = await start();
    await send({ target: 'http://api.example/workspaces/public/?limit=2' });
    expect(records.at(-1)).toMatchObject({ status: 200, target: '/workspaces/public/?limit=2' });
    await send({ method: 'OPTIONS', target: '*' });
    expect(records.at(-1)?.status).toBe(404);
  });

  test.each([
    ['in its headers', 'POST /workspaces/ HTTP/1.1\r\nHost: h\r\nContent-'],
    ['in its body', 'POST /workspaces/ HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n{"name"'],
    ['before the answer', 'GET /current/events/search/ HTTP/1.1\r\nHost: h\r\nPrefer: dynamic=true\r\n\r\n'],
    [
      'in a chunk',
      'POST /workspaces/ HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{"name"\r\n',
    ],
  ])('outlives a client that goes away %s', async (_, text) => {
    const { server, send } = await start();
    for (const end of ['destroy', 'resetAndDestroy', 'end'] as const) {
      const { socket, answer } = open(server, text);
      await new Promise((resolve) => socket.once('connect', resolve));
      // A round trip of another connection: what was written before it has arrived.
      await send({ target: '/workspaces/public/' });
      socket[end]();
      await answer;
    }
    expect((await send({ target: '/workspaces/public/' })).status).toBe(200);
  });

  test('ends at once with a keep-alive connection open', async () => {
    const { server, send, agent } = await start();
    await send({ target: '/workspaces/public/' });
    expect(Object.values(agent.freeSockets).flat()).toHaveLength(1);
    // The time that running exchanges have never passes: nothing waits for it.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    await server.close();
  });

  test('closes soon after a request that never ends, and after one that cannot be read', async () => {
    const { server, send } = await start();
    open(server, 'POST /workspaces/ HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n{');
    const half = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
    sockets.push(half);
    half.on('error', () => {});
    half.write('hello\r\n\r\n');
    await new Promise((resolve) => half.once('data', resolve));
    await send({ target: '/workspaces/public/' });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const closed = server.close();
    vi.advanceTimersByTime(2000);
    await closed;
  });

  test('answers the request that is in flight when it closes', async () => {
    const gate = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const slow: ApiDefinition = {
      ...fastio,
      security: {
        bearerAuth: async () => {
          asked.resolve();
          await gate.promise;
          return { persona: 'owner', claims: {} };
        },
      },
    };
    const { server, send } = await start([slow]);
    const reply = send({ target: '/current/activity/poll/' });
    await asked.promise;
    const closed = server.close();
    gate.resolve();
    expect((await reply).status).toBe(200);
    await closed;
    await expect(send({ target: '/current/activity/poll/' })).rejects.toThrow();
  });

  test('survives a reply that cannot be sent', async () => {
    const broken: ApiDefinition = {
      ...fastio,
      contract: {
        ...fastio.contract,
        operations: fastio.contract.operations.map((operation) => ({
          ...operation,
          replies: operation.replies.map((reply) => ({
            ...reply,
            content: reply.content.map((content) => ({
              ...content,
              mediaType: 'application/json; x=\u2603',
            })),
          })),
        })),
      },
    };
    const { send } = await start([broken]);
    const reply = await send({ target: '/current/activity/poll/', headers: { authorization } });
    expect([reply.status, reply.headers['content-type']]).toEqual([500, 'application/problem+json']);
    expect((await send({ target: '/nowhere' })).status).toBe(404);
  });

  test('serves two mocks that share nothing', async () => {
    const [one, two] = [await start(), await start()];
    two.standin.mount([fastio]);
    expect(one.server.port).not.toBe(two.server.port);
    expect((await one.send({ target: '/workspaces/public/' })).status).toBe(200);
    expect((await two.send({ target: '/workspaces/public/' })).status).toBe(404);
    expect([one.records.length, two.records.length]).toEqual([1, 1]);
  });

  test('rejects with EADDRINUSE where the port is taken', async () => {
    const { server, standin } = await start();
    await expect(serve(standin, { port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('tells its URL', async () => {
    const { server } = await start();
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    const reply = await fetch(`${server.url}/workspaces/public/`);
    expect(reply.status).toBe(200);
  });

  test('keeps a connection after a body that is too large, for a client that sends all of it', async () => {
    const { send, agent } = await start();
    const headers = { authorization, 'content-type': 'application/json' };
    const body = ' '.repeat(limits.body + 1);
    expect((await send({ method: 'POST', target: '/workspaces/', headers, body })).status).toBe(413);
    expect((await send({ target: '/workspaces/', headers: { authorization } })).status).toBe(200);
    expect(Object.values(agent.freeSockets).flat()).toHaveLength(1);
  });
});
