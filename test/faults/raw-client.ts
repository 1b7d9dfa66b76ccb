/** A client of bare bytes: it sees a reset as a reset, and an end as an end. */
import { connect, type Socket } from 'node:net';
import type { FaultyWorld } from './faulty-world.ts';

export interface RawReply {
  socket: Socket;
  /** All that came so far. */
  text(): string;
  head(): string;
  body(): string;
  /** The length that the head announces. */
  announced(): number;
  /** A FIN has come. */
  isEnded(): boolean;
  /** `ECONNRESET`: an RST has come. */
  error(): string | undefined;
  /** The connection is over: `end` or the error's code. */
  over: Promise<string>;
}

/** Sends the text as it is. */
export function sendRaw({ server }: Pick<FaultyWorld, 'server'>, text: string): RawReply {
  const socket = connect(server.port, '127.0.0.1');
  const chunks: Buffer[] = [];
  let isEnded = false;
  let code: string | undefined;
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('end', () => {
    isEnded = true;
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    code = error.code;
  });
  const over = new Promise<string>((resolve) => socket.on('close', () => resolve(code ?? 'end')));
  socket.write(text);
  const whole = (): string => Buffer.concat(chunks).toString('latin1');
  const [head, body] = [0, 1].map((part) => () => whole().split('\r\n\r\n')[part] ?? '');
  return {
    ...{ socket, over, text: whole, head: head!, body: body! },
    announced: () => Number(/^content-length: (\d+)\r?$/im.exec(whole())?.[1] ?? Number.NaN),
    isEnded: () => isEnded,
    error: () => code,
  };
}

/** A request of this sandbox, by the owner. */
export const requestText = (world: FaultyWorld, target: string, method = 'GET', more = ''): string => {
  const lines = Object.entries(world.headers()).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} HTTP/1.1\r\nhost: mock\r\n${lines.join('')}${more}\r\n`;
};

export const sendRequest = (world: FaultyWorld, target: string, method = 'GET', more = ''): RawReply =>
  sendRaw(world, requestText(world, target, method, more));
