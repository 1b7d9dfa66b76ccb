/** One way to a mock, as its clients see it, and where the cases of the table find it. */
import { afterAll, beforeAll } from 'vitest';
import type { MockClient } from '../../src/client/index.ts';
import type { ApiDefinition, ExchangeRecord, Standin } from '../../src/index.ts';
import type { Received, Sent } from './exchange.ts';

/** What the mock at the other end is made of. */
export interface MockOptions {
  apis: readonly ApiDefinition[];
  clock: 'frozen';
  onExchange: (record: ExchangeRecord) => void;
}

/** A client's end of a WebSocket, as far as the cases use one: the global class has it. */
export type ClientSocket = Pick<WebSocket, 'onopen' | 'onmessage' | 'onclose' | 'send' | 'close'>;

/** A mock, and a way to it: a call in process, a socket, what intercepts requests. */
export interface Transport {
  readonly standin: Standin;
  /** Steers the mock; there once it was started. */
  readonly control: MockClient;
  /** Where a page is from that calls the mock. */
  readonly pageOrigin: string;
  start(): Promise<void>;
  /** Sends the target and the headers as they are, where the platform lets it. */
  send(request: Sent): Promise<Received>;
  /** As a client of the Fetch standard: what is pushed is read as it comes. */
  fetch(target: string, init?: RequestInit): Promise<Response>;
  connect(target: string): ClientSocket;
  close(): Promise<void>;
}

export type MakeTransport = (options: MockOptions) => Transport;

/** Where a case runs. */
export interface World {
  readonly standin: Standin;
  readonly transport: Transport;
  send(request: Sent): Promise<Received>;
  /** What was told of the last exchange. */
  record(): ExchangeRecord;
}

/** A mock of these APIs for the tests of one `describe`. */
export function openWorld(make: MakeTransport, apis: readonly ApiDefinition[]): World {
  const records: ExchangeRecord[] = [];
  const transport = make({ apis, clock: 'frozen', onExchange: (record) => records.push(record) });
  beforeAll(() => transport.start());
  afterAll(async () => {
    await transport.close();
    transport.standin.close();
  });
  return {
    standin: transport.standin,
    transport,
    send: (request) => transport.send(request),
    record: () => records.at(-1) as ExchangeRecord,
  };
}
