import type { IncomingMessage } from 'node:http';
import { type Json, Received, type SentRequest } from '../../model/exchange.ts';
import { headersOf, maxBytes, NoAnswer } from '../../target/send.ts';
import type { CheckContext } from '../check-context.ts';
import { Inbox } from './inbox.ts';

export interface Socket {
  /** The answer to the handshake, with status 101. */
  reply: Received;
  /** Received messages, parsed as JSON; text that is not JSON stays text. */
  messages: Inbox<Json>;
  /** All received messages, unparsed. */
  frames: readonly Frame[];
  /** The close code when the socket is closed; 1006 if there was none. */
  closed: Promise<{ code: number; reason: string }>;
  /** How often the server has pinged. */
  pings(): number;
  ping(): Promise<boolean>;
  send(text: string): void;
  /** Stops reading, until `resume`. */
  pause(): void;
  resume(): void;
  close(): void;
}

export interface Frame {
  text: string;
  isBinary: boolean;
}

export interface SocketOptions {
  headers?: Record<string, string>;
  /** Leaves the server's pings unanswered. */
  ignoresPings?: boolean;
}

/** Milliseconds that a handshake, the body of its refusal or a pong may take. */
const patience = 5000;

/**
 * Opens a WebSocket at a path of this API, or gives the answer that refused it. It is closed when the check ends.
 * @throws {NoAnswer} there was no answer, or not one in HTTP
 */
export const openSocket = (
  context: CheckContext,
  path: string,
  options: SocketOptions = {},
): Promise<Socket | Received> =>
  context.openChannel(
    () => shakeHands(context, path, options),
    (opened) => (isOpen(opened) ? opened.reply : opened),
  );

async function shakeHands(
  context: CheckContext,
  path: string,
  { headers = {}, ignoresPings: isSilent = false }: SocketOptions,
): Promise<Socket | Received> {
  const { WebSocket } = await import('ws');
  const url = context.apiTarget.url.replace(/^http/, 'ws') + path;
  const sent: SentRequest = {
    ...{ api: context.api.name, operation: undefined, persona: undefined, method: 'GET', url },
    headers: { ...context.isolation.headers, ...headers },
    ...{ body: undefined, mistake: undefined, intent: undefined },
  };
  const socket = new WebSocket(url, {
    headers: sent.headers,
    handshakeTimeout: patience,
    perMessageDeflate: false,
    maxPayload: maxBytes,
    autoPong: !isSilent,
  });
  const start = performance.now();
  const answered = (reply: IncomingMessage, text: string): Received => {
    const head = { status: reply.statusCode ?? 0, headers: headersOf(reply) };
    const received = new Received(sent, { ...head, text, took: performance.now() - start });
    context.exchanges.push(received);
    return received;
  };

  const messages = new Inbox<Json>(context.pushPatience);
  const frames: Frame[] = [];
  let pings = 0;
  socket.on('ping', () => pings++);
  let size = 0;
  socket.on('message', (data, isBinary) => {
    const text = String(data);
    size += text.length;
    if (size > maxBytes) {
      messages.end('we closed it: more than 16 MiB');
      socket.terminate();
      return;
    }
    frames.push({ text, isBinary });
    messages.push(parsed(text));
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => {
      messages.end(`closed with ${code}`);
      resolve({ code, reason: String(reason) });
    });
  });
  context.onEnd(() => socket.terminate());

  const { promise, resolve, reject } = Promise.withResolvers<Socket | Received>();
  socket.on('error', ({ message }) =>
    reject(new NoAnswer(`WebSocket ${String(url.split('?')[0])}: ${message}`)),
  );
  socket.on('unexpected-response', (request, reply) => {
    let text = '';
    const late = setTimeout(() => reply.destroy(), patience);
    reply.on('data', (piece) => {
      if (text.length + piece.length > maxBytes) reply.destroy();
      else text += piece;
    });
    reply.on('error', () => {});
    reply.on('close', () => {
      clearTimeout(late);
      resolve(answered(reply, text));
    });
    request.on('error', () => {});
  });
  let upgrade: IncomingMessage | undefined;
  socket.on('upgrade', (reply) => (upgrade = reply));
  socket.on('open', () =>
    resolve({
      reply: answered(upgrade as IncomingMessage, ''),
      ...{ messages, frames, closed },
      pings: () => pings,
      ping: () =>
        new Promise((pinged) => {
          const late = setTimeout(() => pinged(false), patience);
          socket.once('pong', () => {
            clearTimeout(late);
            pinged(true);
          });
          socket.ping();
        }),
      send: (text) => socket.send(text),
      pause: () => socket.pause(),
      resume: () => socket.resume(),
      close: () => socket.close(),
    }),
  );
  return promise;
}

export const isOpen = (socket: Socket | Received): socket is Socket => 'messages' in socket;

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
