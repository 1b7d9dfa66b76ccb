import type { Call, Schemas } from './call-types.ts';
import { SandboxClient } from './sandbox-client.ts';
import { createTransport, type TransportOptions } from './transport.ts';

/** Where the mock is, and how it is reached. Default `http://127.0.0.1:4010`, by the global `fetch`. */
export type ClientOptions = Partial<TransportOptions>;

/**
 * A client of a mock's control API; nothing is sent yet.
 * @throws {TypeError} the URL is none of HTTP, or the token can stand in no header
 */
export function createClient(options: string | ClientOptions = {}): MockClient {
  const {
    url = 'http://127.0.0.1:4010',
    token,
    fetch,
  } = typeof options === 'string' ? { url: options } : options;
  return new MockClient({ url, token, fetch });
}

/** Steers a running mock. Its calls reject with a `ControlError`. */
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

  /** What the mock is, and which APIs it serves. */
  health(): Promise<Schemas['Health']> {
    return this.call('getHealth');
  }

  /** What a sandbox can begin under. */
  async scenarios(): Promise<Schemas['Scenario'][]> {
    return (await this.call('listScenarios')).scenarios;
  }

  /** Every sandbox that was created or used, oldest first. */
  async sandboxes(): Promise<Schemas['Sandbox'][]> {
    return (await this.call('listSandboxes')).sandboxes;
  }

  /** A new world, from the fixtures or as a fork (`from`). Without an id the mock gives one. */
  async createSandbox(request: Schemas['SandboxRequest'] = {}): Promise<SandboxClient> {
    const { id } = await this.call('createSandbox', { body: request });
    return this.sandbox(id);
  }

  /** The sandbox of this id; sends nothing, so it need not be there yet. */
  sandbox(id = 'default'): SandboxClient {
    return new SandboxClient(this, id);
  }
}
