import { type Difference, undecided } from './difference.ts';
import { type Conjunction, type Located, locate } from './located.ts';
import type { View } from './view.ts';

export type AreEqual = (old: Conjunction, next: Conjunction) => boolean;

/** `not` and `if`, of which only is decided whether they are equal. */
export function compareOpaque(old: View, next: View, areEqual: AreEqual): Difference[] {
  const nots = haveSame(old.nots, next.nots, (one, other) => areEqual([one], [other]));
  const conditions = haveSame(old.conditions, next.conditions, (one, other) =>
    ['if', 'then', 'else'].every((keyword) => areEqual(inner(one, keyword), inner(other, keyword))),
  );
  return [
    ...(nots ? [] : [notCompared('not', old.nots[0], next.nots[0])]),
    ...(conditions ? [] : [notCompared('if', old.conditions[0], next.conditions[0])]),
  ];
}

const inner = ({ node, pointer }: Located, keyword: string): Conjunction =>
  node[keyword] === undefined ? [] : [locate(node[keyword], `${pointer}/${keyword}`)];

/** Each has its equal, whatever the order. */
function haveSame(
  old: readonly Located[],
  next: readonly Located[],
  isSame: (one: Located, other: Located) => boolean,
): boolean {
  if (old.length === 0 && next.length === 0) return true;
  const hasEqual = (one: Located): boolean => next.some((other) => isSame(one, other));
  return old.every(hasEqual) && next.every((other) => old.some((one) => isSame(one, other)));
}

const notCompared = (keyword: string, old: Located | undefined, next: Located | undefined): Difference => ({
  ...{ ...undecided, step: '', kind: `${keyword}-changed` },
  text: `has another "${keyword}", which could not be compared`,
  oldPointer: old?.pointer,
  newPointer: next?.pointer,
});
