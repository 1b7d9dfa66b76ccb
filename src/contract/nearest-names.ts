import { distance } from 'fastest-levenshtein';

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

/** The name that was probably meant; `undefined` if no name is similar. */
export function likelyName(name: string, names: Iterable<string>): string | undefined {
  const [near] = nearestFirst(name, names);
  const mostEdits = Math.min(3, Math.ceil(name.length / 2));
  return near !== undefined && distance(name, near) <= mostEdits ? near : undefined;
}
