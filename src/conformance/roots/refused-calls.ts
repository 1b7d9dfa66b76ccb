import { isFailure, type RootFacts } from './root-facts.ts';

/**
 * Failures that only repeat that a valid call is refused become blocked by the check of that call: nothing is known about what they
 * test. That is certain if operation, status and reply are the same.
 */
export function withoutRepeatedRefusals<One extends RootFacts>(given: readonly One[]): One[] {
  const refused = new Map<string, One>();
  for (const one of given) {
    const { exchange, isOfValidCall } = one;
    if (isOfValidCall && exchange && (isRefused(one) || isNotTaken(one))) refused.set(exchange.call, one);
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

const isRefused = (one: RootFacts): boolean => isFailure(one) && one.documentedStatus !== undefined;

/** The valid call is refused for a reason that the document does not say, so that it can't show what becomes of others either. */
const isNotTaken = ({ status, operation, exchange }: RootFacts): boolean =>
  status === 'blocked' && (exchange?.status ?? 0) >= 400 && isAtOperation(exchange, operation);

const isAtOperation = (exchange: RootFacts['exchange'], operation: string | undefined): boolean =>
  exchange?.isValid === true && exchange.operation === operation;

/** A statement that the operation answers with this status has found the same itself. */
const isAboutTheSame = (one: RootFacts, root: RootFacts): boolean =>
  one.covers.statement !== undefined &&
  one.operation === root.operation &&
  one.documentedStatus === root.documentedStatus;
