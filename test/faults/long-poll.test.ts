/** What faults do to a held poll: an answer before its deadline is to it what a message is to a socket. */
import { describe, expect, test } from 'vitest';
import { aWhile, type FaultyWorld, faultyWorlds, until } from './faulty-world.ts';
import { found, happens } from './followers.ts';

const worlds = faultyWorlds();
const on = 'fastio/long-poll';

const at = (world: FaultyWorld, seconds: number): string =>
  `${new Date(world.sandbox.clock.now() / 1000 + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')}.999999 UTC`;

/** Waits so many seconds for what is later than now. */
function poll(world: FaultyWorld, wait = 20, since = at(world, -1)): Promise<any> {
  const query = new URLSearchParams({ wait: String(wait), lastactivity: since, updated: '1' });
  const answer = world
    .call(`/current/activity/poll/1234567890123456789/?${query}`)
    .then((reply) => reply.json());
  answer.catch(() => {});
  return answer;
}

const held = (world: FaultyWorld) => until(() => world.open().includes('long-poll'));

async function isAnswered(answer: Promise<unknown>): Promise<boolean> {
  let is = false;
  void answer.then(
    () => {
      is = true;
    },
    () => {},
  );
  await aWhile();
  return is;
}

test('a lost change does not wake it: it is answered at its deadline, with all that happened', async () => {
  const world = await worlds();
  world.advance(60);
  const before = (await found(world)).length;
  const fault = world.fault({ on, drop: true });
  const answer = poll(world);
  await held(world);
  happens(world, 'a');
  expect(await isAnswered(answer)).toBe(false);
  expect(fault.struck).toBe(1);
  world.advance(20);
  const { results, activity } = await answer;
  expect(results).toBeGreaterThan(0);
  expect(Object.keys(activity)).toContain('storage');
  expect((await found(world)).slice(before)).toEqual(['a']);
  expect([world.open(), world.sandbox.clock.pending]).toEqual([[], 0]);
});

test('a lost change is one: the next one wakes it', async () => {
  const world = await worlds();
  world.fault({ on, drop: true, times: 1 });
  const answer = poll(world);
  await held(world);
  happens(world, 'a');
  expect(await isAnswered(answer)).toBe(false);
  happens(world, 'b');
  expect((await answer).results).toBeGreaterThan(0);
});

test('what would be answered at once is lost as well', async () => {
  const world = await worlds();
  world.advance(60);
  const since = at(world, -1);
  happens(world, 'a');
  world.fault({ on, drop: true });
  const answer = poll(world, 20, since);
  await held(world);
  world.advance(20);
  expect((await answer).results).toBeGreaterThan(0);
});

test('a poll that does not want to wait is answered at once all the same', async () => {
  const world = await worlds();
  const fault = world.fault({ on, drop: true });
  expect(await poll(world, 0)).toMatchObject({ results: 0 });
  expect(fault.seen).toBe(0);
});

test('each second of them is lost, over all polls of the sandbox', async () => {
  const world = await worlds();
  world.fault({ on, drop: true, every: 2 });
  const lost: boolean[] = [];
  for (let n = 0; n < 4; n++) {
    world.advance(60);
    const answer = poll(world);
    await held(world);
    happens(world, `e${n}`);
    lost.push(!(await isAnswered(answer)));
    world.advance(20);
    await answer;
  }
  expect(lost).toEqual([false, true, false, true]);
});

test('the answer is late, but no later than its deadline', async () => {
  const world = await worlds();
  world.fault({ on, delay: '5s' });
  const answer = poll(world);
  await held(world);
  happens(world, 'a');
  world.advance(4.9);
  expect(await isAnswered(answer)).toBe(false);
  world.advance(0.2);
  expect((await answer).results).toBeGreaterThan(0);
  const late = poll(world, 3, at(world, 0));
  await held(world);
  world.advance(2);
  happens(world, 'b');
  world.advance(1);
  expect((await late).results).toBeGreaterThan(0);
});

describe('its connection', () => {
  test('is cut instead of an answer', async () => {
    const world = await worlds();
    world.fault({ on, cut: true });
    const answer = poll(world);
    await held(world);
    happens(world, 'a');
    await expect(answer).rejects.toThrow('fetch failed');
    expect([world.open(), world.last().status]).toEqual([[], 0]);
  });

  test('is cut in process as well', async () => {
    const world = await worlds();
    world.fault({ on, cut: true });
    const answer = world.inside('/current/activity/poll/1234567890123456789/?wait=5&updated=1');
    await held(world);
    happens(world, 'a');
    await expect(answer).rejects.toThrow('the connection was cut without an answer');
    expect([world.open(), world.last().status]).toEqual([[], 0]);
  });

  test('is half-open: it is not answered, not even at the deadline, and stays until its client disconnects', async () => {
    const world = await worlds();
    world.fault({ on, mute: true });
    const abort = new AbortController();
    const target = '/current/activity/poll/1234567890123456789/?wait=5&updated=1';
    const answer = world.call(target, { signal: abort.signal }).catch(() => {});
    await held(world);
    happens(world, 'a');
    world.advance(60);
    expect(await isAnswered(answer)).toBe(false);
    expect(world.open()).toEqual(['long-poll']);
    abort.abort();
    await until(() => world.open().length === 0);
  });
});

test('a fault on another channel does not touch it', async () => {
  const world = await worlds();
  const fault = world.fault({ on: 'fastio/websocket', drop: true });
  const answer = poll(world);
  await held(world);
  happens(world, 'a');
  expect((await answer).results).toBeGreaterThan(0);
  expect(fault.seen).toBe(0);
});
