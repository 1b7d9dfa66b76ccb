import { bestFirst } from './group-by-cause.ts';
import type { RootFacts } from './root-facts.ts';

/**
 * Puts failures together that come after the same wrong reply: a check that reads a record fails on what another check has found
 * wrong in it. Each goes to the group of the first reply in its exchanges that a check has found wrong.
 */
export function mergeByWrongReply<One extends RootFacts>(groups: readonly (readonly One[])[]): One[][] {
  const faults = new Map<string, number>();
  for (const [index, group] of groups.entries())
    for (const { exchange } of group)
      if (exchange?.fault !== undefined && !faults.has(exchange.fault)) faults.set(exchange.fault, index);
  const merged = groups.map((): One[] => []);
  for (const [index, group] of groups.entries())
    for (const one of group) {
      const found = one.faults.find((fault) => faults.has(fault) && isAbout(one, fault));
      (merged[found === undefined ? index : (faults.get(found) as number)] as One[]).push(one);
    }
  return merged.filter(({ length }) => length > 0).map(bestFirst);
}

/** A check of one member of a reply is about no other member. */
const isAbout = ({ covers }: RootFacts, fault: string): boolean => {
  const name = covers.member?.split('.').at(-1);
  return (
    name === undefined || new RegExp(`[/'"]${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\b`).test(fault)
  );
};
