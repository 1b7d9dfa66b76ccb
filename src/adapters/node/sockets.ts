import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { WebSocket, WebSocketServer } from 'ws';
import { closeReason, isCloseCode } from '../../channels/close-frame.ts';
import { maxMessageBytes } from '../../channels/socket.ts';
import { type StandinReply, withHeader } from '../../engine/message.ts';
import type { RequestReceiver } from '../../engine/standin.ts';
import type { PushedSocket } from '../../sandbox/sink.ts';

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

/** Answers WebSocket handshakes on `server`; `isExposed` is read for each. */
export function acceptSockets(
  open: { readonly standin: RequestReceiver; readonly isExposed: boolean },
  server: Server,
): Sockets {
  let sockets: WebSocketServer | undefined;
  server.on('upgrade', async (incoming: IncomingMessage, connection: Duplex, head: Buffer) => {
    connection.on('error', () => connection.destroy());
    const headers = incoming.headers as Record<string, string | undefined>;
    const { method = 'GET', url: target = '/' } = incoming;
    const onGone = (gone: () => void): (() => void) => {
      if (connection.destroyed) gone();
      else connection.once('end', gone).once('close', gone);
      return () => void connection.destroy();
    };
    const answer = await open.standin.connect({ method, target, headers, onGone, isExposed: open.isExposed });
    if ('refused' in answer) {
      refuse(connection, answer.refused);
      return;
    }
    if (!sockets) {
      // Most mocks never see a socket, so `ws` is loaded by the first one.
      const { WebSocketServer } = await import('ws');
      sockets ??= new WebSocketServer({
        noServer: true,
        // `ws` closes the socket of a larger message with 1009, as the channel would.
        maxPayload: maxMessageBytes,
        perMessageDeflate: false,
        autoPong: false,
      });
    }
    if (connection.destroyed) return;
    // `ws` checks the handshake within the call, and tells here what is wrong with it.
    const invalid = async ({ message }: Error): Promise<void> =>
      refuse(connection, withHeader(await answer.fail(message), 'sec-websocket-version', '13'));
    sockets.once('wsClientError', invalid);
    sockets.handleUpgrade(incoming, connection, head, (opened) => start(opened, answer.granted));
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

function start(socket: WebSocket, granted: PushedSocket): void {
  const events = granted.open({
    send: (text) => socket.send(text),
    ping: () => socket.ping(),
    close: (code, reason) => close(socket, code, reason),
    cut: () => socket.terminate(),
    get waiting() {
      return socket.bufferedAmount;
    },
  });
  socket.on('message', (data) => events.message(String(data)));
  socket.on('ping', (data) => {
    if (events.ping()) socket.pong(data);
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
