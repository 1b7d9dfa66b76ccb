import { differences } from '../model/differences.ts';
import type { Received } from '../model/exchange.ts';
import type { Suite } from '../model/suite.ts';
import type { Outcome } from '../run/run-check.ts';
import { bestFirst, withoutVariableParts } from './group-by-cause.ts';

/**
 * Puts failures together that come after the same wrong reply: a check that reads a record fails on what another check has found
 * wrong in it. Each goes to the group of the first reply in its exchanges that a check has found wrong.
 */
export function mergeByWrongReply(
  groups: readonly (readonly Outcome[])[],
  suites: ReadonlyMap<string, Suite>,
): Outcome[][] {
  const faults = new Map<string, number>();
  for (const [index, group] of groups.entries())
    for (const { exchange } of group) {
      const fault = exchange && faultOf(exchange, suites);
      if (fault !== undefined && !faults.has(fault)) faults.set(fault, index);
    }
  const merged = groups.map((): Outcome[] => []);
  for (const [index, group] of groups.entries())
    for (const outcome of group) {
      const found = outcome.exchanges
        .map((one) => faultOf(one, suites))
        .find((fault) => fault !== undefined && faults.has(fault) && isAbout(outcome, fault));
      (merged[found === undefined ? index : (faults.get(found) as number)] as Outcome[]).push(outcome);
    }
  return merged.filter(({ length }) => length > 0).map(bestFirst);
}

/** A check of one member of a reply is about no other member. */
const isAbout = ({ check: { covers } }: Outcome, fault: string): boolean => {
  const name = covers.member?.split('.').at(-1);
  return (
    name === undefined || new RegExp(`[/'"]${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\b`).test(fault)
  );
};

/** What is wrong with a reply by its contract; the same for the same fault. */
function faultOf(received: Received, suites: ReadonlyMap<string, Suite>): string | undefined {
  const { api, operation } = received.sent;
  const suite = suites.get(api);
  if (!suite || operation === undefined || received.status === 0) return undefined;
  const difference = differences.reply(suite.api, operation, received);
  if (!difference || difference.isUnstated) return undefined;
  return JSON.stringify([api, operation, received.status, withoutVariableParts(difference.documented)]);
}
