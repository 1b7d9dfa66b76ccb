import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, Agent as TlsAgent } from 'node:https';
import type { Received } from '../model/exchange.ts';

export interface RawRequest {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string | undefined;
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

/** Bytes of an answer that are read; a longer one is an error, as it may never end. */
const mostBytes = 16 * 1024 * 1024;

/** The target did not answer, or not as HTTP has it. */
export class Unanswered extends Error {
  /** What was sent, with status 0. */
  at?: Received;
}

/** A connection that idles is dropped by us, before the target drops it while the next request is on its way. */
const idle = 2000;
const kept = {
  'http:': new Agent({ keepAlive: true, maxSockets: 64, timeout: idle }),
  'https:': new TlsAgent({ keepAlive: true, maxSockets: 64, timeout: idle }),
};
/** What may be sent again: RFC 9110, section 9.2.2. */
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/**
 * Sends a request as it is: redirects are not followed, nothing is added but what HTTP needs.
 * @throws {Unanswered} no whole answer in time
 */
export async function send(asked: RawRequest): Promise<RawReply> {
  const begun = performance.now();
  const { reply, done, why } = await open(asked);
  // A stream goes on: its head is all of it that an ordinary call waits for.
  if (/^text\/event-stream\b/i.test(reply.headers['content-type'] ?? '')) {
    done();
    return {
      status: reply.statusCode ?? 0,
      headers: headersOf(reply),
      text: '',
      took: performance.now() - begun,
    };
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of reply) {
      size += chunk.length;
      if (size > mostBytes)
        throw new Unanswered(
          `${line(asked)}: its answer goes on after ${mostBytes / 1024 / 1024} MiB; the rest was not read`,
        );
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Unanswered) throw error;
    throw new Unanswered(`${line(asked)}: ${why() ?? `the answer broke off: ${saying(error)}`}`);
  } finally {
    done();
  }
  const text = Buffer.concat(chunks).toString('utf8');
  return { status: reply.statusCode ?? 0, headers: headersOf(reply), text, took: performance.now() - begun };
}

/** An answer whose head is there. */
export interface Opened {
  reply: IncomingMessage;
  /** Ends it, and its deadline with it. */
  done: () => void;
  /** Why we gave it up, if we did. */
  why: () => string | undefined;
}

/** The answer as soon as its head is there: for bodies that go on. The deadline is for its body too. */
export async function open(asked: RawRequest): Promise<Opened> {
  try {
    return await once(asked, !repeatable.has(asked.method));
  } catch (error) {
    // The target closed a connection that idled, just as the request went out: it was never seen there.
    if (!(error instanceof Stale)) throw error;
    return once(asked, true);
  }
}

class Stale extends Error {}

function once(asked: RawRequest, isFresh: boolean): Promise<Opened> {
  const { promise, resolve, reject } = Promise.withResolvers<Opened>();
  if (asked.signal?.aborted) return Promise.reject(new Unanswered(`${line(asked)}: given up`));
  const url = new URL(asked.url);
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const agent = isFresh ? false : kept[url.protocol as keyof typeof kept];
  const length = asked.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(asked.body)) };
  let why: string | undefined;
  const outgoing = request(url, { method: asked.method, headers: { ...length, ...asked.headers }, agent });
  const giveUp = (reason: string): void => {
    why ??= reason;
    outgoing.destroy(new Error(reason));
  };
  const late = setTimeout(
    () => giveUp(`no whole answer within ${Math.round(asked.timeout)} ms`),
    asked.timeout,
  );
  const abort = (): void => giveUp('given up');
  asked.signal?.addEventListener('abort', abort, { once: true });
  const free = (): void => {
    clearTimeout(late);
    asked.signal?.removeEventListener('abort', abort);
  };
  outgoing.on('error', (error: NodeJS.ErrnoException) => {
    free();
    const isStale = outgoing.reusedSocket && !isFresh && why === undefined && error.code === 'ECONNRESET';
    reject(isStale ? new Stale(error.message) : new Unanswered(`${line(asked)}: ${why ?? saying(error)}`));
  });
  outgoing.on('response', (reply) => {
    const done = (): void => {
      free();
      if (!reply.complete) outgoing.destroy();
    };
    resolve({ reply, done, why: () => why });
  });
  outgoing.end(asked.body);
  return promise;
}

const line = ({ method, url }: RawRequest): string => `${method} ${url.split('?')[0]}`;

const words: Readonly<Record<string, string>> = {
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

/** Whether it is an error of a connection, whoever made it. */
export function isOfNetwork(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' && (code in words || /^HPE_|CERT|SELF_SIGNED|ERR_SSL|ERR_TLS/.test(code));
}

/** What went wrong with a connection, in a few words, with the code that one can look up. */
export function saying(error: unknown): string {
  const { code, message, errors } = error as NodeJS.ErrnoException & { errors?: NodeJS.ErrnoException[] };
  // Of a name with several addresses each one tells.
  if (Array.isArray(errors) && errors[0]) return saying(errors[0]);
  if (code === undefined) return message;
  const isCertificate = /CERT|SELF_SIGNED|ISSUER|ALTNAME/.test(code);
  const said =
    words[code] ??
    (isCertificate
      ? 'its TLS certificate is not trusted'
      : /^HPE_/.test(code)
        ? 'its answer is no HTTP'
        : /SSL|TLS/.test(code)
          ? 'it does not speak TLS as it should'
          : message);
  return `${said} (${code})`;
}

export function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
