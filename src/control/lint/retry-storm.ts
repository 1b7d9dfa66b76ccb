import type { JournalEntry } from '../../sandbox/journal.ts';
import { by, callKey, hasFailed, numbersOf, pause } from './calls.ts';
import type { LintRule } from './rule.ts';

/** Including the first call. */
const fewest = 5;

/** Also a held request that was cut. */
export const retryStorm: LintRule = {
  name: 'retry-storm',
  description: 'A request that failed is sent again five times and more without a pause.',
  find: ({ entries }) => {
    const runs: JournalEntry[][] = [];
    const running = new Map<string, JournalEntry[]>();
    for (const entry of entries) {
      const key = callKey(entry);
      const run = running.get(key);
      const before = run?.at(-1);
      if (run && before && entry.at < before.until + pause) run.push(entry);
      else if (hasFailed(entry)) runs.push(start(running, key, entry));
      if (!hasFailed(entry)) running.delete(key);
    }
    return runs
      .filter((run) => run.length >= fewest)
      .map((run) => {
        const [{ method, target, persona, status }] = run as [JournalEntry];
        const answer = status === 0 ? 'it was not answered' : `it was answered ${status}`;
        return {
          message: `${method} ${target} was sent ${run.length} times without a pause${by(persona)}, though ${answer}`,
          entries: numbersOf(run),
        };
      });
  },
};

function start(running: Map<string, JournalEntry[]>, key: string, entry: JournalEntry): JournalEntry[] {
  const run = [entry];
  running.set(key, run);
  return run;
}
