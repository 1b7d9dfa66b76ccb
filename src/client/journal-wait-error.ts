import type { Schemas } from './call-types.ts';

interface Waited {
  /** What was waited for: `exchanges with operation fastio/searchEvents`. */
  what: string;
  /** The number of exchanges that was waited for, and the number that came. */
  count: number;
  came: number;
  /** Seconds. */
  timeout: number;
  /** The last exchanges of the sandbox, whether they match or not. */
  last: readonly Schemas['JournalEntry'][];
}

/** The time to wait ran out. The message lists the last exchanges of the sandbox, one a line. */
export class JournalWaitError extends Error {
  override readonly name = 'JournalWaitError';
  /** The last exchanges of the sandbox, whether they match or not. */
  readonly last: readonly Schemas['JournalEntry'][];

  constructor({ what, count, came, timeout, last }: Waited) {
    const lines = last.map((entry) => `\n  ${describeEntry(entry)}`);
    const journal =
      last.length > 0 ? `; the last exchanges were:${lines.join('')}` : '; the journal is empty';
    super(`${came} of ${count} ${what} came within ${timeout} s${journal}`);
    this.last = last;
  }
}

/** One exchange in one line: `#3 09:00:01 member GET /current/events/search/ -> 429: fault fault-1`. */
export function describeEntry({ n, at, persona, request, reply, because }: Schemas['JournalEntry']): string {
  const time = /T([\d:]+)/.exec(at)?.[1] ?? at;
  const answer = reply.status === 0 ? 'no answer' : reply.status;
  const line = `#${n} ${time} ${persona ?? 'nobody'} ${request.method} ${request.target} -> ${answer}: ${because}`;
  return line.replace(/\s+/g, ' ');
}

/** `exchanges with operation fastio/searchEvents, status 429`. */
export function describeFilter(filter: object): string {
  const asked = Object.entries(filter).filter(([, value]) => value !== undefined);
  const wishes = asked.map(([name, value]) => `${name} ${value}`);
  return wishes.length > 0 ? `exchanges with ${wishes.join(', ')}` : 'exchanges';
}
