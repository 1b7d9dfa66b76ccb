import { Collection } from './collection.ts';

/** One thing that happened: an entry of the log, never changed and never taken out. */
export interface LogEntry {
  /** 1, 2, 3, …: its place. */
  readonly cursor: number;
  /** Microseconds since the epoch; no two entries have the same. */
  readonly at: number;
  readonly api: string;
  /** `workspace.updated` */
  readonly event: string;
  /** Who did it, by the API's own id. */
  readonly actor?: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

export type LogIndex = (entry: LogEntry) => readonly string[];

const definition = (indexOf: LogIndex) => ({
  key: ({ cursor }: LogEntry) => String(cursor),
  indexes: { of: indexOf },
});

/** The append-only log of a sandbox, which every channel follows. */
export class EventLog {
  readonly #entries: Collection<LogEntry>;
  readonly #indexOf: LogIndex;
  readonly #followers = new Map<string, Set<Follower>>();
  /** Entries that are not told yet: what is written while an entry is told waits for its turn. */
  readonly #untold: LogEntry[] = [];
  #telling = false;

  /** `indexOf` gives the values by which an entry is found with `find`. */
  constructor(indexOf: LogIndex, entries?: Collection<LogEntry>) {
    this.#indexOf = indexOf;
    this.#entries = entries ?? new Collection(definition(indexOf));
  }

  /** A log that goes on from here by itself. */
  fork(indexOf: LogIndex): EventLog {
    return new EventLog(indexOf, this.#entries.fork(definition(indexOf)));
  }

  /** The cursor of the last entry; 0 while there is none. */
  get last(): number {
    return this.#entries.size;
  }

  append(entry: Omit<LogEntry, 'cursor'>): LogEntry {
    const whole: LogEntry = { cursor: this.last + 1, ...entry };
    this.#entries.load(whole, whole.cursor);
    this.#untold.push(whole);
    if (!this.#telling) this.#tell();
    return whole;
  }

  /** Tells the followers, entry by entry, so that each sees them in order. */
  #tell(): void {
    if (this.#followers.size === 0) {
      this.#untold.length = 0;
      return;
    }
    this.#telling = true;
    try {
      for (let entry = this.#untold.shift(); entry; entry = this.#untold.shift()) {
        for (const value of new Set(this.#indexOf(entry))) {
          for (const follower of [...(this.#followers.get(value) ?? [])]) follower(entry);
        }
      }
    } finally {
      this.#telling = false;
    }
  }

  get(cursor: number): LogEntry | undefined {
    return this.#entries.get(String(cursor));
  }

  /** The entries after `after` that are found by `value`; all entries without one. */
  find(value?: string, { after = 0, limit, keep, newestFirst = false }: FindOptions = {}): LogEntry[] {
    const query = { after, newestFirst, ...(limit !== undefined && { limit }), ...(keep && { keep }) };
    return this.#entries.page(value === undefined ? query : { ...query, index: 'of', value }).records;
  }

  count(value: string): number {
    return this.#entries.count('of', value);
  }

  /** Calls `follower` with each entry that is found by `value` from now on. Gives a function that ends it. */
  follow(value: string, follower: Follower): () => void {
    const followers = this.#followers.get(value) ?? new Set();
    this.#followers.set(value, followers.add(follower));
    return () => {
      followers.delete(follower);
      if (followers.size === 0 && this.#followers.get(value) === followers) this.#followers.delete(value);
    };
  }

  /** How many follow it. */
  get followers(): number {
    let count = 0;
    for (const followers of this.#followers.values()) count += followers.size;
    return count;
  }
}

/** Must not throw: whoever wrote the entry has done so already. */
type Follower = (entry: LogEntry) => void;

export interface FindOptions {
  after?: number;
  limit?: number;
  keep?: (entry: LogEntry) => boolean;
  newestFirst?: boolean;
}
