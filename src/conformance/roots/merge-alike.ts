import { merged, severityOf } from './merge-groups.ts';
import type { RootFacts } from './root-facts.ts';

/** At so many operations it is one setting of the target, or of its framework, and not a fault of each. */
const manyOperations = 3;

/**
 * A request that is refused in a wrong way at many operations is refused so in one place, and the same wrong value that several
 * observations have is one wrong value.
 */
export function mergeEqualDifferences<One extends RootFacts>(groups: readonly One[][]): One[][] {
  const byDifference = Map.groupBy(
    groups.flatMap((group) =>
      [...new Set(group.map(differenceOf))].map((difference) => ({ group, difference })),
    ),
    ({ difference }) => difference,
  );
  return merged(groups, (group) => {
    const differences = new Set(group.map(differenceOf));
    const [difference] = differences;
    if (differences.size !== 1 || difference === undefined) return undefined;
    const alike = (byDifference.get(difference) ?? [])
      .map((one) => one.group)
      .toSorted((a, b) => severityOf(a[0] as One) - severityOf(b[0] as One) || b.length - a.length);
    const places = new Set(alike.flat().map(({ place }) => place));
    const isOne = group.every(({ exchange }) => exchange === undefined) || places.size >= manyOperations;
    return isOne && alike[0] !== group ? alike[0] : undefined;
  });
}

const differenceOf = ({ api, difference }: RootFacts): string | undefined =>
  difference === undefined ? undefined : JSON.stringify([api, difference]);

/** An operation that takes what it should refuse does so whichever refusal a check asks for, if another one says which. */
export function mergeAnyRefusal<One extends RootFacts>(groups: readonly One[][]): One[][] {
  const ofPlace = Map.groupBy(
    groups.filter((group) => group.every(isTaken)),
    ([one]) => JSON.stringify([one?.api, one?.place]),
  );
  return merged(groups, (group) => {
    const [one] = group;
    if (!one || !group.every((each) => isTaken(each) && each.documentedStatus === undefined))
      return undefined;
    return (ofPlace.get(JSON.stringify([one.api, one.place])) ?? [])
      .filter((other) => other.some(({ documentedStatus }) => documentedStatus !== undefined))
      .toSorted((a, b) => b.length - a.length)[0];
  });
}

/** Whether something was taken that a check wants to be refused. */
const isTaken = ({ exchange, isAboutStatus, documentedStatus = 400 }: RootFacts): boolean =>
  exchange !== undefined && exchange.status < 300 && isAboutStatus && documentedStatus >= 400;

/** One answer of an error that is wrong in two ways, of which one is its body, is one wrong answer. */
export function mergeSameAnswer<One extends RootFacts>(groups: readonly One[][]): One[][] {
  const callsOf = (group: readonly One[]): string[] =>
    group.flatMap(({ exchange }) =>
      exchange && exchange.status >= 400 && exchange.status < 500 ? [exchange.call] : [],
    );
  const ofBody = groups.filter((group) => group.some((one) => one.exchange && !one.isAboutStatus));
  return merged(groups, (group) => {
    if (!group.every(({ exchange, isAboutStatus }) => exchange && isAboutStatus)) return undefined;
    const calls = callsOf(group);
    if (calls.length < group.length) return undefined;
    return ofBody.find((other) => {
      const others = callsOf(other);
      return other !== group && calls.every((call) => others.includes(call));
    });
  });
}

/**
 * A call that only checks of other operations find wrong asks with what these have given: its own checks pass. It belongs to what is
 * wrong there.
 */
export function mergeForeignCalls<One extends RootFacts>(
  groups: readonly One[][],
  all: readonly One[],
): One[][] {
  const ownPlace = ({ operation, channel }: RootFacts): string | undefined => operation ?? channel;
  const isKept = new Set(
    all
      .filter((one) => one.status === 'passed' && one.isOfValidCall)
      .map(({ api, operation }) => JSON.stringify([api, operation])),
  );
  return merged(groups, (group) => {
    const [first] = group;
    const own = first && ownPlace(first);
    if (!first || own === undefined || !isKept.has(JSON.stringify([first.api, first.place])))
      return undefined;
    if (!group.every((one) => ownPlace(one) === own && one.place !== own)) return undefined;
    const there = groups.filter(([other]) => other?.api === first.api && other.place === own);
    return there.toSorted((a, b) => b.length - a.length)[0];
  });
}
