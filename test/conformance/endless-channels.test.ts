import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex, Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { isOpen, openSocket, type Socket } from '../../src/conformance/run/channels/socket.ts';
import { openStream } from '../../src/conformance/run/channels/stream.ts';
import type { CheckContext } from '../../src/conformance/run/check-context.ts';

/** A target whose every answer goes on until its reader leaves. */
const server = createServer((request, reply) => {
  const type = request.url === '/events' ? 'text/event-stream' : 'text/plain';
  reply.writeHead(200, { 'content-type': type });
  writeWithoutEnd(reply);
});
const sockets = new WebSocketServer({ noServer: true });
server.on('upgrade', (request, socket: Duplex, head) => {
  if (request.url === '/refused') {
    socket.on('error', () => {});
    socket.write('HTTP/1.1 403 Forbidden\r\n\r\n');
    writeWithoutEnd(socket);
  } else
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const next = (error?: Error): void => {
        if (!error) opened.send(piece, next);
      };
      opened.on('error', () => {});
      next();
    });
});

const piece = `data: ${'x'.repeat(100_000)}\n\n`;

function writeWithoutEnd(to: Writable | ServerResponse): void {
  const next = (error?: Error | null): void => {
    if (!error && !to.destroyed) to.write(piece, next);
  };
  next();
}

let context: CheckContext;
const cleanUps: (() => void)[] = [];
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  context = {
    ...{ api: { name: 'a' }, apiTarget: { url }, isolation: { headers: {} }, exchanges: [] },
    target: { tolerance: 60_000 },
    endpoint: (path: string) => ({ url: url + path, headers: {} }),
    openChannel: (attempt: () => Promise<unknown>) => attempt(),
    onEnd: (cleanUp: () => void) => cleanUps.push(cleanUp),
  } as unknown as CheckContext;
});
afterAll(() => {
  for (const cleanUp of cleanUps) cleanUp();
  server.closeAllConnections();
  server.close();
  sockets.close();
});

const most = 17 * 1024 * 1024;

test('a stream that never ends is cut', async () => {
  const stream = await openStream(context, '/events');
  expect(await stream.events.untilEnd(60_000, 'it is cut')).toBe('cut: more than 16 MiB');
  expect(stream.raw().length).toBeLessThan(most);
});

test('an answer in place of a stream that never ends is cut', async () => {
  const { reply } = await openStream(context, '/text');
  expect(reply.text.length).toBeLessThan(most);
});

test('an answer in place of a socket that never ends is cut', async () => {
  const refused = await openSocket(context, '/refused');
  expect(isOpen(refused)).toBe(false);
  expect(refused).toMatchObject({ status: 403 });
});

test('a socket whose messages never end is closed', async () => {
  const socket = (await openSocket(context, '/socket')) as Socket;
  await socket.closed;
  const received = socket.frames.reduce((sum, { text }) => sum + text.length, 0);
  expect(received).toBeLessThan(most);
});
