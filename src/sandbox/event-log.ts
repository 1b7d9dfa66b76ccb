import { limits } from '../limits.ts';
import { guarded } from './thrown.ts';

/** An event. Entries are never changed; the log drops the oldest ones beyond its capacity. */
export interface LogEntry {
  /** Counts from 1, also when the first entries are dropped. */
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

/** A full segment is this part of the log's capacity, so that memory is freed while the log goes on. */
const segmentShare = 1 / 4;

/** The append-only log of a sandbox. Every channel follows it. */
export class EventLog {
  readonly #indexOf: LogIndex;
  /** How many entries it keeps: the last ones. */
  readonly #capacity: number;
  /** Entries of a full segment. */
  readonly #fullLength: number;
  /** In order. Only the last one is not shared. */
  #segments: Segment[];
  /** The cursors of the first and of the last entry that was written; a snapshot's log may begin later than with 1. */
  #first: number;
  #last: number;
  /** Called once, when the first entry is dropped. */
  onDrop: (() => void) | undefined;
  /** Those of `undefined` follow every entry. */
  readonly #followers = new Map<string | undefined, Set<Follower>>();
  /**
   * Entries that followers have not received yet: an entry that a follower appends waits until the one before is
   * delivered.
   */
  readonly #undelivered: [entry: LogEntry, values: readonly string[]][] = [];
  #isDelivering = false;
  /** Called with what a follower throws: the entry is written, so its writer and the other followers go on. */
  onFollowerError: (thrown: unknown) => void = () => {};

  /** `indexOf` gives the values by which `find` finds an entry. `from` has the entries to continue from. */
  constructor(indexOf: LogIndex, capacity: number = limits.events, from?: EventLog) {
    this.#indexOf = indexOf;
    this.#capacity = capacity;
    this.#fullLength = Math.ceil(capacity * segmentShare);
    this.#segments = [...(from ? from.#segments.slice(0, -1) : []), new Segment()];
    this.#first = from?.oldest ?? 1;
    this.#last = from?.last ?? 0;
  }

  /** A log that continues from here and shares the existing entries. */
  fork(indexOf: LogIndex, capacity: number = this.#capacity): EventLog {
    const own = this.#segments.at(-1) as Segment;
    if (own.all.length > 0) this.#segments = [...this.#stacked(), new Segment()];
    return new EventLog(indexOf, capacity, this);
  }

  /**
   * Takes over those entries of a snapshot that come after its own. Their cursors are consecutive. If they begin later than
   * its own end, what lies between was dropped, and its own entries are too.
   */
  resume(entries: readonly LogEntry[]): void {
    const next = entries.find(({ cursor }) => cursor > this.#last);
    if (next && next.cursor > this.#last + 1) {
      this.#segments = [new Segment()];
      this.#first = next.cursor;
      this.#last = next.cursor - 1;
    }
    for (const { cursor, ...entry } of entries) if (cursor > this.#last) this.append(entry);
  }

  /** Removes the entries of an API, of fixtures that a scenario starts without. Nobody has seen them yet. */
  forget(api: string): void {
    const kept = this.#segments.flatMap(({ all }) => all).filter((entry) => entry.api !== api);
    this.#segments = [new Segment()];
    this.#first = 1;
    this.#last = 0;
    for (const { cursor: _cursor, ...entry } of kept) this.append(entry);
  }

  /** Indexes all entries again, because their API was edited. */
  reindex(): void {
    const entries = this.find();
    this.#segments = [new Segment()];
    for (const entry of entries) this.#add(entry, this.#indexOf(entry));
  }

  /** The segments, the last ones joined as `growth` demands. */
  #stacked(): Segment[] {
    let from = this.#segments.length - 1;
    let length = (this.#segments[from] as Segment).all.length;
    for (; from > 0; from--) {
      const before = (this.#segments[from - 1] as Segment).all.length;
      if (before > growth * length || before >= this.#fullLength) break;
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

  #add(entry: LogEntry, values: readonly string[]): void {
    if ((this.#segments.at(-1) as Segment).all.length >= this.#fullLength) this.#segments.push(new Segment());
    (this.#segments.at(-1) as Segment).add(entry, values);
  }

  /** Frees the segments whose entries are all dropped. */
  #drop(): void {
    const { oldest } = this;
    if (oldest === this.#first) return;
    while (((this.#segments[0] as Segment).all.at(-1)?.cursor ?? oldest) < oldest) this.#segments.shift();
    this.onDrop?.();
    this.onDrop = undefined;
  }

  /** The cursor of the oldest entry that is kept. Without an entry it is that of the first one to come. */
  get oldest(): number {
    return Math.max(this.#first, this.#last - this.#capacity + 1);
  }

  /** The cursor of the last entry; 0 if there is none. */
  get last(): number {
    return this.#last;
  }

  /** A note on an answer that would have entries after this time, in microseconds; undefined if all of them are kept. */
  noteOnDropped(after: number): string | undefined {
    if (this.oldest === 1 || (this.get(this.oldest)?.at ?? 0) <= after) return undefined;
    return `the event log keeps the last ${this.#capacity} events, so older ones are not in this answer`;
  }

  append(entry: Omit<LogEntry, 'cursor'>): LogEntry {
    const whole: LogEntry = { cursor: this.#last + 1, ...entry };
    // First, because it throws for an entry that its API can't read: then nothing is appended.
    const values = this.#indexOf(whole);
    this.#last++;
    this.#add(whole, values);
    this.#drop();
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
        for (const value of new Set([...values, undefined])) {
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
    const { oldest } = this;
    const segments = newestFirst ? this.#segments.toReversed() : this.#segments;
    for (const segment of segments) {
      const entries = segment.find(value);
      const step = newestFirst ? -1 : 1;
      const first = firstAfter(entries, oldest - 1);
      let index = newestFirst
        ? (after === 0 ? entries.length : firstAfter(entries, after - 1)) - 1
        : Math.max(first, firstAfter(entries, after));
      for (; found.length < limit && index >= first && index < entries.length; index += step) {
        const entry = entries[index] as LogEntry;
        if (!keep || keep(entry)) found.push(entry);
      }
    }
    return found;
  }

  count(value: string): number {
    const { oldest } = this;
    return this.#segments.reduce((sum, segment) => {
      const entries = segment.find(value);
      return sum + entries.length - firstAfter(entries, oldest - 1);
    }, 0);
  }

  /** Calls `follower` with each new entry of this index value, or with every one. Returns a function that stops it. */
  follow(value: string | undefined, follower: Follower): () => void {
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
