/** Functions about a client's calls that several rules use. Times are microseconds. */
import type { JournalEntry } from '../../sandbox/journal.ts';

/**
 * A call that comes so soon after an answer may have been sent before it, as clients send several calls at once. A
 * repeated call was sent after the answer, as nobody sends the same call twice at once.
 */
const onTheWay = 100_000;

/** A shorter time between two calls is not a pause. */
export const pause = 100_000;

/** Whether the client had the answer to `earlier` when it sent `later`. */
export const knew = (earlier: JournalEntry, later: JournalEntry): boolean =>
  later.n > earlier.n &&
  (later.at >= earlier.until + onTheWay ||
    (later.at >= earlier.until && callKey(earlier) === callKey(later)));

/** Equal for equal calls of the same caller. */
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

/** Status 0 means that there was no answer. */
export const hasFailed = ({ status }: JournalEntry): boolean => status === 0 || status >= 400;

/** `fastio`, of `fastio/searchEvents`. */
export const apiOf = ({ operation }: JournalEntry): string | undefined => operation?.split('/')[0];

/** ` by owner` */
export const by = (persona: string | undefined): string => (persona === undefined ? '' : ` by ${persona}`);

/** `0.2 s` */
export const seconds = (micros: number): string => `${Math.round(micros / 1000) / 1000} s`;

export const numbersOf = (entries: Iterable<JournalEntry>): number[] =>
  [...new Set([...entries].map(({ n }) => n))].sort((a, b) => a - b);
