/** The same calls, in the same order, to one process and to workers: the answers are the same. */
import { once } from 'node:events';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, serve } from '../../src/adapters/node/serve.ts';
import { workerOf } from '../../src/adapters/node/workers/worker-of.ts';
import { createStandin } from '../../src/index.ts';
import { type Serving, serveStandin } from '../cli/standin-command.ts';
import type { Received, Sent } from './exchange.ts';
import { sendByNode } from './node-http.ts';
import { builtIn } from './sample-requests.ts';

const count = 3;
const authorization = 'Bearer standin_owner';
const json = { authorization, 'content-type': 'application/json' };

/** Ids of which each worker has one. */
const ids = ['default', 'one', 'two', 'three', 'four', 'five'];

let one: RunningServer;
let workers: Serving;
const standin = createStandin({ apis: builtIn, clock: 'frozen' });

beforeAll(async () => {
  [one, workers] = await Promise.all([
    serve(standin),
    serveStandin(['--workers', String(count), '--clock', 'frozen']),
  ]);
});

afterAll(async () => {
  await one.close();
  standin.close();
  expect(await workers.end('SIGTERM')).toBe(0);
});

/** The journal shows it. */
const withHost = (call: Sent): Sent => ({ ...call, headers: { ...call.headers, host: 'localhost:4010' } });

const portOf = ({ url }: { url: string }): number => Number(new URL(url).port);

const ask = (mock: { url: string }, call: Sent): Promise<Received> =>
  sendByNode({ port: portOf(mock) }, call);

/** Asks both, each over one connection. */
async function both(calls: readonly Sent[]): Promise<{ alone: Received[]; shared: Received[] }> {
  const answers = await Promise.all(
    [one, workers].map(async (mock) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const received: Received[] = [];
      for (const call of calls)
        received.push(await sendByNode({ port: portOf(mock), agent }, withHost(call)));
      agent.destroy();
      return received;
    }),
  );
  const [alone, shared] = answers.map((all) => all.map(comparable)) as [Received[], Received[]];
  return { alone, shared };
}

/** Without the machine's time. */
function comparable({ headers: { date: _, ...headers }, ...rest }: Received): Received {
  return { ...rest, headers };
}

const create = (name: string, headers: Record<string, string> = {}): Sent => ({
  method: 'POST',
  target: '/workspaces/',
  headers: { ...json, ...headers },
  body: JSON.stringify({ name, type: 'private' }),
});
const list = (headers: Record<string, string> = {}, query = ''): Sent => ({
  target: `/workspaces/${query}`,
  headers: { authorization, ...headers },
});
const control = (method: string, path: string, body?: unknown): Sent => ({
  method,
  target: `/__standin/${path}`,
  headers: { 'content-type': 'application/json' },
  ...(body !== undefined && { body: JSON.stringify(body) }),
});
const forged = `${btoa('{"alg":"HS256"}')}.${btoa('{"sub":"owner","sandbox":"two"}')}.AAAA`.replaceAll(
  '=',
  '',
);

test('each worker has one of the sandboxes of these tests', () => {
  expect(new Set(ids.map((id) => workerOf(id, count))).size).toBe(count);
});

test.each<[string, () => Sent[]]>([
  [
    'a connection whose requests go to one sandbox after the other',
    () =>
      ids.flatMap((id) => [create(`in ${id}`, { 'standin-sandbox': id }), list({ 'standin-sandbox': id })]),
  ],
  ['the query parameter', () => ids.map((id) => list({}, `?__sandbox=${id}&limit=1`))],
  [
    'an id that is not valid',
    () => [list({ 'standin-sandbox': 'no good' }), list({ 'standin-sandbox': '..' })],
  ],
  ['a token that nobody signed', () => [list({ authorization: `Bearer ${forged}` }), list()]],
  ['an unknown path', () => ids.map((id) => ({ target: '/nowhere', headers: { 'standin-sandbox': id } }))],
  ['a method that is not allowed', () => [{ ...create('x'), method: 'PATCH' }]],
  [
    'a preflight',
    () => [
      {
        method: 'OPTIONS',
        target: '/workspaces/',
        headers: { origin: 'http://app.test', 'access-control-request-method': 'POST' },
      },
    ],
  ],
  [
    'the control API, by sandbox',
    () =>
      ids.flatMap((id) => [
        control('GET', `sandboxes/${id}`),
        control('GET', `sandboxes/${id}/hash`),
        control('POST', `sandboxes/${id}/clock/advance`, { seconds: 60 }),
        control('GET', `sandboxes/${id}/journal?limit=2`),
        control('GET', `sandboxes/${id}/state/water-quality/workspaces`),
        control('GET', `sandboxes/${id}/snapshot`),
      ]),
  ],
  [
    'the control API, for new sandboxes',
    () => [
      control('POST', 'sandboxes'),
      control('POST', 'sandboxes', { clock: { mode: 'frozen' } }),
      control('POST', 'sandboxes/one/fork'),
      control('POST', 'sandboxes/one/fork', { id: 'fork-a' }),
      control('POST', 'sandboxes/one/fork', { id: 'fork-b' }),
      control('POST', 'sandboxes/one/fork', { id: 'fork-b' }),
      control('POST', 'sandboxes', { id: 'from-a', from: 'two' }),
      control('POST', 'sandboxes', { id: 'from-b', from: 'two', rate_limits: true }),
      control('POST', 'sandboxes', { id: 'from-c', from: 'unknown' }),
      control('POST', 'sandboxes', { id: 'from-d', from: 'two', clock: { now: '2020-01-01T00:00:00Z' } }),
      control('POST', 'sandboxes', { id: 'one' }),
      control('POST', 'sandboxes', { id: 'with a space' }),
      ...['fork-a', 'fork-b', 'from-a', 'from-b'].flatMap((id) => [
        control('GET', `sandboxes/${id}/hash`),
        create(`in ${id}`, { 'standin-sandbox': id }),
        list({ 'standin-sandbox': id }),
      ]),
      control('GET', 'sandboxes'),
      control('DELETE', 'sandboxes/fork-b'),
      control('GET', 'sandboxes/fork-b'),
      control('GET', 'sandboxes'),
    ],
  ],
  [
    'the control API, for the whole mock',
    () => [
      control('GET', 'health'),
      control('GET', 'apis'),
      control('GET', 'scenarios'),
      control('POST', 'tokens', { api: 'water-quality', persona: 'owner', sandbox: 'three' }),
      control('POST', 'tokens', { api: 'water-quality', persona: 'owner', sandbox: '..' }),
      control('POST', 'tokens', { api: 'water-quality', persona: 'nobody' }),
      control('POST', 'sandboxes', 'no object'),
      control('GET', 'sandboxes/%E0%A4%A'),
    ],
  ],
  [
    'a fault that closes the connection, in one sandbox',
    () => [
      control('POST', 'sandboxes/four/faults', { on: 'water-quality/*', status: 503 }),
      list({ 'standin-sandbox': 'four' }),
      list({ 'standin-sandbox': 'five' }),
      control('DELETE', 'sandboxes/four/faults'),
    ],
  ],
])('%s', async (_, calls) => {
  const { alone, shared } = await both(calls());
  expect(shared).toEqual(alone);
  expect(alone.length).toBeGreaterThan(0);
});

test("the sandbox that a token claims is found, whoever's connection it comes on", async () => {
  const calls: Sent[] = [];
  for (const sandbox of ids) {
    const { json: given } = await ask(
      one,
      control('POST', 'tokens', { api: 'water-quality', persona: 'owner', sandbox }),
    );
    const { token } = given;
    calls.push(create(`claimed ${sandbox}`, { authorization: `Bearer ${token}` }));
    calls.push(list({ authorization: `Bearer ${token}` }));
    calls.push(list({ authorization: `Bearer ${token}`, 'standin-sandbox': 'one' }));
  }
  const { alone, shared } = await both(calls);
  expect(shared).toEqual(alone);
  expect(shared.map(({ status }) => status)).toEqual(ids.flatMap(() => [201, 200, 200]));
});

test('requests that come in one packet are answered in their order, each by its sandbox', async () => {
  const text = ids
    .map((id, at) =>
      [
        `GET /__standin/sandboxes/${id} HTTP/1.1`,
        'Host: localhost',
        ...(at === ids.length - 1 ? ['Connection: close'] : []),
        '\r\n',
      ].join('\r\n'),
    )
    .join('');
  const answers = await Promise.all([one, workers].map((mock) => allOf(portOf(mock), [text])));
  expect([...(answers[1] as string).matchAll(/"id":"(\w+)"/g)].map(([, id]) => id)).toEqual(ids);
  expect(withoutDates(answers[1])).toBe(withoutDates(answers[0]));
});

test('a request that trickles in is answered, and so is what is not HTTP', async () => {
  const trickle = [...'GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'];
  for (const pieces of [trickle, ['hello there\r\n\r\n'], ['\x16\x03\x01\x02\x00\x01'], ['']]) {
    const answers = await Promise.all([one, workers].map((mock) => allOf(portOf(mock), pieces)));
    expect(withoutDates(answers[1])).toBe(withoutDates(answers[0]));
  }
});

const withoutDates = (text = ''): string => text.replace(/^Date: .*$/gm, '');

/** Sends the pieces one by one, and gives all that comes back until the server ends the connection. */
async function allOf(port: number, pieces: readonly string[]): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let answer = '';
  socket.setEncoding('latin1').on('data', (text: string) => {
    answer += text;
  });
  await once(socket, 'connect');
  for (const piece of pieces) await new Promise((sent) => socket.write(piece, 'latin1', sent));
  if (pieces.join('') === '') socket.end();
  await once(socket, 'close');
  return answer;
}

describe('what is followed', () => {
  test('the console learns of the sandboxes of all workers', async () => {
    const created = ids.map((id) => `seen-${id}`);
    const seen = new Set<string>();
    const abort = new AbortController();
    const { body } = await fetch(`${workers.url}/__standin/follow`, { signal: abort.signal });
    const reading = (async () => {
      const text = new TextDecoderStream();
      for await (const piece of body?.pipeThrough(text) ?? [])
        for (const [, id] of piece.matchAll(/"id":"(seen-\w+)","exists":true/g)) {
          seen.add(id as string);
          if (seen.size === created.length) return;
        }
    })();
    for (const id of created) await ask(workers, control('POST', 'sandboxes', { id }));
    await reading;
    abort.abort();
    expect([...seen].sort()).toEqual([...created].sort());
  });
});
