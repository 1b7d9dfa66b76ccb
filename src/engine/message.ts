import type { PushedBody } from '../sandbox/sink.ts';

/** A request as every adapter gives it: no transport in it. */
export interface StandinRequest {
  /** Upper case. */
  method: string;
  /** Path and query as sent: `/workspaces/?limit=2`. */
  target: string;
  /** Names in lower case; repeated headers joined with `, `. */
  headers: Readonly<Record<string, string | undefined>>;
  body?: Uint8Array | undefined;
  /** Where the mock was reached, `https://api.example.com`; an adapter that knows no more than `Host` leaves it out. */
  origin?: string;
  /**
   * Has `gone` called when the client goes away before it is answered; an adapter that can't tell leaves it out. Gives
   * what cuts the connection without an answer, where there is a connection.
   */
  onGone?: (gone: () => void) => (() => void) | undefined;
}

/** A reply as every adapter sends it. It may be shared between requests: nobody changes one. */
export interface StandinReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | PushedBody | undefined;
  /** There is no answer: the connection is closed without a byte of one, or reset. The status is 0. */
  readonly unanswered?: 'close' | 'reset';
}

/** A promise only where something has to be waited for. */
export type Answer = StandinReply | Promise<StandinReply>;

/** No reply: the connection is closed, or reset. */
export const unanswered = (how: 'close' | 'reset'): StandinReply => ({
  status: 0,
  headers: {},
  unanswered: how,
});

/** What a request may be at most; more is refused. */
export const limits = {
  /** Bytes of a request's body: 4 MiB. */
  body: 4 * 1024 * 1024,
  /** Bytes of a body sent to the control API, which takes snapshots: 256 MiB. */
  controlBody: 256 * 1024 * 1024,
  /** Characters of path and query together. */
  target: 8 * 1024,
} as const;

export function jsonReply(
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): StandinReply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

export const withHeaders = (reply: StandinReply, headers: StandinReply['headers']): StandinReply => ({
  ...reply,
  headers: { ...reply.headers, ...headers },
});

export const withHeader = (reply: StandinReply, name: string, value: string): StandinReply =>
  withHeaders(reply, { [name]: value });

/** A header's value is one line of printable ASCII; the rest is percent-encoded. */
export const headerText = (text: string): string =>
  text
    .slice(0, 1000)
    .toWellFormed()
    .replace(/[^\x20-\x7e]+/g, (odd) => encodeURIComponent(odd));

export const isPushed = (body: StandinReply['body']): body is PushedBody =>
  typeof body === 'object' && 'open' in body;
