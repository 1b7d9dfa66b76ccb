/** What faults do to the handshake of a WebSocket, an exchange as others are. */
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { faultyWorlds, until } from './faulty-world.ts';
import { happens, openSocket, socketUrl } from './followers.ts';
import { sendRaw } from './raw-client.ts';

const worlds = faultyWorlds();
const on = 'fastio/websocket';

const handshake = async (world: Parameters<typeof socketUrl>[0]): Promise<string> =>
  `GET ${(await socketUrl(world)).replace(/^ws:\/\/[^/]+/, '')} HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;

describe('a handshake', () => {
  test('is refused with a status', async () => {
    const world = await worlds();
    const { id } = world.fault({ on, status: 503 });
    const reply = sendRaw(world, await handshake(world));
    await reply.over;
    expect(reply.head()).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\n/);
    expect(JSON.parse(reply.body())).toMatchObject({ status: 503 });
    expect(reply.announced()).toBe(reply.body().length);
    expect(world.last()).toMatchObject({ operation: on, status: 503, faults: [id] });
    expect(world.last().reason).toBe(`fault: ${id} of control: status 503`);
  });

  test.each([
    ['close', 'end'],
    ['reset', 'ECONNRESET'],
  ] as const)('that is told to %s gets no byte of an answer', async (connection, over) => {
    const world = await worlds();
    world.fault({ on, connection });
    const reply = sendRaw(world, await handshake(world));
    expect([await reply.over, reply.text()]).toEqual([over, '']);
    expect(world.last().status).toBe(0);
  });

  test('is late, and nothing that happens meanwhile is lost', async () => {
    const world = await worlds();
    const { id } = world.fault({ on, latency: '3s' });
    const opening = openSocket(world);
    await until(() => world.open().includes('held-back'));
    expect(world.sandbox.connections.list()).toMatchObject([{ api: 'fastio', persona: 'owner' }]);
    happens(world, 'a');
    world.advance(3);
    const client = await opening;
    await until(() => client.told.length === 2);
    expect(world.last()).toMatchObject({
      ...{ status: 101, reason: 'socket opened', faults: [id], notes: ['held back for 3000 ms'] },
    });
    client.ws.close();
  });

  test('is recorded, and its connection freed, if its client does not wait for it', async () => {
    const world = await worlds();
    const { id } = world.fault({ on, latency: '3s' });
    const reply = sendRaw(world, await handshake(world));
    await until(() => world.open().length === 1);
    reply.socket.destroy();
    await until(() => world.open().length === 0);
    await until(() => world.sandbox.journal.entries().length === 1);
    expect(world.last()).toMatchObject({ status: 0, faults: [id] });
    expect(world.last().reason).toBe('gone before its handshake was answered');
  });

  test('that is held back ends with its sandbox', async () => {
    const world = await worlds();
    world.fault({ on, latency: '3s' });
    const reply = sendRaw(world, await handshake(world));
    await until(() => world.open().length === 1);
    world.standin.sandboxes.create(world.sandbox.id);
    expect([await reply.over, reply.text()]).toEqual(['end', '']);
  });

  test('has no body that could be spoilt: such a fault does not count it', async () => {
    const world = await worlds();
    const fault = world.fault({ on: '*', body: 'cut' });
    const client = await openSocket(world);
    expect([fault.seen, client.ws.readyState]).toEqual([0, WebSocket.OPEN]);
    client.ws.close();
  });
});
