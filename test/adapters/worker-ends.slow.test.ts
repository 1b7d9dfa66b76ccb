/** A worker that ends takes only its own sandboxes along, and with `--state` not even those. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { workerOf } from '../../src/adapters/node/workers/worker-of.ts';
import { type Serving, serveStandin } from '../cli/standin-command.ts';
import type { Received, Sent } from './exchange.ts';
import { sendByNode } from './node-http.ts';

const document = {
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  paths: {
    '/notes': {
      get: {
        operationId: 'listNotes',
        responses: {
          200: {
            description: 'ok',
            content: {
              'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Note' } } },
            },
          },
        },
      },
      post: {
        operationId: 'createNote',
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } } },
        responses: {
          201: {
            description: 'ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } },
          },
        },
      },
    },
    '/notes/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: {
        operationId: 'getNote',
        responses: {
          200: {
            description: 'ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } },
          },
          404: { description: 'none' },
        },
      },
    },
  },
  components: {
    schemas: {
      Note: {
        type: 'object',
        required: ['text'],
        properties: { id: { type: 'string' }, text: { type: 'string' } },
      },
    },
  },
};

/** Serves the document; while it is held back, a new worker can't begin. */
const held: ServerResponse[] = [];
let isHeldBack = false;
const documents = createServer((_, outgoing) => {
  if (isHeldBack) held.push(outgoing);
  else outgoing.end(JSON.stringify(document));
});
function release(): void {
  isHeldBack = false;
  for (const outgoing of held.splice(0)) outgoing.end(JSON.stringify(document));
}

const folder = mkdtempSync(join(tmpdir(), 'standin-workers-'));
let url: string;

beforeAll(async () => {
  documents.listen(0, '127.0.0.1');
  await once(documents, 'listening');
  url = `http://127.0.0.1:${(documents.address() as AddressInfo).port}/notes.json`;
});

afterAll(() => {
  release();
  documents.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(...args: string[]): Promise<Serving> {
  const mock = await serveStandin([url, '--records', '0', ...args]);
  onTestFinished(() => mock.kill());
  return mock;
}

const send = (mock: Serving, call: Sent): Promise<Received> =>
  sendByNode({ port: Number(new URL(mock.url).port) }, call);
const write = async (mock: Serving, sandbox: string): Promise<void> => {
  const headers = { 'content-type': 'application/json', 'standin-sandbox': sandbox };
  const body = JSON.stringify({ text: `of ${sandbox}` });
  expect((await send(mock, { method: 'POST', target: '/notes', headers, body })).status).toBe(201);
};
const read = async (mock: Serving, sandbox: string) => {
  const { status, json, headers } = await send(mock, {
    target: '/notes',
    headers: { 'standin-sandbox': sandbox },
  });
  return {
    status,
    headers,
    json,
    texts: status === 200 ? json.map(({ text }: { text: string }) => text) : [],
  };
};

/** The processes that run, by process id, with their parents. One that only waits to be reaped does not run. */
const running = (): Map<number, number> =>
  new Map(
    execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' })
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .flatMap(([pid, parent, stat = 'Z']) =>
        stat.startsWith('Z') ? [] : [[Number(pid), Number(parent)] as const],
      ),
  );

/** The process ids of the workers, in the order of their start. */
const workersOf = ({ pid }: Serving): number[] =>
  [...running()].flatMap(([one, parent]) => (parent === pid ? [one] : [])).sort((a, b) => a - b);

const sandboxes = ['default', 'one', 'two', 'three', 'four'];
const ofWorker = (index: number, count: number): string[] =>
  sandboxes.filter((id) => workerOf(id, count) === index);

test('while a worker is replaced its sandboxes answer 503, the others go on, and the log says it', async () => {
  const mock = await start('--workers', '2');
  for (const id of sandboxes) await write(mock, id);
  const lost = ofWorker(1, 2);
  const kept = ofWorker(0, 2);
  expect([lost.length > 0, kept.length > 0]).toEqual([true, true]);

  isHeldBack = true;
  onTestFinished(release);
  process.kill(workersOf(mock)[1] as number, 'SIGKILL');
  expect(await mock.out.next(/worker 2 of 2 ended/)).toContain('SIGKILL');
  for (const id of kept) expect((await read(mock, id)).texts).toEqual([`of ${id}`]);
  for (const id of lost) {
    const { status, headers, json } = await read(mock, id);
    expect([status, headers['retry-after'], headers['content-type']]).toEqual([
      503,
      '1',
      'application/problem+json',
    ]);
    expect(json.detail).toContain(`sandbox ${id} has ended`);
  }
  expect(await mock.out.next(/ 503 /)).toContain('has ended');
  const control = await send(mock, { target: `/__standin/sandboxes/${lost[0]}` });
  const listed = await send(mock, { target: '/__standin/sandboxes' });
  expect([control.status, listed.status]).toEqual([503, 503]);

  release();
  await mock.out.next(/worker 2 of 2 runs again/);
  for (const id of kept) expect((await read(mock, id)).texts).toEqual([`of ${id}`]);
  for (const id of lost) expect((await read(mock, id)).texts).toEqual([]);
  expect(await mock.end('SIGTERM')).toBe(0);
});

test('with --state a new worker takes up what its predecessor had, and other numbers of workers take it over', async () => {
  const file = join(folder, 'state.json');
  const files = (): string[] =>
    readdirSync(folder)
      .filter((name) => !name.endsWith('.lock'))
      .sort();
  const isWhole = async (mock: Serving): Promise<void> => {
    for (const id of sandboxes) expect((await read(mock, id)).texts).toEqual([`of ${id}`]);
  };

  const two = await start('--workers', '2', '--state', file);
  for (const id of sandboxes) await write(two, id);
  // A clean end of the worker saves what it has.
  process.kill(workersOf(two)[1] as number, 'SIGTERM');
  await two.out.next(/worker 2 of 2 runs again/);
  await isWhole(two);
  expect(await two.end('SIGINT')).toBe(0);
  expect(files()).toEqual(['state.json.1-of-2', 'state.json.2-of-2']);

  const three = await start('--workers', '3', '--state', file);
  await isWhole(three);
  expect(files()).toEqual(['state.json.1-of-3', 'state.json.2-of-3', 'state.json.3-of-3']);
  expect(await three.end('SIGTERM')).toBe(0);

  const one = await start('--state', file);
  await isWhole(one);
  expect(await one.end('SIGTERM')).toBe(0);
  expect(files()).toEqual(['state.json']);
});

test('workers end when the main process is killed', async () => {
  const mock = await start('--workers', '2');
  const pids = workersOf(mock);
  expect(pids).toHaveLength(2);
  await mock.end('SIGKILL');
  await expect.poll(() => pids.filter((pid) => running().has(pid))).toEqual([]);
});
