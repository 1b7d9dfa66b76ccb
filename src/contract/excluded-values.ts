import { isObject, listOf } from './document-nodes.ts';

// biome-ignore lint/suspicious/noExplicitAny: schemas of a user's document
type Node = any;

/** The members without which a value does not match what it must not match. */
export function excludedMembers(not: Node): Set<string> {
  if (!isObject(not)) return new Set();
  const inner = listOf(not.anyOf).flatMap((one) => [...excludedMembers(one)]);
  return new Set([...listOf(not.required), ...inner]);
}

/** Whether the schema that a value must not match excludes this value. */
export const isExcluded = (value: unknown, not: Node): boolean =>
  isObject(not) &&
  (('const' in not && not.const === value) ||
    (Array.isArray(not.enum) && not.enum.includes(value)) ||
    listOf(not.anyOf).some((one) => isExcluded(value, one)));
