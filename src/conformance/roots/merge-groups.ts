import type { RootFacts } from './root-facts.ts';

/**
 * What a statement says of an operation's behaviour belongs to the one thing that is wrong with its answers to valid calls, if there
 * is exactly one.
 */
export function mergeBehaviour<One extends RootFacts>(groups: readonly One[][]): One[][] {
  const isOfReply = (group: readonly One[]): boolean =>
    group.some((one) => (one.exchange && one.exchange.status < 400) || isRefusedValidCall(one));
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

/** At so many operations it is one setting of the target, or of its framework, and not a fault of each. */
const manyOperations = 3;
/** A target that refuses a mistake once in so many times hardly does so by design. */
const rareRefusals = 10;

const sizeOf = (list: readonly unknown[] | undefined): number => list?.length ?? 0;

/**
 * A target that refuses hardly anywhere what is wrong in one way does so once, not at each operation: it asks nobody for credentials, or
 * takes 1.5 for an integer.
 */
export function mergeUnguarded<One extends RootFacts>(
  groups: readonly One[][],
  all: readonly One[],
): One[][] {
  const refused = Map.groupBy(
    all.filter(({ status }) => status === 'passed'),
    mistakeOf,
  );
  const taken = Map.groupBy(groups.flat().filter(isTaken), mistakeOf);
  const isRefusedSomewhere = (mistake: string): boolean =>
    sizeOf(refused.get(mistake)) * rareRefusals > sizeOf(taken.get(mistake));
  const unguarded = groups.filter((group) =>
    group.every((one) => isTaken(one) && !isRefusedSomewhere(mistakeOf(one))),
  );
  const byMistake = Map.groupBy(
    unguarded.flatMap((group) => [...new Set(group.map(mistakeOf))].map((mistake) => ({ group, mistake }))),
    ({ mistake }) => mistake,
  );
  return merged(groups, (group) => {
    const alike = group
      .map((one) => byMistake.get(mistakeOf(one)) ?? [])
      .toSorted((a, b) => b.length - a.length);
    const [most = []] = alike;
    const [first] = most;
    return most.length >= manyOperations && unguarded.includes(group) && first?.group !== group
      ? first?.group
      : undefined;
  });
}

/** In which way the request of a check is wrong, as the end of its id says: `credentials`, `type-fraction`. */
function mistakeOf({ api, id }: RootFacts): string {
  const parts = id.split('/');
  return JSON.stringify([api, parts.includes('credentials') ? 'credentials' : parts.at(-1)]);
}

/** Whether something wrong was sent, and was taken. */
const isTaken = ({ exchange }: RootFacts): boolean =>
  exchange !== undefined && !exchange.isValid && exchange.status < 300;

/** A target that asks everybody for credentials that its document does not ask for does so once. */
export function mergeUnauthorized<One extends RootFacts>(groups: readonly One[][]): One[][] {
  const ofApi = Map.groupBy(
    groups.filter((group) => group.every(isUnauthorized)),
    ([one]) => one?.api,
  );
  return merged(groups, (group) => {
    const alike = ofApi.get(group[0]?.api) ?? [];
    return alike.length >= manyOperations && alike.includes(group) && alike[0] !== group
      ? alike[0]
      : undefined;
  });
}

const isRefusedValidCall = ({ exchange, documentedStatus = 0 }: RootFacts): boolean =>
  exchange?.isValid === true && documentedStatus > 0 && documentedStatus < 300;

const isUnauthorized = ({ exchange, isOfValidCall }: RootFacts): boolean =>
  isOfValidCall && exchange?.isValid === true && exchange.status === 401;

const isJudged = ({ status }: RootFacts): boolean => ['passed', 'warned', 'failed'].includes(status);

/** A difference of values that no exchange alone shows. */
const isBehaviour = ({ covers, exchange, documentedStatus }: RootFacts): boolean =>
  covers.statement !== undefined && !exchange && documentedStatus === undefined;

const isAtSamePlace = ([one]: readonly RootFacts[], [other]: readonly RootFacts[]): boolean =>
  one !== undefined && other !== undefined && one.api === other.api && one.place === other.place;

/** The failures of the group that took others in stay in front of them, but no warning in front of a failure. */
export const severityOf = ({ status }: RootFacts): number => (status === 'failed' ? 0 : 1);

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
