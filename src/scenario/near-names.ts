import { distance } from 'fastest-levenshtein';

/** The names, those first that come nearest to `name`. */
export const nearestFirst = (name: string, names: readonly string[]): string[] =>
  names.toSorted((a, b) => distance(name, a) - distance(name, b));

/** How many are told. */
const most = 3;

/** `members, memberships or accounts`: the names that come nearest. */
export function nearNames(name: string, names: readonly string[]): string {
  const near = nearestFirst(name, names).slice(0, most);
  const last = near.pop();
  return near.length === 0 ? (last ?? 'none') : `${near.join(', ')} or ${last}`;
}
