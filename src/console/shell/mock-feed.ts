import type { JournalEntry, LogEntry, MockClient, SandboxInfo } from '../../client/index.ts';
import { Store } from './store.ts';

export type FeedStatus = 'connecting' | 'live' | 'lost';

/** Exchanges that the page keeps: the last ones. */
const mostEntries = 10_000;
/** Milliseconds between a lost connection and the next try. */
const retryAfter = 1000;

/**
 * What happens in the mock and in one sandbox, over one stream. A browser allows few connections to one server, so a page that
 * is hidden closes its stream and goes on from the last exchange when it is shown again.
 */
export class MockFeed extends Store {
  status: FeedStatus = 'connecting';
  sandboxes: SandboxInfo[] = [];
  /** The exchanges of the sandbox, oldest first. */
  entries: JournalEntry[] = [];
  /** Counts how often the sandbox began anew: what a panel has read of it is then out of date. */
  generation = 0;
  /** Counts changes of the sandbox's data: exchanges, log entries, a new beginning. */
  changes = 0;
  /** Counts how often the APIs were replaced after an edit. */
  apisVersion = 0;
  /** Counts what became known about edits. */
  editsVersion = 0;
  readonly #mock: MockClient;
  readonly #sandbox: string;
  readonly #logFollowers = new Set<(entry: LogEntry) => void>();
  #abort: AbortController | undefined;
  #isClosed = false;
  /** The number of the last exchange that was cleared. */
  #forgotten = 0;
  #listing = false;

  constructor(mock: MockClient, sandbox: string) {
    super();
    this.#mock = mock;
    this.#sandbox = sandbox;
  }

  /** Whether the sandbox exists: `default` does not before its first request, and the console must not make it. */
  get exists(): boolean {
    return this.sandboxes.some(({ id }) => id === this.#sandbox);
  }

  /** Calls `follower` with each new entry of the sandbox's event log. */
  followLog(follower: (entry: LogEntry) => void): () => void {
    this.#logFollowers.add(follower);
    return () => void this.#logFollowers.delete(follower);
  }

  /** Opens the stream. Returns a function that ends it. */
  start(): () => void {
    const onVisibility = (): void => (document.hidden ? this.#abort?.abort() : void this.#run());
    document.addEventListener('visibilitychange', onVisibility);
    void this.#run();
    return () => {
      this.#isClosed = true;
      document.removeEventListener('visibilitychange', onVisibility);
      this.#abort?.abort();
    };
  }

  async #run(): Promise<void> {
    const abort = new AbortController();
    this.#abort?.abort();
    this.#abort = abort;
    const { signal } = abort;
    while (!signal.aborted && !this.#isClosed) {
      try {
        await this.#read(signal);
      } catch {
        // The status says it, and the loop tries again.
      }
      if (signal.aborted) return;
      this.#setStatus('lost');
      await new Promise((resolve) => setTimeout(resolve, retryAfter));
    }
  }

  async #read(signal: AbortSignal): Promise<void> {
    const after = this.entries.at(-1)?.n ?? this.#forgotten;
    const events = await this.#mock.follow({ sandbox: this.#sandbox, after }, { signal }).open();
    await this.refresh();
    this.#setStatus('live');
    for await (const { event, data } of events) {
      if (event === 'exchange') this.#add(data);
      else if (event === 'log') for (const follower of this.#logFollowers) follower(data);
      else if (event === 'apis') this.apisVersion++;
      else if (event === 'edits') this.editsVersion++;
      else if (event === 'sandbox') {
        if (data.id === this.#sandbox) this.#begin();
        void this.refresh();
      }
      if (event !== 'sandbox') this.changes++;
      this.changed();
    }
  }

  /** Reads the list of sandboxes again; one reading at a time. */
  async refresh(): Promise<void> {
    if (this.#listing) return;
    this.#listing = true;
    try {
      this.sandboxes = await this.#mock.sandboxes();
      this.changed();
    } finally {
      this.#listing = false;
    }
  }

  /** Forgets the exchanges of this page, when the journal was cleared. */
  forget(): void {
    this.#forgotten = this.entries.at(-1)?.n ?? this.#forgotten;
    this.entries = [];
    this.changed();
  }

  #begin(): void {
    this.#forgotten = 0;
    this.entries = [];
    this.generation++;
    this.changes++;
  }

  #add(entry: JournalEntry): void {
    const last = this.entries.at(-1);
    // The journal has begun again while the stream was closed.
    if (last && entry.n <= last.n) this.#begin();
    this.entries.push(entry);
    if (this.entries.length > mostEntries) this.entries.splice(0, this.entries.length - mostEntries);
  }

  #setStatus(status: FeedStatus): void {
    this.status = status;
    this.changed();
  }
}
