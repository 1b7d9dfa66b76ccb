/** What is kept for a client that takes nothing, or that a fault keeps waiting, has a bound. */
import { expect, test } from 'vitest';
import type { Workspace } from '../../src/apis/org-workspaces/records.ts';
import type { State } from '../../src/apis/org-workspaces/state.ts';
import { aWhile, type FaultyWorld, faultyWorlds, until } from './faulty-world.ts';
import { happens, openSocket, openStream } from './followers.ts';

const worlds = faultyWorlds();

const remarks = ({ sandbox }: FaultyWorld): string[] =>
  sandbox.journal.remarks().map(({ message }) => message);

test('a client that sends pings and reads no pong is closed with 1013', async () => {
  const world = await worlds();
  const client = await openSocket(world);
  client.ws.pause();
  const some = 1_000;
  for (let sent = 0; world.open().length > 0; sent += some) {
    if (sent > 500_000) throw new Error('the pongs wait without a bound');
    await new Promise<void>((resolve) => {
      for (let n = 1; n < some; n++) client.ws.ping('x'.repeat(125));
      client.ws.ping('x'.repeat(125), true, () => resolve());
    });
  }
  expect(remarks(world)).toEqual([
    'fastio/websocket of owner: closed with 1013, as too much waits for its client',
  ]);
  client.ws.resume();
  await until(() => client.closed !== undefined);
  expect(client.closed?.code).toBe(1013);
});

test('a client that reads its pongs may send as many pings as it likes', async () => {
  const world = await worlds();
  const client = await openSocket(world);
  for (let n = 0; n < 5_000; n++) client.ws.ping();
  await until(() => client.pongs === 5_000);
  expect(world.open()).toEqual(['websocket']);
  client.ws.close();
});

test('messages that a fault delays are kept up to a bound, then the socket is closed with 1013', async () => {
  const world = await worlds();
  const client = await openSocket(world);
  world.fault({ on: 'fastio/websocket', delay: '1h' });
  let events = 0;
  while (world.open().length > 0) {
    happens(world, `event-${++events}`);
    if (events > 50_000) throw new Error('the messages wait without a bound');
  }
  expect(events).toBeGreaterThan(1_000);
  await until(() => client.closed !== undefined);
  expect(client.closed?.code).toBe(1013);
  expect(remarks(world)).toEqual([
    'fastio/websocket of owner: closed with 1013, as too much waits for its client',
  ]);
  expect(world.sandbox.clock.pending).toBeLessThan(100);
});

test('events of a stream that a fault delays are kept up to a bound, then it is cut', async () => {
  const world = await worlds();
  const reader = await openStream(world);
  world.fault({ on: 'org-workspaces/stream', delay: '1h' });
  const { workspaces } = world.sandbox.state<State>('org-workspaces');
  let events = 0;
  while (world.open().length > 0) {
    workspaces.put({ ...(workspaces.get('ws_4Tn9bVc2Rk') as Workspace), name: `name ${++events}` });
    if (events > 20_000) throw new Error('the events wait without a bound');
  }
  expect(events).toBeGreaterThan(1_000);
  await aWhile();
  expect(reader.events.map(({ name }) => name)).toEqual(['connected']);
  expect(remarks(world)).toEqual(['org-workspaces/stream of owner: cut, as too much waits for its client']);
});
