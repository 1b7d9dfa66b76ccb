import { shortened } from '../../contract/one-line.ts';
import type { Alternative } from './alternatives.ts';
import {
  type Answer,
  type Difference,
  equal,
  isEqual,
  type Relation,
  replaced,
  undecided,
} from './difference.ts';
import { areDisjoint } from './disjoint.ts';
import type { Edge, Found } from './edge.ts';
import { typeNames } from './types.ts';
import type { Views } from './view.ts';

/** The relation of two alternatives. */
export type RelationOf = (old: Alternative, next: Alternative) => Relation;

export interface Alternatives {
  views: Views;
  all: readonly Alternative[];
  /** A value that matches two branches is refused: `oneOf`. */
  isExclusive: boolean;
  pointer: string | undefined;
}

/** So many pairs are compared with each other; of more only those that belong together by name, value or place. */
const mostPairs = 2500;

/**
 * Compares lists of alternatives as sets of values: an alternative that another one of the other document holds changes nothing,
 * whatever its name and place.
 */
export function compareChoices(old: Alternatives, next: Alternatives, relationOf: RelationOf): Found {
  const isWhole = old.all.length * next.all.length <= mostPairs;
  const partners = partnersOf(old.all, next.all, relationOf, isWhole);
  const partnerOfOld = new Map([...partners].map(([one, other]) => [other, one]));
  const within = (one: Alternative, others: readonly Alternative[], way: keyof Relation): Answer => {
    const relation = (other: Alternative): Answer =>
      way === 'widens' ? relationOf(other, one)[way] : relationOf(one, other)[way];
    const partner = way === 'widens' ? partners.get(one) : partnerOfOld.get(one);
    const first = partner && relation(partner);
    if (first === 'no') return 'no';
    if (!isWhole) return first ?? 'yes';
    const answers = others.map(relation);
    if (answers.includes('no')) return 'no';
    return answers.includes('maybe') ? 'maybe' : 'yes';
  };
  const withNull = (answer: Answer, others: readonly Alternative[]): Answer =>
    answer === 'yes' && others.some(({ view }) => view.types.isNullUnclear) ? 'maybe' : answer;
  const differences: Difference[] = [];
  const edges: Edge[] = [];
  let isChanged = false;
  let hasChangedPartner = false;
  for (const one of next.all) {
    const partner = partners.get(one);
    const widens = within(one, old.all, 'widens');
    if (partner) {
      const narrows = within(partner, next.all, 'narrows');
      const isSame = isEqual(relationOf(partner, one));
      isChanged ||= !isSame;
      hasChangedPartner ||= !isSame;
      const edge = { step: '', old: partner.all, next: one.all };
      if (isSame || (widens !== 'no' && narrows !== 'no')) edges.push(edge);
      else if (widens !== 'no') edges.push({ ...edge, only: 'widens' });
      else if (narrows !== 'no') edges.push({ ...edge, only: 'narrows' });
      differences.push(...compareTags(partner, one));
    } else {
      isChanged = true;
      if (widens !== 'no')
        differences.push({
          ...{ widens, narrows: 'no', step: '', oldPointer: old.pointer, newPointer: one.pointer },
          ...(isNull(one)
            ? { kind: 'null-allowed', text: 'may be null', widens: withNull(widens, old.all) }
            : { kind: 'alternative-added', text: `also allows ${nameOf(one)}` }),
        });
    }
  }
  for (const one of old.all) {
    if (partnerOfOld.has(one)) continue;
    isChanged = true;
    const narrows = within(one, next.all, 'narrows');
    if (narrows !== 'no')
      differences.push({
        ...{ widens: 'no', narrows, step: '', oldPointer: one.pointer, newPointer: next.pointer },
        ...(isNull(one)
          ? { kind: 'null-forbidden', text: 'may no longer be null', narrows: withNull(narrows, next.all) }
          : { kind: 'alternative-removed', text: `no longer allows ${nameOf(one)}` }),
      });
  }
  const isTold = differences.length > 0 || hasChangedPartner;
  return { differences: [...differences, ...compareExclusion(old, next, isChanged, isTold)], edges };
}

/** Each new alternative with the old one that it takes the place of. */
function partnersOf(
  old: readonly Alternative[],
  next: readonly Alternative[],
  relationOf: RelationOf,
  isWhole: boolean,
): Map<Alternative, Alternative> {
  const partners = new Map<Alternative, Alternative>();
  const free = new Set(old);
  const pair = (isPartner: (one: Alternative, other: Alternative) => boolean): void => {
    for (const one of next) {
      if (partners.has(one)) continue;
      const other = [...free].find((each) => isPartner(one, each));
      if (!other) continue;
      partners.set(one, other);
      free.delete(other);
    }
  };
  const isNamed = (one: Alternative, other: Alternative): boolean =>
    one.name !== '' && one.name === other.name && !areDisjoint(one.view, other.view);
  pair((one, other) => isNamed(one, other) && (!isWhole || isEqual(relationOf(other, one))));
  if (isWhole) pair((one, other) => isEqual(relationOf(other, one)));
  pair(isNamed);
  pair((one, other) => one.tags.some((tag) => other.tags.includes(tag)));
  // What is left is one that changed, if it is alike and stands at the same place.
  const leftOfNext = next.filter((one) => !partners.has(one));
  if (leftOfNext.length === free.size)
    pair(
      (one, other) =>
        next.indexOf(one) === old.indexOf(other) &&
        !isNamedOtherwise(one, other) &&
        !areDisjoint(one.view, other.view),
    );
  return partners;
}

const isNull = ({ view }: Alternative): boolean =>
  view.types.types.size === 1 && view.types.types.has('null');

const isNamedOtherwise = (one: Alternative, other: Alternative): boolean =>
  one.name !== '' && other.name !== '' && one.name !== other.name;

function nameOf({ name, view }: Alternative): string {
  const last = name.slice(name.lastIndexOf('/') + 1);
  return last === '' ? `the alternative ${typeNames(view.types)}` : `the alternative ${shortened(last, 80)}`;
}

/** The discriminator's values that mean an alternative: OpenAPI 3.1, section 4.8.25. */
function compareTags(old: Alternative, next: Alternative): Difference[] {
  const added = next.tags.filter((tag) => !old.tags.includes(tag));
  const removed = old.tags.filter((tag) => !next.tags.includes(tag));
  const place = { step: '', oldPointer: old.pointer, newPointer: next.pointer };
  // Without any value on one side a discriminator was added or removed, which is a hint only.
  if (old.tags.length === 0 || next.tags.length === 0) return [];
  if (added.length === 0 && removed.length === 0) return [];
  const kind = 'discriminator-value-changed';
  const text = `has the discriminator value ${next.tags.join(', ')}, before it was ${old.tags.join(', ')}`;
  return [
    {
      ...(added.length > 0 && removed.length > 0 ? replaced : equal),
      ...(added.length === 0 && { narrows: 'yes' as const }),
      ...(removed.length === 0 && { widens: 'yes' as const }),
      ...{ ...place, kind, text },
    },
  ];
}

/** With `oneOf`, what one branch allows may be taken away by another. `isTold`: another difference tells what changed. */
function compareExclusion(
  old: Alternatives,
  next: Alternatives,
  isChanged: boolean,
  isTold: boolean,
): Difference[] {
  if (!old.isExclusive && !next.isExclusive) return [];
  const mayOverlap = (one: Alternatives): boolean => one.isExclusive && !areAllDisjoint(one.all);
  const [overlapped, overlaps] = [mayOverlap(old), mayOverlap(next)];
  if (!overlapped && !overlaps) return [];
  const place = { step: '', oldPointer: old.pointer, newPointer: next.pointer };
  const isSingle = old.all.length === 1 || next.all.length === 1;
  if (old.isExclusive === next.isExclusive || (isSingle && isTold))
    return isChanged
      ? [{ ...undecided, ...place, kind: 'alternatives-overlap', text: '', isSilent: true }]
      : [];
  return [
    {
      ...place,
      ...{
        kind: 'exclusion-changed',
        widens: overlapped ? 'maybe' : 'no',
        narrows: overlaps ? 'maybe' : 'no',
      },
      text: next.isExclusive
        ? 'may match one alternative only, before it was at least one'
        : 'may match several alternatives, before it was one only',
    },
  ];
}

const mostCompared = 60;

function areAllDisjoint(all: readonly Alternative[]): boolean {
  const tags = all.flatMap((one) => one.tags);
  if (all.every((one) => one.tags.length > 0) && new Set(tags).size === tags.length) return true;
  if (all.length > mostCompared) return false;
  return all.every((one, index) => all.slice(index + 1).every((other) => areDisjoint(one.view, other.view)));
}
