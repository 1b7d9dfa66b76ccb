import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { WebSocket, WebSocketServer } from 'ws';
import { closeReason, isCloseCode } from '../../channels/close-frame.ts';
import { type StandinReply, withHeader } from '../../engine/message.ts';
import type { RequestReceiver } from '../../engine/standin.ts';
import { limits } from '../../limits.ts';
import type { PushedSocket } from '../../sandbox/sink.ts';
import { originForm } from './origin-form.ts';
import type { UnreadReplies } from './unread-replies.ts';

// Not imported, for the reason that serve.ts gives.
const { STATUS_CODES } = process.getBuiltinModule('node:http');

/** The open sockets, for when the server closes. */
export interface Sockets {
  /** Closes them, as RFC 6455, section 7.4.1, has it of a server that goes away. */
  leave(): void;
  /** Cuts those that did not close. */
  cut(): void;
}

const goingAway = 1001;

/** Of the server that the handshakes come to; `isExposed` is read for each. */
export interface OpenServer {
  readonly standin: RequestReceiver;
  readonly isExposed: boolean;
  readonly unread: UnreadReplies;
  /** Passes a handshake on to the process that has the sandbox, if there are several. */
  readonly passOn: PassOn | undefined;
}

/** `head`: what was read of the connection after the handshake. */
export type PassOn = (sandbox: string, handshake: IncomingMessage, connection: Socket, head: Buffer) => void;

/** Answers WebSocket handshakes on `server`. `refuseUnreadable` gives the answer to one that is not a valid request. */
export function acceptSockets(
  open: OpenServer,
  server: Server,
  refuseUnreadable: (standin: RequestReceiver, incoming: IncomingMessage) => StandinReply | undefined,
): Sockets {
  let sockets: WebSocketServer | undefined;
  server.on('upgrade', async (incoming: IncomingMessage, connection: Duplex, head: Buffer) => {
    connection.on('error', () => connection.destroy());
    const unreadable = refuseUnreadable(open.standin, incoming);
    if (unreadable) {
      refuse(connection, unreadable);
      return;
    }
    const headers = incoming.headers as Record<string, string | undefined>;
    const { method = 'GET' } = incoming;
    const target = originForm(incoming.url ?? '/');
    const onGone = (gone: () => void): (() => void) => {
      if (connection.destroyed) gone();
      else connection.once('end', gone).once('close', gone);
      return () => void connection.destroy();
    };
    const answer = await open.standin.connect({ method, target, headers, onGone, isExposed: open.isExposed });
    if ('refused' in answer) {
      const { elsewhere } = answer.refused;
      if (elsewhere !== undefined && open.passOn)
        open.passOn(elsewhere, incoming, connection as Socket, head);
      else refuse(connection, answer.refused);
      return;
    }
    if (!sockets) {
      // Most mocks never see a socket, so `ws` is loaded by the first one.
      const { WebSocketServer } = await import('ws');
      sockets ??= new WebSocketServer({
        noServer: true,
        // `ws` closes the socket of a larger message with 1009, as the channel would.
        maxPayload: limits.message,
        perMessageDeflate: false,
        autoPong: false,
      });
    }
    if (connection.destroyed) return;
    // `ws` checks the handshake within the call, and tells here what is wrong with it.
    const invalid = async ({ message }: Error): Promise<void> =>
      refuse(connection, withHeader(await answer.fail(message), 'sec-websocket-version', '13'));
    sockets.once('wsClientError', invalid);
    sockets.handleUpgrade(incoming, connection, head, (opened) =>
      start(opened, answer.granted, () => open.unread.note(connection)),
    );
    sockets.off('wsClientError', invalid);
  });
  return {
    leave: () => {
      for (const client of sockets?.clients ?? []) client.close(goingAway, 'the server shuts down');
    },
    cut: () => {
      for (const client of sockets?.clients ?? []) client.terminate();
    },
  };
}

/** `unread` is called while many bytes wait for the client. */
function start(socket: WebSocket, granted: PushedSocket, unread: () => void): void {
  const events = granted.open({
    send: (text) => {
      socket.send(text);
      if (socket.bufferedAmount > limits.waitingReplies) unread();
    },
    ping: () => socket.ping(),
    close: (code, reason) => close(socket, code, reason),
    cut: () => socket.terminate(),
    get waiting() {
      return socket.bufferedAmount;
    },
  });
  socket.on('message', (data) => events.message(String(data)));
  let pongs = 0;
  socket.on('ping', (data) => {
    if (!events.ping()) return;
    pongs++;
    socket.pong(data, false, () => pongs--);
    // A pong of two bytes takes some hundred while it waits, so count the pongs.
    if (pongs > limits.waitingPongs && socket.bufferedAmount > 0) events.slow();
  });
  socket.on('pong', () => events.pong());
  socket.on('close', () => events.closed());
  // What the client does wrong closes the socket; `ws` answers it with the right code.
  socket.on('error', () => {});
}

/** Codes 1005 and 1006 are never sent (section 7.4.1): 1005 is a close frame without a code, 1006 a connection that was cut. */
function close(socket: WebSocket, code: number, reason: string): void {
  if (code === 1005) socket.close();
  else if (isCloseCode(code)) socket.close(code, closeReason(reason));
  else socket.terminate();
}

/** RFC 6455, section 4.2.2: a handshake that is not granted is answered like any other request. */
function refuse(connection: Duplex, { status, headers, body, unanswered }: StandinReply): void {
  if (unanswered !== undefined) {
    if (unanswered === 'reset') (connection as Socket).resetAndDestroy();
    else connection.destroy();
    return;
  }
  const text = typeof body === 'string' ? body : '';
  const lines = Object.entries({
    ...headers,
    'content-length': String(Buffer.byteLength(text)),
    connection: 'close',
  });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  connection.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${head}\r\n${text}`);
}
