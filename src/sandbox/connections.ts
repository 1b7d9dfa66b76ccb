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
  /** The entries of the log that it follows, by the values that find them. */
  follows?: string | readonly string[];
  /** Cuts it. */
  cut: () => void;
}

/** One that is over. */
export interface PastConnection extends Omit<Connection, 'cut'> {
  /** Microseconds since the epoch, by the sandbox's clock. */
  until: number;
}

/** How many of those that are over are remembered. */
const mostPast = 1000;

/** What is open in one sandbox, and what was. */
export class Connections {
  readonly #open = new Map<string, Connection>();
  readonly #past: PastConnection[] = [];
  readonly #now: () => number;
  #count = 0;
  #closed = false;

  /** `now` is the sandbox's time. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Gives its id, and a function that takes it out again. */
  add(connection: Omit<Connection, 'id'>): { id: string; end: () => void } {
    const id = `connection-${++this.#count}`;
    this.#open.set(id, { id, ...connection });
    // The sandbox may end while a handshake is judged; by then what is added is told how it ends.
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

  list(): Connection[] {
    return [...this.#open.values()];
  }

  /** The last of those that are over, in the order of their ends. */
  past(): readonly PastConnection[] {
    return this.#past;
  }

  /** Cuts all of them: the sandbox is over. */
  close(): void {
    this.#closed = true;
    for (const { cut } of this.list()) cut();
  }
}
