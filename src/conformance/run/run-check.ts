import { type Check, onlyReads } from '../model/check.ts';
import { exchangeLine, type Received } from '../model/exchange.ts';
import { Blocked, Mismatch, Skip } from '../model/mismatch.ts';
import { ownNamePrefix } from '../model/own-names.ts';
import { noIsolation, sandboxIsolation } from '../target/isolation.ts';
import { describeNetworkError, isNetworkError, NoAnswer } from '../target/send.ts';
import type { Target } from '../target/target.ts';
import { CheckContext } from './check-context.ts';
import { hashOf } from './keyed-numbers.ts';
import { lostPersona } from './lost-persona.ts';
import type { Run } from './run.ts';

/**
 * `blocked`: a call failed that the check needs, so nothing is known about what it tests. `error`: the check itself has a fault, so
 * nothing is known about the target.
 */
export type Status = 'passed' | 'warned' | 'failed' | 'blocked' | 'skipped' | 'error';

/** The result of one check. */
export interface Outcome {
  check: Check;
  status: Status;
  /** Why it was skipped, what blocks it, or the fault of the check itself. */
  reason?: string;
  documented?: string;
  received?: string;
  /** The documented status, if it is the status that differs. */
  documentedStatus?: number;
  /**
   * The exchange in which the difference was found, if it belongs to one, or that blocks the check; its status is 0 if there was
   * no answer.
   */
  exchange?: Received;
  /** The check whose failure blocks it; without it, the exchange does. */
  blockedBy?: string;
  /** It failed because the target did not answer at all. */
  isUnanswered?: true;
  /** What was sent and received, in order; secrets masked. */
  exchanges: readonly Received[];
  /** The calls that deleted, after the check, what it had created. */
  cleanUp?: readonly Received[];
  notes: readonly string[];
  errorsSeen: ReadonlySet<string>;
  messagesSeen: ReadonlySet<string>;
  /** Milliseconds. */
  took: number;
}

type Verdict = Omit<
  Outcome,
  'check' | 'exchanges' | 'cleanUp' | 'notes' | 'errorsSeen' | 'messagesSeen' | 'took'
>;

/** Milliseconds after which a check is ended, beyond those that it may wait for time to pass. */
const timeLimit = 60_000;

/** Runs one check, in a sandbox of its own if the target has sandboxes. Never rejects. */
export const runCheck = async (check: Check, run: Run): Promise<Outcome> =>
  (await runCheckAfter(undefined, check, run, false)).outcome;

/**
 * Runs a check with what the one before has made and not changed. `handsOn`: gives what this one has made and not changed, in place of
 * deleting it. Never rejects.
 */
export async function runCheckAfter(
  before: CheckContext | undefined,
  check: Check,
  run: Run,
  handsOn: boolean,
): Promise<{ outcome: Outcome; kept?: CheckContext }> {
  const start = performance.now();
  let context: CheckContext | undefined;
  let verdict: Verdict = { status: 'passed' };
  try {
    context = await openContext(check, run, { before });
    const limit = timeLimit + run.target.patience + run.extraTime;
    await withTimeLimit(check.run(context), limit, run.signal);
  } catch (error) {
    verdict = verdictOn(error, check, run.target);
  }
  if (context && ['failed', 'warned', 'blocked'].includes(verdict.status)) {
    const lost = await lostPersona(check.api, context.exchanges, run).catch(() => undefined);
    if (lost !== undefined) verdict = { status: 'skipped', reason: lost };
  }
  const took = performance.now() - start;
  // The requests of the clean-up do not belong to the check.
  const exchanges = [...(context?.exchanges ?? [])];
  const isKept = handsOn && /^(passed|skipped)$/.test(verdict.status) && context?.hasChangedNothing;
  if (isKept) context?.handOn();
  const failures = isKept ? [] : ((await (context ?? before)?.end()) ?? []);
  const cleanUp = context?.shared.cleanUp(context.exchanges.slice(exchanges.length)) ?? [];
  const outcome = masked(run, {
    check,
    ...verdict,
    exchanges,
    ...(cleanUp.length > 0 && { cleanUp }),
    notes: [...(context?.notes ?? []), ...failures.map(({ message }) => `clean-up failed: ${message}`)],
    errorsSeen: context?.errorsSeen ?? new Set(),
    messagesSeen: context?.messagesSeen ?? new Set(),
    took,
  });
  return { outcome, ...(isKept && context && { kept: context }) };
}

/** The outcome of a check that was not run. */
export const skipped = (check: Check, reason: string): Outcome => ({
  check,
  status: 'skipped',
  reason,
  exchanges: [],
  notes: [],
  errorsSeen: new Set(),
  messagesSeen: new Set(),
  took: 0,
});

function verdictOn(error: unknown, check: Check, target: Target): Verdict {
  if (error instanceof Skip) return { status: 'skipped', reason: error.message };
  if (error instanceof Blocked) {
    const { message, exchange } = error;
    return { status: 'blocked', reason: `${message} (${exchangeLine(exchange)})`, exchange };
  }
  if (error instanceof Mismatch) {
    const { documented, received, exchange, status, isOpen } = error;
    const severity = isOpen && !target.strict ? 'warned' : severityOf(check, target, exchange?.status);
    return {
      ...{ status: severity, documented, received },
      ...(status !== undefined && { documentedStatus: status }),
      ...(exchange && { exchange }),
    };
  }
  const unanswered = { status: 'failed', documented: 'an answer', isUnanswered: true } as const;
  if (error instanceof NoAnswer)
    return { ...unanswered, received: error.message, ...(error.exchange && { exchange: error.exchange }) };
  if (isNetworkError(error)) return { ...unanswered, received: describeNetworkError(error) };
  return { status: 'error', reason: describeFault(error) };
}

/**
 * A difference from what is published or inferred is only a warning, unless the run is strict, or the user has confirmed the
 * resource; an answer of 500 or above is a failure, whatever the document leaves open.
 */
function severityOf(
  { api, resource, expectation: { basis } }: Check,
  { strict, apis }: Target,
  answered: number | undefined,
): 'failed' | 'warned' {
  if (answered !== undefined && answered >= 500) return 'failed';
  const isConfirmed = resource !== undefined && apis[api]?.confirmed?.includes(resource);
  return strict || isConfirmed || basis === 'stated' || basis === 'implied' ? 'failed' : 'warned';
}

/** The fault of a check in one line: the message, and the line of the check, or of Standin, that threw it. */
function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const location = (error.stack ?? '')
    .split('\n')
    .map((line) => /(conformance[\\/][^:]+|[^\\/\s(]+\.[cm]?ts)(?:\?[^:]*)?(:\d+)/.exec(line))
    .find((found) => found !== null);
  return `${error.name}: ${error.message}${location ? ` (${location[1]}${location[2]})` : ''}`;
}

function masked({ secrets }: Run, outcome: Outcome): Outcome {
  const { reason, documented, received, exchange, exchanges, cleanUp, notes } = outcome;
  const copies = new Map(exchanges.map((one) => [one, secrets.maskedExchange(one)]));
  return {
    ...outcome,
    ...(reason !== undefined && { reason: secrets.masked(reason) }),
    ...(documented !== undefined && { documented: secrets.masked(documented) }),
    ...(received !== undefined && { received: secrets.masked(received) }),
    ...(exchange && { exchange: copies.get(exchange) ?? secrets.maskedExchange(exchange) }),
    exchanges: [...copies.values()],
    ...(cleanUp && { cleanUp: cleanUp.map((one) => secrets.maskedExchange(one)) }),
    notes: notes.map((note) => secrets.masked(note)),
  };
}

/** What a check is run with. @throws {Skip} it can't be run at this target */
export async function openContext(
  check: Check,
  run: Run,
  { isCleanUp, before }: { isCleanUp?: boolean; before?: CheckContext | undefined } = {},
): Promise<CheckContext> {
  const { target, seed, signal } = run;
  if (signal?.aborted && !isCleanUp) throw new Skip(String(signal.reason));
  const suite = run.suites.get(check.api);
  const apiTarget = target.apis[check.api];
  if (!suite || !apiTarget) throw new Skip(`the target does not speak ${check.api}`);
  if (target.readOnly && !onlyReads(check, apiTarget)) throw new Skip('the run is read-only');
  const { operations, channels } = apiTarget;
  if (check.operation !== undefined && operations && !operations.includes(check.operation))
    throw new Skip(`the target does not have ${check.operation}`);
  if (check.channel !== undefined && channels && !channels.includes(check.channel))
    throw new Skip(`the target does not have the channel ${check.channel}`);
  const isAboutLimits = check.family === 'limits';
  if (isAboutLimits && !target.limits && !target.mock)
    throw new Skip('it uses up a budget of requests: limits: true in standin.check.yaml allows that');
  const isolation =
    before?.isolation ??
    (target.mock
      ? await sandboxIsolation(target.mock, {
          seed,
          keepsLimits: isAboutLimits,
          events: suite.profile.mock?.events,
        })
      : noIsolation(target));
  return new CheckContext(
    {
      ...{ target, apiTarget, isolation, expectation: check.expectation, api: suite.api },
      removals: suite.profile.removals ?? {},
      renames: suite.profile.renames ?? {},
      client: run.client,
      resources: run.created,
      learnt: run.learnt,
      answers: run.answers,
      pushPatience: run.pushPatience,
      namePrefix: ownNamePrefix(run.id, hashOf(check.id).toString(36)),
      expects429: isAboutLimits,
      ...(isCleanUp !== undefined && { isCleanUp }),
    },
    before,
  );
}

/** Rejects when the time is over or the run ends, so that a check that hangs does not hold up the others. */
async function withTimeLimit(
  work: Promise<void>,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`the check did not end within ${Math.round(limit / 1000)} s`)),
    limit,
  );
  const abort = (): void => reject(new Skip(String(signal?.reason)));
  signal?.addEventListener('abort', abort, { once: true });
  work.catch(() => undefined);
  try {
    await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}
