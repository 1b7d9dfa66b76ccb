import type { Suite } from '../model/suite.ts';
import type { Outcome, Status } from '../run/run-check.ts';
import { bestFirst, groupByCause } from './group-by-cause.ts';
import { mergeBehaviour, mergeCompared } from './merge-groups.ts';
import { callOf, isFailure, withoutRepeatedRefusals } from './refused-calls.ts';
import { mergeByWrongReply } from './same-fault.ts';

/** One thing that is wrong at the target. */
export interface FoundRoot {
  /** The check that shows it best: a failure, or a blocked check if no failure explains the call that blocks it. */
  first: Outcome;
  /** The other failures of the same exchange and node of the contract. */
  alike: readonly Outcome[];
  /** The checks that can't be judged because of it. */
  blocks: readonly Outcome[];
}

export interface FoundRoots {
  /** In the order of the run; each blocked one has the check that blocks it, if a check does. */
  outcomes: readonly Outcome[];
  /**
   * Failures, then calls that block checks and that no failure explains, then warnings; of each the one with the most checks behind
   * it first.
   */
  roots: readonly FoundRoot[];
}

/** Finds what is behind the outcomes of a run: each thing that is wrong once, with the checks that failed or wait because of it. */
export function findRoots(
  given: readonly Outcome[],
  suites: ReadonlyMap<string, Suite> = new Map(),
): FoundRoots {
  const outcomes = withoutRepeatedRefusals(given);
  const byReply = mergeByWrongReply(groupByCause(outcomes.filter(isFailure)), suites);
  const groups = mergeCompared(mergeBehaviour(byReply), outcomes);
  const blocked = outcomes.filter(({ status }) => status === 'blocked');
  const behind = Map.groupBy(blocked, (one) => groups.find((group) => explains(group, one)));
  const unexplained = Map.groupBy(behind.get(undefined) ?? [], ({ check, exchange }) =>
    exchange ? callOf(exchange) : check.id,
  );
  const all: FoundRoot[] = [
    ...groups.map((group) => rootOf(group, behind.get(group) ?? [])),
    ...[...unexplained.values()].map(bestFirst).map((group) => rootOf(group.slice(0, 1), group.slice(1))),
  ];
  const sorted = all.toSorted(
    (a, b) => ranks[a.first.status] - ranks[b.first.status] || weightOf(b) - weightOf(a),
  );
  const blocker = new Map(
    sorted.flatMap(({ first, blocks }) => blocks.map(({ check }) => [check.id, first.check.id] as const)),
  );
  return {
    outcomes: outcomes.map((one) => {
      const blockedBy = blocker.get(one.check.id);
      return blockedBy === undefined ? one : { ...one, blockedBy };
    }),
    roots: sorted,
  };
}

const rootOf = ([first, ...alike]: readonly Outcome[], blocks: readonly Outcome[]): FoundRoot => ({
  first: first as Outcome,
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

const weightOf = ({ alike, blocks }: FoundRoot): number => alike.length + blocks.length;

/** Whether one of the failures is of the call that blocks the check: of the check that it names, or of the same call and answer. */
function explains(group: readonly Outcome[], { blockedBy, exchange }: Outcome): boolean {
  if (blockedBy !== undefined) return group.some(({ check }) => check.id === blockedBy);
  if (!exchange) return false;
  const call = callOf(exchange);
  return group.some(
    ({ exchange: at }) =>
      at !== undefined &&
      at.sent.mistake === undefined &&
      at.sent.intent !== 'invalid' &&
      callOf(at) === call,
  );
}
