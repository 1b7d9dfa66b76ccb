import type { Check } from '../model/check.ts';
import type { Target } from '../target/target.ts';
import type { CheckContext } from './check-context.ts';
import type { Run } from './run.ts';
import { type Outcome, runCheckAfter, skipped } from './run-check.ts';

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
  const { client, checks, target, concurrency } = run;
  const { parallel, alone } = runOrder(checks, target);
  const outcomes = new Map<Check, Outcome>();
  let isOver = false;
  const workOff = async (series: Iterator<Check[]>): Promise<void> => {
    for (let next = series.next(); !next.done && !isOver; next = series.next())
      await runSeries(next.value, run, (outcome) => {
        outcomes.set(outcome.check, outcome);
        onOutcome?.(outcome, outcomes.size, checks.length);
        isOver ||= until?.(outcome) ?? false;
        return isOver;
      });
  };
  const shared = parallel.values();
  await Promise.all(Array.from({ length: concurrency }, () => workOff(shared)));
  await workOff(alone.values());
  const all = [...parallel, ...alone].flat().flatMap((check) => outcomes.get(check) ?? []);
  // Without an answer nothing is known: these checks were not violated.
  if (client.isSilent)
    return all.map((one) => (one.isUnanswered ? { ...skipped(one.check, silent), took: one.took } : one));
  return all;
}

/**
 * Runs checks one after another; what one of them has made for its valid call and not changed serves the next one. If that one does
 * not pass, it is run again with what it makes itself, and that counts. `onOutcome` gives whether the run is over.
 */
async function runSeries(
  checks: readonly Check[],
  run: Run,
  onOutcome: (outcome: Outcome) => boolean,
): Promise<void> {
  let before: CheckContext | undefined;
  for (const [index, check] of checks.entries()) {
    const reason = run.signal?.aborted ? String(run.signal.reason) : run.client.isSilent ? silent : undefined;
    const handsOn = check.mayHandOn === true && checks[index + 1]?.mayHandOn === true;
    let outcome: Outcome;
    if (reason === undefined) {
      const first = await runCheckAfter(before, check, run, handsOn);
      const isSure = !before || /^(passed|skipped)$/.test(first.outcome.status);
      const last = isSure ? first : await runCheckAfter(undefined, check, run, handsOn);
      ({ outcome } = last);
      before = last.kept;
    } else {
      await before?.end();
      before = undefined;
      outcome = skipped(check, reason);
    }
    if (onOutcome(outcome)) break;
  }
  await before?.end();
}

/**
 * The order in which checks run, those after one another that can share what they make; checks that run alone come last, one by one.
 */
export function runOrder(
  checks: readonly Check[],
  { mock }: Pick<Target, 'mock'>,
): { parallel: Check[][]; alone: Check[][] } {
  // A check that uses up a budget of requests would make others be refused.
  const isAlone = ({ family }: Check): boolean => family === 'limits' && !mock;
  return {
    parallel: interleaved(checks.filter((check) => !isAlone(check))),
    alone: checks.filter(isAlone).map((check) => [check]),
  };
}

/** How many checks that can share what they make run one after another, before it is the turn of another operation. */
const longestSeries = 12;

/** Checks of each operation and family in turn, the first one alone: a run that ends early has tried a little of everything. */
function interleaved(checks: readonly Check[]): Check[][] {
  const groups = Map.groupBy(
    checks,
    ({ api, operation, channel, family }) => `${api} ${operation ?? channel ?? ''} ${family}`,
  );
  // The replies to valid calls come first: they cover most.
  const lists = [...groups.values()].toSorted((a, b) => rank(a) - rank(b)).map(inSeries);
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => lists.map((list) => list[turn] ?? []))
    .flat()
    .filter(({ length }) => length > 0);
}

/** The first check, then those that can share what they make in series, and the others one by one. */
function inSeries([first, ...others]: readonly Check[]): Check[][] {
  const sharing = others.filter(({ mayHandOn }) => mayHandOn);
  const series = Array.from({ length: Math.ceil(sharing.length / longestSeries) }, (_, index) =>
    sharing.slice(index * longestSeries, (index + 1) * longestSeries),
  );
  const single = others.filter(({ mayHandOn }) => !mayHandOn).map((check) => [check]);
  return [...(first ? [[first]] : []), ...series, ...single];
}

const rank = ([check]: readonly Check[]): number => (check?.family === 'examples' ? 0 : 1);
