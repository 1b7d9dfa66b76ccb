import type { Check } from '../model/check.ts';
import type { Received } from '../model/exchange.ts';
import { Mismatch, Skip } from '../model/mismatch.ts';
import type { Suite } from '../model/suite.ts';
import { noIsolation, sandboxIsolation } from '../target/isolation.ts';
import type { Target } from '../target/target.ts';
import { CheckContext } from './check-context.ts';
import type { CreatedResources } from './created-resources.ts';
import type { PacedClient } from './paced-client.ts';
import type { Secrets } from './secrets.ts';
import { isOfNetwork, NoAnswer, saying } from './send.ts';

/** `error`: the check itself went wrong, which says nothing about the target. */
export type Status = 'passed' | 'warned' | 'failed' | 'skipped' | 'error';

/** What became of one check. */
export interface Outcome {
  check: Check;
  status: Status;
  /** Why it was skipped, or what went wrong with the check itself. */
  reason?: string;
  documented?: string;
  received?: string;
  /** The documented status, if it is the status that differs. */
  documentedStatus?: number;
  /** The exchange that did not conform, where it is of one; of status 0 where there was no answer. */
  at?: Received;
  /** It failed as the target did not answer at all. */
  isUnanswered?: true;
  /** What was sent and received, in order; secrets masked. */
  exchanges: readonly Received[];
  notes: readonly string[];
  errorsSeen: ReadonlySet<string>;
  messagesSeen: ReadonlySet<string>;
  /** Milliseconds. */
  took: number;
}

export interface Run {
  target: Target;
  suites: ReadonlyMap<string, Suite>;
  client: PacedClient;
  created: CreatedResources;
  /** Its own: what it makes carries it in its names. */
  id: string;
  seed: number | undefined;
  /** What is masked in the outcomes. */
  secrets?: Secrets;
  /** Gives up what is under way; its reason tells why. */
  signal?: AbortSignal;
  /** Milliseconds that a check may take beyond the usual: a search takes as long as it was told. */
  longer?: number;
}

/** Milliseconds after which a check is given up, whatever it waits for, beyond what it may really wait. */
const longest = 60_000;

/** Runs one check in a world of its own, where the target has such. Never rejects. */
export async function runCheck(check: Check, run: Run): Promise<Outcome> {
  const begun = performance.now();
  const { secrets, target } = run;
  const safe = (text: string): string => secrets?.masked(text) ?? text;
  const told = (one: Received): Received => secrets?.maskedExchange(one) ?? one;
  const outcome = (
    status: Status,
    context: CheckContext | undefined,
    more: Partial<Outcome> = {},
  ): Outcome => ({
    check,
    status,
    exchanges: (context?.exchanges ?? []).map(told),
    notes: (context?.notes ?? []).map(safe),
    errorsSeen: context?.errorsSeen ?? new Set(),
    messagesSeen: context?.messagesSeen ?? new Set(),
    took: performance.now() - begun,
    ...more,
  });
  let context: CheckContext | undefined;
  try {
    context = await begin(check, run);
    await withinTime(check.run(context), longest + target.patience + (run.longer ?? 0), run.signal);
    return outcome('passed', context);
  } catch (error) {
    if (error instanceof Skip) return outcome('skipped', context, { reason: safe(error.message) });
    if (error instanceof Mismatch) {
      const { documented, received, exchange: at, status } = error;
      return outcome(severity(check, target), context, {
        documented: safe(documented),
        received: safe(received),
        ...(at && { at: told(at) }),
        ...(status !== undefined && { documentedStatus: status }),
      });
    }
    if (error instanceof NoAnswer) {
      const said = { documented: 'an answer', received: safe(error.message), isUnanswered: true } as const;
      return outcome('failed', context, { ...said, ...(error.at && { at: told(error.at) }) });
    }
    if (isOfNetwork(error)) {
      const said = { documented: 'an answer', received: safe(saying(error)), isUnanswered: true } as const;
      return outcome('failed', context, said);
    }
    return outcome('error', context, { reason: safe(whereOf(error)) });
  } finally {
    await context?.end().catch(() => undefined);
  }
}

/** What went wrong in a check, in one line: the message, and the place of ours, or of its own file, that threw it. */
function whereOf(error: unknown): string {
  const { stack = '', message } = error as Error;
  const place = stack
    .split('\n')
    .map((line) => /(conformance[\\/][^:]+|[^\\/\s(]+\.[cm]?ts)(?:\?[^:]*)?(:\d+)/.exec(line))
    .flatMap((found) => (found ? `${found[1]}${found[2]}` : []))
    .at(0);
  return error instanceof Error ? `${error.name}: ${message}${place ? ` (${place})` : ''}` : String(error);
}

/** A check that did not run. */
export const notRun = (check: Check, reason: string): Outcome => ({
  check,
  status: 'skipped',
  reason,
  exchanges: [],
  notes: [],
  errorsSeen: new Set(),
  messagesSeen: new Set(),
  took: 0,
});

/** DESIGN, decision 4: what is published or inferred warns, unless the run is strict. */
function severity({ expectation }: Check, { strict }: Target): 'failed' | 'warned' {
  return strict || expectation.basis === 'stated' || expectation.basis === 'implied' ? 'failed' : 'warned';
}

async function begin(
  check: Check,
  { target, suites, client, created, id, seed, signal }: Run,
): Promise<CheckContext> {
  if (signal?.aborted) throw new Skip(String(signal.reason));
  const suite = suites.get(check.api);
  const at = target.apis[check.api];
  if (!suite || !at) throw new Skip(`the target does not speak ${check.api}`);
  if (target.readOnly && !check.isSafe) throw new Skip('the run is read-only');
  if (check.operation !== undefined && at.operations && !at.operations.includes(check.operation))
    throw new Skip(`the target does not have ${check.operation}`);
  if (check.channel !== undefined && at.channels && !at.channels.includes(check.channel))
    throw new Skip(`the target does not have the channel ${check.channel}`);
  const ofLimits = check.family === 'limits';
  if (ofLimits && !target.limits && !target.mock)
    throw new Skip('it uses up a budget of requests: limits: true in standin.check.yaml allows that');
  const isolation = target.mock
    ? await sandboxIsolation(target.mock, { seed, keepsLimits: ofLimits, events: suite.profile.mock?.events })
    : noIsolation(target);
  let names = 0;
  const prefix = `standin-${id}-${hashOf(check.id).toString(36)}`;
  return new CheckContext({
    expectation: check.expectation,
    api: suite.api,
    target,
    at,
    isolation,
    client,
    trackCreated: created,
    uniqueName: () => `${prefix}-${++names}`,
    makes: suite.profile.removals,
    wants429: ofLimits,
  });
}

/** What of it comes too late is dropped: a check that hangs does not hold up the run. */
async function withinTime(
  work: Promise<void>,
  within: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const late = setTimeout(
    () => reject(new Error(`the check did not end within ${Math.round(within / 1000)} s`)),
    within,
  );
  const abort = (): void => reject(new Skip(String(signal?.reason)));
  signal?.addEventListener('abort', abort, { once: true });
  work.catch(() => undefined);
  try {
    await Promise.race([work, promise]);
  } finally {
    clearTimeout(late);
    signal?.removeEventListener('abort', abort);
  }
}

/** A number out of any text (FNV-1a), from 0 to 2³² - 1: the same on every machine. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) as number), 0x01000193);
  return hash >>> 0;
}
