import { closest, distance } from 'fastest-levenshtein';

/** The name that was probably meant, or all. */
export function nearest(name: string, known: readonly string[]): string {
  const near = known.length === 0 ? undefined : closest(name, [...known]);
  return near !== undefined && distance(name, near) <= 3 ? near : `one of ${known.join(', ')}`;
}
