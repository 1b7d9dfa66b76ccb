import type { JournalEntry } from '../../sandbox/journal.ts';
import { by, hasFailed, knew, numbersOf, seconds } from './calls.ts';
import type { LintRule } from './rule.ts';

/** A timer may be this many microseconds early. */
const tolerance = 50_000;

interface Ignored {
  limited: JournalEntry;
  again: JournalEntry;
  wait: number;
}

/** RFC 9110, section 10.2.3. */
export const retryAfterIgnored: LintRule = {
  name: 'retry-after-ignored',
  description: 'An operation is called again before the time of Retry-After is over.',
  find: ({ entries }) => {
    const ignored = entries.flatMap((limited): Ignored[] => {
      const wait = waitOf(limited);
      const again =
        wait > 0 && hasFailed(limited) && entries.find((entry) => isTooEarly(limited, wait, entry));
      return again ? [{ limited, again, wait }] : [];
    });
    const byCaller = Map.groupBy(ignored, ({ limited }) => `${limited.operation} ${limited.persona}`);
    return [...byCaller.values()].map((all) => {
      const { limited, again, wait } = all[0] as Ignored;
      const more = all.length > 1 ? `, and so ${all.length} times` : '';
      return {
        message: `${limited.operation} was called again${by(limited.persona)} after ${seconds(again.at - limited.until)}, though Retry-After demanded ${seconds(wait)}${more}`,
        entries: numbersOf(all.flatMap((one) => [one.limited, one.again])),
      };
    });
  },
};

/** Microseconds of the answer's Retry-After; 0 without it. */
function waitOf({ replyHeaders, until }: JournalEntry): number {
  const text = replyHeaders['retry-after'];
  if (text === undefined) return 0;
  const wait = /^\d+$/.test(text) ? Number(text) * 1_000_000 : Date.parse(text) * 1000 - until;
  return Number.isNaN(wait) ? 0 : wait;
}

const isTooEarly = (limited: JournalEntry, wait: number, later: JournalEntry): boolean =>
  later.operation === limited.operation &&
  later.persona === limited.persona &&
  knew(limited, later) &&
  later.at < limited.until + wait - tolerance;
