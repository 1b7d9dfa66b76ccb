import { exactMember, isExact, setMember } from '../exact-integers.ts';
import type { MemberPath } from './model.ts';

/** An integer that no number holds is a BigInt, if its exact value is known: see `exact-integers.ts`. */
export function memberOf(value: unknown, path: MemberPath): unknown {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    const holder = found;
    found = (holder as Record<string, unknown>)[name];
    if (typeof found === 'number' && !Number.isSafeInteger(found))
      found = exactMember(holder, name, found) ?? found;
  }
  return found;
}

/** A copy in which the member has this value. Objects on the way that are missing are made. Of a BigInt it is the number, with a mark. */
export function withMember<T>(value: T, path: MemberPath, member: unknown): T {
  const [name, ...rest] = path;
  if (name === undefined) return member as T;
  const own: Record<string, unknown> = isRecord(value) ? value : {};
  const inner = Object.hasOwn(own, name) ? own[name] : undefined;
  const made = withMember(inner, rest, member);
  const copy = { ...own, [name]: made };
  if (isExact(made)) setMember(copy, name, made);
  return copy as T;
}

/** A copy without the member; the value itself if it does not have it. */
export function withoutMember<T>(value: T, path: MemberPath): T {
  const [name, ...rest] = path;
  if (name === undefined || !isRecord(value) || !Object.hasOwn(value, name)) return value;
  const { [name]: inner, ...others } = value as Record<string, unknown>;
  if (rest.length === 0) return others as T;
  const kept = withoutMember(inner, rest);
  return kept === inner ? value : ({ ...value, [name]: kept } as T);
}

/** An object that is not a list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the member is one in braces, which stands for a parent's key that no member of the representation has. */
export const isSlot = ([name = '']: MemberPath): boolean => name.startsWith('{');
