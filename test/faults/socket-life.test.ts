/** What faults do to a WebSocket itself: its end, its silence, its pongs. */
import { describe, expect, test } from 'vitest';
import { aWhile, faultyWorlds, until } from './faulty-world.ts';
import { found, happens, openSocket } from './followers.ts';

const worlds = faultyWorlds();
const on = 'fastio/websocket';

describe('the end', () => {
  test('comes with a code and a reason after so many messages, on each socket', async () => {
    const world = await worlds();
    world.fault({ on, after: 2, close: { code: 4008, reason: 'enough' } });
    for (const name of ['a', 'b']) {
      const client = await openSocket(world);
      happens(world, `${name}1`);
      happens(world, `${name}2`);
      await until(() => client.closed !== undefined);
      expect(client.closed).toEqual({ code: 4008, reason: 'enough' });
      expect(client.told).toEqual(['~', `${name}1`, '~']);
      expect(world.open()).toEqual([]);
    }
    expect((await found(world)).slice(-4)).toEqual(['a1', 'a2', 'b1', 'b2']);
  });

  test.each([
    [undefined, 1011],
    [1000, 1000],
    [1005, 1005],
    [1006, 1006],
    [1015, 1006],
    [2000, 1006],
    [3000, 3000],
  ])('with code %s is seen as %i: a code that no frame may have is none', async (code, seen) => {
    const world = await worlds();
    const client = await openSocket(world);
    world.fault({ on, close: { ...(code !== undefined && { code }), reason: 'ö'.repeat(100) } });
    happens(world, 'a');
    await until(() => client.closed !== undefined);
    expect([client.closed?.code, client.told]).toEqual([seen, ['~']]);
  });

  test('may come without a close: the client sees 1006', async () => {
    const world = await worlds();
    const client = await openSocket(world);
    world.fault({ on, cut: true, after: 1 });
    happens(world, 'a');
    await until(() => client.closed !== undefined);
    expect([client.closed, client.told]).toEqual([{ code: 1006, reason: '' }, ['~', 'a']]);
    expect([world.open(), world.sandbox.clock.pending]).toEqual([[], 0]);
  });

  test('of the token does not overtake what is late', async () => {
    const world = await worlds();
    const client = await openSocket(world);
    world.fault({ on, delay: '10s' });
    world.advance(86_395);
    happens(world, 'a');
    world.advance(5);
    await aWhile();
    expect([client.closed, client.told]).toEqual([undefined, []]);
    world.advance(5);
    await until(() => client.closed !== undefined);
    expect([client.closed?.code, client.told]).toEqual([4401, ['~', 'a']]);
  });
});

describe('half-open', () => {
  test('a socket receives nothing and answers nothing, but stays open', async () => {
    const world = await worlds();
    const client = await openSocket(world);
    world.fault({ on, mute: true, after: 2 });
    happens(world, 'a');
    happens(world, 'b');
    await until(() => client.told.length === 2);
    client.ws.ping();
    for (let minute = 0; minute < 10; minute++) {
      world.advance(60);
      await aWhile();
    }
    expect(client).toMatchObject({ told: ['~', 'a'], pings: 0, pongs: 0, closed: undefined });
    expect(world.open()).toEqual(['websocket']);
    // Even its token's end is not told.
    world.advance(86_400);
    await aWhile();
    expect(world.open()).toEqual(['websocket']);
    expect(client.closed).toBeUndefined();
    client.ws.terminate();
    await until(() => world.open().length === 0);
    expect(world.sandbox.clock.pending).toBe(0);
  });

  test('it stays so when the fault is taken away; a new socket does not', async () => {
    const world = await worlds();
    const client = await openSocket(world);
    const { id } = world.fault({ on, mute: true });
    happens(world, 'a');
    world.sandbox.faults.remove(id);
    const next = await openSocket(world);
    happens(world, 'b');
    await until(() => next.told.length === 2);
    await aWhile();
    expect(client.told).toEqual([]);
    for (const { ws } of [client, next]) ws.terminate();
  });

  test('from the beginning, not even a ping is sent while nothing happens', async () => {
    const world = await worlds();
    world.fault({ on, mute: true });
    const client = await openSocket(world);
    client.ws.ping();
    for (let n = 0; n < 4; n++) {
      world.advance(30);
      await aWhile();
    }
    expect(client).toMatchObject({ pings: 0, pongs: 0, closed: undefined });
    world.standin.sandboxes.create(world.sandbox.id);
    await until(() => client.closed !== undefined);
    expect(client.closed?.code).toBe(1006);
  });
});

describe('a ping of the client', () => {
  test('is answered, with its data', async () => {
    const world = await worlds();
    const client = await openSocket(world);
    client.ws.ping('hello');
    await until(() => client.pongs === 1);
    client.ws.close();
  });

  test('is not answered while a fault keeps the pong back; messages still come', async () => {
    const world = await worlds();
    const client = await openSocket(world);
    const fault = world.fault({ on, no_pong: true, for: '60s' });
    client.ws.ping();
    await until(() => fault.seen === 1);
    happens(world, 'a');
    await until(() => client.told.length === 2);
    expect([client.pongs, fault.struck]).toEqual([0, 1]);
    world.advance(60);
    client.ws.ping();
    await until(() => client.pongs === 1);
    client.ws.close();
  });

  test('may be missed only once', async () => {
    const world = await worlds();
    const client = await openSocket(world);
    const fault = world.fault({ on, no_pong: true, after: 1, times: 1 });
    for (let n = 1; n <= 3; n++) {
      client.ws.ping();
      await until(() => fault.seen === n);
    }
    await until(() => client.pongs === 2);
    client.ws.close();
  });
});
