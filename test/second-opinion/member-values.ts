import type { MemberPath } from '../../src/resources/model.ts';

export type Json = any;

export function at(value: Json, path: MemberPath): Json {
  let found = value;
  for (const name of path) found = found?.[name];
  return found;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
