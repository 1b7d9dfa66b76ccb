import type { Server } from './server.ts';

const sandbox = 'soak-kept';
const headers = {
  authorization: 'Bearer standin_owner',
  'content-type': 'application/json',
  'standin-sandbox': sandbox,
};

/** A well-behaved client in a sandbox of its own: what was acknowledged to it has to be there at the end. */
export class AcknowledgedWrites {
  readonly #server: Server;
  readonly #ids: string[] = [];
  #isStopped = false;
  #ended: Promise<void> | undefined;

  constructor(server: Server) {
    this.#server = server;
  }

  start(): void {
    this.#ended = this.#server.attempt(() => this.#write());
  }

  get count(): number {
    return this.#ids.length;
  }

  async #write(): Promise<void> {
    while (!this.#isStopped && this.#server.isRunning) {
      const body = JSON.stringify({ name: `Reef ${this.#ids.length}`, type: 'public' });
      const reply = await fetch(`${this.#server.url}/workspaces/`, { method: 'POST', headers, body });
      const { data } = (await reply.json()) as { data?: { id?: string } };
      if (reply.status === 201 && data?.id !== undefined) this.#ids.push(data.id);
      else this.#server.findings.push(`a right write was answered ${reply.status}`);
      // Few enough that the records themselves are not what fills the heap.
      await new Promise((done) => setTimeout(done, 200));
    }
  }

  /** How many of the acknowledged writes can't be read any more. */
  async stop(): Promise<number> {
    this.#isStopped = true;
    await this.#ended;
    let lost = 0;
    for (const id of this.#ids) {
      const reply = await fetch(`${this.#server.url}/workspaces/${id}`, { headers });
      await reply.arrayBuffer();
      if (reply.status !== 200) lost++;
    }
    return lost;
  }
}
