/**
 * Integers beyond 2^53. Code computes with numbers, which are rounded; what holds such an integer keeps its exact value under a mark,
 * for what has to be exact: whether a request or a reply keeps its schema.
 */

/** Registered, because the validators of a generated module have a copy of this file in them. `{ ...holder }` keeps it. */
const exactMark = Symbol.for('standin.exact-integers');

/** The digits of an integer, as a number only if it is exact. */
export function wireInteger(digits: string): number | bigint {
  const rounded = Number(digits);
  return Number.isSafeInteger(rounded) || !Number.isFinite(rounded) ? rounded : BigInt(digits);
}

/** Puts a number in the place of each BigInt inside, and marks what holds it. */
export function markIntegers<T>(value: T): T {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  for (const [name, one] of Object.entries(value))
    if (typeof one === 'bigint') setMember(value, name, one);
    else markIntegers(one);
  return value;
}

/** What was read, with a number in the place of each BigInt: `exact` is the value itself, if it is one. */
export const readResult = (read: unknown): { value: unknown; exact?: bigint } =>
  typeof read === 'bigint' ? { value: Number(read), exact: read } : { value: markIntegers(read) };

/** Sets a member of what was just read. Of a BigInt it is the number, and the holder is marked. */
export function setMember(holder: object, name: string, value: unknown): void {
  const marked = holder as { [exactMark]?: Map<string, bigint>; [name: string]: unknown };
  marked[name] = value;
  if (typeof value !== 'bigint') return;
  marked[exactMark] = new Map(marked[exactMark]).set(name, value);
  marked[name] = Number(value);
}

/** The exact value of a member that is this number; undefined if only the number is known. */
export function exactMember(
  holder: object | undefined,
  name: string | number,
  value: unknown,
): bigint | undefined {
  const exact = (holder as { [exactMark]?: Map<string, bigint> } | undefined)?.[exactMark]?.get(String(name));
  return exact !== undefined && Number(exact) === value ? exact : undefined;
}

/** A copy of what holds them is marked as well. */
export const withMarksOf = <T extends object>(holder: object, copy: T): T =>
  exactMark in holder ? Object.assign(copy, { [exactMark]: holder[exactMark] }) : copy;
