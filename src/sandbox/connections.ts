/** A stream, socket or held poll that is open. */
export interface Connection {
  /** Unique in its sandbox. */
  id: string;
  api: string;
  /** `stream`, `websocket`, `long-poll`. */
  channel: string;
  persona: string | undefined;
  /** Microseconds since the epoch, by the sandbox's clock. */
  since: number;
  /** Cuts it. */
  cut: () => void;
}

/** What is open in one sandbox. */
export class Connections {
  readonly #open = new Map<string, Connection>();
  #count = 0;
  #closed = false;

  /** Gives a function that takes it out again. */
  add(connection: Omit<Connection, 'id'>): () => void {
    const id = `connection-${++this.#count}`;
    this.#open.set(id, { id, ...connection });
    // The sandbox may end while a handshake is judged; by then what is added is told how it ends.
    if (this.#closed) queueMicrotask(connection.cut);
    return () => this.#open.delete(id);
  }

  get(id: string): Connection | undefined {
    return this.#open.get(id);
  }

  list(): Connection[] {
    return [...this.#open.values()];
  }

  /** Cuts all of them: the sandbox is over. */
  close(): void {
    this.#closed = true;
    for (const { cut } of this.list()) cut();
  }
}
