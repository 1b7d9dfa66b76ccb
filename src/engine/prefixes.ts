import type { Operation } from '../contract/contract.ts';

/**
 * The path prefixes of an API: for each first segment the common beginning of its paths, up to the first parameter.
 * `/current/events/search/` and `/current/event/{event_id}/ack/` have the prefix `/current`.
 */
export function prefixesOf(operations: readonly Operation[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { path } of operations) {
    const segments = path.split('/').slice(1);
    const end = segments.findIndex((segment) => segment === '' || segment.includes('{'));
    const literal = end < 0 ? segments : segments.slice(0, end);
    const [first] = literal;
    if (first === undefined) continue;
    const known = groups.get(first) ?? literal;
    const common = known.findIndex((segment, index) => segment !== literal[index]);
    groups.set(first, common < 0 ? known : known.slice(0, common));
  }
  return [...groups.values()].map((segments) => `/${segments.join('/')}`);
}
