import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { limits } from '../../../limits.ts';

/**
 * Gives a server a connection that another process accepted, with what was read of it. Returns false if it has as many as it may.
 */
export function injectConnection(server: Server, socket: Socket, read: Buffer, open: number): boolean {
  if (open >= limits.connections) {
    socket.destroy();
    return false;
  }
  // As Node has it for the connections that its HTTP server accepts.
  socket.allowHalfOpen = true;
  socket.setNoDelay(true);
  if (read.length > 0) socket.unshift(read);
  server.emit('connection', socket);
  return true;
}

/** The bytes of a handshake that was read, so that another process can read it again. */
export function handshakeBytes(
  { method, url, httpVersion, rawHeaders }: IncomingMessage,
  head: Buffer,
): Buffer {
  let text = `${method} ${url} HTTP/${httpVersion}\r\n`;
  for (let index = 0; index < rawHeaders.length; index += 2)
    text += `${rawHeaders[index]}: ${rawHeaders[index + 1]}\r\n`;
  return Buffer.concat([Buffer.from(`${text}\r\n`, 'latin1'), head]);
}
