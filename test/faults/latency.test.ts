/** Answers that are held back, by the sandbox's clock and not by the machine's. */
import { describe, expect, test } from 'vitest';
import type { Latency } from '../../src/engine/latency.ts';
import { aWhile, faultyWorlds, paths, until } from './faulty-world.ts';
import { requestText, sendRaw, sendRequest } from './raw-client.ts';

const worlds = faultyWorlds();

const list = 'water-quality/listOwnWorkspaces';

test('a fixed latency holds the answer until just then', async () => {
  const world = await worlds();
  const { id } = world.fault({ on: list, latency: '1.5s' });
  const reply = sendRequest(world, paths.own, 'GET', 'connection: close\r\n');
  await until(() => world.open().includes('held-back'));
  expect(world.sandbox.connections.list()).toMatchObject([
    { api: 'water-quality', channel: 'held-back', persona: 'owner' },
  ]);
  world.advance(1.499_999);
  await aWhile();
  expect(reply.text()).toBe('');
  world.advance(0.000_001);
  await reply.over;
  expect(reply.head()).toMatch(/^HTTP\/1\.1 200 OK/);
  expect(world.open()).toEqual([]);
  const { at, until: answered, faults, notes } = world.last();
  expect([answered - at, faults, notes]).toEqual([1_500_000, [id], ['held back for 1500 ms']]);
});

test.each<[string, Latency, number, number]>([
  ['of a range', { min: '100ms', max: '300ms' }, 100_000, 300_000],
  ['of a normal distribution', { mean: '1s', deviation: '100ms' }, 300_000, 1_700_000],
  ['by percentiles', { p50: '100ms', p90: '500ms', p99: '2s' }, 50_000, 4_000_000],
])(
  'a latency %s is the same for the same seed, and another for each call',
  async (_, latency, least, most) => {
    const taken = async (): Promise<number[]> => {
      const world = await worlds();
      world.fault({ on: list, latency });
      const times: number[] = [];
      for (let n = 0; n < 5; n++) {
        const reply = world.inside(paths.own);
        world.advance(10);
        await reply;
        const [note = ''] = world.last().notes;
        times.push(Number(/held back for (\d+) ms/.exec(note)?.[1]) * 1000);
      }
      return times;
    };
    const times = await taken();
    expect(await taken()).toEqual(times);
    expect(new Set(times).size).toBeGreaterThan(3);
    for (const time of times) expect(time).toBeGreaterThanOrEqual(least);
    for (const time of times) expect(time).toBeLessThanOrEqual(most);
  },
);

test('several latencies add up, and hold back what another fault answers', async () => {
  const world = await worlds();
  world.fault({ on: '*', latency: '1s' });
  world.fault({ on: list, status: 503 });
  world.fault({ on: 'water-quality/*', latency: '2s', status: 500 });
  const reply = world.call(paths.own);
  await until(() => world.open().length === 1);
  world.advance(2.9);
  expect(world.open()).toEqual(['held-back']);
  world.advance(0.1);
  expect((await reply).status).toBe(503);
  expect(world.last()).toMatchObject({
    ...{ reason: 'fault: fault-2 of control: status 503', faults: ['fault-1', 'fault-2', 'fault-3'] },
    notes: ['held back for 3000 ms'],
  });
});

test('of a running clock it passes by itself', async () => {
  const world = await worlds();
  const { faults, clock } = world.standin.sandboxes.create(world.sandbox.id, { clock: { mode: 'running' } })!;
  faults.add({ on: list, latency: '5ms' }, 'control', clock.now());
  const before = clock.now();
  expect((await world.call(paths.own)).status).toBe(200);
  expect(clock.now() - before).toBeGreaterThanOrEqual(5000);
});

test('a connection may be reset after a while', async () => {
  const world = await worlds();
  world.fault({ on: '*', latency: '30s', connection: 'reset' });
  const reply = sendRequest(world, paths.own);
  await until(() => world.open().length === 1);
  expect(reply.error()).toBeUndefined();
  world.advance(30);
  expect(await reply.over).toBe('ECONNRESET');
});

test('an error of the operation is held back as well', async () => {
  const world = await worlds();
  world.fault({ on: '*', latency: '1s' });
  const reply = world.call('/workspaces/no-such-workspace');
  await until(() => world.open().length === 1);
  world.advance(1);
  expect((await reply).status).toBe(404);
});

test('the latency of an asynchronous answer begins when the answer is ready', async () => {
  const world = await worlds();
  world.fault({ on: 'fastio/pollActivity', latency: '3s' });
  const since = encodeURIComponent('2026-01-15 09:00:00.000000 UTC');
  const reply = world.call(`/current/activity/poll/?wait=20&lastactivity=${since}`);
  await until(() => world.open().includes('long-poll'));
  world.advance(20);
  await until(() => world.open().includes('held-back'));
  expect(world.open()).toEqual(['held-back']);
  world.advance(3);
  expect((await reply).status).toBe(200);
});

describe('while it is held back', () => {
  test('a client that leaves frees its place, and the journal tells it', async () => {
    const world = await worlds();
    world.fault({ on: '*', latency: '10s' });
    const reply = sendRequest(world, paths.own);
    await until(() => world.open().length === 1);
    reply.socket.destroy();
    await until(() => world.open().length === 0);
    expect(world.sandbox.clock.pending).toBe(0);
    expect(world.sandbox.journal.entries()).toHaveLength(1);
    expect(world.last()).toMatchObject({
      status: 0,
      notes: [
        'held back for 10000 ms',
        'the client disconnected, or its connection was cut, before the answer',
      ],
    });
  });

  test('so does one whose requests wait in line', async () => {
    const world = await worlds();
    world.fault({ on: '*', latency: '10s' });
    const reply = sendRaw(world, requestText(world, paths.own) + requestText(world, paths.acl));
    await until(() => world.open().length === 2);
    reply.socket.destroy();
    await until(() => world.open().length === 0);
    expect(world.sandbox.journal.entries()).toHaveLength(2);
  });

  test.each([
    ['replaced', 'create'],
    ['deleted', 'delete'],
  ] as const)('its sandbox may be %s: the request ends without an answer', async (_, how) => {
    const world = await worlds();
    world.fault({ on: '*', latency: '10s' });
    const [reply, inside] = [sendRequest(world, paths.own), world.inside(paths.own)];
    await until(() => world.open().length === 2);
    const refused = expect(inside).rejects.toThrow(TypeError);
    world.standin.sandboxes[how](world.sandbox.id);
    expect([await reply.over, reply.text()]).toEqual(['end', '']);
    await refused;
  });

  test('its connection may be cut', async () => {
    const world = await worlds();
    world.fault({ on: '*', latency: '10s' });
    const reply = sendRequest(world, paths.own);
    await until(() => world.open().length === 1);
    world.sandbox.connections.list()[0]!.cut();
    expect([await reply.over, reply.text()]).toEqual(['end', '']);
    expect(world.open()).toEqual([]);
  });

  test('a handler that rejects does no harm', async () => {
    const world = await worlds();
    world.fault({ on: 'fastio/*', latency: '10s' });
    // Its token has to be verified, and its workspace is none: both answers come late.
    const token = await world.standin.tokens.sign({ sub: 'owner', sandbox: world.sandbox.id }, 1_768_467_600);
    const reply = fetch(`${world.server.url}/current/activity/poll/9999999999999999999/?wait=5`, {
      headers: { authorization: `Bearer ${token}` },
    });
    await until(() => world.open().includes('held-back'));
    await aWhile();
    world.advance(10);
    expect((await reply).status).toBe(400);
  });

  test('the head of a stream is, too, and nothing of the stream is lost', async () => {
    const world = await worlds();
    world.fault({ on: 'org-workspaces/streamWorkspaceEvents', latency: '2s' });
    const reply = sendRequest(world, `${paths.orgs}/ws_4Tn9bVc2Rk/sync/stream`);
    await until(() => world.open().includes('held-back'));
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'PUT', body: '{"name":"Meanwhile"}', headers };
    expect((await world.call(`${paths.orgs}/ws_4Tn9bVc2Rk`, init)).status).toBe(200);
    await aWhile();
    expect(reply.text()).toBe('');
    world.advance(2);
    await until(() => reply.text().includes('Meanwhile'));
    expect(reply.head()).toMatch(/^HTTP\/1\.1 200 OK/);
    reply.socket.destroy();
    await until(() => world.open().length === 0);
  });
});
