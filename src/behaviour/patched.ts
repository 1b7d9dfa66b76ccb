import { isRecord } from '../resources/member-path.ts';

export interface PatchOptions<T> {
  /** Members that stay as they are, whatever the patch says. */
  keep?: readonly (keyof T & string)[];
  /** Members that may be `null`; another one is removed by it. */
  nullable?: readonly (keyof T & string)[];
}

/** The record with the members of a JSON Merge Patch (RFC 7396). A new object. */
export function patched<T extends object>(
  record: T,
  patch: object,
  { keep = [], nullable = [] }: PatchOptions<T> = {},
): T {
  const kept: readonly string[] = keep;
  const changes = Object.entries(patch).filter(([name]) => !kept.includes(name));
  return merged(record, changes, nullable) as T;
}

function merged(value: unknown, changes: readonly [string, unknown][], nullable: readonly string[]): object {
  const members = new Map(Object.entries(isRecord(value) ? value : {}));
  for (const [name, one] of changes) {
    if (one === null && !nullable.includes(name)) members.delete(name);
    else members.set(name, isRecord(one) ? merged(members.get(name), Object.entries(one), []) : one);
  }
  return Object.fromEntries(members);
}
