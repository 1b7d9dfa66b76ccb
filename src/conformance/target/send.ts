import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, Agent as TlsAgent } from 'node:https';
import type { Received } from '../model/exchange.ts';

export interface RawRequest {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string | Uint8Array | undefined;
  /** Milliseconds until the whole answer has to be there. */
  timeout: number;
  signal?: AbortSignal | undefined;
}

export interface RawReply {
  status: number;
  headers: Record<string, string>;
  text: string;
  /** Milliseconds. */
  took: number;
}

/** The most bytes of an answer, or of a channel, that are read: one that goes on may never end. */
export const maxBytes = 16 * 1024 * 1024;

/** There was no answer, or not one in HTTP. */
export class NoAnswer extends Error {
  /** What was sent, with status 0. */
  exchange?: Received;
}

/** We close an idle connection before the target does, which would lose a request that is just being sent. */
const idle = 2000;
const agents = {
  'http:': new Agent({ keepAlive: true, maxSockets: 64, timeout: idle }),
  'https:': new TlsAgent({ keepAlive: true, maxSockets: 64, timeout: idle }),
};
/** Methods that may be sent again: RFC 9110, section 9.2.2. */
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'QUERY']);

/**
 * Sends a request as it is: follows no redirects and adds only what HTTP needs.
 * @throws {NoAnswer} no whole answer in time
 */
export async function send(request: RawRequest): Promise<RawReply> {
  const start = performance.now();
  const { reply, done, failure } = await open(request);
  const head = { status: reply.statusCode ?? 0, headers: headersOf(reply) };
  // A stream has no end: an ordinary call waits for its head only.
  if (/^text\/event-stream\b/i.test(reply.headers['content-type'] ?? '')) {
    done();
    return { ...head, text: '', took: performance.now() - start };
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of reply) {
      size += chunk.length;
      if (size > maxBytes)
        throw new NoAnswer(
          `${line(request)}: its answer goes on after ${maxBytes / 1024 / 1024} MiB; the rest was not read`,
        );
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof NoAnswer) throw error;
    throw new NoAnswer(
      `${line(request)}: ${failure() ?? `the answer broke off: ${describeNetworkError(error)}`}`,
    );
  } finally {
    done();
  }
  const text = Buffer.concat(chunks).toString('utf8');
  return { ...head, text, took: performance.now() - start };
}

/** An answer whose head has arrived. */
export interface Opened {
  reply: IncomingMessage;
  /** Ends the request and its time limit. */
  done: () => void;
  /** Why we aborted it; undefined if we did not. */
  failure: () => string | undefined;
}

/** Gives the answer as soon as its head is there, for bodies that go on. The time limit includes the body. */
export async function open(request: RawRequest): Promise<Opened> {
  try {
    return await once(request, !repeatable.has(request.method));
  } catch (error) {
    // The target closed an idle connection while the request was sent, so it has not seen the request.
    if (!(error instanceof StaleConnection)) throw error;
    return once(request, true);
  }
}

class StaleConnection extends Error {}

function once(request: RawRequest, isFresh: boolean): Promise<Opened> {
  const { promise, resolve, reject } = Promise.withResolvers<Opened>();
  if (request.signal?.aborted) return Promise.reject(new NoAnswer(`${line(request)}: aborted`));
  const url = new URL(request.url);
  const openRequest = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const agent = isFresh ? false : agents[url.protocol as keyof typeof agents];
  const length =
    request.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(request.body)) };
  let failure: string | undefined;
  const outgoing = openRequest(url, {
    method: request.method,
    headers: { ...length, ...request.headers },
    agent,
  });
  const abortWith = (reason: string): void => {
    failure ??= reason;
    outgoing.destroy(new Error(reason));
  };
  const timer = setTimeout(
    () => abortWith(`no whole answer within ${Math.round(request.timeout)} ms`),
    request.timeout,
  );
  const abort = (): void => abortWith('aborted');
  request.signal?.addEventListener('abort', abort, { once: true });
  const clear = (): void => {
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', abort);
  };
  outgoing.on('error', (error: NodeJS.ErrnoException) => {
    clear();
    const isStale = outgoing.reusedSocket && !isFresh && failure === undefined && error.code === 'ECONNRESET';
    reject(
      isStale
        ? new StaleConnection(error.message)
        : new NoAnswer(`${line(request)}: ${failure ?? describeNetworkError(error)}`),
    );
  });
  outgoing.on('response', (reply) => {
    isAnswered = true;
    const done = (): void => {
      clear();
      if (!reply.complete) outgoing.destroy();
    };
    resolve({ reply, done, failure: () => failure });
  });
  // Without a listener, Node would drop the connection and report nothing.
  outgoing.on('upgrade', (_, socket) => {
    socket.destroy();
    abortWith('it switched to another protocol, which was not asked for (101)');
  });
  let isAnswered = false;
  outgoing.on('close', () => {
    if (isAnswered) return;
    clear();
    reject(new NoAnswer(`${line(request)}: ${failure ?? 'the connection was closed before an answer'}`));
  });
  outgoing.end(request.body);
  return promise;
}

const line = ({ method, url }: RawRequest): string => `${method} ${url.split('?')[0]}`;

const descriptions: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host could not be looked up',
  EHOSTUNREACH: 'the host is not reached',
  ENETUNREACH: 'the network is not reached',
  ETIMEDOUT: 'the connection was not made in time',
  ECONNRESET: 'the connection was closed before the answer was whole',
  EPIPE: 'the connection was closed before the answer was whole',
  EPROTO: 'it does not speak TLS as it should',
};

/** Whether it is an error of a connection, whichever library threw it. */
export function isNetworkError(error: unknown): boolean {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  return (
    typeof code === 'string' && (code in descriptions || /^HPE_|CERT|SELF_SIGNED|ERR_SSL|ERR_TLS/.test(code))
  );
}

/** What went wrong with a connection, in a few words, with the code to look up. */
export function describeNetworkError(error: unknown): string {
  const { code, message, errors } = error as NodeJS.ErrnoException & { errors?: NodeJS.ErrnoException[] };
  // A host with several addresses gives one error for each.
  if (Array.isArray(errors) && errors[0]) return describeNetworkError(errors[0]);
  if (code === undefined) return message;
  const isCertificate = /CERT|SELF_SIGNED|ISSUER|ALTNAME/.test(code);
  const text =
    descriptions[code] ??
    (isCertificate
      ? 'its TLS certificate is not trusted'
      : /^HPE_/.test(code)
        ? 'its answer is not HTTP'
        : /SSL|TLS/.test(code)
          ? 'it does not speak TLS as it should'
          : message);
  return `${text} (${code})`;
}

export function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
