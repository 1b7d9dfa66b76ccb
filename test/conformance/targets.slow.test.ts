import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../src/adapters/node/serve.ts';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { createStandin } from '../../src/index.ts';
import { runStandinAlone } from '../cli/standin-command.ts';
import { httpServer, type SmallServer, socketServer, thingsContract } from './small-server.ts';
import { certificate } from './test-certificate.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-targets-'));
beforeAll(() => writeFileSync(join(folder, 'things.yaml'), thingsContract));
afterAll(() => rmSync(folder, { recursive: true }));

/** Closed when all is done: tests run beside each other. */
const opened: SmallServer[] = [];
afterAll(async () => {
  for (const server of opened) await server.close();
});
const keep = async (server: Promise<SmallServer>): Promise<string> => {
  opened.push(await server);
  return (await server).url;
};

const named = ['--api', 'water-quality', '--token', 'owner=token-of-owner'];
const briefly = ['--max-time', '8'];

interface Hostile {
  what: string;
  open: () => Promise<string>;
  /** With the API named; and without. */
  named: [status: number, says: RegExp];
  unnamed?: RegExp;
}

const json = { 'content-type': 'application/json' };
const notReached = 'inconclusive: the target is not reached: ';

const hostile: Hostile[] = [
  {
    what: 'is down',
    open: async () => 'http://127.0.0.1:1',
    named: [3, new RegExp(`${notReached}.*nothing listens there \\(ECONNREFUSED\\)`)],
  },
  {
    what: 'is a host that there is not',
    open: async () => 'http://no-such-host.invalid',
    named: [3, new RegExp(`${notReached}.*(no such host|could not be looked up)`)],
  },
  {
    what: 'takes connections and says nothing',
    open: () => keep(socketServer(() => {})),
    named: [3, /inconclusive: the time of the run was over \(8 s\)/],
  },
  {
    what: 'closes each connection at once',
    open: () => keep(socketServer((socket) => socket.destroy())),
    named: [3, new RegExp(`${notReached}.*closed before the answer was whole`)],
  },
  {
    what: 'speaks another protocol',
    open: () => keep(socketServer((socket) => void socket.end('220 mail.example ESMTP\r\n'))),
    named: [3, new RegExp(`${notReached}.*not HTTP \\(HPE_`)],
  },
  {
    what: 'never ends its headers',
    open: () =>
      keep(
        socketServer((socket) => {
          socket.write('HTTP/1.1 200 OK\r\n');
          const timer = setInterval(() => socket.write('x-more: more\r\n'), 50);
          socket.on('close', () => clearInterval(timer));
        }),
      ),
    named: [3, /inconclusive: the (time of the run was over|target is not reached)/],
  },
  {
    what: 'answers HTML',
    open: () =>
      keep(
        httpServer((_, reply) => {
          reply.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>');
        }),
      ),
    named: [3, /answers every path with a web page \(200 text\/html\): check the base URL/],
    unnamed: /speaks none of these APIs/,
  },
  {
    what: 'answers 500 to everything',
    open: () => keep(httpServer((_, reply) => void reply.writeHead(500, json).end('{"error":"boom"}'))),
    named: [1, /received the same: status 500/],
    unnamed: /speaks none of these APIs/,
  },
  {
    what: 'answers 404 to everything',
    open: () => keep(httpServer((_, reply) => void reply.writeHead(404, json).end('{"error":"what"}'))),
    named: [3, /answers every path with 404: check the base URL/],
    unnamed: /speaks none of these APIs/,
  },
  {
    what: 'redirects everything to itself',
    open: () =>
      keep(httpServer((request, reply) => void reply.writeHead(302, { location: request.url }).end())),
    named: [3, /redirects every path \(302 to \/.*\): give credentials that it takes, or check the base URL/],
    unnamed: /speaks none of these APIs/,
  },
  {
    what: 'answers what is no JSON as JSON',
    open: () => keep(httpServer((_, reply) => void reply.writeHead(200, json).end('{"data": [1, 2'))),
    named: [1, /\{"data": \[1, 2 *\n.*does not conform/s],
    unnamed: /speaks none of these APIs/,
  },
  {
    what: 'answers null to everything',
    open: () => keep(httpServer((_, reply) => void reply.writeHead(200, json).end('null'))),
    named: [1, /does not conform/],
    unnamed: /speaks none of these APIs/,
  },
  {
    what: 'streams without end, slowly',
    open: () =>
      keep(
        httpServer((_, reply) => {
          reply.writeHead(200, json);
          const timer = setInterval(() => reply.write(' '), 50);
          reply.on('close', () => clearInterval(timer));
        }),
      ),
    named: [3, /inconclusive: the (time of the run was over|target is not reached)/],
  },
  {
    what: 'streams without end, fast',
    open: () =>
      keep(
        httpServer((_, reply) => {
          reply.writeHead(200, json);
          const more = (): void => {
            while (!reply.destroyed && reply.write(Buffer.alloc(1 << 20, 32)));
          };
          reply.on('drain', more);
          more();
        }),
      ),
    named: [3, new RegExp(`${notReached}.*goes on after 16 MiB`)],
  },
  {
    what: 'cuts each body in the middle',
    open: () =>
      keep(
        httpServer((_, reply) => {
          reply.writeHead(200, { ...json, 'content-length': '1000' });
          reply.write('{"data": [', () => reply.destroy());
        }),
      ),
    named: [3, new RegExp(`${notReached}.*broke off`)],
  },
];

async function resultOf({ open, named: [status, says], unnamed }: Hostile): Promise<void> {
  const url = await open();
  const one = await runStandinAlone(['check', url, ...named, ...(isWaitedFor(says) ? briefly : [])], folder);
  expect(one.stdout + one.stderr).toMatch(says);
  expect({ status: one.status, stack: hasStack(one) }).toEqual({ status, stack: false });
  if (!unnamed) return;
  const two = await runStandinAlone(['check', url], folder);
  expect(two.stdout + two.stderr).toMatch(unnamed);
  expect({ status: two.status, stack: hasStack(two) }).toEqual({ status: 3, stack: false });
}

const hasStack = ({ stdout, stderr }: { stdout: string; stderr: string }): boolean =>
  /\n +at /.test(stdout + stderr);
/** Whether only the end of the run ends the wait: the others end by themselves, however long the machine takes. */
const isWaitedFor = (says: RegExp): boolean => says.source.includes('time of the run');

describe.concurrent('a target that keeps one waiting: a clear result in time, and no stack trace', () => {
  test.each(hostile.filter((one) => isWaitedFor(one.named[1])))('one that $what', resultOf);
});

describe('an unusable target: a clear result, and no stack trace', () => {
  test.each(hostile.filter((one) => !isWaitedFor(one.named[1])))('one that $what', resultOf);

  test('one whose TLS certificate is not trusted', async () => {
    const server = createServer(certificate, (_, reply) => void reply.end());
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { status, stderr } = await runStandinAlone(['check', url, ...named], folder);
    server.close();
    expect(stderr).toMatch(
      /not reached: .*its TLS certificate is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
    );
    expect(status).toBe(3);
  });

  test('one that goes down while it is checked is inconclusive, not at fault', async () => {
    const standin = createStandin({ apis: [waterQuality] });
    const server = await serve(standin);
    let count = 0;
    // Between us and the mock, so that it is none of ours; it takes no more after 12 requests.
    const between = await httpServer(async (request, reply) => {
      if (request.url?.startsWith('/__standin')) return void reply.writeHead(404).end();
      if (++count > 12) return void reply.destroy();
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part);
      const answer = await fetch(server.url + request.url, {
        method: request.method as string,
        headers: request.headers as Record<string, string>,
        ...(parts.length > 0 && { body: Buffer.concat(parts) }),
      });
      reply.writeHead(answer.status, {
        'content-type': answer.headers.get('content-type') ?? '',
        connection: 'close',
      });
      reply.end(Buffer.from(await answer.arrayBuffer()));
    });
    const args = ['--token', 'owner=standin_owner', '--filter', '*/list-own-workspaces/*'];
    const { status, stdout } = await runStandinAlone(['check', between.url, ...args], folder);
    await between.close();
    standin.close();
    await server.close();
    expect(stdout.match(/FAILED.*?(?=curl)/s)?.[0]).toBeUndefined();
    expect(stdout).toMatch(/the target stopped answering/);
    expect({ status, failed: /[1-9]\d* failed/.test(stdout) }).toEqual({ status: 3, failed: false });
  });
});

describe('what a target speaks is found out', () => {
  test('of our own mock by what it serves: the others are reported as not tested, once', async () => {
    const standin = createStandin({ apis: [waterQuality] });
    const server = await serve(standin);
    const { status, stdout } = await runStandinAlone(['check', server.url, '--filter', '*/limit/*'], folder);
    standin.close();
    await server.close();
    expect(stdout).toMatch(/checks of water-quality; run m1/);
    expect(stdout.match(/not tested: fastio/g)).toHaveLength(1);
    expect(status).toBe(0);
  });

  test('of others by reading without credentials', async () => {
    const seen: (string | undefined)[] = [];
    const url = await keep(
      httpServer((request, reply) => {
        seen.push(request.headers.authorization);
        const isOurs = request.url?.startsWith('/workspaces/');
        reply.writeHead(isOurs ? 401 : 404, json).end('{}');
      }),
    );
    const args = ['--token', 'owner=token-of-owner', '--filter', '*/list-own-workspaces/credentials/*'];
    const { stdout } = await runStandinAlone(['check', url, ...args], folder);
    expect(stdout).toMatch(/checks of water-quality; run/);
    expect(stdout).toMatch(
      /not tested: workspace-acl, the target does not speak it: GET \/\S+ was answered 404/,
    );
    expect(seen.slice(0, 5)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });
});
