import { distance } from 'fastest-levenshtein';

/** The names, each once, those that come nearest to `name` first. */
export const nearestFirst = (name: string, names: Iterable<string>): string[] =>
  [...new Set(names)].sort((a, b) => distance(name, a) - distance(name, b));

/** How many names a message lists. */
const most = 3;

/** `members, memberships or accounts`: the names that come nearest; `none` if there are no names. */
export function nearestNames(name: string, names: Iterable<string>): string {
  const near = nearestFirst(name, names).slice(0, most);
  const last = near.pop();
  return near.length === 0 ? (last ?? 'none') : `${near.join(', ')} or ${last}`;
}

/** The name that was probably meant; `undefined` if none is like it. */
export function likelyName(name: string, names: Iterable<string>): string | undefined {
  const [near] = nearestFirst(name, names);
  const mostEdits = Math.min(3, Math.ceil(name.length / 2));
  return near !== undefined && distance(name, near) <= mostEdits ? near : undefined;
}
