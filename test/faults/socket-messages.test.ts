/** What faults do to the messages of a WebSocket: lost, doubled, out of order, late. The log is whole all the while. */
import { expect, test } from 'vitest';
import { aWhile, type FaultyWorld, faultyWorlds, until } from './faulty-world.ts';
import { type Follower, found, happens, openSocket } from './followers.ts';

const worlds = faultyWorlds();
const on = 'fastio/websocket';

/** Each is told in two messages: that there is something new, `~`, and what it is, `a`. */
function tell(world: FaultyWorld, ...names: string[]): void {
  for (const name of names) happens(world, name);
}

async function told({ told: list }: Follower, expected: string[]): Promise<void> {
  await until(() => list.length >= expected.length);
  await aWhile();
  expect(list).toEqual(expected);
}

test('without a fault each comes once, in order', async () => {
  const world = await worlds();
  const client = await openSocket(world);
  tell(world, 'a', 'b');
  await told(client, ['~', 'a', '~', 'b']);
  client.ws.close();
});

test('a message is lost, and the log is whole: the client catches up by searching', async () => {
  const world = await worlds();
  const client = await openSocket(world);
  const before = (await found(world)).length;
  const fault = world.fault({ on, drop: true, after: 1, every: 2 });
  tell(world, 'a', 'b', 'c');
  // Of the messages ~ a ~ b ~ c each second one after the first is lost.
  await told(client, ['~', 'a', 'b', 'c']);
  expect(fault).toMatchObject({ seen: 6, struck: 2 });
  expect((await found(world)).slice(before)).toEqual(['a', 'b', 'c']);
  client.ws.close();
});

test('a fault that is set while the socket is open counts its messages from then on', async () => {
  const world = await worlds();
  const client = await openSocket(world);
  tell(world, 'a', 'b');
  const { id } = world.fault({ on, drop: true, after: 2, times: 2 });
  tell(world, 'c', 'd', 'e');
  world.sandbox.faults.remove(id);
  tell(world, 'f');
  await told(client, ['~', 'a', '~', 'b', '~', 'c', '~', 'e', '~', 'f']);
  client.ws.close();
});

test('a message comes twice', async () => {
  const world = await worlds();
  const client = await openSocket(world);
  world.fault({ on, repeat: true, every: 2 });
  tell(world, 'a', 'b');
  await told(client, ['~', 'a', 'a', '~', 'b', 'b']);
  client.ws.close();
});

test('a message that comes after the next one can come twice too', async () => {
  const world = await worlds();
  const client = await openSocket(world);
  world.fault({ on, reorder: true, repeat: true, after: 1, times: 1 });
  tell(world, 'a', 'b');
  await told(client, ['~', '~', 'a', 'a', 'b']);
  client.ws.close();
});

test('a message comes after the next one', async () => {
  const world = await worlds();
  const client = await openSocket(world);
  world.fault({ on, reorder: true, after: 1, times: 1 });
  tell(world, 'a', 'b');
  await told(client, ['~', '~', 'a', 'b']);
  client.ws.close();
});

test('when each is to be overtaken, they change places two by two', async () => {
  const world = await worlds();
  const client = await openSocket(world);
  world.fault({ on, reorder: true });
  tell(world, 'a', 'b');
  await told(client, ['a', '~', 'b', '~']);
  client.ws.close();
});

test('a message that none overtakes comes by itself after a second', async () => {
  const world = await worlds();
  const client = await openSocket(world);
  world.fault({ on, reorder: true, after: 1 });
  tell(world, 'a');
  await told(client, ['~']);
  world.advance(0.999);
  await told(client, ['~']);
  world.advance(0.001);
  await told(client, ['~', 'a']);
  client.ws.close();
});

test('a message is late, and what follows does not overtake it', async () => {
  const world = await worlds();
  const client = await openSocket(world);
  world.fault({ on, delay: '5s', times: 1 });
  tell(world, 'a', 'b');
  world.advance(4);
  tell(world, 'c');
  await told(client, []);
  world.advance(1);
  await told(client, ['~', 'a', '~', 'b', '~', 'c']);
  tell(world, 'd');
  await told(client, ['~', 'a', '~', 'b', '~', 'c', '~', 'd']);
  client.ws.close();
});

test('of random delays none changes the order', async () => {
  const world = await worlds();
  const client = await openSocket(world);
  world.fault({ on, delay: { min: '0ms', max: '3s' } });
  const names = Array.from({ length: 20 }, (_, n) => `f${n}`);
  for (const name of names) {
    tell(world, name);
    world.advance(0.1);
  }
  world.advance(10);
  await told(
    client,
    names.flatMap((name) => ['~', name]),
  );
  client.ws.close();
});

test('several faults go together: twice, and late', async () => {
  const world = await worlds();
  const client = await openSocket(world);
  world.fault({ on: 'fastio/*', repeat: true, every: 2 });
  world.fault({ on: '*', delay: '1s' });
  world.fault({ on, delay: '1s' });
  tell(world, 'a');
  world.advance(1.9);
  await told(client, []);
  world.advance(0.1);
  await told(client, ['~', 'a', 'a']);
  client.ws.close();
});

test('by probability it is the same messages for the same seed, whatever other connections there are', async () => {
  const names = Array.from({ length: 12 }, (_, n) => `f${n}`);
  const [one, other] = [await worlds(), await worlds()];
  for (const world of [one, other]) world.fault({ on, drop: true, probability: 0.5 });
  const alone = await openSocket(one);
  tell(one, ...names);
  // Another persona's poll, and requests that open and close connections of their own.
  other.fault({ on: 'water-quality/*', latency: '1s' });
  const held = other.inside('/workspaces/');
  const poll = other.call('/current/activity/poll/?wait=1&updated=1', {}, 'viewer');
  await until(() => other.open().length === 2);
  const among = await openSocket(other);
  tell(other, ...names);
  await until(() => alone.told.length > 0 && among.told.length === alone.told.length);
  await aWhile();
  expect(among.told).toEqual(alone.told);
  expect(alone.told.length).toBeGreaterThan(4);
  expect(alone.told.length).toBeLessThan(20);
  other.advance(2);
  await Promise.all([held, poll]);
  for (const { ws } of [alone, among]) ws.close();
});

test('of two sockets each has its own count', async () => {
  const world = await worlds();
  const [one, other] = [await openSocket(world), await openSocket(world)];
  world.fault({ on, drop: true, after: 3 });
  tell(world, 'a', 'b');
  await told(one, ['~', 'a', '~']);
  await told(other, ['~', 'a', '~']);
  for (const { ws } of [one, other]) ws.close();
});

test('a fault on a persona applies only to its sockets', async () => {
  const world = await worlds();
  const client = await openSocket(world);
  const fault = world.fault({ on, drop: true, when: { persona: 'viewer' } });
  tell(world, 'a');
  await told(client, ['~', 'a']);
  expect(fault.seen).toBe(0);
  client.ws.close();
});
