/** What a bare TCP client sees of faults of the connection and the body. */
import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { aWhile, faultyWorlds, paths, until } from './faulty-world.ts';
import { requestText, sendRaw, sendRequest } from './raw-client.ts';

const worlds = faultyWorlds();

describe('a connection', () => {
  test.each([
    ['water-quality/listOwnWorkspaces', paths.own],
    ['shop/listProducts', '/v1/products'],
  ])('of %s that is closed ends with a FIN and without a byte of an answer', async (on, path) => {
    const world = await worlds();
    const { id } = world.fault({ on, connection: 'close' });
    const reply = sendRequest(world, path);
    expect(await reply.over).toBe('end');
    expect([reply.isEnded(), reply.error(), reply.text()]).toEqual([true, undefined, '']);
    expect(world.last()).toMatchObject({
      ...{ status: 0, faults: [id], reason: `fault: ${id} of control: connection closed` },
    });
  });

  test('that is reset ends with an RST and without a byte of an answer', async () => {
    const world = await worlds();
    const { id } = world.fault({ on: 'water-quality/listOwnWorkspaces', connection: 'reset' });
    const reply = sendRequest(world, paths.own);
    expect(await reply.over).toBe('ECONNRESET');
    expect([reply.isEnded(), reply.text()]).toEqual([false, '']);
    expect(world.last()).toMatchObject({
      ...{ status: 0, faults: [id], reason: `fault: ${id} of control: connection reset` },
    });
  });

  test.each([
    ['close', 'end', /socket hang up/],
    ['reset', 'ECONNRESET', /ECONNRESET|socket hang up/],
  ] as const)('that is told to %s after a body was sent does so', async (connection, over, says) => {
    const world = await worlds();
    world.fault({ on: '*', connection });
    const body = '{"name":"Lake"}';
    const more = `content-type: application/json\r\ncontent-length: ${body.length}\r\n`;
    const reply = sendRaw(world, `${requestText(world, paths.own, 'POST', more)}${body}`);
    expect([await reply.over, reply.text()]).toEqual([over, '']);
    const failed = await new Promise<Error>((resolve) => {
      const headers = world.headers();
      request(world.server.url + paths.own, { headers, agent: false })
        .on('error', resolve)
        .end();
    });
    expect(failed.message).toMatch(says);
  });

  test.each(['close', 'reset'] as const)(
    'on which requests wait in line gets their answers before it is told to %s',
    async (connection) => {
      const world = await worlds();
      const slow = world.fault({ on: 'workspace-acl/listWorkspaces', latency: '2s', times: 1 });
      world.fault({ on: 'water-quality/listOwnWorkspaces', connection });
      const reply = sendRaw(world, requestText(world, paths.acl) + requestText(world, paths.own));
      await until(() => slow.struck === 1);
      await aWhile();
      world.advance(2);
      await reply.over;
      expect(reply.error()).toBe(connection === 'reset' ? 'ECONNRESET' : undefined);
      if (connection === 'close') expect(reply.text().match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200']);
    },
  );
});

describe('a body', () => {
  test.each([
    ['water-quality/listOwnWorkspaces', paths.own, 'handler'],
    ['shop/listProducts', '/v1/products', 'behaviour: list products'],
  ])(
    'of %s that is cut announces its length, has half of it, and then the connection ends',
    async (on, path, reason) => {
      const world = await worlds();
      const whole = await (await world.call(path)).text();
      const { id } = world.fault({ on, body: 'cut' });
      const reply = sendRequest(world, path);
      expect(await reply.over).toBe('end');
      expect(reply.head()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
      expect(reply.announced()).toBe(Buffer.byteLength(whole));
      expect(reply.body()).toBe(whole.slice(0, Math.floor(whole.length / 2)));
      expect(world.last()).toMatchObject({
        ...{ status: 200, reason, faults: [id], notes: [`body cut by ${id} of control`] },
      });
    },
  );

  test('that is cut fails a reader of node:http in its middle', async () => {
    const world = await worlds();
    world.fault({ on: '*', body: 'cut' });
    const error = await new Promise<NodeJS.ErrnoException>((resolve, reject) => {
      const headers = world.headers();
      request(world.server.url + paths.own, { headers }, (incoming) => {
        incoming
          .on('error', resolve)
          .on('end', () => reject(new Error('it ended')))
          .resume();
      }).end();
    });
    expect([error.code, error.message]).toEqual(['ECONNRESET', 'aborted']);
    await expect((await world.call(paths.own)).text()).rejects.toThrow('terminated');
  });

  test('that is malformed is sent whole, and is not JSON', async () => {
    const world = await worlds();
    const { id } = world.fault({ on: '*', body: 'malformed' });
    for (const target of [paths.own, paths.acl, paths.orgs, paths.search]) {
      const reply = sendRequest(world, target, 'GET', 'connection: close\r\n');
      await reply.over;
      expect(reply.head()).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*content-type: application\/json/);
      expect(reply.announced()).toBe(Buffer.byteLength(reply.body(), 'latin1'));
      expect(() => JSON.parse(reply.body())).toThrow(SyntaxError);
      expect(world.last().notes).toEqual([`body made malformed by ${id} of control`]);
    }
  });

  test('that is slow comes by the clock: so many bytes in a second', async () => {
    const world = await worlds();
    const whole = await (await world.call(paths.own)).text();
    const { id } = world.fault({ on: '*', bytes_per_second: 50 });
    const reply = sendRequest(world, paths.own);
    await until(() => reply.text().includes('\r\n\r\n'));
    expect([reply.announced(), reply.body()]).toEqual([Buffer.byteLength(whole), '']);
    expect(world.open()).toEqual(['slow-body']);
    for (const seconds of [1, 2, 3]) {
      world.advance(1);
      await until(() => reply.body().length >= 50 * seconds);
      await aWhile();
      expect(reply.body()).toBe(whole.slice(0, 50 * seconds));
    }
    world.advance(whole.length);
    await until(() => reply.body() === whole);
    expect(world.open()).toEqual([]);
    expect(world.last().notes).toEqual([`body slowed by ${id} of control`]);
    // The connection goes on.
    world.sandbox.faults.clear();
    reply.socket.write(requestText(world, paths.acl, 'HEAD'));
    await until(() => /HTTP\/1\.1 200[\s\S]*HTTP\/1\.1 200/.test(reply.text()));
    reply.socket.destroy();
  });

  test('may be slow and cut, or slow and malformed', async () => {
    const world = await worlds();
    const whole = await (await world.call(paths.own)).text();
    const slow = world.fault({ on: '*', bytes_per_second: 100 });
    const cut = world.fault({ on: '*', body: 'cut' });
    const reply = sendRequest(world, paths.own);
    await until(() => world.open().length === 1);
    world.advance(whole.length);
    expect(await reply.over).toBe('end');
    expect(reply.body()).toBe(whole.slice(0, Math.floor(whole.length / 2)));
    expect(world.last().faults).toEqual([slow.id, cut.id]);
    world.sandbox.faults.remove(cut.id);
    world.fault({ on: '*', body: 'malformed' });
    const other = sendRequest(world, paths.own);
    await until(() => world.open().length === 1);
    world.advance(whole.length);
    await until(() => other.body().length === other.announced());
    expect(() => JSON.parse(other.body())).toThrow(SyntaxError);
    other.socket.destroy();
  });

  test('of a HEAD request does not exist, so it cannot be spoilt', async () => {
    const world = await worlds();
    world.fault({ on: '*', body: 'cut', bytes_per_second: 10 });
    const reply = sendRequest(world, paths.own, 'HEAD', 'connection: close\r\n');
    expect(await reply.over).toBe('end');
    expect([reply.announced() > 0, reply.body()]).toEqual([true, '']);
    expect(world.open()).toEqual([]);
  });

  test.each(['leaves', 'is cut'] as const)('that is slow frees its place when its reader %s', async (how) => {
    const world = await worlds();
    world.fault({ on: '*', bytes_per_second: 10 });
    const reply = sendRequest(world, paths.own);
    await until(() => world.open().length === 1);
    if (how === 'leaves') reply.socket.destroy();
    else world.sandbox.connections.list()[0]!.cut();
    await reply.over;
    await until(() => world.open().length === 0);
    expect(world.sandbox.clock.pending).toBe(0);
  });

  test('that is slow ends with its sandbox', async () => {
    const world = await worlds();
    world.fault({ on: '*', bytes_per_second: 10 });
    const reply = sendRequest(world, paths.own);
    await until(() => world.open().length === 1);
    world.standin.sandboxes.create(world.sandbox.id);
    expect(await reply.over).toBe('end');
  });
});
