/** A finished exchange, with secrets. `control/journal-view.ts` masks them. */
export interface JournalEntry {
  /** Counts from 1 in each sandbox. */
  readonly n: number;
  /** When the request came and when it was answered: microseconds since the epoch, by the sandbox's clock. */
  readonly at: number;
  readonly until: number;
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Only short bodies are kept. */
  body: Uint8Array | undefined;
  /** `fastio/searchEvents`; undefined if no operation or channel has this path and method. */
  readonly operation: string | undefined;
  /** The nearest operations, and what differs, if no operation has this path and method. */
  readonly nearest: readonly { readonly operation: string; readonly differs: string }[] | undefined;
  readonly persona: string | undefined;
  /** 0 if there was no answer. */
  readonly status: number;
  readonly replyHeaders: Readonly<Record<string, string>>;
  /** Only short bodies are kept, and no streams. */
  replyBody: string | Uint8Array | undefined;
  /** Why the mock answered in this way. */
  readonly reason: string;
  /** The ids of the faults that applied. */
  readonly faults: readonly string[];
  readonly notes: readonly string[];
  /** How the reply breaks the contract. */
  readonly violations: readonly string[];
}

/** Something that failed in the sandbox, such as a step of a scenario. */
export interface Remark {
  /** Microseconds since the epoch, by the sandbox's clock. */
  at: number;
  message: string;
}

/** Only the last exchanges keep their bodies, which are rarely read and costly for the garbage collector. */
const mostBodies = 100;

const mostRemarks = 100;

/** The last exchanges of one sandbox, in a ring buffer. */
export class Journal {
  readonly #capacity: number;
  readonly #ring: JournalEntry[] = [];
  readonly #followers = new Map<(entry: JournalEntry) => void, () => void>();
  readonly #remarks: Remark[] = [];
  #count = 0;
  #cleared = 0;

  /** `capacity`: how many entries are kept; 0 for none. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get room(): number {
    return this.#capacity;
  }

  get isOn(): boolean {
    return this.#capacity > 0;
  }

  /** The number of the next entry. */
  get next(): number {
    return this.#count + 1;
  }

  add(entry: JournalEntry): void {
    this.#ring[this.#count % this.#capacity] = entry;
    const expired = this.#count - mostBodies;
    const older =
      expired < 0 || this.#capacity <= mostBodies ? undefined : this.#ring[expired % this.#capacity];
    if (older) {
      older.body = undefined;
      older.replyBody = undefined;
    }
    this.#count++;
    if (this.#followers.size > 0) for (const follower of this.#followers.keys()) follower(entry);
  }

  remark(at: number, message: string): void {
    this.#remarks.push({ at, message });
    if (this.#remarks.length > mostRemarks) this.#remarks.shift();
  }

  remarks(): readonly Remark[] {
    return this.#remarks;
  }

  /** Oldest first. */
  entries(): JournalEntry[] {
    const first = Math.max(this.#cleared, this.#count - this.#capacity);
    return Array.from(
      { length: this.#count - first },
      (_, index) => this.#ring[(first + index) % this.#capacity] as JournalEntry,
    );
  }

  /** The numbers continue. */
  clear(): void {
    this.#cleared = this.#count;
    this.#ring.length = 0;
    this.#remarks.length = 0;
  }

  /** Whether somebody waits for its next entry. */
  get isFollowed(): boolean {
    return this.#followers.size > 0;
  }

  /** Calls `follower` with each new entry, and `ended` when the sandbox ends. Returns a function that stops it. */
  follow(follower: (entry: JournalEntry) => void, ended: () => void): () => void {
    this.#followers.set(follower, ended);
    return () => void this.#followers.delete(follower);
  }

  /** Called when the sandbox ends. */
  close(): void {
    const ends = [...this.#followers.values()];
    this.#followers.clear();
    for (const ended of ends) ended();
  }
}
