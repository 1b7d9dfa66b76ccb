import { isFailure, type RootFacts } from './root-facts.ts';

/**
 * Failures that only repeat that a valid call is refused become blocked by the check of that call: nothing is known about what they
 * test. That is certain if operation, status and reply are the same.
 */
export function withoutRepeatedRefusals<One extends RootFacts>(given: readonly One[]): One[] {
  const refused = new Map<string, One>();
  for (const one of given) {
    const { exchange, documentedStatus, isOfValidCall } = one;
    if (!isFailure(one) || !isOfValidCall || !exchange || documentedStatus === undefined) continue;
    refused.set(exchange.call, one);
  }
  return given.map((one) => {
    const { exchange, status } = one;
    const root = isFailure(one) && exchange && one.isAboutStatus && refused.get(exchange.call);
    if (
      !root ||
      root === one ||
      isAboutTheSame(one, root) ||
      (status === 'failed' && root.status === 'warned')
    )
      return one;
    const reason = `${exchange.operation ?? 'a call'} was answered ${exchange.status} (${exchange.line})`;
    return { ...one, status: 'blocked', reason, blockedBy: root.id };
  });
}

/** A statement that the operation answers with this status has found the same itself. */
const isAboutTheSame = (one: RootFacts, root: RootFacts): boolean =>
  one.covers.statement !== undefined &&
  one.operation === root.operation &&
  one.documentedStatus === root.documentedStatus;
