import type { Violation } from '../contract/violation.ts';
import type { PushedBody } from '../sandbox/sink.ts';

/** Why a body could not be decoded by its `Content-Encoding`. */
export type UndecodedBody =
  | {
      kind: 'unsupported-encoding';
      encoding: string;
      /** The codings that are decoded, as `Accept-Encoding` lists them. */
      known: string;
    }
  | { kind: 'body-too-large'; limit: number }
  | { kind: 'invalid'; violations: Violation[] };

/** A request, independent of the transport. */
export interface StandinRequest {
  /** Upper case. */
  method: string;
  /** Path and query as sent: `/workspaces/?limit=2`. */
  target: string;
  /** Names in lower case; repeated headers joined with `, `. */
  headers: Readonly<Record<string, string | undefined>>;
  body?: Uint8Array | undefined;
  /**
   * What an adapter made of its `Content-Encoding`: true if `body` is decoded, else why it is not. Left out by one that does
   * not decode.
   */
  decoded?: true | UndecodedBody;
  /** Whether it came through an address that other machines reach too: the control API then needs its token. Default false. */
  isExposed?: boolean;
  /** Where this adapter serves a page about the mock, to be named where no operation matches; left out for most requests. */
  consolePath?: string;
  /** The origin of the mock's URL, `https://api.example.com`; left out by an adapter that knows only `Host`. */
  origin?: string;
  /**
   * Calls `gone` if the client disconnects before the answer; left out by an adapter that can't detect it. Returns a
   * function that cuts the connection, if there is one.
   */
  onGone?: (gone: () => void) => (() => void) | undefined;
}

/** A reply, independent of the transport. It is never changed, because requests may share it. */
export interface StandinReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | PushedBody | undefined;
  /** There is no answer: the connection is closed or reset. The status is 0. */
  readonly unanswered?: 'close' | 'reset';
  /** Another process has the sandbox of this id, and has to answer; nothing was recorded. The status is 0. */
  readonly elsewhere?: string;
}

/** A promise only if something has to be waited for. */
export type Answer = StandinReply | Promise<StandinReply>;

export const unanswered = (how: 'close' | 'reset'): StandinReply => ({
  status: 0,
  headers: {},
  unanswered: how,
});

export const answeredElsewhere = (sandbox: string): StandinReply => ({
  status: 0,
  headers: {},
  elsewhere: sandbox,
});

/** The headers of most replies. */
export const jsonHeaders = { 'content-type': 'application/json' } as const;

export function jsonReply(
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): StandinReply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

/** A problem+json: RFC 9457. */
export const problem = (status: number, title: string, detail: string, more: object = {}): StandinReply =>
  jsonReply(
    status,
    { type: 'about:blank', title, status, detail, ...more },
    { 'content-type': 'application/problem+json' },
  );

export const withHeaders = (reply: StandinReply, headers: StandinReply['headers']): StandinReply => ({
  ...reply,
  headers: { ...reply.headers, ...headers },
});

export const withHeader = (reply: StandinReply, name: string, value: string): StandinReply =>
  withHeaders(reply, { [name]: value });

/** One line of printable ASCII, of at most 1,000 characters before others than ASCII are percent-encoded. */
export function headerText(text: string): string {
  const short = text.slice(0, 1000);
  return /[^\x20-\x7e]/.test(short)
    ? short.toWellFormed().replace(/[^\x20-\x7e]+/g, encodeURIComponent)
    : short;
}

/** Whether it is a valid header field: RFC 9110, sections 5.5 and 5.6.2. */
export const isHeaderField = (name: string, value: string): boolean =>
  /^[\w!#$%&'*+.^`|~-]+$/.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);

export const isPushed = (body: StandinReply['body']): body is PushedBody =>
  typeof body === 'object' && 'open' in body;
