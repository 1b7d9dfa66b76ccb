import type { Received } from '../../../conformance/model/exchange.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';

/**
 * Of two things that are wrong the first is told. An answer shows that only by being the one that the second gets alone,
 * where that is another: nothing is said of the words.
 */
export function isInsteadOf(
  context: CheckContext,
  received: Received,
  { first, second, what }: { first: Received; second: Received; what: string },
): void {
  const same = (one: Received, other: Received): boolean =>
    one.status === other.status && JSON.stringify(one.json) === JSON.stringify(other.json);
  const isSecond = same(received, second) && !same(first, second);
  context.that(!isSecond, what, `${received.status}: ${received.text.slice(0, 200)}`);
}
