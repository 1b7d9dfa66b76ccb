import type { JournalEntry } from '../sandbox/journal.ts';
import type { Schemas } from './handler.ts';

type View = Schemas['JournalEntry'];

/** A kept exchange, and its view without secrets. */
export interface Shown {
  entry: JournalEntry;
  view: View;
}

/**
 * HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/), which browsers can open. An unknown size is -1, as the
 * specification demands. `version` is that of Standin; `origin` is the mock's.
 */
export function archive(shown: readonly Shown[], origin: string, version: string): Record<string, unknown> {
  return {
    version: '1.2',
    creator: { name: 'standin', version },
    entries: shown.map((one) => harEntry(one, origin)),
  };
}

function harEntry({ entry, view }: Shown, origin: string): object {
  const { n, at, seconds, request, reply, because } = view;
  const time = seconds * 1000;
  const type = request.headers['content-type'] ?? '';
  const replyType = reply.headers['content-type'] ?? '';
  const replySize = sizeOf(entry.replyBody, reply.headers['content-length']);
  return {
    startedDateTime: at,
    time,
    request: {
      method: request.method,
      url: originOf(view, origin) + asUri(request.target),
      httpVersion: 'HTTP/1.1',
      cookies: cookiesOf(request.headers.cookie),
      headers: pairs(request.headers),
      queryString: queryOf(request.target),
      ...(request.body !== undefined && { postData: postData(type, request.body) }),
      headersSize: -1,
      bodySize: sizeOf(entry.body, request.headers['content-length'] ?? unsentSize(entry)),
    },
    response: {
      status: reply.status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: cookiesOf(reply.headers['set-cookie']?.split(';')[0]),
      headers: pairs(reply.headers),
      content: {
        size: replySize,
        mimeType: replyType,
        ...(reply.body !== undefined && { text: reply.body }),
      },
      redirectURL: reply.headers.location ?? '',
      headersSize: -1,
      bodySize: replySize,
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    comment: `${n}: ${because}`,
  };
}

/** Encodes characters that are not allowed in a URI, which some clients send: RFC 3986, section 2. */
const asUri = (target: string): string =>
  target.replace(/[^\w\-.~:/?#@!$&'()*+,;=%]+/g, (odd) => encodeURIComponent(odd.toWellFormed()));

/** Browsers record the handshake of a socket under `ws:`. */
function originOf({ request, reply }: View, origin: string): string {
  const { host } = request.headers;
  const reached = host === undefined ? origin : `http://${host}`;
  return reply.status === 101 ? reached.replace(/^http/, 'ws') : reached;
}

/** Either the posted fields or the text; the format does not allow both. */
function postData(mimeType: string, text: string): object {
  if (!mimeType.startsWith('application/x-www-form-urlencoded')) return { mimeType, params: [], text };
  return { mimeType, params: queryOf(`?${text}`), text: '' };
}

/** A request that does not give a length has no body: RFC 9112, section 6.3. */
const unsentSize = ({ headers }: JournalEntry): string | undefined =>
  headers['transfer-encoding'] === undefined ? '0' : undefined;

const encoder = new TextEncoder();

/** Bytes of the kept body, else its declared length, else -1. */
function sizeOf(body: string | Uint8Array | undefined, said: string | undefined): number {
  if (body !== undefined) return typeof body === 'string' ? encoder.encode(body).length : body.length;
  return said !== undefined && /^\d+$/.test(said) ? Number(said) : -1;
}

interface Pair {
  name: string;
  value: string;
}

const pairs = (headers: Readonly<Record<string, string>>): Pair[] =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

function queryOf(target: string): Pair[] {
  const mark = target.indexOf('?');
  if (mark < 0) return [];
  return [...new URLSearchParams(target.slice(mark))].map(([name, value]) => ({ name, value }));
}

function cookiesOf(header: string | undefined): Pair[] {
  const found = header?.split(/;\s*/).filter((pair) => pair.includes('=')) ?? [];
  return found.map((pair) => {
    const equals = pair.indexOf('=');
    return { name: pair.slice(0, equals).trim(), value: pair.slice(equals + 1).trim() };
  });
}
