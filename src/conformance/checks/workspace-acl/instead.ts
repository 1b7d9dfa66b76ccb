import type { Received } from '../../exchange.ts';
import type { Trial } from '../../trial.ts';

/**
 * Of two things that are wrong the first is told. An answer shows that only by being the one that the second gets alone,
 * where that is another: nothing is said of the words.
 */
export function isInsteadOf(
  trial: Trial,
  received: Received,
  { first, second, what }: { first: Received; second: Received; what: string },
): void {
  const same = (one: Received, other: Received): boolean =>
    one.status === other.status && JSON.stringify(one.json) === JSON.stringify(other.json);
  const isSecond = same(received, second) && !same(first, second);
  trial.that(!isSecond, what, `${received.status}: ${received.text.slice(0, 200)}`);
}
