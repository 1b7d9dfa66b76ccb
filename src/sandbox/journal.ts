/** One exchange, when it was over. It holds what was sent as it was: `control/journal-view.ts` shows it without secrets. */
export interface JournalEntry {
  /** Its number in the sandbox, from 1. */
  readonly n: number;
  /** Microseconds since the epoch, by the sandbox's clock: when the request came, and when it was answered. */
  readonly at: number;
  readonly until: number;
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** What was sent, if it is short. */
  body: Uint8Array | undefined;
  /** `fastio/searchEvents`; none where no operation or channel was found, or none with that method. */
  readonly operation: string | undefined;
  /** Whether it was answered so because there is no such operation. */
  readonly isUnmatched: boolean;
  readonly persona: string | undefined;
  /** 0 where there was no answer. */
  readonly status: number;
  readonly replyHeaders: Readonly<Record<string, string>>;
  /** What was answered, if it is short and no stream. */
  replyBody: string | Uint8Array | undefined;
  /** Why the answer is what it is. */
  readonly reason: string;
  /** The faults that struck, by id. */
  readonly faults: readonly string[];
  readonly notes: readonly string[];
  /** What of the reply the contract does not document. */
  readonly violations: readonly string[];
}

/** Something that was to happen in the sandbox and did not: a scenario's step that was refused. */
export interface Remark {
  /** Microseconds since the epoch, by the sandbox's clock. */
  at: number;
  says: string;
}

/** Of how many exchanges the bodies are kept: more would be work for the garbage collector, for what is rarely looked at. */
const mostBodies = 100;

/** How many remarks are kept. */
const mostRemarks = 100;

/** The last exchanges of one sandbox: a ring, so that it costs the same however long the sandbox lives. */
export class Journal {
  readonly #room: number;
  readonly #ring: JournalEntry[] = [];
  readonly #followers = new Map<(entry: JournalEntry) => void, () => void>();
  readonly #remarks: Remark[] = [];
  #count = 0;
  #cleared = 0;

  /** `room`: how many entries are kept; 0 keeps none. */
  constructor(room: number) {
    this.#room = room;
  }

  /** How many entries are kept. */
  get room(): number {
    return this.#room;
  }

  get isOn(): boolean {
    return this.#room > 0;
  }

  /** The number of the entry to come. */
  get next(): number {
    return this.#count + 1;
  }

  add(entry: JournalEntry): void {
    this.#ring[this.#count % this.#room] = entry;
    const aged = this.#count - mostBodies;
    const older = aged < 0 || this.#room <= mostBodies ? undefined : this.#ring[aged % this.#room];
    if (older) {
      older.body = undefined;
      older.replyBody = undefined;
    }
    this.#count++;
    if (this.#followers.size > 0) for (const follower of this.#followers.keys()) follower(entry);
  }

  remark(at: number, says: string): void {
    this.#remarks.push({ at, says });
    if (this.#remarks.length > mostRemarks) this.#remarks.shift();
  }

  remarks(): readonly Remark[] {
    return this.#remarks;
  }

  /** Those that are kept, oldest first. */
  entries(): JournalEntry[] {
    const first = Math.max(this.#cleared, this.#count - this.#room);
    return Array.from(
      { length: this.#count - first },
      (_, index) => this.#ring[(first + index) % this.#room] as JournalEntry,
    );
  }

  /** Forgets all; the numbers go on. */
  clear(): void {
    this.#cleared = this.#count;
    this.#ring.length = 0;
    this.#remarks.length = 0;
  }

  /** Tells each entry as it is added; `ended` is called when the sandbox is over. Gives what ends it. */
  follow(follower: (entry: JournalEntry) => void, ended: () => void): () => void {
    this.#followers.set(follower, ended);
    return () => void this.#followers.delete(follower);
  }

  /** Nothing will be added any more. */
  close(): void {
    const ends = [...this.#followers.values()];
    this.#followers.clear();
    for (const ended of ends) ended();
  }
}
