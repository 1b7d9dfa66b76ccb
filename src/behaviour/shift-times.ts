import { isRecord } from '../resources/member-path.ts';
import { frozenStart } from '../sandbox/clock.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { timeOf } from './compare.ts';
import { timeLike } from './times.ts';

/**
 * Fixtures whose times are written as if the sandbox started at 2026-01-15T09:00:00Z, moved to when it starts. `members` are those
 * that have a time: `created_at`, `period.end`. Each keeps the form in which it is written.
 */
export function shiftTimes<T extends object>(
  sandbox: Sandbox,
  members: readonly string[],
  records: readonly T[],
): T[] {
  const shift = (sandbox.beginning?.start ?? sandbox.clock.now()) - frozenStart;
  if (shift === 0) return [...records];
  const moved = (value: unknown): unknown => {
    const time = timeOf(value);
    return time === undefined ? value : timeLike(value)(time + shift);
  };
  const paths = members.map((member) => member.split('.'));
  return records.map((record) => paths.reduce((whole, path) => changed(whole, path, moved), record));
}

/** A copy in which the member is changed; through lists, that of each element. */
function changed<T>(value: T, [name, ...rest]: readonly string[], change: (value: unknown) => unknown): T {
  if (name === undefined) return change(value) as T;
  if (Array.isArray(value)) return value.map((one) => changed(one, [name, ...rest], change)) as T;
  if (!isRecord(value) || !Object.hasOwn(value, name)) return value;
  return { ...value, [name]: changed(value[name], rest, change) };
}
