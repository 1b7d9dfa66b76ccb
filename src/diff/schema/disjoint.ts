import { integerRange } from './numbers.ts';
import { isClosed, memberAt } from './objects.ts';
import { commonTypes, type Type } from './types.ts';
import { accepts, type View } from './view.ts';

/** Whether no value matches both, as far as it is seen without looking into members that are not listed values. */
export function areDisjoint(a: View, b: View): boolean {
  const common = [...commonTypes(a.types.types, b.types.types)];
  return common.every((type) => areDisjointIn(type, a, b));
}

function areDisjointIn(type: Type, a: View, b: View): boolean {
  const [one, other] = [a.values.listed.get(type), b.values.listed.get(type)];
  if (one && other) return ![...one.keys()].some((text) => other.has(text));
  if (one || other) {
    const view = one ? b : a;
    return ![...(one ?? other ?? new Map()).values()].some((value) => accepts(view, value));
  }
  if (type === 'integer') {
    const [[first, last], [otherFirst, otherLast]] = [integerRange(a.numbers), integerRange(b.numbers)];
    return last < otherFirst || otherLast < first;
  }
  if (type === 'object') return lacks(a, b) || lacks(b, a) || haveOtherValues(a, b);
  return false;
}

/** Whether `a` demands a member that `b` does not allow. */
const lacks = (a: View, b: View): boolean =>
  [...a.objects.required.keys()].some((name) => isClosed(memberAt(b.objects, name)));

/** Whether a member that one of them demands has listed values in both, and none in common. */
function haveOtherValues(a: View, b: View): boolean {
  const names = new Set([...a.objects.required.keys(), ...b.objects.required.keys()]);
  return [...names].some((name) => {
    const [one, other] = [valuesOf(a, name), valuesOf(b, name)];
    return one !== undefined && other !== undefined && ![...one].some((text) => other.has(text));
  });
}

/** As a schema without references has them. */
function valuesOf({ objects }: View, name: string): Set<string> | undefined {
  for (const { node } of memberAt(objects, name)) {
    const listed: unknown = node?.const !== undefined ? [node.const] : node?.enum;
    if (Array.isArray(listed)) return new Set(listed.map((value) => JSON.stringify(value)));
  }
  return undefined;
}
