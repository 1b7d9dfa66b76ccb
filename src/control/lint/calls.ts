/** What rules ask of the calls of a client. Times are microseconds. */
import type { JournalEntry } from '../../sandbox/journal.ts';

/**
 * A client may send several calls at once: one that comes so soon after an answer may have been on its way before it. The
 * same call again was not, as nobody sends one twice at once.
 */
const onTheWay = 100_000;

/** Less than this between two is no pause. */
export const pause = 100_000;

/** Whether `later` was sent by a client that knew the answer to `earlier`. */
export const knew = (earlier: JournalEntry, later: JournalEntry): boolean =>
  later.n > earlier.n &&
  (later.at >= earlier.until + onTheWay ||
    (later.at >= earlier.until && callKey(earlier) === callKey(later)));

/** Equal for the same call by the same caller. */
export function callKey({ method, target, persona, headers, body }: JournalEntry): string {
  return JSON.stringify([
    method,
    target,
    persona,
    headers.authorization,
    headers['content-length'],
    body && Array.from(body),
  ]);
}

/** Status 0 is no answer at all. */
export const hasFailed = ({ status }: JournalEntry): boolean => status === 0 || status >= 400;

/** `fastio`, of `fastio/searchEvents`. */
export const apiOf = ({ operation }: JournalEntry): string | undefined => operation?.split('/')[0];

/** ` by owner` */
export const by = (persona: string | undefined): string => (persona === undefined ? '' : ` by ${persona}`);

/** `0.2 s` */
export const seconds = (micros: number): string => `${Math.round(micros / 1000) / 1000} s`;

export const numbersOf = (entries: Iterable<JournalEntry>): number[] =>
  [...new Set([...entries].map(({ n }) => n))].sort((a, b) => a - b);
