import { isXml } from '../contract/media-type.ts';
import type { ChangedOperation, Party } from './change.ts';
import { type Changes, sentence, verdict } from './changes.ts';
import { consequenceOf, noteOf } from './consequences.ts';
import { bothWays, type Pair, relationOutside, type SchemaComparison } from './schema/compare-schemas.ts';
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

/** Reports what differs in the schemas of all uses, each place once, with all operations that use it. */
export function reportSchemas(uses: readonly SchemaUse[], changes: Changes): void {
  const differing = pairsThatDiffer(uses);
  for (const use of uses) {
    const start: Reached = { pair: use.pair, path: '', only: undefined, isUncertain: false };
    const waiting = differing.has(use.pair) ? [start] : [];
    const seen = new Map<string, Set<Pair>>();
    // The list grows while it is read.
    for (const reached of waiting) {
      const { pair, path, only, isUncertain } = reached;
      const mode = `${only} ${isUncertain}`;
      const ofMode = seen.get(mode) ?? new Set();
      seen.set(mode, ofMode);
      if (ofMode.has(pair)) continue;
      ofMode.add(pair);
      for (const one of pair.differences) report(use, reached, one, changes);
      for (const inner of pair.inner)
        if (differing.has(inner.pair))
          waiting.push({
            pair: inner.pair,
            path: `${path}${inner.step}`,
            only: bothWays(only, inner.only),
            isUncertain: isUncertain || inner.isUncertain === true,
          });
    }
  }
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

function report(
  use: SchemaUse,
  { path, only, isUncertain }: Reached,
  one: Difference,
  changes: Changes,
): void {
  const { operation, prefix, sender, mediaType } = use;
  const receiver: Party = sender === 'client' ? 'server' : 'client';
  if (one.isOfXml && !(mediaType !== undefined && isXml(mediaType))) return;
  const relation: Relation = one.isOfXml ? replaced : relationOutside(one, only, isUncertain);
  const breaks = one.note
    ? []
    : [...(relation.narrows === 'yes' ? [sender] : []), ...(relation.widens === 'yes' ? [receiver] : [])];
  const isUndecided = relation.narrows === 'maybe' || relation.widens === 'maybe';
  if (breaks.length === 0 && (one.isSilent || (!one.note && !isUndecided))) return;
  const where = `${path}${one.step}`;
  const part = where === '' ? use.part : `${use.part} ${where}`;
  const judged = verdict(breaks, one.note ?? 'warning');
  const consequence =
    breaks.length > 0
      ? consequenceOf(one.kind, { breaks: judged.breaks, sender })
      : noteOf(one.kind, sender, isUndecided);
  changes.add({
    ...judged,
    rule: `${prefix}-${one.kind}`,
    operation,
    part,
    message: sentence(part, one.text, consequence),
    oldPointer: one.oldPointer,
    newPointer: one.newPointer,
  });
}
