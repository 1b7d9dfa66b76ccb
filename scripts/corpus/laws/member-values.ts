import type { MemberPath } from '../../../src/resources/model.ts';

// biome-ignore lint/suspicious/noExplicitAny: values of a document's operations
export type Json = any;

export function at(value: Json, path: MemberPath): Json {
  let found = value;
  for (const name of path) found = found?.[name];
  return found;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether two JSON values are equal; the order of members does not count. */
export function isEqual(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((element, n) => isEqual(element, other[n]));
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isEqual(one[name], other[name]))
  );
}
