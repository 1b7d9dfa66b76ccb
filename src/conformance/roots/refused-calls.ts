import { exchangeLine, type Received } from '../model/exchange.ts';
import type { Outcome } from '../run/run-check.ts';
import { withoutVariableParts } from './group-by-cause.ts';

/**
 * Failures that only repeat that a valid call is refused become blocked by the check of that call: nothing is known about what they
 * test. That is certain if operation, status and reply are the same.
 */
export function withoutRepeatedRefusals(outcomes: readonly Outcome[]): Outcome[] {
  const refused = new Map<string, Outcome>();
  for (const outcome of outcomes) {
    const { check, exchange, documentedStatus } = outcome;
    const isOfValidCall = check.family === 'examples' && check.covers.status !== undefined;
    if (!isFailure(outcome) || !isOfValidCall || !exchange || documentedStatus === undefined) continue;
    refused.set(callOf(exchange), outcome);
  }
  return outcomes.map((outcome) => {
    const { exchange, status } = outcome;
    const root = isFailure(outcome) && exchange && isAboutStatus(outcome) && refused.get(callOf(exchange));
    if (
      !root ||
      root === outcome ||
      isAboutTheSame(outcome, root) ||
      (status === 'failed' && root.status === 'warned')
    )
      return outcome;
    const { documented: _documented, received: _received, documentedStatus: _status, ...rest } = outcome;
    return { ...rest, status: 'blocked', reason: refusalOf(exchange), blockedBy: root.check.id };
  });
}

export const isFailure = ({ status }: Outcome): boolean => status === 'failed' || status === 'warned';

/** What a check waits for, in words. */
const refusalOf = (exchange: Received): string =>
  `${exchange.sent.operation ?? 'a call'} was answered ${exchange.status} (${exchangeLine(exchange)})`;

/** A statement that the operation answers with this status has found the same itself. */
const isAboutTheSame = ({ check, documentedStatus }: Outcome, root: Outcome): boolean =>
  check.covers.statement !== undefined &&
  check.operation === root.check.operation &&
  documentedStatus === root.documentedStatus;

const isAboutStatus = ({ documented, documentedStatus }: Outcome): boolean =>
  documentedStatus !== undefined || documented === 'a success' || documented === 'a refusal';

/** Equal for calls of one operation with the same answer. */
export const callOf = ({ sent: { api, operation }, status, text }: Received): string =>
  JSON.stringify([api, operation, status, status >= 400 ? withoutVariableParts(text) : '']);
