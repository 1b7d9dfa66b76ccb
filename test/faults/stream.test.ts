/** What faults do to a stream of server-sent events, as eventsource-parser reads it. */
import { describe, expect, test } from 'vitest';
import { type EventReader, openReader, read } from '../channels/event-reader.ts';
import { aWhile, faultyWorlds, until } from './faulty-world.ts';
import { openStream, rename, stream } from './followers.ts';
import { sendRequest } from './raw-client.ts';

const worlds = faultyWorlds();
const on = 'org-workspaces/stream';

const names = ({ events }: EventReader): string[] =>
  events.flatMap(({ name, data }) => (name === 'workspace.updated' ? [data.workspace.name] : []));

async function told(reader: EventReader, expected: string[]): Promise<void> {
  await reader.until(() => names(reader).length >= expected.length);
  await aWhile();
  expect(names(reader)).toEqual(expected);
}

/** The client that lost its stream takes up where its last event was. */
async function resumed(world: Parameters<typeof openStream>[0], reader: EventReader): Promise<EventReader> {
  const { id } = reader.events.findLast((event) => event.id !== undefined)!;
  world.sandbox.faults.clear();
  return openReader(world.server.url + stream, { ...world.headers(), 'last-event-id': id! });
}

test('an event is lost, doubled, or comes after the next one', async () => {
  const world = await worlds();
  const reader = await openStream(world);
  const { faults } = world.sandbox;
  world.fault({ on, drop: true, times: 1 });
  for (const name of ['one', 'two']) await rename(world, name);
  faults.clear();
  world.fault({ on, repeat: true, times: 1 });
  await rename(world, 'three');
  faults.clear();
  world.fault({ on, reorder: true, times: 1 });
  for (const name of ['four', 'five']) await rename(world, name);
  await told(reader, ['two', 'three', 'three', 'five', 'four']);
  reader.close();
});

test('events are late, and keep their order', async () => {
  const world = await worlds();
  const reader = await openStream(world);
  world.fault({ on, delay: { min: '1s', max: '5s' } });
  for (const name of ['one', 'two', 'three']) await rename(world, name);
  await aWhile();
  expect(names(reader)).toEqual([]);
  world.advance(5);
  await told(reader, ['one', 'two', 'three']);
  reader.close();
});

describe('the end of a stream', () => {
  test('comes after the given number of events, correctly framed, and a new stream catches up with the rest', async () => {
    const world = await worlds();
    const { followers } = world.sandbox.log;
    const reader = await openStream(world);
    world.fault({ on, after: 1, close: {} });
    for (const name of ['one', 'two', 'three']) await rename(world, name);
    expect(await reader.ended).toBe('whole');
    expect(names(reader)).toEqual(['one', 'two']);
    expect([world.open(), world.sandbox.log.followers]).toEqual([[], followers]);
    const again = await resumed(world, reader);
    await told(again, ['three']);
    again.close();
  });

  test('may be a cut: the event before it has come, and its framing has no end', async () => {
    const world = await worlds();
    const reader = await openStream(world);
    world.fault({ on, cut: true });
    for (const name of ['one', 'two']) await rename(world, name);
    expect(await reader.ended).toBe('cut');
    expect(names(reader)).toEqual(['one']);
    const again = await resumed(world, reader);
    await told(again, ['two']);
    again.close();
  });

  test('cut is on the wire a FIN without the last chunk', async () => {
    const world = await worlds();
    const reply = sendRequest(world, stream);
    await until(() => reply.text().includes('event: connected'));
    world.fault({ on, cut: true });
    await rename(world, 'one');
    expect(await reply.over).toBe('end');
    expect(reply.text()).toContain('"name":"one"');
    expect(reply.text()).not.toMatch(/\r\n0\r\n\r\n$/);
  });

  test('does not come before a delayed event', async () => {
    const world = await worlds();
    const { followers } = world.sandbox.log;
    const reader = await openStream(world);
    const { closes_at } = reader.events[0]!.data;
    const seconds = (Date.parse(closes_at) * 1000 - world.sandbox.clock.now()) / 1_000_000;
    world.fault({ on, delay: '10s' });
    world.advance(seconds - 1);
    await rename(world, 'late');
    world.advance(2);
    await aWhile();
    expect(names(reader)).toEqual([]);
    world.advance(8);
    expect(await reader.ended).toBe('whole');
    expect(reader.events.slice(-2).map(({ name }) => name)).toEqual(['workspace.updated', 'end']);
    expect([world.open(), world.sandbox.log.followers]).toEqual([[], followers]);
  });

  test('takes what waits to be overtaken with it', async () => {
    const world = await worlds();
    const reader = await openStream(world);
    world.fault({ on, reorder: true });
    await rename(world, 'one');
    await world.call(stream.replace('/sync/stream', ''), { method: 'DELETE' });
    expect(await reader.ended).toBe('whole');
    expect(names(reader)).toEqual(['one']);
  });
});

describe('half-open', () => {
  test('nothing comes any more, no heartbeat either, and the connection stays until its reader leaves', async () => {
    const world = await worlds();
    const { followers } = world.sandbox.log;
    const reader = await openStream(world);
    world.advance(15);
    await reader.until(() => reader.comments.length === 1);
    world.fault({ on, mute: true, after: 1 });
    for (const name of ['one', 'two', 'three']) await rename(world, name);
    await told(reader, ['one']);
    for (let n = 0; n < 30; n++) world.advance(15);
    world.advance(86_400);
    await aWhile();
    expect([names(reader), reader.comments.length]).toEqual([['one'], 1]);
    expect(reader.events.some(({ name }) => name === 'end')).toBe(false);
    expect(world.open()).toEqual(['stream']);
    reader.close();
    await until(() => world.open().length === 0);
    expect([world.sandbox.clock.pending, world.sandbox.log.followers]).toEqual([0, followers]);
  });

  test('from the beginning there is its first event, and then no heartbeat', async () => {
    const world = await worlds();
    world.fault({ on, mute: true });
    const reader = await openStream(world);
    for (let n = 0; n < 10; n++) world.advance(15);
    await aWhile();
    expect([reader.comments, reader.events.length]).toEqual([[], 1]);
    expect(world.open()).toEqual(['stream']);
    world.sandbox.connections.list()[0]!.cut();
    expect(await reader.ended).toBe('cut');
  });
});

test('in process a cut stream gives the events sent before it, and then fails', async () => {
  const world = await worlds();
  const reply = await world.inside(stream);
  world.fault({ on, cut: true, after: 1 });
  for (const name of ['one', 'two']) await rename(world, name);
  const reader = read(reply);
  expect(await reader.ended).toBe('cut');
  expect(names(reader)).toEqual(['one', 'two']);
});

test('the exchange of a stream may be refused, as any other', async () => {
  const world = await worlds();
  world.fault({ on: 'org-workspaces/streamWorkspaceEvents', example: 'internal-server-error', times: 1 });
  expect((await world.call(stream)).status).toBe(500);
  const reader = await openStream(world);
  reader.close();
});
