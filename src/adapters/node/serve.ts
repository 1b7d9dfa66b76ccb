import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { BodyBuffer } from '../../engine/body-buffer.ts';
import { isLoopbackAddress } from '../../engine/loopback.ts';
import { isPushed, type StandinReply, type StandinRequest } from '../../engine/message.ts';
import { problemReply } from '../../engine/refusal.ts';
import type { RequestReceiver } from '../../engine/standin.ts';
import { limits } from '../../limits.ts';
import type { PushedBody, TextSink } from '../../sandbox/sink.ts';
import { errorText } from '../../sandbox/thrown.ts';
import type { ConsolePages } from './console-pages.ts';
import { consolePath, isConsoleTarget, redirectToConsole, wantsPage } from './console-paths.ts';
import { originForm } from './origin-form.ts';
import { acceptSockets, type PassOn, type Sockets } from './sockets.ts';
import { UnreadReplies } from './unread-replies.ts';
import {
  refuseExpectation,
  refuseUnreadable,
  refuseWrongHost,
  type WholeReply,
} from './unreadable-requests.ts';

export interface ServeOptions {
  /** Default 0: any free port. */
  port?: number;
  /** Default 127.0.0.1. On an address that other machines reach, the control API needs a token: `createStandin`'s `control.token`. */
  host?: string;
}

export interface RunningServer {
  /** `http://127.0.0.1:4010` */
  url: string;
  port: number;
  /** Stops listening, lets running exchanges end for a moment, then cuts what is left. */
  close(): Promise<void>;
}

// To import it reads its every export, WebSocket among them, for which Node loads all of undici: 40 ms of the start.
const { createServer } = process.getBuiltinModule('node:http');

/** Milliseconds that running exchanges have to end in when the server closes, or their client is cut off. */
const grace = 500;

/** Serves a mock over HTTP/1.1. Rejects with the error of `listen`: EADDRINUSE, EACCES. */
export async function serve(
  standin: RequestReceiver,
  { port = 0, host = '127.0.0.1' }: ServeOptions = {},
): Promise<RunningServer> {
  const { server, open, close } = openServer(standin);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
  const { port: actual, address } = server.address() as AddressInfo;
  // Judged by what was bound, not by the name that was asked for.
  open.isExposed = !isLoopbackAddress(address);
  return { url: urlOf(host, actual), port: actual, close };
}

export const urlOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** A server that does not listen yet. */
interface OpenedServer {
  server: Server;
  /** `isExposed` is to be set once it is known. */
  open: { isExposed: boolean };
  /** Stops listening, lets running exchanges end for a moment, then cuts what is left. */
  close(): Promise<void>;
}

export function openServer(standin: RequestReceiver, passOn?: PassOn): OpenedServer {
  const open: Open = { standin, isExposed: true, pushing: new Set(), unread: new UnreadReplies(), passOn };
  const server = createServer(
    // Node would refuse a request without Host itself, and nobody would learn of it.
    {
      // An idle connection stays open, so no client finds one closed under its next request. Node then sets no timer for
      // each reply. One whose client is gone is found by TCP itself.
      ...{ keepAliveTimeout: 0, keepAlive: true, keepAliveInitialDelay: 65_000 },
      ...{ maxHeaderSize: limits.headers, optimizeEmptyRequests: true },
      ...{ shouldUpgradeCallback, requireHostHeader: false },
    },
    (incoming, outgoing) => {
      const refused = refuseWrongHost(standin, incoming);
      if (refused) sendWhole(outgoing, refused);
      else if (isConsoleTarget(incoming)) void sendConsole(open, outgoing, incoming);
      else if (outgoing.socket) receive(open, incoming, outgoing);
      else receivePipelined(open, incoming, outgoing);
    },
  );
  server.maxConnections = limits.connections;
  server.on('drop', () => logCut(standin, '-', '-', `${server.maxConnections} connections are open already`));
  server.on('clientError', (error, socket) => refuseUnreadable(standin, error, socket as Socket));
  server.on('checkExpectation', (incoming, outgoing) =>
    sendWhole(outgoing, refuseExpectation(standin, incoming)),
  );
  const sockets = acceptSockets(open, server, refuseWrongHost);
  return { server, open, close: () => close(server, open, sockets) };
}

/** Another protocol that is offered, such as `h2c` by Java's client, may be left unused: RFC 9110, section 7.8. */
const shouldUpgradeCallback = ({ headers }: IncomingMessage): boolean =>
  headers.upgrade?.toLowerCase() === 'websocket';

type Headers = Record<string, string | undefined>;

interface Open {
  standin: RequestReceiver;
  /** Whether other machines reach the address that it listens on. */
  isExposed: boolean;
  /** Replies whose body is still being sent. */
  pushing: Set<ServerResponse>;
  unread: UnreadReplies;
  passOn: PassOn | undefined;
  /** Left out until somebody opens the console. */
  console?: ConsolePages;
}

/** The pages of the console are read, and in a checkout built, when the first of them is asked for. */
async function sendConsole(open: Open, outgoing: ServerResponse, incoming: IncomingMessage): Promise<void> {
  try {
    open.console ??= new (await import('./console-pages.ts')).ConsolePages();
    const { status, headers, body } = await open.console.reply(incoming.url as string);
    outgoing.writeHead(status, headers).end(incoming.method === 'HEAD' ? undefined : body);
  } catch (error) {
    const { method = 'GET', url: target = '' } = incoming;
    const { status, headers, body } = problemReply({ kind: 'internal', error });
    open.standin.logUnreadable({
      method,
      target,
      status,
      reason: `the console can't be read: ${errorText(error)}`,
    });
    outgoing.writeHead(status, headers).end(body);
  }
}

/** A request that its client sent before it had the reply to the one before. */
function receivePipelined(open: Open, incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (open.unread.admit(incoming, outgoing, () => receive(open, incoming, outgoing))) return;
  const { method = '-', url: target = '-', socket } = incoming;
  const reason = `${limits.pipelined} requests of its connection wait for their replies already`;
  if (!socket.destroyed) logCut(open.standin, method, target, reason);
  socket.destroy();
}

const logCut = (standin: RequestReceiver, method: string, target: string, reason: string): void =>
  standin.logUnreadable({ method, target, status: 0, reason: `the connection is cut: ${reason}` });

function receive(open: Open, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method = 'GET', headers } = incoming;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) {
    answer(open, incoming, outgoing, method, undefined);
    return;
  }
  const body = new BodyBuffer();
  let size = 0;
  let limit: number = limits.body;
  incoming.on('data', (chunk: Buffer) => {
    const before = size;
    size += chunk.length;
    if (before <= limits.body && size > limits.body)
      limit = open.standin.bodyLimit({
        method,
        target: originForm(incoming.url ?? '/'),
        headers: headers as Headers,
        isExposed: open.isExposed,
      });
    // Of a body that is too large no more is kept than shows it, and one without end is not waited for.
    if (before <= limit) body.add(chunk);
    if (size <= limit + limits.unreadBody) return;
    incoming.removeAllListeners('data').removeAllListeners('end');
    outgoing.once('finish', () => cutSoon(incoming));
    answer(open, incoming, outgoing, method, body.joined());
  });
  incoming.on('end', () => answer(open, incoming, outgoing, method, body.joined()));
  // The client went away in the middle of its request: there is nobody to answer.
  incoming.on('error', () => {});
}

/**
 * Ends a connection whose client goes on sending after its answer. To end it with bytes unread resets it, and a reset may
 * overtake the answer; so they are read and dropped for a while.
 */
function cutSoon(incoming: IncomingMessage): void {
  const { socket } = incoming;
  const cut = setTimeout(() => socket.destroy(), grace).unref();
  incoming.once('end', () => clearTimeout(cut));
  socket.once('close', () => clearTimeout(cut));
  incoming.resume();
}

function answer(
  open: Open,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  method: string,
  body: Uint8Array | undefined,
): void {
  const target = originForm(incoming.url ?? '/');
  const headers = incoming.headers as Headers;
  const onGone = (gone: () => void): (() => void) => {
    // It may have gone while its token was verified.
    if (outgoing.destroyed) gone();
    else outgoing.once('close', gone);
    // Nobody tells one that waits in line behind an earlier request of its connection.
    if (!outgoing.socket) incoming.socket.once('close', gone);
    return () => hangUp(outgoing, 'close');
  };
  const request: StandinRequest = { method, target, headers, body, onGone, isExposed: open.isExposed };
  if (target === '/' && !open.standin.hasOperationAt(method, '/')) {
    if (wantsPage(incoming)) {
      redirectToConsole(outgoing);
      return;
    }
    request.consolePath = consolePath;
  }
  const coding = headers['content-encoding'];
  const reply =
    body && coding !== undefined
      ? handleCoded(open.standin, request, body, coding)
      : open.standin.handle(request);
  if (reply instanceof Promise) reply.then((late) => send(open, outgoing, method, late));
  else send(open, outgoing, method, reply);
}

/** Loads on demand what few clients need. */
async function handleCoded(
  standin: RequestReceiver,
  request: StandinRequest,
  body: Uint8Array,
  coding: string,
): Promise<StandinReply> {
  const [{ decodeBody }, { zlibDecoders }] = await Promise.all([
    import('../../engine/decode-body.ts'),
    import('./zlib-decoders.ts'),
  ]);
  const limit = standin.bodyLimit(request);
  return standin.handle({ ...request, ...(await decodeBody(body, coding, limit, zlibDecoders)) });
}

const sendWhole = (outgoing: ServerResponse, { status, headers, body }: WholeReply): void =>
  void outgoing.writeHead(status, headers).end(body);

function send(
  open: Open,
  outgoing: ServerResponse,
  method: string,
  { status, headers, body, unanswered }: StandinReply,
): void {
  if (outgoing.destroyed) return;
  if (unanswered !== undefined) {
    hangUp(outgoing, unanswered);
    return;
  }
  // RFC 9110, sections 15.3.5 and 15.4.5: these have no content.
  const isEmpty = status === 204 || status === 304;
  const pushed = isPushed(body) ? body : undefined;
  const whole = isPushed(body) ? undefined : body;
  const length = typeof whole === 'string' ? Buffer.byteLength(whole) : (whole?.length ?? 0);
  try {
    outgoing.writeHead(status, isEmpty || pushed ? headers : { ...headers, 'content-length': length });
  } catch (error) {
    // A header or status that no client may be sent: it must not take the server down.
    send(open, outgoing, method, problemReply({ kind: 'internal', error }));
    return;
  }
  if (method === 'HEAD') outgoing.end();
  else if (pushed) push(open, outgoing, pushed);
  else if (isEmpty || whole === undefined) outgoing.end();
  // One byte for each character: it is ASCII, which Node writes faster as Latin-1, since it need not look for others.
  else if (length === whole.length && typeof whole === 'string') outgoing.end(whole, 'latin1');
  else outgoing.end(whole);
  if (outgoing.writableLength > 0) open.unread.note(outgoing.req.socket);
}

/** Ends the connection; where an earlier request of it is not answered yet, after that. */
function hangUp(outgoing: ServerResponse, how: 'close' | 'reset'): void {
  // Without unread bytes an end is a FIN, and only the other is an RST on the wire.
  const end = (socket: Socket): void => void (how === 'reset' ? socket.resetAndDestroy() : socket.destroy());
  if (outgoing.socket) end(outgoing.socket);
  else outgoing.once('socket', end);
}

/** Sends the head at once, then whatever is pushed. */
function push(open: Open, outgoing: ServerResponse, body: PushedBody): void {
  outgoing.flushHeaders();
  const gone = body.open(sinkOf(open, outgoing));
  open.pushing.add(outgoing);
  outgoing.once('close', () => {
    open.pushing.delete(outgoing);
    gone();
  });
}

function sinkOf({ unread }: Open, outgoing: ServerResponse): TextSink {
  return {
    write: (piece, sent) => {
      if (!outgoing.write(piece, sent && (() => sent()))) unread.note(outgoing.req.socket);
    },
    end: () => void outgoing.end(),
    // Node gathers what is written until the next tick: what was written before leaves first.
    cut: () => process.nextTick(hangUp, outgoing, 'close'),
    get waiting() {
      return outgoing.writableLength;
    },
    drained: (run) => void outgoing.once('drain', run),
  };
}

async function close(server: Server, { pushing }: Open, sockets: Sockets): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  // These would go on for as long as they are let.
  for (const outgoing of pushing) outgoing.destroy();
  sockets.leave();
  const cut = setTimeout(() => {
    sockets.cut();
    server.closeAllConnections();
  }, grace);
  await closed;
  clearTimeout(cut);
}
