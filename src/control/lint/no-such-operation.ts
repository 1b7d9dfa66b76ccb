import type { JournalEntry } from '../../sandbox/journal.ts';
import { numbersOf } from './calls.ts';
import type { LintRule } from './rule.ts';

/** A path without a near operation, such as `/favicon.ico`, is not meant for the API. */
export const noSuchOperation: LintRule = {
  name: 'no-such-operation',
  description: 'A path or method is called that the contract does not have, but nearly.',
  find: ({ entries }) => {
    const unmatched = entries.filter(({ nearest }) => nearest !== undefined);
    const alike = Map.groupBy(unmatched, ({ method, target }) => `${method} ${target.split('?')[0]}`);
    return [...alike].flatMap(([call, all]) => {
      const [near] = (all[0] as JournalEntry).nearest ?? [];
      if (!near) return [];
      const message = `${call} is not an operation; the nearest is ${near.operation}: ${near.differs}`;
      return [{ message, entries: numbersOf(all) }];
    });
  },
};
