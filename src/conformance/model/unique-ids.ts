import type { Check } from './check.ts';

/**
 * Two names of a document can look the same in an id: `new item` and `new-item`. The first check keeps its id, the others
 * get a number behind it that no other check has.
 */
export function withUniqueIds(checks: readonly Check[]): Check[] {
  const taken = new Set(checks.map(({ id }) => id));
  const seen = new Set<string>();
  return checks.map((check) => {
    if (!seen.has(check.id)) {
      seen.add(check.id);
      return check;
    }
    let number = 2;
    while (taken.has(`${check.id}-${number}`)) number++;
    const id = `${check.id}-${number}`;
    taken.add(id);
    return { ...check, id };
  });
}
