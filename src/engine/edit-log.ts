import type { SourceLocation } from '../contract/input-error.ts';
import { machineTime } from '../sandbox/clock.ts';

/** What an edit of an API's files led to, while they are watched. */
export interface Edit {
  /** Counts from 1. */
  readonly n: number;
  /** Microseconds since the epoch, by the machine's clock. */
  readonly at: number;
  /** What the user started the mock with: `./openapi.yaml`. */
  readonly source: string;
  /** `kept`: the edit can't be read, and the last good version goes on. */
  readonly outcome: 'live' | 'kept';
  /** The result in one line. */
  readonly message: string;
  readonly location?: SourceLocation | undefined;
  /** What no longer fits the contract, one line each. */
  readonly findings: readonly string[];
}

/** How many edits are kept, and how many lines about one source. */
const most = { edits: 100, notes: 200 };

/** The last edits of the APIs, and what is to be said about each source as it is now. */
export class EditLog {
  /** Whether the files are watched. */
  isWatching = false;
  readonly #edits: Edit[] = [];
  readonly #notes = new Map<string, readonly string[]>();
  readonly #changed: () => void;
  #count = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  add(edit: Omit<Edit, 'n' | 'at'>): void {
    this.#edits.push({ n: ++this.#count, at: machineTime(), ...edit });
    if (this.#edits.length > most.edits) this.#edits.shift();
    this.#changed();
  }

  /** The faults and warnings of the documents of a source, in place of the earlier ones. */
  setNotes(source: string, lines: readonly string[]): void {
    const more = lines.length - most.notes;
    const rest = more > 0 ? [`${more} more`] : [];
    this.#notes.set(source, [...lines.slice(0, most.notes), ...rest]);
    this.#changed();
  }

  /** Oldest first. */
  edits(): readonly Edit[] {
    return this.#edits;
  }

  notes(): { source: string; lines: readonly string[] }[] {
    return [...this.#notes].map(([source, lines]) => ({ source, lines }));
  }
}
