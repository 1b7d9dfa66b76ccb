import type { Check } from '../model/check.ts';
import { operationChecks } from './operation-checks.ts';
import type { OperationSource } from './operation-source.ts';
import { replyChecks } from './reply-checks.ts';
import { requestChecks } from './request-checks.ts';
import { toldApart } from './same-path.ts';

/** How many checks of the limits of one operation's requests run. */
const mostOfLimits = 250;
/** How many checks of limits, and of single members of replies, an API has: each operation has its share, and a few at least. */
const mostOfApi = 6000;
const leastOfOperation = 5;

const tooMany = `an operation has at most ${mostOfLimits} checks of its limits`;
const tooManyOfApi = `an API has at most ${mostOfApi} checks of limits, shared among its operations`;
export const tooManyMembers = `an API has at most ${mostOfApi} checks of single members of replies; the check of the whole reply judges them all`;
const notAlone = 'another operation has the same method and path, and nothing tells whose request it is';
/** Why checks are left out that would make a run too long, or that nothing could judge. */
export const leftOutReasons: readonly string[] = [tooMany, tooManyOfApi, tooManyMembers, notAlone];

/** The checks that the contract itself gives for one operation, those included that the profile leaves out. */
export function derivedChecks(source: OperationSource): Check[] {
  const share = shareOf(source);
  const [most, reason] = share < mostOfLimits ? [share, tooManyOfApi] : [mostOfLimits, tooMany];
  const limits = requestChecks(source).map((check, index) =>
    index < most ? check : { ...check, leftOut: check.leftOut ?? reason },
  );
  const apart = toldApart(source.operation, source.api.contract.operations);
  const all = [
    ...replyChecks(source, { most: share, reason: tooManyMembers }),
    ...limits,
    ...operationChecks(source),
  ].map((check) =>
    apart === 'not' || (apart === 'if valid' && isRefusal(check))
      ? { ...check, leftOut: check.leftOut ?? notAlone }
      : check,
  );
  // The branches of a schema may say the same of a field twice. Checks that differ in more than their place are both kept.
  return [
    ...new Map(
      all.map((check) => [`${check.id} ${check.expectation.sentence}`, check] as const).reverse(),
    ).values(),
  ].reverse();
}

/** Whether a check is of a request that has to be refused. */
const isRefusal = ({ family, covers }: Check): boolean =>
  family === 'refusals' && covers.limit?.side !== 'valid';

const shareOf = ({ api }: OperationSource): number =>
  Math.max(leastOfOperation, Math.floor(mostOfApi / api.contract.operations.length));
