import { exactMember, withMarksOf } from '../exact-integers.ts';

/** The last two equal items of JSON, as `[i, j]` with `j` before `i`; undefined if each item is unique. */
export function duplicateItems(items: readonly unknown[]): [i: number, j: number] | undefined {
  const places = new Map<string, number>();
  let found: [number, number] | undefined;
  for (const [index, item] of items.entries()) {
    const exact = exactMember(items, index, item);
    const text =
      exact?.toString() ?? (typeof item === 'object' ? JSON.stringify(item, inOrder) : JSON.stringify(item));
    const before = places.get(text);
    if (before !== undefined) found = [index, before];
    places.set(text, index);
  }
  return found;
}

/** Equal maps may have their members in different orders. An integer whose digits are known is told from those nearby. */
function inOrder(this: object, name: string, value: unknown): unknown {
  const exact = exactMember(this, name, value);
  if (exact !== undefined) return `${exact}n`;
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? withMarksOf(value, Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))))
    : value;
}
