import type { Call, Schemas } from './call-types.ts';
import { ClockClient } from './clock-client.ts';
import { ConnectionsClient } from './connections-client.ts';
import { type FaultRule, FaultsClient, type SetFault } from './faults-client.ts';
import { JournalClient } from './journal-client.ts';
import { ScenarioClient } from './scenario-client.ts';
import { StateClient, type StoredRecord } from './state-client.ts';

/** The mock that has the sandbox. */
export interface AtMock {
  url: string;
  call: Call;
}

export interface TokenOptions {
  /** Seconds of the sandbox's clock. Without it the token does not expire. */
  expires_in?: number;
  /** Separated by blanks. The API defines its meaning. */
  scope?: string;
}

/** The content of an event: `actor` (a persona), `data`, and ids by their names in the documents, such as `workspace_id`. */
export type EventDetails = Omit<Schemas['EventRequest'], 'api' | 'event'>;

/** A part of the event log: what comes after a cursor, and how many entries at most. */
export interface EventPart {
  after?: number;
  limit?: number;
}

/** Controls one sandbox. Its calls reject with a `ControlError`. `Name`: the personas of the mock's APIs. */
export class SandboxClient<Name extends string = string> {
  readonly id: string;
  /** Request headers that choose this sandbox. */
  readonly headers: { readonly 'standin-sandbox': string };
  readonly clock: ClockClient;
  readonly faults: FaultsClient;
  readonly journal: JournalClient;
  readonly scenario: ScenarioClient;
  readonly connections: ConnectionsClient;
  readonly #mock: AtMock;
  readonly #path: { sandbox_id: string };

  constructor(mock: AtMock, id: string) {
    const { call } = mock;
    this.id = id;
    this.headers = { 'standin-sandbox': id };
    this.clock = new ClockClient(call, id);
    this.faults = new FaultsClient(call, id);
    this.journal = new JournalClient(call, id);
    this.scenario = new ScenarioClient(call, id);
    this.connections = new ConnectionsClient(call, id);
    this.#mock = mock;
    this.#path = { sandbox_id: id };
  }

  /** Its settings, the time of its clock and the cursor of its log. */
  info(): Promise<Schemas['Sandbox']> {
    return this.#mock.call('getSandbox', { path: this.#path });
  }

  /** The URL of a path in this sandbox, for clients that can't set headers: EventSource, WebSocket. */
  url(path: string): string {
    const url = new URL(path, this.#mock.url);
    // Appended as text, because `searchParams` would encode the rest of the query again.
    url.search += `${url.search === '' ? '?' : '&'}__sandbox=${this.id}`;
    return url.href;
  }

  /** The fixed token of a persona: `Authorization: Bearer standin_owner`. */
  tokenOf(persona: Name): string {
    return `standin_${persona}`;
  }

  /** A signed token of a persona. It chooses this sandbox as well. */
  async token(api: string, persona: Name, options: TokenOptions = {}): Promise<string> {
    const { token } = await this.#mock.call('createToken', {
      body: { ...options, api, persona, sandbox: this.id },
    });
    return token;
  }

  /** Emits an event on every channel, as if a user had caused it. Gives the entry of the log. */
  emit(api: string, event: string, details: EventDetails = {}): Promise<Schemas['LogEntry']> {
    return this.#mock.call('emitEvent', { path: this.#path, body: { ...details, api, event } });
  }

  /** Events of the log, oldest first: the first 100 after the cursor `after`. Go on with `next` of the result as `after`. */
  events(part: EventPart = {}): Promise<Schemas['EventPage']> {
    return this.#mock.call('listEvents', { path: this.#path, query: { ...part } });
  }

  /**
   * Sets a fault on an operation or channel (`fastio/searchEvents`), on a whole API (`fastio/*`) or on everything (`*`).
   * `{ example: 'rate-limited', times: 2 }` answers the next two calls with this documented error.
   */
  fault(on: string, rule: FaultRule): Promise<SetFault> {
    return this.faults.set(on, rule);
  }

  /** The collections of all APIs, with the number of their records. */
  async collections(): Promise<Schemas['CollectionSummary'][]> {
    return (await this.#mock.call('listCollections', { path: this.#path })).collections;
  }

  /** A request of this operation that is valid by the document, with keys of this sandbox's records. */
  exampleCall(api: string, operation: string, persona?: Name): Promise<Schemas['ExampleCall']> {
    const path = { ...this.#path, api, operation };
    return this.#mock.call('getExampleCall', { path, query: { persona } });
  }

  /** The records of one collection of an API. */
  state<Held extends object = StoredRecord>(api: string, collection: string): StateClient<Held> {
    return new StateClient<Held>(this.#mock.call, { sandbox_id: this.id, api, collection });
  }

  /** The whole state, as readable JSON that `load` accepts. */
  snapshot(): Promise<Schemas['Snapshot']> {
    return this.#mock.call('getSnapshot', { path: this.#path });
  }

  /** Replaces the state by that of a snapshot, and cuts the connections. Creates the sandbox if it does not exist. */
  load(snapshot: Schemas['Snapshot']): Promise<Schemas['Sandbox']> {
    return this.#mock.call('loadSnapshot', { path: this.#path, body: snapshot });
  }

  /** SHA-256 of data and log, in hexadecimal. Equal states have equal hashes, in any sandbox of any mock. */
  async hash(): Promise<string> {
    return (await this.#mock.call('getHash', { path: this.#path })).hash;
  }

  /** Creates an independent copy of this sandbox. Without an id the mock chooses one. */
  async fork(id?: string): Promise<SandboxClient<Name>> {
    const body = id === undefined ? {} : { id };
    const made = await this.#mock.call('forkSandbox', { path: this.#path, body });
    return new SandboxClient(this.#mock, made.id);
  }

  /** Starts again from the fixtures, with the same seed and clock mode. */
  reset(): Promise<Schemas['Sandbox']> {
    return this.#mock.call('resetSandbox', { path: this.#path });
  }

  /** Deletes the sandbox. The next request that names it creates a new one. */
  delete(): Promise<void> {
    return this.#mock.call('deleteSandbox', { path: this.#path });
  }
}
