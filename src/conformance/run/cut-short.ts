import type { Run } from './run.ts';
import { type Outcome, skipped } from './run-check.ts';
import { silent } from './run-checks.ts';

/** Why a run ended before its last check. */
export interface Cut {
  reason: string;
  /** The time that it was given was over. */
  isTime: boolean;
}

/** `undefined` if every check had its turn. */
export function cutOf(
  { signal, client }: Pick<Run, 'signal' | 'client'>,
  outcomes: readonly Outcome[],
  isInterrupted: boolean,
): Cut | undefined {
  const { firstUnanswered: first } = client;
  if (client.isSilent)
    return { reason: first === undefined ? silent : `${silent} at ${first}`, isTime: false };
  if (!signal?.aborted) return undefined;
  const reason = String(signal.reason);
  const isCut = outcomes.some((one) => one.status === 'skipped' && one.reason === reason);
  return isCut ? { reason, isTime: !isInterrupted } : undefined;
}

/** The outcomes of all checks: those that had not ended when the run was abandoned count as left out. */
export function withAbandoned(
  { checks, signal }: Pick<Run, 'checks' | 'signal'>,
  outcomes: ReadonlyMap<string, Outcome>,
): Outcome[] {
  const reason = String(signal?.reason ?? 'the run ended');
  return checks.map((check) => outcomes.get(check.id) ?? skipped(check, reason));
}
