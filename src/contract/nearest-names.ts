import { distance } from 'fastest-levenshtein';

/** How many names a message suggests. */
const maxSuggestions = 3;

/** The names without duplicates, those nearest to `name` first. */
export const nearestFirst = (name: string, names: Iterable<string>): string[] =>
  [...new Set(names)].sort((a, b) => distance(name, a) - distance(name, b));

/** `members, memberships or accounts`: the nearest names, or `none`. */
export function nearestNames(name: string, names: Iterable<string>): string {
  const near = nearestFirst(name, names).slice(0, maxSuggestions);
  const last = near.pop();
  return near.length === 0 ? (last ?? 'none') : `${near.join(', ')} or ${last}`;
}
