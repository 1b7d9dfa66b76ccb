import type { Call, Schemas } from './call-types.ts';
import { Following } from './following.ts';
import { SandboxClient } from './sandbox-client.ts';
import { createTransport, type TransportOptions } from './transport.ts';

/** The mock's address and how to reach it. Default: `http://127.0.0.1:4010` by the global `fetch`. */
export type ClientOptions = Partial<TransportOptions>;

/** An event of `MockClient.follow`. */
export type MockEvent =
  /** A sandbox was made, replaced or deleted. */
  | { event: 'sandbox'; data: { id: string; exists: boolean } }
  /** The APIs were replaced after an edit. */
  | { event: 'apis'; data: object }
  /** What an edit led to is known: `edits()` has it. */
  | { event: 'edits'; data: object }
  /** An exchange of the followed sandbox. */
  | { event: 'exchange'; data: Schemas['JournalEntry'] }
  /** An entry of its event log. */
  | { event: 'log'; data: Schemas['LogEntry'] }
  /** Some of its connections began or ended. */
  | { event: 'connections'; data: object };

/**
 * A client of a mock's control API. Creating it sends nothing.
 * @throws {TypeError} the URL is not an HTTP URL, or a header can't hold the token
 */
export function createClient(options: string | ClientOptions = {}): MockClient {
  const {
    url = 'http://127.0.0.1:4010',
    token,
    fetch,
  } = typeof options === 'string' ? { url: options } : options;
  return new MockClient({ url, token, fetch });
}

/** Controls a running mock. Its calls reject with a `ControlError`. */
export class MockClient {
  /** The mock's origin, `http://127.0.0.1:4010`. */
  readonly url: string;
  /** Calls any operation of the control contract: `call('createSandbox', { body: { seed: 7 } })`. */
  readonly call: Call;

  constructor(options: TransportOptions) {
    const { url, call } = createTransport(options);
    this.url = url;
    this.call = call;
  }

  /** The mock's version and the APIs that it serves. */
  health(): Promise<Schemas['Health']> {
    return this.call('getHealth');
  }

  /** The APIs that it mocks. */
  async apis(): Promise<Schemas['ApiSummary'][]> {
    return (await this.call('listApis')).apis;
  }

  /** The operations of an API, with the names of their documented errors. */
  async operations(api: string): Promise<Schemas['OperationSummary'][]> {
    return (await this.call('listOperations', { path: { api } })).operations;
  }

  /** The bundled OpenAPI document of an API. */
  document(api: string): Promise<Record<string, unknown>> {
    return this.call('getDocument', { path: { api } });
  }

  /** The resources that were inferred from the document of each API, or of this one. */
  async resources(api?: string): Promise<Schemas['ApiResources'][]> {
    return (await this.call('getResources', { query: { api } })).apis;
  }

  /** Under `--watch` what the last edits led to, and the faults and warnings of the documents. */
  edits(): Promise<Schemas['Edits']> {
    return this.call('listEdits');
  }

  /** The scenarios that a sandbox can start with. */
  async scenarios(): Promise<Schemas['Scenario'][]> {
    return (await this.call('listScenarios')).scenarios;
  }

  /**
   * What happens in the mock, and in one sandbox, which need not exist yet. With `after`, the exchanges with a higher number in
   * its journal come first. Starts with the iteration, or with `await following.open()`.
   */
  follow(
    query: { sandbox?: string; after?: number } = {},
    { signal }: { signal?: AbortSignal } = {},
  ): Following<MockEvent> {
    return new Following({
      operation: 'followMock',
      read: ({ event, data }) => ({ event, data: JSON.parse(data) }) as MockEvent,
      start: () => this.call('followMock', { query, signal }),
      request: 'GET /__standin/follow',
      signal,
    });
  }

  /** Every sandbox that was created or used, oldest first. */
  async sandboxes(): Promise<Schemas['Sandbox'][]> {
    return (await this.call('listSandboxes')).sandboxes;
  }

  /** Creates a sandbox from the fixtures, or as a fork of another (`from`). Without an id the mock chooses one. */
  async createSandbox(request: Schemas['SandboxRequest'] = {}): Promise<SandboxClient> {
    const { id } = await this.call('createSandbox', { body: request });
    return this.sandbox(id);
  }

  /** The sandbox with this id. Sends nothing, so the sandbox need not exist yet. */
  sandbox(id = 'default'): SandboxClient {
    return new SandboxClient(this, id);
  }
}
