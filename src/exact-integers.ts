/**
 * Integers beyond 2^53. Code computes with numbers, which are rounded; what holds such an integer keeps its exact value under a mark,
 * for what has to be exact: whether a request or a reply keeps its schema, which record a key names, and what is written.
 */

/** Registered, because the validators of a generated module have a copy of this file in them. `{ ...holder }` keeps it. */
const exactMark = Symbol.for('standin.exact-integers');

/** By name. What holds a marked value has a mark too, which may be empty, so that the outermost one tells of all inside. */
interface Marked {
  [exactMark]?: ReadonlyMap<string, bigint>;
}

/** The digits of an integer, as a number only if it is exact. */
export function wireInteger(digits: string): number | bigint {
  const rounded = Number(digits);
  return Number.isSafeInteger(rounded) || !Number.isFinite(rounded) ? rounded : BigInt(digits);
}

/** Puts a number in the place of each BigInt inside, and marks what holds it. */
export function markIntegers<T>(value: T): T {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  for (const [name, one] of Object.entries(value)) {
    markIntegers(one);
    if (isExact(one)) setMember(value, name, one);
  }
  return value;
}

/** What was read, with a number in the place of each BigInt: `exact` is the value itself, if it is one. */
export const readResult = (read: unknown): { value: unknown; exact?: bigint } =>
  typeof read === 'bigint' ? { value: Number(read), exact: read } : { value: markIntegers(read) };

/** Sets a member of what was just made. Of a BigInt it is the number, and the holder is marked. */
export function setMember(holder: object, name: string, value: unknown): void {
  const marked = holder as Marked & { [name: string]: unknown };
  marked[name] = value;
  if (!isExact(value)) return;
  const marks = new Map(marked[exactMark]);
  if (typeof value === 'bigint') {
    marks.set(name, value);
    marked[name] = Number(value);
  }
  marked[exactMark] = marks;
}

/** The exact value of a member that is this number; undefined if only the number is known. */
export function exactMember(
  holder: object | undefined,
  name: string | number,
  value: unknown,
): bigint | undefined {
  if (Number.isSafeInteger(value)) return undefined;
  const exact = (holder as Marked | undefined)?.[exactMark]?.get(String(name));
  return exact !== undefined && Number(exact) === value ? exact : undefined;
}

/** A copy of what holds them is marked as well. The copy's own marks come first. */
export function withMarksOf<T extends object>(holder: object, copy: T): T {
  const { [exactMark]: marks } = holder as Marked;
  if (!marks) return copy;
  return Object.assign(copy, { [exactMark]: new Map([...marks, ...((copy as Marked)[exactMark] ?? [])]) });
}

/** Whether it is an exact integer, or something marked is inside. */
export const isExact = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? (value as Marked)[exactMark] !== undefined
    : typeof value === 'bigint';

/** The value with a BigInt in the place of each exact integer, as a copy if it has any. `markIntegers` undoes it. */
export function withBigInts(value: unknown): unknown {
  if (!isExact(value) || typeof value !== 'object' || value === null) return value;
  const exact = (name: string | number, one: unknown): unknown =>
    exactMember(value, name, one) ?? withBigInts(one);
  return Array.isArray(value)
    ? value.map((one, index) => exact(index, one))
    : Object.fromEntries(Object.entries(value).map(([name, one]) => [name, exact(name, one)]));
}

// TypeScript's library does not have it yet: https://github.com/tc39/proposal-json-parse-with-source
type RawJson = { rawJSON?: (value: bigint) => unknown };

/** As `JSON.stringify`, with all digits of exact integers. A browser without `JSON.rawJSON` rounds them. */
export const writeExactly = (value: unknown, indent?: number): string =>
  JSON.stringify(value, exactly, indent);

/** For `JSON.stringify`. */
export function exactly(this: unknown, name: string, value: unknown): unknown {
  const exact = typeof value === 'bigint' ? value : exactMember(this as object, name, value);
  return exact === undefined ? value : ((JSON as RawJson).rawJSON ?? Number)(exact);
}
