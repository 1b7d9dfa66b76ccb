export interface Connection {
  id: string;
  api: string;
  /** `stream`, `websocket`, `long-poll`. */
  channel: string;
  persona: string | undefined;
  /** Microseconds since the epoch, by the sandbox's clock. */
  since: number;
  /** The values of the log entries that it follows. */
  follows?: string | readonly string[];
  cut: () => void;
}

/** A connection that has ended. */
export interface PastConnection extends Omit<Connection, 'cut'> {
  /** Microseconds since the epoch, by the sandbox's clock. */
  until: number;
}

/** How many past connections are kept. */
const mostPast = 1000;

/** The open and the past connections of a sandbox. */
export class Connections {
  readonly #open = new Map<string, Connection>();
  readonly #past: PastConnection[] = [];
  readonly #now: () => number;
  #count = 0;
  #closed = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Returns its id and a function that removes it. */
  add(connection: Omit<Connection, 'id'>): { id: string; end: () => void } {
    const id = `connection-${++this.#count}`;
    this.#open.set(id, { id, ...connection });
    // The sandbox may end during a handshake: cut the new connection too, after its owner has the id.
    if (this.#closed) queueMicrotask(connection.cut);
    return { id, end: () => this.#end(id) };
  }

  #end(id: string): void {
    const found = this.#open.get(id);
    if (!found || !this.#open.delete(id)) return;
    const { cut: _cut, ...rest } = found;
    this.#past.push({ ...rest, until: this.#now() });
    if (this.#past.length > mostPast) this.#past.shift();
  }

  get(id: string): Connection | undefined {
    return this.#open.get(id);
  }

  get isAnyOpen(): boolean {
    return this.#open.size > 0;
  }

  list(): Connection[] {
    return [...this.#open.values()];
  }

  /** The last ones, in the order of their ends. */
  past(): readonly PastConnection[] {
    return this.#past;
  }

  /** Cuts all connections, because the sandbox ends. */
  close(): void {
    this.#closed = true;
    for (const { cut } of this.list()) cut();
  }
}
