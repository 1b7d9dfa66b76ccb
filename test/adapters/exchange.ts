import type { ExchangeRecord } from '../../src/engine/exchange-record.ts';
import type { Standin } from '../../src/engine/standin.ts';

/** A request of the table, to be sent as it is: nothing added, nothing mended. */
export interface Sent {
  /** Default GET. */
  method?: string;
  /** Path and query. */
  target: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

export interface Received {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  text: string;
  /** The parsed body where it is JSON. */
  json: any;
}

/** One way to a mock: a call in process, a socket, a patched `fetch`. */
export interface Transport {
  send(request: Sent): Promise<Received>;
  close(): Promise<void>;
}

export type OpenTransport = (standin: Standin) => Promise<Transport>;

/** Where a case runs. */
export interface World {
  standin: Standin;
  send(request: Sent): Promise<Received>;
  /** What was told of the last exchange. */
  record(): ExchangeRecord;
}

export function received(status: number, headers: Record<string, string>, text: string): Received {
  const isJson = /[/+]json/.test(headers['content-type'] ?? '') && text !== '';
  return { status, headers, text, json: isJson ? JSON.parse(text) : undefined };
}
