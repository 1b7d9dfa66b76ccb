import type { Call, CallArguments, Schemas } from './call-types.ts';

/** The streams, sockets and held polls of one sandbox. Its calls reject with a `ControlError`. */
export class ConnectionsClient {
  readonly #call: Call;
  readonly #path: { sandbox_id: string };

  constructor(call: Call, sandbox: string) {
    this.#call = call;
    this.#path = { sandbox_id: sandbox };
  }

  /** The open connections; with `closed` also the most recent closed ones. */
  async list(query: CallArguments<'listConnections'>['query'] = {}): Promise<Schemas['Connection'][]> {
    return (await this.#call('listConnections', { path: this.#path, query })).connections;
  }

  /** Cuts a connection as a network failure would. */
  cut(id: string): Promise<void> {
    return this.#call('cutConnection', { path: { ...this.#path, connection: id } });
  }
}
