import type { Call, Schemas } from './call-types.ts';
import { ClockClient } from './clock-client.ts';
import { ConnectionsClient } from './connections-client.ts';
import { type FaultRule, FaultsClient, type SetFault } from './faults-client.ts';
import { JournalClient } from './journal-client.ts';
import { ScenarioClient } from './scenario-client.ts';
import { StateClient, type StoredRecord } from './state-client.ts';

/** The mock that a sandbox is in. */
export interface AtMock {
  url: string;
  call: Call;
}

export interface TokenOptions {
  /** Seconds of the sandbox's clock. Without it the token does not expire. */
  expires_in?: number;
  /** Blank-separated; what it means is for the API to say. */
  scope?: string;
}

/** What an event tells: `actor` a persona, `data`, and ids by the API documents' names, such as `workspace_id`. */
export type EventDetails = Omit<Schemas['EventRequest'], 'api' | 'event'>;

/** Steers one sandbox. Its calls reject with a `ControlError`. */
export class SandboxClient {
  readonly id: string;
  /** Sent with a request, they choose this sandbox. */
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

  /** What it was made with, and where its clock and its log are. */
  info(): Promise<Schemas['Sandbox']> {
    return this.#mock.call('getSandbox', { path: this.#path });
  }

  /** The address of a path in this sandbox, for what can set no headers: EventSource, WebSocket. */
  url(path: string): string {
    const url = new URL(path, this.#mock.url);
    // Appended as text: `searchParams` would write the rest of the query anew.
    url.search += `${url.search === '' ? '?' : '&'}__sandbox=${this.id}`;
    return url.href;
  }

  /** The fixed token of a persona: `Authorization: Bearer standin_owner`. */
  tokenOf(persona: Schemas['Persona']): string {
    return `standin_${persona}`;
  }

  /** A signed token of a persona, which chooses this sandbox too. */
  async token(api: string, persona: Schemas['Persona'], options: TokenOptions = {}): Promise<string> {
    const { token } = await this.#mock.call('createToken', {
      body: { ...options, api, persona, sandbox: this.id },
    });
    return token;
  }

  /** Makes an event happen, as if somebody had caused it; every channel tells it. Gives the entry of the log. */
  emit(api: string, event: string, details: EventDetails = {}): Promise<Schemas['LogEntry']> {
    return this.#mock.call('emitEvent', { path: this.#path, body: { ...details, api, event } });
  }

  /**
   * Sets a fault on an operation or channel, `fastio/searchEvents`; on all of an API, `fastio/*`; or on all, `*`.
   * `{ example: 'rate-limited', times: 2 }` answers the next two calls with this documented error.
   */
  fault(on: string, rule: FaultRule): Promise<SetFault> {
    return this.faults.set(on, rule);
  }

  /** The records of one collection of an API. */
  state<Held extends object = StoredRecord>(api: string, collection: string): StateClient<Held> {
    return new StateClient<Held>(this.#mock.call, { sandbox_id: this.id, api, collection });
  }

  /** All of the sandbox, as a file that a person can read and that `load` takes. */
  snapshot(): Promise<Schemas['Snapshot']> {
    return this.#mock.call('getSnapshot', { path: this.#path });
  }

  /** Puts the sandbox into the state of a snapshot; one that is not there yet is made. Its connections are cut. */
  load(snapshot: Schemas['Snapshot']): Promise<Schemas['Sandbox']> {
    return this.#mock.call('loadSnapshot', { path: this.#path, body: snapshot });
  }

  /** SHA-256 over data and log, in hexadecimal: equal for equal states, in any sandbox of any mock. */
  async hash(): Promise<string> {
    return (await this.#mock.call('getHash', { path: this.#path })).hash;
  }

  /** A new sandbox that goes on from this one and shares nothing with it. Without an id the mock gives one. */
  async fork(id?: string): Promise<SandboxClient> {
    const body = id === undefined ? {} : { id };
    const made = await this.#mock.call('forkSandbox', { path: this.#path, body });
    return new SandboxClient(this.#mock, made.id);
  }

  /** Puts a new world from the fixtures in its place, with the same seed and clock mode. */
  reset(): Promise<Schemas['Sandbox']> {
    return this.#mock.call('resetSandbox', { path: this.#path });
  }

  /** Frees all that belongs to it. The next request that names it gets a new one. */
  delete(): Promise<void> {
    return this.#mock.call('deleteSandbox', { path: this.#path });
  }
}
