import type { Call, CallArguments, CallResult, Schemas } from './call-types.ts';
import { Following } from './following.ts';
import { describeFilter, JournalWaitError } from './journal-wait-error.ts';

type Query<Id extends 'getJournal' | 'followJournal'> = NonNullable<CallArguments<Id>['query']>;

/** A status may be given as a number. */
type StatusToo<Filter> = Omit<Filter, 'status'> & {
  /** A status or a class of statuses: `429`, `5xx`. */
  status?: string | number;
};

/** Selects exchanges. Without a member it selects all. */
export type JournalFilter = StatusToo<Omit<Query<'getJournal'>, 'limit' | 'wait' | 'count'>>;

export interface WaitOptions {
  /** The number of matching exchanges to wait for. Default 1. */
  count?: number;
  /** Seconds of real time. Default 5. */
  timeout?: number;
  signal?: AbortSignal;
}

export interface FollowOptions {
  /** Ends the iteration without an error. */
  signal?: AbortSignal;
}

/** The longest wait of one request, in seconds: proxies and Node's `fetch` give up after minutes. */
const longestHold = 60;

/** The journal of one sandbox. Its calls reject with a `ControlError`. */
export class JournalClient {
  readonly #call: Call;
  readonly #path: { sandbox_id: string };

  constructor(call: Call, sandbox: string) {
    this.#call = call;
    this.#path = { sandbox_id: sandbox };
  }

  /** The matching exchanges, oldest first, each with the reason for its reply. With `limit` only the last ones. */
  async read(filter: JournalFilter & { limit?: number } = {}): Promise<Schemas['JournalEntry'][]> {
    return (await this.#read(filter)).entries;
  }

  /**
   * Waits until enough exchanges match, including earlier ones, and gives them.
   * @throws {JournalWaitError} the time ran out
   */
  async waitFor(filter: JournalFilter, options: WaitOptions = {}): Promise<Schemas['JournalEntry'][]> {
    const { count = 1, timeout = 5, signal } = options;
    for (let left = timeout; ; left -= longestHold) {
      const wait = Math.min(left, longestHold);
      const { complete, entries } = await this.#read({ ...filter, count, wait }, signal);
      if (complete) return entries;
      if (left > longestHold) continue;
      const last = await this.read({ limit: 10 });
      throw new JournalWaitError({
        what: describeFilter(filter),
        count,
        timeout,
        came: entries.length,
        last,
      });
    }
  }

  /**
   * Each matching exchange when it ends. Starts with the iteration, or with `await following.open()`. With `after`, the kept
   * exchanges after that number come first.
   */
  follow(filter: StatusToo<Query<'followJournal'>> = {}, { signal }: FollowOptions = {}): Following {
    const query = asQuery(filter);
    return new Following({
      operation: 'followJournal',
      read: ({ data }) => JSON.parse(data),
      start: () => this.#call('followJournal', { path: this.#path, query, signal }),
      request: `GET /__standin/sandboxes/${this.#path.sandbox_id}/journal/follow`,
      signal,
    });
  }

  /** The matching exchanges as an HTTP Archive 1.2, which browsers can open. */
  har(filter: JournalFilter = {}): Promise<CallResult<'exportJournal'>> {
    return this.#call('exportJournal', { path: this.#path, query: asQuery(filter) });
  }

  /** Mistakes of the client that the journal shows. */
  async lint(): Promise<Schemas['Finding'][]> {
    return (await this.#call('lintJournal', { path: this.#path })).findings;
  }

  /** Deletes the entries. The numbers of later entries continue. */
  clear(): Promise<void> {
    return this.#call('clearJournal', { path: this.#path });
  }

  #read(filter: StatusToo<Query<'getJournal'>>, signal?: AbortSignal): Promise<Schemas['Journal']> {
    return this.#call('getJournal', { path: this.#path, query: asQuery(filter), signal });
  }
}

function asQuery<Filter extends { status?: string | number }>(filter: Filter): Filter & { status?: string } {
  const { status } = filter;
  return { ...filter, ...(status !== undefined && { status: String(status) }) } as Filter & {
    status?: string;
  };
}
