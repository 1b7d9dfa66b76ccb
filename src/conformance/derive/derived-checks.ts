import type { Check } from '../model/check.ts';
import { operationChecks } from './operation-checks.ts';
import type { OperationSource } from './operation-source.ts';
import { replyChecks } from './reply-checks.ts';
import { requestChecks } from './request-checks.ts';

/** How many checks of the limits of one operation's requests run. */
const mostOfLimits = 250;
/** How many checks of limits, and of single members of replies, an API has: each operation has its share, and a few at least. */
const mostOfApi = 6000;
const leastOfOperation = 5;

/** Why checks are left out that would make a run too long. */
const tooMany = `an operation has at most ${mostOfLimits} checks of its limits`;
const tooManyOfApi = `an API has at most ${mostOfApi} checks of limits, shared among its operations`;
const tooManyMembers = `an API has at most ${mostOfApi} checks of single members of replies; the check of the whole reply judges them all`;
export const beyondMost: readonly string[] = [tooMany, tooManyOfApi, tooManyMembers];

/** The checks that the contract itself gives for one operation, those included that the profile leaves out. */
export function derivedChecks(source: OperationSource): Check[] {
  const share = shareOf(source);
  const [most, reason] = share < mostOfLimits ? [share, tooManyOfApi] : [mostOfLimits, tooMany];
  const limits = requestChecks(source).map((check, index) =>
    index < most ? check : { ...check, leftOut: check.leftOut ?? reason },
  );
  const all = [...boundReplies(source), ...limits, ...operationChecks(source)];
  // The branches of a schema may say the same of a field twice. Checks that differ in more than their place are both kept.
  return [
    ...new Map(
      all.map((check) => [`${check.id} ${check.expectation.sentence}`, check] as const).reverse(),
    ).values(),
  ].reverse();
}

const shareOf = ({ api }: OperationSource): number =>
  Math.max(leastOfOperation, Math.floor(mostOfApi / api.contract.operations.length));

/** Of too many members those nearest to the top of the reply are checked one by one. */
function boundReplies(source: OperationSource): Check[] {
  const checks = replyChecks(source);
  const share = shareOf(source);
  const depth = ({ covers: { member = '' } }: Check): number => member.split('.').length;
  const members = checks.filter(({ covers }) => covers.member !== undefined);
  if (members.length <= share) return checks;
  const beyond = new Set(members.toSorted((a, b) => depth(a) - depth(b)).slice(share));
  return checks.map((check) =>
    beyond.has(check) ? { ...check, leftOut: check.leftOut ?? tooManyMembers } : check,
  );
}
