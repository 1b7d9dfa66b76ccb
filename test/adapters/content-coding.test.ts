/** Bodies with a `Content-Encoding`, over a socket and in process. */
import { request } from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, serve } from '../../src/adapters/node/serve.ts';
import { compileContract } from '../../src/contract/compile-contract.ts';
import { lazyValidators } from '../../src/contract/schema-compiler.ts';
import { createStandin, fetchFrom } from '../../src/index.ts';
import { limits } from '../../src/limits.ts';

const schema = { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } };
const document = {
  openapi: '3.1.0',
  info: { title: 'In', version: '1' },
  paths: {
    '/in': {
      post: {
        operationId: 'take',
        requestBody: {
          content: {
            'application/json': { schema },
            'application/x-www-form-urlencoded': { schema },
            'application/octet-stream': {},
          },
        },
        responses: { 200: { description: 'OK', content: { 'application/json': {} } } },
      },
    },
  },
};

const compiled = compileContract(document);
const seen: unknown[] = [];
const standin = createStandin({
  apis: [
    {
      name: 'in',
      contract: {
        ...compiled,
        validators: lazyValidators(document, compiled.operations),
        document: async () => document,
      },
      handlers: {
        take: ({ body, reply }) => {
          seen.push(body);
          return reply(200, { size: body?.length ?? 0 });
        },
      },
    },
  ],
});
let server: RunningServer;
beforeAll(async () => {
  server = await serve(standin);
});
afterAll(() => server.close());

interface Answer {
  status: number | undefined;
  problem: string;
  accepted: string | undefined;
}

const json = 'application/json';
type Send = (body: Uint8Array, coding: string, type?: string) => Promise<Answer>;

const overSocket: Send = (body, coding, type = json) =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': type, 'content-encoding': coding };
    const sent = request({ port: server.port, path: '/in', method: 'POST', headers }, (reply) => {
      reply.resume();
      const { 'standin-problem': problem = '', 'accept-encoding': accepted } = reply.headers;
      resolve({ status: reply.statusCode, problem: String(problem), accepted });
    });
    sent.on('error', reject).end(body);
  });

const inProcess: Send = async (body, coding, type = json) => {
  const headers = { 'content-type': type, 'content-encoding': coding };
  const init = { method: 'POST', headers, body: body as Uint8Array<ArrayBuffer> };
  const { status, headers: sent } = await fetchFrom(standin, new Request('http://localhost/in', init));
  const accepted = sent.get('accept-encoding') ?? undefined;
  return { status, problem: sent.get('standin-problem') ?? '', accepted };
};

const text = Buffer.from('{"a":1}');
const journal = () => standin.sandboxes.get('default')?.journal.entries().at(-1);

describe.each([
  ['over a socket', overSocket],
  ['in process', inProcess],
])('%s', (_, send) => {
  test.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['GZIP', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['identity', text],
    ['', text],
    ['identity, gzip', gzipSync(text)],
    ['deflate, gzip', gzipSync(deflateSync(text))],
    ['gzip,gzip , identity', gzipSync(gzipSync(text))],
  ])('reads a body of %j, and gives handler and journal what it holds', async (coding, body) => {
    expect(await send(body, coding)).toMatchObject({ status: 200 });
    expect(seen.at(-1)).toEqual({ a: 1 });
    expect(Buffer.from(journal()?.body ?? []).toString()).toBe('{"a":1}');
  });

  test('reads forms and bytes too', async () => {
    expect((await send(gzipSync('a=7'), 'gzip', 'application/x-www-form-urlencoded')).status).toBe(200);
    expect(seen.at(-1)).toEqual({ a: 7 });
    expect((await send(gzipSync('\x00abc'), 'gzip', 'application/octet-stream')).status).toBe(200);
    expect(Buffer.from(seen.at(-1) as Uint8Array).toString()).toBe('\x00abc');
  });

  test('validates what it holds', async () => {
    expect(await send(gzipSync('{"a":"x"}'), 'gzip')).toMatchObject({
      status: 400,
      problem: expect.stringContaining('integer'),
    });
    expect(await send(gzipSync('{"a":'), 'gzip')).toMatchObject({ status: 400 });
  });

  test.each([
    ['gzip', text],
    ['deflate', text],
    ['gzip', gzipSync(text).subarray(0, 12)],
    ['deflate', deflateSync(text).subarray(0, 8)],
    ['gzip', Buffer.concat([gzipSync(text), Buffer.from('xx')])],
    ['deflate', Buffer.concat([deflateSync(text), Buffer.from('x')])],
    ['deflate, gzip', gzipSync(text)],
  ])('a broken body of %s is a 400 that says so', async (coding, body) => {
    const { status, problem } = await send(body, coding);
    expect([status, problem]).toEqual([
      400,
      expect.stringMatching(/is not valid (gzip|deflate), which its Content-Encoding names/),
    ]);
  });

  test('an unknown coding is a 415 that says which there are', async () => {
    for (const coding of ['compress', 'gzip, aes128gcm', Array(9).fill('gzip').join(',')])
      expect(await send(text, coding)).toMatchObject({
        status: 415,
        accepted: expect.stringMatching(/^identity, gzip, deflate/),
      });
  });

  test('a bomb ends at the limit, as a 413', async () => {
    const bomb = gzipSync(Buffer.alloc(limits.body + 1));
    expect(bomb.length).toBeLessThan(8192);
    expect(await send(bomb, 'gzip', 'application/octet-stream')).toMatchObject({ status: 413 });
    expect(journal()?.body).toBeUndefined();
    const inner = gzipSync(Buffer.alloc(64 * limits.body));
    expect(await send(gzipSync(inner), 'gzip, gzip', 'application/octet-stream')).toMatchObject({
      status: 413,
    });
    const whole = gzipSync(Buffer.alloc(limits.body));
    expect(await send(whole, 'gzip', 'application/octet-stream')).toMatchObject({ status: 200 });
  });
});

test('a server also reads br and zstd', async () => {
  expect(await overSocket(brotliCompressSync(text), 'br')).toMatchObject({ status: 200 });
  expect(await overSocket(zstdCompressSync(text), 'zstd')).toMatchObject({ status: 200 });
  const rest = Buffer.from('xx');
  for (const [coding, body] of [
    ['br', brotliCompressSync(text)],
    ['zstd', zstdCompressSync(text)],
  ] as const) {
    expect(await overSocket(Buffer.concat([body, rest]), coding)).toMatchObject({ status: 400 });
    expect(await overSocket(body.subarray(0, 3), coding)).toMatchObject({ status: 400 });
  }
});

test('a page does not, and says so', async () => {
  expect(await inProcess(brotliCompressSync(text), 'br')).toEqual({
    status: 415,
    problem: expect.stringContaining('br'),
    accepted: 'identity, gzip, deflate',
  });
});
