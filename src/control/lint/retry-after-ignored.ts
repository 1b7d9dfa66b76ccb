import type { JournalEntry } from '../../sandbox/journal.ts';
import { by, hasFailed, knew, numbersOf, seconds } from './calls.ts';
import type { LintRule } from './rule.ts';

/** Microseconds by which a timer may be early. */
const tolerance = 50_000;

interface Ignored {
  told: JournalEntry;
  again: JournalEntry;
  wait: number;
}

/** RFC 9110, section 10.2.3. */
export const retryAfterIgnored: LintRule = {
  name: 'retry-after-ignored',
  description: 'An operation is called again before the time is over that Retry-After told to wait.',
  find: ({ entries }) => {
    const ignored = entries.flatMap((told): Ignored[] => {
      const wait = waitOf(told);
      const again = wait > 0 && hasFailed(told) && entries.find((entry) => isTooEarly(told, wait, entry));
      return again ? [{ told, again, wait }] : [];
    });
    const byCaller = Map.groupBy(ignored, ({ told }) => `${told.operation} ${told.persona}`);
    return [...byCaller.values()].map((all) => {
      const { told, again, wait } = all[0] as Ignored;
      const more = all.length > 1 ? `, and so ${all.length} times` : '';
      return {
        message: `${told.operation} was called again${by(told.persona)} after ${seconds(again.at - told.until)}, though it was told to wait ${seconds(wait)}${more}`,
        entries: numbersOf(all.flatMap((one) => [one.told, one.again])),
      };
    });
  },
};

/** Microseconds that the answer tells to wait; 0 without any. */
function waitOf({ replyHeaders, until }: JournalEntry): number {
  const text = replyHeaders['retry-after'];
  if (text === undefined) return 0;
  const wait = /^\d+$/.test(text) ? Number(text) * 1_000_000 : Date.parse(text) * 1000 - until;
  return Number.isNaN(wait) ? 0 : wait;
}

const isTooEarly = (told: JournalEntry, wait: number, later: JournalEntry): boolean =>
  later.operation === told.operation &&
  later.persona === told.persona &&
  knew(told, later) &&
  later.at < told.until + wait - tolerance;
