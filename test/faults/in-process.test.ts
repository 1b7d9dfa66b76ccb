/** The faults as a caller in process sees them: as `fetch` has them of a server. */
import { describe, expect, test } from 'vitest';
import { aWhile, faultyWorlds, paths, until } from './faulty-world.ts';

const worlds = faultyWorlds();

test.each([
  ['close', 'closed'],
  ['reset', 'reset'],
] as const)('a connection that is told to %s rejects with a TypeError', async (connection, word) => {
  const world = await worlds();
  world.fault({ on: '*', connection });
  const failed = await world.inside(paths.own).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(TypeError);
  expect((failed as Error).message).toBe(`the connection was ${word} without an answer`);
});

test('a body that is cut has its length announced, gives half of it, and then fails', async () => {
  const world = await worlds();
  const whole = await (await world.inside(paths.own)).text();
  world.fault({ on: '*', body: 'cut' });
  const reply = await world.inside(paths.own);
  expect([reply.status, reply.headers.get('content-length')]).toEqual([200, String(whole.length)]);
  const reader = reply.body!.getReader();
  const { value } = await reader.read();
  expect(new TextDecoder().decode(value)).toBe(whole.slice(0, Math.floor(whole.length / 2)));
  await expect(reader.read()).rejects.toThrow(TypeError);
  await expect((await world.inside(paths.own)).json()).rejects.toThrow(TypeError);
});

test('a malformed body is not JSON', async () => {
  const world = await worlds();
  world.fault({ on: '*', body: 'malformed' });
  await expect((await world.inside(paths.own)).json()).rejects.toThrow(SyntaxError);
});

test('a slow body comes by the clock', async () => {
  const world = await worlds();
  const whole = await (await world.inside(paths.own)).text();
  world.fault({ on: '*', bytes_per_second: 20 });
  const reply = await world.inside(paths.own);
  let text = '';
  let over = false;
  const reading = reply.body!.pipeThrough(new TextDecoderStream()).pipeTo(
    new WritableStream({
      write: (piece) => {
        text += piece;
      },
      close: () => {
        over = true;
      },
    }),
  );
  await aWhile();
  expect(text).toBe('');
  world.advance(1);
  await until(() => text.length === 20);
  world.advance(whole.length);
  await until(() => over);
  expect(text).toBe(whole);
  await reading;
});

test('a slow body that nobody reads any more frees its place', async () => {
  const world = await worlds();
  world.fault({ on: '*', bytes_per_second: 20 });
  const reply = await world.inside(paths.own);
  expect(world.open()).toEqual(['slow-body']);
  await reply.body!.cancel();
  expect([world.open(), world.sandbox.clock.pending]).toEqual([[], 0]);
});

describe('a request that is aborted', () => {
  test.each([
    ['while its answer is held back', paths.own],
    [
      'while it is a held poll',
      '/current/activity/poll/?wait=20&lastactivity=2026-01-15+09:00:00.000000+UTC',
    ],
  ])('%s rejects with the reason, and frees its place', async (_, target) => {
    const world = await worlds();
    if (target === paths.own) world.fault({ on: '*', latency: '10s' });
    const abort = new AbortController();
    const reply = world.inside(target, { signal: abort.signal });
    await until(() => world.open().length === 1);
    const reason = new Error('no longer');
    abort.abort(reason);
    await expect(reply).rejects.toBe(reason);
    expect([world.open(), world.sandbox.clock.pending]).toEqual([[], 0]);
    expect(world.last()).toMatchObject({ status: 0 });
  });

  test('before it began rejects as well', async () => {
    const world = await worlds();
    const signal = AbortSignal.abort();
    await expect(world.inside(paths.own, { signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect(world.sandbox.journal.entries()).toEqual([]);
  });
});

test('HEAD has the head of a cut body, and no error', async () => {
  const world = await worlds();
  world.fault({ on: '*', body: 'cut' });
  const reply = await world.inside(paths.own, { method: 'HEAD' });
  expect([reply.status, await reply.text()]).toEqual([200, '']);
});
