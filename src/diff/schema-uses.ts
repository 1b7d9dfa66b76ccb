import { isXml } from '../contract/media-type.ts';
import type { ChangedOperation, Party } from './change.ts';
import { type Changes, sentence, verdict } from './changes.ts';
import { consequenceOf, noteOf } from './consequences.ts';
import {
  bothWays,
  modes,
  type Pair,
  relationOutside,
  type SchemaComparison,
} from './schema/compare-schemas.ts';
import { type Difference, type Relation, replaced } from './schema/difference.ts';
import type { Way } from './schema/edge.ts';

/** Schemas of a value that one party sends to the other. */
export interface SchemaUse {
  comparison: SchemaComparison;
  pair: Pair;
  operation: ChangedOperation;
  /** `request body` */
  part: string;
  /** How its rules begin: `request`. */
  prefix: string;
  sender: Party;
  mediaType?: string;
}

/** A step on the way from a use to the differences. */
interface Reached {
  pair: Pair;
  path: string;
  only: Way | undefined;
  isUncertain: boolean;
}

/** A difference, as it is seen from the schema of a use. */
interface Seen {
  one: Difference;
  path: string;
  /** What it means there. */
  relation: Relation;
}

/** Reports what differs in the schemas of all uses, each place once, with all operations that use it. */
export function reportSchemas(uses: readonly SchemaUse[], changes: Changes): void {
  const differing = pairsThatDiffer(uses);
  const known = new Map<Pair, Seen[]>();
  for (const use of uses) {
    if (!differing.has(use.pair)) continue;
    const seen = known.get(use.pair) ?? differencesFrom(use.pair, differing);
    known.set(use.pair, seen);
    for (const one of seen) report(use, one, changes);
  }
}

/** All differences in a pair and in what it leads to, by the shortest way to each. */
function differencesFrom(root: Pair, differing: ReadonlySet<Pair>): Seen[] {
  const found: Seen[] = [];
  const reachedIn = Array.from({ length: modes.length * 2 }, () => new Set<Pair>());
  const waiting: Reached[] = [];
  const reach = (pair: Pair, outer: string, step: string, only: Way | undefined, isUncertain: boolean) => {
    const reached = reachedIn[modes.indexOf(only) * 2 + Number(isUncertain)];
    if (!reached || reached.has(pair)) return;
    reached.add(pair);
    waiting.push({ pair, path: outer + step, only, isUncertain });
  };
  reach(root, '', '', undefined, false);
  // The list grows while it is read.
  for (const { pair, path, only, isUncertain } of waiting) {
    for (const one of pair.differences)
      found.push({ one, path, relation: relationOutside(one, only, isUncertain) });
    for (const inner of pair.inner)
      if (differing.has(inner.pair))
        reach(
          inner.pair,
          path,
          inner.step,
          bothWays(only, inner.only),
          isUncertain || inner.isUncertain === true,
        );
  }
  return found;
}

/** All pairs that differ, or in which one does. */
function pairsThatDiffer(uses: readonly SchemaUse[]): Set<Pair> {
  const outer = new Map<Pair, Pair[]>();
  const differing = new Set<Pair>();
  const seen = new Set<Pair>();
  for (const { comparison, pair: root } of uses) {
    const waiting = [root];
    for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
      if (seen.has(pair)) continue;
      seen.add(pair);
      comparison.expand(pair);
      if (pair.differences.length > 0) differing.add(pair);
      for (const { pair: inner } of pair.inner) {
        const around = outer.get(inner);
        if (around) around.push(pair);
        else outer.set(inner, [pair]);
        waiting.push(inner);
      }
    }
  }
  // The set grows while it is read.
  for (const pair of differing) for (const one of outer.get(pair) ?? []) differing.add(one);
  return differing;
}

function report(use: SchemaUse, { one, path, relation: outside }: Seen, changes: Changes): void {
  const { operation, prefix, sender, mediaType } = use;
  const receiver: Party = sender === 'client' ? 'server' : 'client';
  if (one.isOfXml && !(mediaType !== undefined && isXml(mediaType))) return;
  const relation: Relation = one.isOfXml ? replaced : outside;
  const breaks = one.note
    ? []
    : [...(relation.narrows === 'yes' ? [sender] : []), ...(relation.widens === 'yes' ? [receiver] : [])];
  const isUndecided = relation.narrows === 'maybe' || relation.widens === 'maybe';
  if (breaks.length === 0 && (one.isSilent || (!one.note && !isUndecided))) return;
  const where = `${path}${one.step}`;
  const part = where === '' ? use.part : `${use.part} ${where}`;
  const note = one.note === 'of-new-member' && sender === 'client' ? 'info' : 'warning';
  const judged = verdict(breaks, one.note === 'info' ? 'info' : note);
  const { oldPointer, newPointer } = one;
  const identity = { rule: `${prefix}-${one.kind}`, breaks: judged.breaks, part, oldPointer, newPointer };
  if (changes.extend(identity, operation)) return;
  const consequence =
    breaks.length > 0
      ? consequenceOf(one.kind, { breaks: judged.breaks, sender })
      : noteOf(one.kind, sender, isUndecided);
  changes.add({ ...identity, ...judged, operation, message: sentence(part, one.text, consequence) });
}
