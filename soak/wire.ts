import { connect, type Socket } from 'node:net';
import type { Server } from './server.ts';

/** Bytes that are kept of what the server answers. */
const kept = 256 * 1024;

/**
 * Sends the bytes on a connection of their own, and says that no more follow: at once, or where `afterAnswer` is given, once
 * the answer to the bytes begins, with those behind them. Waits until the server has closed the connection. Gives the
 * beginning of all that it answered.
 */
export function sendBytes({ port }: Server, bytes: Uint8Array, afterAnswer?: Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    const socket = open(port);
    let answer = '';
    socket.setEncoding('latin1').on('data', (piece: string) => {
      if (answer.length < kept) answer += piece;
    });
    socket.once('close', () => resolve(answer));
    if (!afterAnswer) socket.end(bytes);
    else {
      socket.write(bytes);
      socket.once('data', () => socket.end(afterAnswer));
    }
  });
}

/** A connection whose errors are those of a hostile client: expected. */
export function open(port: number): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  return socket;
}

const statusLine = /^HTTP\/1\.1 (\d{3}) [^\r]*\r\n((?:[^\r\n]+\r\n)*)/gm;

/** Counts the statuses of an answer. A 5xx is a finding, but for a limit: a 503 that names it. */
export function judgeAnswer(server: Server, request: string, answer: string): void {
  for (const [, text, headers = ''] of answer.matchAll(statusLine)) {
    const status = Number(text);
    server.count(status);
    if (status < 500 || (status === 503 && /^standin-problem:/im.test(headers))) continue;
    const reason = /^standin-problem: (.*)/im.exec(headers)?.[1] ?? '';
    server.findings.push(`${status} ${reason} to ${JSON.stringify(request.slice(0, 300))}`);
  }
}
