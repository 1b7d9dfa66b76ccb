import type { Call, CallArguments, CallResult, Schemas } from './call-types.ts';
import { Following } from './following.ts';
import { describeFilter, JournalWaitError } from './journal-wait-error.ts';

type Query<Id extends 'getJournal' | 'followJournal'> = NonNullable<CallArguments<Id>['query']>;

/** A status as a number does as well. */
type StatusToo<Filter> = Omit<Filter, 'status'> & {
  /** `429`, or a class of them, `5xx`. */
  status?: string | number;
};

/** Which exchanges; all of them without any. */
export type JournalFilter = StatusToo<Omit<Query<'getJournal'>, 'limit' | 'wait' | 'count'>>;

export interface WaitOptions {
  /** How many have to match. Default 1. */
  count?: number;
  /** Seconds of the machine's clock. Default 5. */
  timeout?: number;
  signal?: AbortSignal;
}

export interface FollowOptions {
  /** Ends the following without an error. */
  signal?: AbortSignal;
}

/** Seconds that one request is held at most: proxies, and Node's `fetch`, give up on one that is held for minutes. */
const longestHold = 60;

/** The journal of one sandbox. Its calls reject with a `ControlError`. */
export class JournalClient {
  readonly #call: Call;
  readonly #path: { sandbox_id: string };

  constructor(call: Call, sandbox: string) {
    this.#call = call;
    this.#path = { sandbox_id: sandbox };
  }

  /** The exchanges that match, oldest first, each with the reason for its answer; with `limit` the last so many. */
  async read(filter: JournalFilter & { limit?: number } = {}): Promise<Schemas['JournalEntry'][]> {
    return (await this.#read(filter)).entries;
  }

  /**
   * Waits until so many exchanges match, those that were there before included, and gives them.
   * @throws {JournalWaitError} the time was over before
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
   * Each exchange that matches, as it is over. It begins when the iteration does, or with `await following.open()`; with
   * `after` what the journal keeps since that number comes first.
   */
  follow(filter: StatusToo<Query<'followJournal'>> = {}, { signal }: FollowOptions = {}): Following {
    const query = asQuery(filter);
    return new Following({
      start: () => this.#call('followJournal', { path: this.#path, query, signal }),
      request: `GET /__standin/sandboxes/${this.#path.sandbox_id}/journal/follow`,
      signal,
    });
  }

  /** The exchanges that match as an HTTP Archive 1.2, which browsers' tools open. */
  har(filter: JournalFilter = {}): Promise<CallResult<'exportJournal'>> {
    return this.#call('exportJournal', { path: this.#path, query: asQuery(filter) });
  }

  /** What the client did wrong, as far as the journal shows it. */
  async lint(): Promise<Schemas['Finding'][]> {
    return (await this.#call('lintJournal', { path: this.#path })).findings;
  }

  /** Forgets its entries; the numbers of those to come go on. */
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
