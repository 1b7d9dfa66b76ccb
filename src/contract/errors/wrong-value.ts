import { pointerTo } from '../json-pointer.ts';
import type { Violation } from '../violation.ts';
import type { WrongValue } from './error-facts.ts';

/** `meta.title`; of a whole body `body`. */
export const fieldOf = ({ in: location, path }: Violation): string => path.join('.') || location;

/** FastAPI's `loc`: `['body', 'meta', 'title']`. */
export const locOf = ({ in: location, path }: Violation): (string | number)[] => [location, ...path];

/**
 * A pointer into the body; undefined for a value elsewhere. RFC 9457, section 3, writes it as the fragment of a URI, others
 * as RFC 6901 does: `example` shows which.
 */
export function pointerOf(
  { in: location, path }: Violation,
  { mediaType, example }: { mediaType: string; example: unknown },
): string | undefined {
  if (location !== 'body') return undefined;
  const shown = typeof example === 'string' && example !== '' ? example : undefined;
  const isFragment = shown === undefined ? /problem\+/.test(mediaType) : shown.startsWith('#');
  return `${isFragment ? '#' : ''}${pointerTo(path)}`;
}

/** JSON:API's `source`: https://jsonapi.org/format/#error-objects */
export function sourceOf({ in: location, path }: Violation): Record<string, string> {
  const name = path.join('.');
  if (location === 'body') return { pointer: pointerTo(path) };
  return location === 'header' ? { header: name } : { parameter: name };
}

/** `is required`, or with its place where the entry has no member for that. */
export const messageOf = ({ message, text }: WrongValue, hasPlace: boolean): string =>
  hasPlace ? message : text;

/** The wrong texts by field, as Rails, Laravel and ASP.NET send them. */
export function byField(violations: readonly Violation[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const one of violations) found.set(fieldOf(one), [...(found.get(fieldOf(one)) ?? []), one.message]);
  return found;
}
