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
  readonly #followers = new Set<(entry: LogEntry) => void>();

  /** `indexOf` gives the values by which an entry is found with `find`. */
  constructor(indexOf: LogIndex, entries?: Collection<LogEntry>) {
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
    for (const follower of [...this.#followers]) follower(whole);
    return whole;
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

  /** Calls `follower` with each entry from now on. Gives a function that ends it. */
  follow(follower: (entry: LogEntry) => void): () => void {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  get followers(): number {
    return this.#followers.size;
  }
}

export interface FindOptions {
  after?: number;
  limit?: number;
  keep?: (entry: LogEntry) => boolean;
  newestFirst?: boolean;
}
