import type { Document } from '../../contract/contract.ts';
import { alternativesOf, overlapInTypes, splitByType, type Ways } from './alternatives.ts';
import { type Alternatives, compareChoices } from './compare-choices.ts';
import { compareOpaque } from './compare-opaque.ts';
import { compareViews } from './compare-views.ts';
import { type Difference, eitherRelation, equal, isEqual, type Relation, undecided } from './difference.ts';
import { compareDiscriminators } from './discriminators.ts';
import type { Edge, Way } from './edge.ts';
import { type Conjunction, keyOf } from './located.ts';
import { SameSchemas } from './same-schemas.ts';
import { is30, SchemaSource, type Side } from './schema-source.ts';
import { type View, Views } from './view.ts';

/** Two schemas that are compared: what differs in themselves, and the pairs of schemas inside them. */
export interface Pair {
  old: Conjunction;
  next: Conjunction;
  state: 'new' | 'open' | 'done';
  differences: readonly Difference[];
  inner: readonly Inner[];
  relation?: Relation;
}

/** A node of a document that should be a schema, and its place. */
export type SchemaAt = readonly [node: unknown, pointer: string];

export interface Inner extends Pick<Edge, 'step' | 'only' | 'isUncertain'> {
  pair: Pair;
}

/**
 * Compares schemas of two documents in one direction. Each pair of schemas is compared once, however many lead to it, and a pair
 * that leads back to itself is taken for equal meanwhile.
 */
export class SchemaComparison {
  readonly side: Side;
  readonly #old: Views;
  readonly #next: Views;
  readonly #same: SameSchemas;
  readonly #areTexts: boolean;
  readonly #pairs = new Map<string, Pair>();

  /** `areTexts`: the values are written as text, as those of parameters are. */
  constructor(
    old: Document,
    next: Document,
    side: Side,
    same = new SameSchemas(old, next),
    areTexts = false,
  ) {
    this.side = side;
    this.#areTexts = areTexts;
    const readsSiblings = !is30(old) || !is30(next);
    this.#old = new Views(new SchemaSource(old, side, readsSiblings));
    this.#next = new Views(new SchemaSource(next, side, readsSiblings));
    this.#same = same;
  }

  /** `undefined` for a schema that is missing: each value is allowed. */
  pairAt(old: SchemaAt | undefined, next: SchemaAt | undefined): Pair {
    const located = (views: Views, at: SchemaAt | undefined): Conjunction =>
      at === undefined ? [] : [views.source.at(at[0], at[1])];
    return this.pair(located(this.#old, old), located(this.#next, next));
  }

  pair(old: Conjunction, next: Conjunction): Pair {
    const key = `${keyOf(old)}\n${keyOf(next)}`;
    const known = this.#pairs.get(key);
    if (known) return known;
    const pair: Pair = { old, next, state: 'new', differences: [], inner: [] };
    this.#pairs.set(key, pair);
    return pair;
  }

  /** Finds what differs in the pair itself. */
  expand(pair: Pair): void {
    if (pair.state !== 'new') return;
    pair.state = 'open';
    if (!this.#same.isSame(pair.old, pair.next)) {
      const { differences, edges } = this.#compare(pair.old, pair.next);
      const place = { oldPointer: pair.old[0]?.pointer, newPointer: pair.next[0]?.pointer };
      pair.differences = differences.map((one) => ({
        ...one,
        oldPointer: one.oldPointer ?? (one.step === '' ? place.oldPointer : undefined),
        newPointer: one.newPointer ?? (one.step === '' ? place.newPointer : undefined),
      }));
      pair.inner = edges.map(({ old, next, ...edge }) => ({ ...edge, pair: this.pair(old, next) }));
    }
    pair.state = 'done';
  }

  /** Of all that the two schemas allow. */
  relationOf(root: Pair): Relation {
    if (root.relation) return root.relation;
    let relation = equal;
    let isSettled = true;
    const reachedIn = Array.from({ length: modes.length * 2 }, () => new Set<Pair>());
    const waiting: { pair: Pair; only: Way | undefined; isUncertain: boolean }[] = [];
    const reach = (pair: Pair, only: Way | undefined, isUncertain: boolean): void => {
      const reached = reachedIn[modes.indexOf(only) * 2 + Number(isUncertain)];
      if (!reached || reached.has(pair)) return;
      reached.add(pair);
      waiting.push({ pair, only, isUncertain });
    };
    reach(root, undefined, false);
    // The list grows while it is read.
    for (const { pair, only, isUncertain } of waiting) {
      this.expand(pair);
      isSettled &&= pair.state === 'done';
      const known = pair === root ? undefined : pair.relation;
      for (const one of known ? [known] : pair.differences)
        relation = eitherRelation(relation, relationOutside(one, only, isUncertain));
      if (relation.widens === 'yes' && relation.narrows === 'yes') break;
      if (known) continue;
      for (const inner of pair.inner)
        reach(inner.pair, bothWays(only, inner.only), isUncertain || inner.isUncertain === true);
    }
    if (isSettled) root.relation = relation;
    return relation;
  }

  #compare(old: Conjunction, next: Conjunction): { differences: Difference[]; edges: Edge[] } {
    const [before, after] = [this.#old.of(old), this.#next.of(next)];
    if (before.fault !== undefined || after.fault !== undefined) return unreadable(before, after);
    const discriminators = compareDiscriminators(before.discriminators, after.discriminators);
    if (before.choices.length === 0 && after.choices.length === 0) {
      const sources = { old: this.#old.source, next: this.#next.source, areTexts: this.#areTexts };
      const found = compareViews(before, after, sources);
      const opaque = compareOpaque(before, after, (one, other) =>
        isEqual(this.relationOf(this.pair(one, other))),
      );
      return { differences: [...found.differences, ...opaque, ...discriminators], edges: found.edges };
    }
    const [ways, waysOfNext] = [alternativesOf(this.#old, old), alternativesOf(this.#next, next)];
    if (!ways || !waysOfNext) return tooMany(before, after);
    const isSplit = overlapInTypes([...ways.all, ...waysOfNext.all]);
    const found = compareChoices(
      alternativesWith(this.#old, before, ways, isSplit),
      alternativesWith(this.#next, after, waysOfNext, isSplit),
      (one, other) => this.relationOf(this.pair(one.all, other.all)),
    );
    return { differences: [...found.differences, ...discriminators], edges: found.edges };
  }
}

/** Every `only` that a way to a pair may have. */
export const modes = [undefined, 'widens', 'narrows', 'none'] as const;

export const bothWays = (a: Way | undefined, b: Way | undefined): Way | undefined =>
  a === undefined || b === undefined || a === b ? (a ?? b) : 'none';

/** What a relation inside means outside. */
export function relationOutside(
  { widens, narrows }: Relation,
  only: Way | undefined,
  isUncertain: boolean,
): Relation {
  if (isUncertain) return widens === 'no' && narrows === 'no' ? equal : undecided;
  return {
    widens: only === undefined || only === 'widens' ? widens : 'no',
    narrows: only === undefined || only === 'narrows' ? narrows : 'no',
  };
}

const alternativesWith = (
  views: Views,
  view: View,
  { all, isExclusive }: Ways,
  isSplit: boolean,
): Alternatives => ({
  views,
  all: isSplit ? splitByType(views, all) : all,
  isExclusive,
  pointer: view.choices[0]?.pointer,
});

const notCompared = (old: View, next: View, kind: string, text: string) => ({
  differences: [
    {
      ...{ ...undecided, kind, text, step: '' },
      oldPointer: old.fault ?? old.choices[0]?.pointer,
      newPointer: next.fault ?? next.choices[0]?.pointer,
    },
  ],
  edges: [],
});

const unreadable = (old: View, next: View) =>
  notCompared(old, next, 'schema-unreadable', 'could not be compared, because its schema is not valid');

const tooMany = (old: View, next: View) =>
  notCompared(
    old,
    next,
    'too-many-alternatives',
    'could not be compared, because it has too many alternatives',
  );
