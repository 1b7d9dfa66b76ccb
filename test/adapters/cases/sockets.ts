import { describe, expect, test } from 'vitest';
import { openPlace, type Place, profile } from '../place.ts';
import type { World } from '../transport.ts';

export function socketCases(world: World): void {
  test('a socket tells what happens: that there is something new, and what it is', async () => {
    const place = await openPlace(world);
    const socket = await place.connect();
    const id = await place.happens();
    await socket.until(() => socket.messages.length >= 2);
    const [activity, event] = socket.messages;
    expect(activity).toEqual({ response: 'activity', activity: expect.any(Array) });
    expect(activity.activity[0]).toMatch(/^storage:/);
    expect(event).toMatchObject({
      ...{ result: true, response: 'event', event: 'workspace_storage_file_added' },
      data: { event_id: id },
    });
  });

  test('its messages come once, in the order of the log', async () => {
    const place = await openPlace(world);
    const before = (await place.found()).length;
    const socket = await place.connect();
    const ids: string[] = [];
    for (let n = 0; n < 30; n++) ids.push(await place.happens());
    await socket.until(() => socket.told().length >= ids.length);
    expect(socket.told()).toEqual(ids);
    expect((await place.found()).slice(before)).toEqual(ids);
  });

  test('their text is UTF-8', async () => {
    const place = await openPlace(world);
    const socket = await place.connect();
    await place.happens({ data: { filename: 'é漢🜁.pdf' } });
    await socket.until(() => socket.told().length === 1);
    expect(socket.messages[1].data.name).toBe('é漢🜁.pdf');
  });

  test('two sockets of one token both receive it', async () => {
    const place = await openPlace(world);
    const token = await place.socketToken();
    const sockets = [await place.connect(token), await place.connect(token)];
    await place.isOpen('websocket', 'websocket');
    const id = await place.happens();
    for (const socket of sockets) {
      await socket.until(() => socket.told().length > 0);
      expect(socket.told()).toEqual([id]);
    }
  });

  describe('a handshake is refused', () => {
    const refused = async (place: Place, target: string) => {
      const socket = await place.handshake(target);
      expect(socket.isOpen).toBe(false);
      expect(await socket.closed).toEqual({ code: 1006, reason: '' });
      expect(socket.messages).toEqual([]);
      await place.isOpen();
    };

    test.each([
      ['without a token', '/api/websocket/'],
      ['with one that is none', '/api/websocket/?token=nobody'],
      ['at a path of nothing', '/api/websockets/'],
    ])('%s', async (_, target) => {
      await refused(await openPlace(world), target);
    });

    test('with a token that has expired', async () => {
      const place = await openPlace(world);
      const token = await place.socketToken();
      await place.sandbox.clock.advance('24h');
      await refused(place, `/api/websocket/?token=${token}`);
    });

    test('with a token of another scope', async () => {
      const place = await openPlace(world);
      const { auth_token } = await place.ask(`/current/realtime/auth/${profile}`);
      await refused(place, `/api/websocket/?token=${auth_token}`);
    });

    test('by a fault, and the next one is granted', async () => {
      const place = await openPlace(world);
      const target = `/api/websocket/?token=${await place.socketToken()}`;
      await place.sandbox.fault('fastio/websocket', { status: 503, times: 1 });
      await refused(place, target);
      expect((await place.handshake(target)).isOpen).toBe(true);
    });
  });

  test('the same path without a handshake asks for one', async () => {
    const place = await openPlace(world);
    const reply = await place.fetch('/api/websocket/');
    expect([reply.status, reply.headers.get('upgrade')]).toEqual([426, 'websocket']);
  });

  test('it is closed when its token expires by the clock', async () => {
    const place = await openPlace(world);
    const socket = await place.connect();
    const id = await place.happens();
    await socket.until(() => socket.told().length === 1);
    // Pings are answered in between: while time is advanced at once nobody can.
    for (let hour = 0; hour < 24; hour++) await place.sandbox.clock.advance('1h');
    expect(await socket.closed).toEqual({ code: 4401, reason: 'the token has expired' });
    expect(socket.told()).toEqual([id]);
    await place.isOpen();
  });

  test('it is closed when access is lost', async () => {
    const place = await openPlace(world);
    const socket = await place.connect(await place.socketToken('member'));
    const memberships = place.sandbox.state('fastio', 'memberships');
    const [key] = (await memberships.list()).flatMap(({ kind, profile_id, user_id, role }) =>
      profile_id === profile && role === 'member' ? `${kind}/${profile_id}/${user_id}` : [],
    );
    await memberships.delete(key!);
    expect(await socket.closed).toEqual({ code: 4403, reason: 'access to the profile was lost' });
    await place.isOpen();
  });

  test('it stays open while its client answers pings', async () => {
    const place = await openPlace(world);
    const socket = await place.connect();
    for (let n = 0; n < 5; n++) {
      await place.sandbox.clock.advance(30);
      // A message goes there, and the answer to the ping before it comes back: only then the next one is due.
      await place.happens();
      await socket.until(() => socket.told().length > n);
      await place.found();
    }
    await place.isOpen('websocket');
    expect(socket.isOpen).toBe(true);
  });

  test('what its client sends is ignored', async () => {
    const place = await openPlace(world);
    const socket = await place.connect();
    for (const text of ['hello', '{"subscribe":"all"}', 'é漢🜁', '']) socket.send(text);
    const id = await place.happens();
    await socket.until(() => socket.told().length > 0);
    expect([socket.told(), socket.messages.length]).toEqual([[id], 2]);
  });

  test('a message of its client that is too large closes it', async () => {
    const place = await openPlace(world);
    const socket = await place.connect();
    socket.send('x'.repeat(64 * 1024 + 1));
    expect((await socket.closed).code).toBe(1009);
    await place.isOpen();
  });

  test('its client closes it, and frees its place', async () => {
    const place = await openPlace(world);
    const socket = await place.connect();
    await place.isOpen('websocket');
    socket.close(1000, 'enough');
    expect(await socket.closed).toEqual({ code: 1000, reason: 'enough' });
    await place.isOpen();
  });

  test('it is closed from outside, as by a server that goes away', async () => {
    const place = await openPlace(world);
    const socket = await place.connect();
    const [open] = await place.sandbox.connections.list();
    expect(open).toMatchObject({ api: 'fastio', channel: 'websocket', persona: 'owner' });
    await place.sandbox.connections.cut(open!.id);
    expect(await socket.closed).toEqual({ code: 1001, reason: 'the server shuts down' });
    await place.isOpen();
  });

  test('its token chooses its sandbox, and it receives nothing of another', async () => {
    const [here, there] = [await openPlace(world), await openPlace(world)];
    const socket = await here.connect();
    await here.isOpen('websocket');
    await there.isOpen();
    await there.happens();
    const id = await here.happens();
    await socket.until(() => socket.told().length > 0);
    expect(socket.told()).toEqual([id]);
  });
}
