import type { Check } from '../model/check.ts';
import type { Target } from '../target/target.ts';
import type { Run } from './run.ts';
import { type Outcome, runCheck, skipped } from './run-check.ts';

export interface RunChecksOptions {
  /** Ends the run after the first outcome for which it is true. */
  until?: (outcome: Outcome) => boolean;
  /** Called with each outcome as soon as it is known. */
  onOutcome?: (outcome: Outcome, done: number, total: number) => void;
}

/** Why checks are skipped at a target that does not answer any more. */
export const silent = 'the target stopped answering';

/**
 * Runs the checks of a run, in an order that reaches every operation early; the outcomes are in that order. Checks that do
 * not run because the time is over or the target stopped answering are skipped with that reason.
 */
export async function runChecks(run: Run, { until, onOutcome }: RunChecksOptions = {}): Promise<Outcome[]> {
  const { signal, client, checks, target, concurrency } = run;
  const { parallel, alone } = runOrder(checks, target);
  const order = [...parallel, ...alone];
  const outcomes: Outcome[] = [];
  let next = 0;
  let done = 0;
  let isOver = false;
  const runUpTo = async (end: number): Promise<void> => {
    while (next < end && !isOver) {
      const index = next++;
      const check = order[index] as Check;
      const reason = signal?.aborted ? String(signal.reason) : client.isSilent ? silent : undefined;
      const outcome = reason === undefined ? await runCheck(check, run) : skipped(check, reason);
      outcomes[index] = outcome;
      onOutcome?.(outcome, ++done, order.length);
      isOver ||= until?.(outcome) ?? false;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, () => runUpTo(parallel.length)));
  await runUpTo(order.length);
  const all = outcomes.filter(Boolean);
  // Without an answer nothing is known: these checks were not violated.
  if (client.isSilent)
    return all.map((one) => (one.isUnanswered ? { ...skipped(one.check, silent), took: one.took } : one));
  return all;
}

/** The order in which checks run; those that run alone come last, one by one. */
export function runOrder(
  checks: readonly Check[],
  { mock }: Pick<Target, 'mock'>,
): { parallel: Check[]; alone: Check[] } {
  // A check that uses up a budget of requests would make others be refused.
  const isAlone = ({ family }: Check): boolean => family === 'limits' && !mock;
  return {
    parallel: interleaved(checks.filter((check) => !isAlone(check))),
    alone: checks.filter(isAlone),
  };
}

/** One check of each operation and family in turn: a run that ends early has tried a little of everything. */
function interleaved(checks: readonly Check[]): Check[] {
  const groups = Map.groupBy(
    checks,
    ({ api, operation, channel, family }) => `${api} ${operation ?? channel ?? ''} ${family}`,
  );
  // The replies to valid calls come first: they cover most.
  const lists = [...groups.values()].toSorted((a, b) => rank(a) - rank(b));
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list[turn] ?? [])).flat();
}

const rank = ([check]: readonly Check[]): number => (check?.family === 'examples' ? 0 : 1);
