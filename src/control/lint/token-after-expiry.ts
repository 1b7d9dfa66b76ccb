import type { JournalEntry } from '../../sandbox/journal.ts';
import { apiOf, by, knew, numbersOf } from './calls.ts';
import type { LintRule } from './rule.ts';

/** RFC 6750, section 3.1: the client has to request a new token. */
export const tokenAfterExpiry: LintRule = {
  name: 'token-after-expiry',
  description: 'A client continues to use a token that was refused with 401.',
  find: ({ entries }) => {
    const refused = entries.filter(({ status, headers }) => status === 401 && headers.authorization);
    const byToken = Map.groupBy(refused, (entry) => `${apiOf(entry)} ${entry.headers.authorization}`);
    return [...byToken.values()].flatMap((all) => {
      const [first, ...others] = all as [JournalEntry, ...JournalEntry[]];
      const again = others.filter((later) => knew(first, later));
      if (again.length === 0) return [];
      const whose = by(first.persona ?? again[0]?.persona);
      return [
        {
          message: `${apiOf(first)} was called ${again.length} more times${whose} with a token that it had refused with 401`,
          entries: numbersOf([first, ...again]),
        },
      ];
    });
  },
};
