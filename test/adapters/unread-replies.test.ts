import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RunningServer, serve } from '../../src/adapters/node/serve.ts';
import { UnreadReplies } from '../../src/adapters/node/unread-replies.ts';
import type { RequestReceiver, UnreadableRequest } from '../../src/engine/standin.ts';
import { limits } from '../../src/limits.ts';

const mebibyte = 1024 * 1024;

describe('a client that sends requests and does not read the replies', () => {
  /** The numbers of the requests that were handled. */
  let handled: number[];
  let unreadable: UnreadableRequest[];
  let arrived: { server: Server; socket: Socket }[];
  let server: RunningServer;
  let sockets: Socket[];
  const noteArrival = (message: unknown): void => void arrived.push(message as (typeof arrived)[number]);

  beforeEach(async () => {
    handled = [];
    unreadable = [];
    arrived = [];
    sockets = [];
    const receiver: RequestReceiver = {
      handle: ({ target }) => {
        const number = Number(target.slice(1));
        handled.push(number);
        return { status: 200, headers: { 'x-number': String(number) }, body: new Uint8Array(mebibyte) };
      },
      connect: () => Promise.reject(new Error('no sockets here')),
      bodyLimit: () => 0,
      hasOperationAt: () => true,
      logUnreadable: (request) => void unreadable.push(request),
    };
    subscribe('http.server.request.start', noteArrival);
    server = await serve(receiver);
  });

  afterEach(async () => {
    unsubscribe('http.server.request.start', noteArrival);
    for (const socket of sockets) socket.destroy();
    await server.close();
  });

  function pipeline(count: number): Socket {
    const socket = connect(server.port, '127.0.0.1');
    sockets.push(socket.on('error', () => {}));
    const lines = Array.from({ length: count }, (_, n) => `GET /${n} HTTP/1.1\r\nHost: h\r\n\r\n`);
    socket.write(lines.join(''));
    return socket;
  }

  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await setImmediate();
  }

  test('has its next request handled when it has taken the replies before', async () => {
    const socket = pipeline(100).pause();
    await until(() => arrived.length === 100);
    // The system's own buffers take some of them.
    expect(handled.length).toBeLessThan(40);
    const [{ socket: own }] = arrived as [(typeof arrived)[number]];
    expect(own.writableLength).toBeLessThan(2 * mebibyte + limits.waitingReplies);

    let read = 0;
    const numbers: string[] = [];
    socket.on('data', (chunk: Buffer) => {
      read += chunk.length;
      numbers.push(...(chunk.toString('latin1').match(/x-number: \d+/g) ?? []));
    });
    socket.resume();
    await until(() => read > 100 * mebibyte);
    expect(handled).toEqual(Array.from({ length: 100 }, (_, n) => n));
    // A head may be cut into two chunks.
    expect(numbers.length).toBeGreaterThan(90);
  });

  test('is cut when too many of its requests wait, and the others are answered', async () => {
    const socket = pipeline(limits.pipelined + 44).resume();
    await once(socket, 'close');
    expect(unreadable).toEqual([
      {
        method: 'GET',
        target: `/${limits.pipelined + 1}`,
        status: 0,
        reason: `the connection is cut: ${limits.pipelined} requests of its connection wait for their replies already`,
      },
    ]);
    expect((await fetch(`${server.url}/1`)).status).toBe(200);
  });

  test('a connection over the bound is cut, and the log says why', async () => {
    expect((await fetch(`${server.url}/1`)).status).toBe(200);
    const [{ server: own }] = arrived as [(typeof arrived)[number]];
    expect(own.maxConnections).toBe(limits.connections);
    own.maxConnections = 1;
    await once(pipeline(1), 'close');
    expect(unreadable).toMatchObject([
      { status: 0, reason: 'the connection is cut: 1 connections are open already' },
    ]);
  });
});

test('when too many bytes wait for all slow connections, the one that is slow for the longest is cut', async () => {
  const unread = new UnreadReplies();
  const connections = Array.from({ length: 5 }, () => new PassThrough({ highWaterMark: 1 }));
  const [first, second] = connections as [PassThrough, PassThrough];
  const part = new Uint8Array(limits.unreadReplies / 4);
  const write = (connection: PassThrough): void => {
    connection.cork();
    connection.write(part);
    unread.note(connection);
  };
  for (const connection of connections.slice(0, 4)) write(connection);
  expect(connections.map(({ destroyed }) => destroyed)).toEqual([false, false, false, false, false]);
  // One that has taken its bytes is slow no more.
  first.uncork();
  await once(first.resume(), 'drain');
  write(connections[4] as PassThrough);
  expect(connections.some(({ destroyed }) => destroyed)).toBe(false);
  write(first);
  expect(connections.map(({ destroyed }) => destroyed)).toEqual([false, true, false, false, false]);
  await once(second, 'close');
});
