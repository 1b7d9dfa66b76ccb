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
  /** The cursors of the last log entries that were sent to it, oldest first. A fault may have lost the message of one. */
  readonly sent: readonly number[];
  cut: () => void;
}

/** A connection that has ended. */
export interface PastConnection extends Omit<Connection, 'cut'> {
  /** Microseconds since the epoch, by the sandbox's clock. */
  until: number;
}

/** How many past connections are kept. */
const mostPast = 1000;

/** How many cursors each connection keeps. */
const mostSent = 100;

/** The open and the past connections of a sandbox. */
export class Connections {
  readonly #open = new Map<string, Connection>();
  readonly #past: PastConnection[] = [];
  readonly #now: () => number;
  readonly #followers = new Set<() => void>();
  #count = 0;
  #closed = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Returns its id, a function that removes it, and one that notes a log entry that was sent to it. */
  add(connection: Omit<Connection, 'id' | 'sent'>): {
    id: string;
    end: () => void;
    sent: (cursor: number) => void;
  } {
    const id = `connection-${++this.#count}`;
    const sent: number[] = [];
    this.#open.set(id, { id, ...connection, sent });
    this.#changed();
    // The sandbox may end during a handshake: cut the new connection too, after its owner has the id.
    if (this.#closed) queueMicrotask(connection.cut);
    const note = (cursor: number): void => {
      sent.push(cursor);
      if (sent.length > mostSent) sent.shift();
    };
    return { id, end: () => this.#end(id), sent: note };
  }

  #end(id: string): void {
    const found = this.#open.get(id);
    if (!found || !this.#open.delete(id)) return;
    const { cut: _cut, ...rest } = found;
    this.#past.push({ ...rest, until: this.#now() });
    if (this.#past.length > mostPast) this.#past.shift();
    this.#changed();
  }

  /** Calls `follower` whenever one begins or ends. Returns a function that stops it. */
  follow(follower: () => void): () => void {
    this.#followers.add(follower);
    return () => void this.#followers.delete(follower);
  }

  #changed(): void {
    for (const follower of this.#followers) follower();
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
