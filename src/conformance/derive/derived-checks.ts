import type { Check } from '../model/check.ts';
import { operationChecks } from './operation-checks.ts';
import type { OperationSource } from './operation-source.ts';
import { replyChecks } from './reply-checks.ts';
import { requestChecks } from './request-checks.ts';

/** How many checks of the limits of one operation's requests run. */
const mostOfLimits = 250;
export const beyondMost = `an operation has at most ${mostOfLimits} checks of its limits`;

/** The checks that the contract itself gives for one operation, those included that the profile leaves out. */
export function derivedChecks(source: OperationSource): Check[] {
  const limits = requestChecks(source).map((check, index) =>
    index < mostOfLimits ? check : { ...check, leftOut: check.leftOut ?? beyondMost },
  );
  const all = [...replyChecks(source), ...limits, ...operationChecks(source)];
  // The branches of a schema may say the same of a field twice. Checks that differ in more than their place are both kept.
  return [
    ...new Map(
      all.map((check) => [`${check.id} ${check.expectation.sentence}`, check] as const).reverse(),
    ).values(),
  ].reverse();
}
