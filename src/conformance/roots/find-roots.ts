import type { Suite } from '../model/suite.ts';
import type { Outcome, Status } from '../run/run-check.ts';
import { bestFirst, groupByCause } from './group-by-cause.ts';
import { mergeConsequences } from './law-consequences.ts';
import { mergeAnyRefusal, mergeEqualDifferences, mergeForeignCalls, mergeSameAnswer } from './merge-alike.ts';
import { mergeBehaviour, mergeCompared, mergeUnauthorized, mergeUnguarded } from './merge-groups.ts';
import { withoutRepeatedRefusals } from './refused-calls.ts';
import { isFailure, type RootFacts, rootFacts } from './root-facts.ts';
import { mergeByWrongReply } from './same-fault.ts';

/** One thing that is wrong at the target. */
export interface FoundRoot<One = Outcome> {
  /** The check that shows it best: a failure, or a blocked check if no failure explains the call that blocks it. */
  first: One;
  /** The other failures of the same exchange and node of the contract. */
  alike: readonly One[];
  /** The checks that can't be judged because of it. */
  blocks: readonly One[];
}

export interface FoundRoots<One = Outcome> {
  /** In the order of the run; each blocked one has the check that blocks it, if a check does. */
  outcomes: readonly One[];
  /**
   * Failures, then calls that block checks and that no failure explains, then warnings; of each the one with the most checks behind
   * it first.
   */
  roots: readonly FoundRoot<One>[];
}

/** Finds what is behind the outcomes of a run: each thing that is wrong once, with the checks that failed or wait because of it. */
export function findRoots(
  given: readonly Outcome[],
  suites: ReadonlyMap<string, Suite> = new Map(),
): FoundRoots {
  const { outcomes, roots } = rootsOf(given.map((outcome) => ({ ...rootFacts(outcome, suites), outcome })));
  return {
    outcomes: outcomes.map(explained),
    roots: roots.map(({ first, alike, blocks }) => ({
      first: explained(first),
      alike: alike.map(explained),
      blocks: blocks.map(explained),
    })),
  };
}

/** The outcome, with what blocks it. */
function explained({ outcome, status, reason, blockedBy }: RootFacts & { outcome: Outcome }): Outcome {
  if (status === outcome.status) return blockedBy === undefined ? outcome : { ...outcome, blockedBy };
  const { documented: _documented, received: _received, documentedStatus: _status, ...rest } = outcome;
  return { ...rest, status, ...(reason !== undefined && { reason }), ...(blockedBy && { blockedBy }) };
}

/** The same, of the facts that decide it. */
export function rootsOf<One extends RootFacts>(given: readonly One[]): FoundRoots<One> {
  const all = withoutRepeatedRefusals(given);
  const byReply = mergeByWrongReply(groupByCause(all.filter(isFailure)));
  const byBehaviour = mergeCompared(mergeConsequences(mergeBehaviour(mergeAnyRefusal(byReply))), all);
  const byCall = mergeForeignCalls(byBehaviour, all);
  const byDifference = mergeEqualDifferences(mergeUnauthorized(mergeUnguarded(byCall, all)));
  const groups = mergeSameAnswer(byDifference);
  const blocked = all.filter(({ status }) => status === 'blocked');
  const behind = Map.groupBy(blocked, (one) => groups.find((group) => explains(group, one)));
  const unexplained = Map.groupBy(behind.get(undefined) ?? [], ({ id, exchange }) => exchange?.call ?? id);
  const roots: FoundRoot<One>[] = [
    ...groups.map((group) => rootOf(group, behind.get(group) ?? [])),
    ...[...unexplained.values()].map(bestFirst).map((group) => rootOf(group.slice(0, 1), group.slice(1))),
  ];
  const sorted = roots.toSorted(
    (a, b) => ranks[a.first.status] - ranks[b.first.status] || weightOf(b) - weightOf(a),
  );
  const blocker = new Map(
    sorted.flatMap(({ first, blocks }) => blocks.map(({ id }) => [id, first.id] as const)),
  );
  return {
    outcomes: all.map((one) => {
      const blockedBy = blocker.get(one.id);
      return blockedBy === undefined ? one : { ...one, blockedBy };
    }),
    roots: sorted,
  };
}

const rootOf = <One>([first, ...alike]: readonly One[], blocks: readonly One[]): FoundRoot<One> => ({
  first: first as One,
  alike,
  blocks,
});

const ranks: Readonly<Record<Status, number>> = {
  failed: 0,
  blocked: 1,
  warned: 2,
  passed: 3,
  skipped: 3,
  error: 3,
};

const weightOf = ({ alike, blocks }: FoundRoot<unknown>): number => alike.length + blocks.length;

/** Whether one of the failures is of the call that blocks the check: of the check that it names, or of the same call and answer. */
function explains(group: readonly RootFacts[], { blockedBy, exchange }: RootFacts): boolean {
  if (blockedBy !== undefined) return group.some(({ id }) => id === blockedBy);
  if (!exchange) return false;
  return group.some(({ exchange: at }) => at?.isValid && at.call === exchange.call);
}
