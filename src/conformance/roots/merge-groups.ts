import type { Outcome } from '../run/run-check.ts';
import { placeOf } from './group-by-cause.ts';

/**
 * What a statement says of an operation's behaviour belongs to the one thing that is wrong with its successful replies, if there is
 * exactly one.
 */
export function mergeBehaviour(groups: readonly Outcome[][]): Outcome[][] {
  const isOfReply = (group: readonly Outcome[]): boolean =>
    group.some(({ exchange }) => exchange !== undefined && exchange.status < 400);
  return merged(groups, (group) => {
    if (!group.every(isBehaviour)) return undefined;
    const others = groups.filter(
      (other) => other !== group && isAtSamePlace(other, group) && isOfReply(other),
    );
    return others.length === 1 ? others[0] : undefined;
  });
}

/** An operation that more of the checks call than one of so many prepares them: then it proves nothing. */
const rarely = 3;

/**
 * A check of one operation may call another one to compare with it. If the checks of an operation fail only where another one takes
 * part that few of them call, and that is itself wrong, they fail because of that.
 */
export function mergeCompared(groups: readonly Outcome[][], outcomes: readonly Outcome[]): Outcome[][] {
  const largestFirst = groups.toSorted((a, b) => b.length - a.length);
  return merged(groups, (group) => {
    const [first] = group;
    if (!first || !group.every(isBehaviour)) return undefined;
    const ofPlace = outcomes.filter(
      (one) => one.check.api === first.check.api && isJudged(one) && placeOf(one) === placeOf(first),
    );
    return largestFirst.find((other) => {
      const [wrong] = other;
      const operation = wrong?.check.api === first.check.api ? placeOf(wrong) : undefined;
      if (other === group || operation === undefined || operation === placeOf(first)) return false;
      const isWith = ({ exchanges }: Outcome): boolean =>
        exchanges.some(({ sent }) => sent.operation === operation);
      const comparing = ofPlace.filter(isWith).length;
      return group.every(isWith) && comparing * rarely < ofPlace.length;
    });
  });
}

const isJudged = ({ status }: Outcome): boolean => ['passed', 'warned', 'failed'].includes(status);

/** A difference of values that no exchange alone shows. */
const isBehaviour = ({ check, exchange, documentedStatus }: Outcome): boolean =>
  check.covers.statement !== undefined && !exchange && documentedStatus === undefined;

const isAtSamePlace = ([one]: readonly Outcome[], [other]: readonly Outcome[]): boolean =>
  one !== undefined &&
  other !== undefined &&
  one.check.api === other.check.api &&
  placeOf(one) === placeOf(other);

/** The failures of the group that took others in stay in front of them, but no warning in front of a failure. */
const severityOf = ({ status }: Outcome): number => (status === 'failed' ? 0 : 1);

/** Puts each group into the one that `into` gives for it; one that has taken another in stays. */
function merged(
  groups: readonly Outcome[][],
  into: (group: Outcome[]) => readonly Outcome[] | undefined,
): Outcome[][] {
  const members = new Map<readonly Outcome[], Outcome[]>(groups.map((group) => [group, [...group]]));
  const hasTaken = new Set<readonly Outcome[]>();
  for (const group of groups.toSorted((a, b) => a.length - b.length)) {
    const target = hasTaken.has(group) ? undefined : into(group);
    const taking = target && members.get(target);
    if (!target || !taking) continue;
    taking.push(...group);
    hasTaken.add(target);
    members.delete(group);
  }
  return groups.flatMap((group) => {
    const all = members.get(group);
    return all ? [all.toSorted((a, b) => severityOf(a) - severityOf(b))] : [];
  });
}
