import type { RootFacts } from './root-facts.ts';

/**
 * What a statement says of an operation's behaviour belongs to the one thing that is wrong with its successful replies, if there is
 * exactly one.
 */
export function mergeBehaviour<One extends RootFacts>(groups: readonly One[][]): One[][] {
  const isOfReply = (group: readonly One[]): boolean =>
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
export function mergeCompared<One extends RootFacts>(groups: readonly One[][], all: readonly One[]): One[][] {
  const largestFirst = groups.toSorted((a, b) => b.length - a.length);
  return merged(groups, (group) => {
    const [first] = group;
    if (!first || !group.every(isBehaviour)) return undefined;
    const ofPlace = all.filter((one) => one.api === first.api && isJudged(one) && one.place === first.place);
    return largestFirst.find((other) => {
      const [wrong] = other;
      const operation = wrong?.api === first.api ? wrong.place : undefined;
      if (other === group || operation === undefined || operation === first.place) return false;
      const isWith = ({ calls }: RootFacts): boolean => calls.includes(operation);
      const comparing = ofPlace.filter(isWith).length;
      return group.every(isWith) && comparing * rarely < ofPlace.length;
    });
  });
}

/** At so many operations without a refusal it is one setting of the target, and not a fault of each. */
const manyOperations = 3;

/** A target that asks nobody for credentials does so once, not at each operation. */
export function mergeUnguarded<One extends RootFacts>(
  groups: readonly One[][],
  all: readonly One[],
): One[][] {
  const isGuarded = new Set(
    all.filter((one) => isOfCredentials(one) && one.status === 'passed').map(({ api }) => api),
  );
  const unguarded = groups.filter((group) => group.every(isUnguarded));
  const ofApi = Map.groupBy(unguarded, ([one]) => one?.api);
  return merged(groups, (group) => {
    const [first] = group;
    const alike = ofApi.get(first?.api) ?? [];
    const isOneSetting =
      alike.length >= manyOperations && alike.includes(group) && !isGuarded.has(first?.api ?? '');
    return isOneSetting && alike[0] !== group ? alike[0] : undefined;
  });
}

const isOfCredentials = ({ id }: RootFacts): boolean => id.includes('/credentials/');

const isUnguarded = (one: RootFacts): boolean =>
  isOfCredentials(one) && one.exchange !== undefined && one.exchange.status < 300;

const isJudged = ({ status }: RootFacts): boolean => ['passed', 'warned', 'failed'].includes(status);

/** A difference of values that no exchange alone shows. */
const isBehaviour = ({ covers, exchange, documentedStatus }: RootFacts): boolean =>
  covers.statement !== undefined && !exchange && documentedStatus === undefined;

const isAtSamePlace = ([one]: readonly RootFacts[], [other]: readonly RootFacts[]): boolean =>
  one !== undefined && other !== undefined && one.api === other.api && one.place === other.place;

/** The failures of the group that took others in stay in front of them, but no warning in front of a failure. */
const severityOf = ({ status }: RootFacts): number => (status === 'failed' ? 0 : 1);

/** Puts each group into the one that `into` gives for it; one that has taken another in stays. */
export function merged<One extends RootFacts>(
  groups: readonly One[][],
  into: (group: One[]) => readonly One[] | undefined,
): One[][] {
  const members = new Map<readonly One[], One[]>(groups.map((group) => [group, [...group]]));
  const hasTaken = new Set<readonly One[]>();
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
