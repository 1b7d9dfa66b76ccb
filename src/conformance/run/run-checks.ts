import type { Check } from '../model/check.ts';
import { notRun, type Outcome, type Run, runCheck } from './run-check.ts';

export interface RunOptions {
  /** How many checks are under way at once. */
  atOnce: number;
  /** Ends the run at the first outcome that it says so of. */
  until?: (outcome: Outcome) => boolean;
  /** Told of each outcome as it comes. */
  onOutcome?: (outcome: Outcome, done: number, of: number) => void;
}

const gone = 'the target stopped answering';

/**
 * Runs the checks in an order that covers every operation early; the outcomes are in that order. What does not come to run,
 * as the run's time is over or the target is gone, is skipped, with that reason.
 */
export async function runChecks(checks: readonly Check[], run: Run, options: RunOptions): Promise<Outcome[]> {
  // Where all share one world, what uses up a budget comes last, one by one: the others would be refused meanwhile.
  const isAlone = ({ family }: Check): boolean => family === 'limits' && !run.target.mock;
  const together = byTurns(checks.filter((check) => !isAlone(check)));
  const order = [...together, ...checks.filter(isAlone)];
  const outcomes: Outcome[] = [];
  const { signal, client } = run;
  let next = 0;
  let done = 0;
  let isOver = false;
  const workTo = async (end: number): Promise<void> => {
    while (next < end && !isOver) {
      const index = next++;
      const check = order[index] as Check;
      const why = signal?.aborted ? String(signal.reason) : client.isSilent ? gone : undefined;
      const outcome = why === undefined ? await runCheck(check, run) : notRun(check, why);
      outcomes[index] = outcome;
      options.onOutcome?.(outcome, ++done, order.length);
      isOver ||= options.until?.(outcome) ?? false;
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, () => workTo(together.length)));
  await workTo(order.length);
  const made = outcomes.filter(Boolean);
  // Without an answer nothing was found out: that is no violation of any of these.
  if (client.isSilent)
    return made.map((one) => (one.isUnanswered ? { ...notRun(one.check, gone), took: one.took } : one));
  return made;
}

/** One check of each operation and family in turn: what ends early has seen a little of all. */
function byTurns(checks: readonly Check[]): Check[] {
  const groups = new Map<string, Check[]>();
  for (const check of checks) {
    const key = `${check.api} ${check.operation ?? check.channel ?? ''} ${check.family}`;
    const group = groups.get(key);
    if (group) group.push(check);
    else groups.set(key, [check]);
  }
  // What a valid call is answered comes first: it covers most.
  const lists = [...groups.values()].toSorted((a, b) => rank(a) - rank(b));
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list[turn] ?? [])).flat();
}

const rank = ([check]: readonly Check[]): number => (check?.family === 'examples' ? 0 : 1);
