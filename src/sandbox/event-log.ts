import { guarded } from './thrown.ts';

/** An event. Entries are never changed and never removed. */
export interface LogEntry {
  /** Counts from 1. */
  readonly cursor: number;
  /** Microseconds since the epoch, unique in the log. */
  readonly at: number;
  readonly api: string;
  /** `workspace.updated` */
  readonly event: string;
  /** The actor's id in the API. */
  readonly actor?: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

export type LogIndex = (entry: LogEntry) => readonly string[];

export interface FindOptions {
  /** Only entries after this cursor; with `newestFirst` and a cursor other than 0 only those before it. */
  after?: number;
  limit?: number;
  keep?: (entry: LogEntry) => boolean;
  newestFirst?: boolean;
}

type Follower = (entry: LogEntry) => void;

/** Consecutive entries, all and by index value. Forks share the full segments. */
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
 * Each segment is more than this many times as long as the next one; else the two are joined. So forks of forks have
 * few segments, and a long one is copied only after a quarter of its length was appended.
 */
const growth = 4;

/** The append-only log of a sandbox. Every channel follows it. */
export class EventLog {
  readonly #indexOf: LogIndex;
  /** In order. Only the last one is not shared. */
  #segments: Segment[];
  #last: number;
  readonly #followers = new Map<string, Set<Follower>>();
  /**
   * Entries that followers have not received yet: an entry that a follower appends waits until the one before is
   * delivered.
   */
  readonly #undelivered: [entry: LogEntry, values: readonly string[]][] = [];
  #isDelivering = false;
  /** Called with what a follower throws: the entry is written, so its writer and the other followers go on. */
  onFollowerError: (thrown: unknown) => void = () => {};

  /** `indexOf` gives the values by which `find` finds an entry. */
  constructor(indexOf: LogIndex, segments: readonly Segment[] = [], last = 0) {
    this.#indexOf = indexOf;
    this.#segments = [...segments, new Segment()];
    this.#last = last;
  }

  /** A log that continues from here and shares the existing entries. */
  fork(indexOf: LogIndex): EventLog {
    const own = this.#segments.at(-1) as Segment;
    if (own.all.length > 0) this.#segments = [...this.#stacked(), new Segment()];
    return new EventLog(indexOf, this.#segments.slice(0, -1), this.#last);
  }

  /** Removes the entries of an API, of fixtures that a scenario starts without. Nobody has seen them yet. */
  forget(api: string): void {
    const kept = this.#segments.flatMap(({ all }) => all).filter((entry) => entry.api !== api);
    this.#segments = [new Segment()];
    this.#last = 0;
    for (const { cursor: _cursor, ...entry } of kept) this.append(entry);
  }

  /** Indexes all entries again, because their API was edited. */
  reindex(): void {
    this.#segments = [this.#joined(this.#segments), new Segment()];
  }

  /** The segments, the last ones joined as `growth` demands. */
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

  /** The cursor of the last entry; 0 if there is none. */
  get last(): number {
    return this.#last;
  }

  append(entry: Omit<LogEntry, 'cursor'>): LogEntry {
    const whole: LogEntry = { cursor: this.#last + 1, ...entry };
    // First, because it throws for an entry that its API can't read: then nothing is appended.
    const values = this.#indexOf(whole);
    this.#last++;
    (this.#segments.at(-1) as Segment).add(whole, values);
    if (this.#followers.size > 0) {
      this.#undelivered.push([whole, values]);
      if (!this.#isDelivering) this.#deliver();
    }
    return whole;
  }

  /** Calls the followers entry by entry, so that each one receives them in order. */
  #deliver(): void {
    this.#isDelivering = true;
    try {
      for (let next = this.#undelivered.shift(); next; next = this.#undelivered.shift()) {
        const [entry, values] = next;
        for (const value of new Set(values)) {
          for (const follower of [...(this.#followers.get(value) ?? [])])
            guarded(() => follower(entry), this.onFollowerError);
        }
      }
    } finally {
      this.#isDelivering = false;
    }
  }

  get(cursor: number): LogEntry | undefined {
    const [entry] = this.find(undefined, { after: cursor - 1, limit: 1 });
    return entry?.cursor === cursor ? entry : undefined;
  }

  /** The entries with this index value, or all. */
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

  /** Calls `follower` with each new entry of this index value. Returns a function that stops it. */
  follow(value: string, follower: Follower): () => void {
    const followers = this.#followers.get(value) ?? new Set();
    this.#followers.set(value, followers.add(follower));
    return () => {
      followers.delete(follower);
      if (followers.size === 0 && this.#followers.get(value) === followers) this.#followers.delete(value);
    };
  }

  get followers(): number {
    let count = 0;
    for (const followers of this.#followers.values()) count += followers.size;
    return count;
  }
}

/** Entries are sorted by cursor. */
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
