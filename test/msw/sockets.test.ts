/** Sockets under MSW in Node, with its global WebSocket. The table of `test/adapters` has what all adapters share. */
import { ws as msw } from 'msw';
import { setupServer } from 'msw/node';
import { expect, onTestFinished, test, vi } from 'vitest';
import WebSocketOfNode from 'ws';
import { createMsw, type Msw } from '../../src/adapters/msw/index.ts';
import { fastio } from '../../src/apis/fastio/index.ts';
import { openSocket } from '../adapters/socket-reader.ts';
import { mocked, owner } from './mocked.ts';

const profile = '1234567890123456789';
const origin = 'https://api.example.com';

async function address(base = origin): Promise<string> {
  const reply = await fetch(`${base}/current/websocket/auth/${profile}`, { headers: owner });
  return `${base.replace('http', 'ws')}/api/websocket/?token=${(await reply.json()).auth_token}`;
}

const happens = ({ sandbox }: Msw) =>
  sandbox.emit('fastio', 'comment_created', { actor: 'owner', workspace_id: profile });

test('a socket receives the events, on any host', async () => {
  const mock = mocked({ apis: [fastio] });
  const sockets = [
    await openSocket(new WebSocket(await address())),
    await openSocket(new WebSocket(await address('http://127.0.0.1:4010'))),
  ];
  const { data } = await happens(mock);
  for (const socket of sockets) {
    await socket.until(() => socket.told().length > 0);
    expect(socket.told()).toEqual([data.event_id]);
  }
});

test('it opens when its handshake is granted, and not before', async () => {
  const mock = mocked({ apis: [fastio] });
  const url = await address();
  await mock.sandbox.fault('fastio/websocket', { latency: '5s', times: 1 });
  const socket = new WebSocket(url);
  let seconds = 0;
  const stateLater = async () => {
    await mock.sandbox.clock.advance(1);
    seconds++;
    return socket.readyState;
  };
  await expect.poll(stateLater, { interval: 2 }).toBe(WebSocket.OPEN);
  expect(seconds).toBeGreaterThanOrEqual(5);
});

test('a refused handshake is an error and the code 1006, and never opens', async () => {
  mocked({ apis: [fastio] });
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/api/websocket/?token=nobody`);
  const seen: string[] = [];
  socket.onopen = () => seen.push('open');
  socket.onerror = () => seen.push('error');
  const code = await new Promise((resolve) => {
    socket.onclose = (event) => resolve(event.code);
  });
  expect([seen, code, socket.readyState]).toEqual([['error'], 1006, WebSocket.CLOSED]);
});

test.each([
  ['its own code', { close: { code: 4321, reason: 'gone' } }, 4321, 'gone'],
  ['no close at all', { cut: true }, 1006, ''],
] as const)('after a message it is over with %s', async (_, fault, code, reason) => {
  const mock = mocked({ apis: [fastio] });
  const socket = await openSocket(new WebSocket(await address()));
  await mock.sandbox.fault('fastio/websocket', { ...fault, after: 1 });
  const { data } = await happens(mock);
  expect(await socket.closed).toEqual({ code, reason });
  expect(socket.told()).toEqual([data.event_id]);
});

test('a mock that is closed closes its sockets as a server that goes away', async () => {
  const mock = mocked({ apis: [fastio] });
  const socket = await openSocket(new WebSocket(await address()));
  mock.close();
  expect((await socket.closed).code).toBe(1001);
});

test('a socket of another host, or at another path, is for the next handler', async () => {
  const mock = createMsw({ apis: [fastio], origin });
  const elsewhere = msw.link('wss://chat.example.com/*');
  const server = setupServer(
    ...mock.handlers,
    elsewhere.addEventListener('connection', ({ client }) => client.send('"elsewhere"')),
  );
  server.listen({ onUnhandledFrame: 'error' });
  onTestFinished(() => {
    server.close();
    mock.close();
  });
  const socket = await openSocket(new WebSocket('wss://chat.example.com/api/websocket/'));
  await socket.until(() => socket.messages.length > 0);
  expect(socket.messages).toEqual(['elsewhere']);
});

test('the ws package makes its handshake by an HTTP request, which is answered 426', async () => {
  mocked({ apis: [fastio], origin });
  const silent = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => silent.mockRestore());
  const socket = new WebSocketOfNode(await address());
  const error = await new Promise<Error>((resolve) => socket.on('error', resolve));
  expect(error.message).toBe('Unexpected server response: 426');
});
