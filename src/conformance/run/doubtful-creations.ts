import { isSecretMember } from '../../contract/secret-names.ts';
import type { RequestParts } from '../model/request.ts';

/** Statuses that are answered before anything is created: who calls, where to, and in which form. */
const certainRefusals = [401, 403, 404, 405, 406, 411, 413, 414, 415, 429];

/** Whether a server that refuses with this status may have created something before. */
export const mayHaveCreated = (status: number): boolean => status >= 400 && !certainRefusals.includes(status);

/** How many values say what a request was about. */
const mostValues = 3;

/** The names in a request that only this run uses; without any a few of its values, but no secret: they are written into a file. */
export function tellingParts(parts: Pick<RequestParts, 'path' | 'body'>, namePrefix: string): string[] {
  const texts = textsIn([parts.path, parts.body]);
  const own = texts.filter(({ value }) => value.includes(namePrefix)).map(({ value }) => value);
  const found = own.length > 0 ? own : texts.map(({ name, value }) => `${name}: ${value}`);
  return [...new Set(found)].slice(0, mostValues).map((text) => text.slice(0, 100));
}

function textsIn(value: unknown, name = ''): { name: string; value: string }[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ name, value: String(value) }];
  if (typeof value !== 'object' || value === null) return [];
  const shown = Object.entries(value).filter(([inner]) => !isSecretMember(inner));
  return shown.flatMap(([inner, one]) => textsIn(one, inner));
}
