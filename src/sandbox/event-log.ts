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

export interface FindOptions {
  /** Only entries after this cursor; newest first, only those before it, if it is not 0. */
  after?: number;
  limit?: number;
  keep?: (entry: LogEntry) => boolean;
  newestFirst?: boolean;
}

/** Must not throw: whoever wrote the entry has done so already. */
type Follower = (entry: LogEntry) => void;

/** A run of entries, and for each index value those of them that it finds. Forks share the full ones. */
class Segment {
  readonly all: LogEntry[] = [];
  readonly byValue = new Map<string, LogEntry[]>();

  add(entry: LogEntry, values: readonly string[]): void {
    this.all.push(entry);
    for (const value of values) {
      const found = this.byValue.get(value);
      if (!found) this.byValue.set(value, [entry]);
      else if (found.at(-1) !== entry) found.push(entry);
    }
  }

  find(value: string | undefined): readonly LogEntry[] {
    return value === undefined ? this.all : (this.byValue.get(value) ?? []);
  }
}

/**
 * Each segment is more than this many times as long as the one after it, else the two are made into one: a fork of a fork
 * of a fork has few to read, and a long one is copied only after as much as a quarter of it was appended.
 */
const growth = 4;

/** The append-only log of a sandbox, which every channel follows. */
export class EventLog {
  readonly #indexOf: LogIndex;
  /** In order; the last one is this log's own. */
  #segments: Segment[];
  #last: number;
  readonly #followers = new Map<string, Set<Follower>>();
  /** Entries that are not told yet: what is written while an entry is told waits for its turn. */
  readonly #untold: [entry: LogEntry, values: readonly string[]][] = [];
  #telling = false;

  /** `indexOf` gives the values by which an entry is found with `find`. */
  constructor(indexOf: LogIndex, segments: readonly Segment[] = [], last = 0) {
    this.#indexOf = indexOf;
    this.#segments = [...segments, new Segment()];
    this.#last = last;
  }

  /** A log that goes on from here by itself. What is there already is shared. */
  fork(indexOf: LogIndex): EventLog {
    const own = this.#segments.at(-1) as Segment;
    if (own.all.length > 0) this.#segments = [...this.#stacked(), new Segment()];
    return new EventLog(indexOf, this.#segments.slice(0, -1), this.#last);
  }

  /** Takes out what happened in an API, before anybody has seen it: of fixtures that a scenario begins without. */
  forget(api: string): void {
    const kept = this.#segments.flatMap(({ all }) => all).filter((entry) => entry.api !== api);
    this.#segments = [new Segment()];
    this.#last = 0;
    for (const { cursor: _cursor, ...entry } of kept) this.append(entry);
  }

  /** Finds the entries there are by what the index says now: its API was edited. */
  reindex(): void {
    this.#segments = [this.#joined(this.#segments), new Segment()];
  }

  /** The segments, of which nobody appends to the last one any more. */
  #stacked(): Segment[] {
    let from = this.#segments.length - 1;
    let length = (this.#segments[from] as Segment).all.length;
    for (; from > 0; from--) {
      const before = (this.#segments[from - 1] as Segment).all.length;
      if (before > growth * length) break;
      length += before;
    }
    const tail = this.#segments.slice(from);
    return [...this.#segments.slice(0, from), tail.length > 1 ? this.#joined(tail) : (tail[0] as Segment)];
  }

  #joined(segments: readonly Segment[]): Segment {
    const joined = new Segment();
    for (const { all } of segments) for (const entry of all) joined.add(entry, this.#indexOf(entry));
    return joined;
  }

  /** The cursor of the last entry; 0 while there is none. */
  get last(): number {
    return this.#last;
  }

  append(entry: Omit<LogEntry, 'cursor'>): LogEntry {
    this.#last++;
    const whole: LogEntry = { cursor: this.#last, ...entry };
    const values = this.#indexOf(whole);
    (this.#segments.at(-1) as Segment).add(whole, values);
    if (this.#followers.size > 0) {
      this.#untold.push([whole, values]);
      if (!this.#telling) this.#tell();
    }
    return whole;
  }

  /** Tells the followers, entry by entry, so that each sees them in order. */
  #tell(): void {
    this.#telling = true;
    try {
      for (let next = this.#untold.shift(); next; next = this.#untold.shift()) {
        const [entry, values] = next;
        for (const value of new Set(values)) {
          for (const follower of [...(this.#followers.get(value) ?? [])]) follower(entry);
        }
      }
    } finally {
      this.#telling = false;
    }
  }

  get(cursor: number): LogEntry | undefined {
    const [entry] = this.find(undefined, { after: cursor - 1, limit: 1 });
    return entry?.cursor === cursor ? entry : undefined;
  }

  /** The entries that are found by `value`, or all without one. */
  find(
    value?: string,
    { after = 0, limit = Number.POSITIVE_INFINITY, keep, newestFirst = false }: FindOptions = {},
  ): LogEntry[] {
    const found: LogEntry[] = [];
    const segments = newestFirst ? this.#segments.toReversed() : this.#segments;
    for (const segment of segments) {
      const entries = segment.find(value);
      const step = newestFirst ? -1 : 1;
      let index = newestFirst
        ? (after === 0 ? entries.length : firstAfter(entries, after - 1)) - 1
        : firstAfter(entries, after);
      for (; found.length < limit && index >= 0 && index < entries.length; index += step) {
        const entry = entries[index] as LogEntry;
        if (!keep || keep(entry)) found.push(entry);
      }
    }
    return found;
  }

  count(value: string): number {
    return this.#segments.reduce((sum, segment) => sum + segment.find(value).length, 0);
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

/** The index of the first entry after `cursor`: they are sorted by it. */
function firstAfter(entries: readonly LogEntry[], cursor: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] as LogEntry).cursor <= cursor) low = middle + 1;
    else high = middle;
  }
  return low;
}
