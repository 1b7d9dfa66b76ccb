import { distance } from 'fastest-levenshtein';
import { limits } from '../limits.ts';

const maxSuggestions = 3;

/** The names without duplicates, those nearest to `name` first. */
export function nearestFirst(name: string, names: Iterable<string>): string[] {
  const compared = shortened(name);
  const away = new Map<string, number>();
  for (const one of names) if (!away.has(one)) away.set(one, distance(compared, shortened(one)));
  return [...away.keys()].sort((a, b) => (away.get(a) as number) - (away.get(b) as number));
}

/** The time for a distance grows with the product of the lengths. */
const shortened = (name: string): string => name.slice(0, limits.comparedName);

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
  return near !== undefined && distance(shortened(name), shortened(near)) <= mostEdits ? near : undefined;
}
