import { version } from '../../version.ts';
import { coverage } from '../coverage/coverage.ts';
import { shares } from '../coverage/shares.ts';
import type { Received } from '../model/exchange.ts';
import { bodyText } from '../model/exchange.ts';
import type { Suite } from '../model/suite.ts';
import { type FoundRoot, findRoots } from '../roots/find-roots.ts';
import { withoutVariableParts } from '../roots/group-by-cause.ts';
import type { Cut } from '../run/cut-short.ts';
import type { Outcome } from '../run/run-check.ts';
import type { Target } from '../target/target.ts';
import { concludes } from './conclusion.ts';
import { longestMasked, maskBody, maskHeaders, maskText } from './mask.ts';
import { placeOf } from './place.ts';
import type {
  CheckRow,
  CheckStatus,
  Counts,
  Report,
  ReportedReply,
  ReportedRequest,
  Root,
} from './report.ts';
import { expandableWord, shellCommand } from './shell-command.ts';

export interface ReportInput {
  outcomes: readonly Outcome[];
  suites: ReadonlyMap<string, Suite>;
  target: Pick<Target, 'url' | 'strict' | 'readOnly'>;
  id: string;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** Milliseconds. */
  took: number;
  requests: number;
  seed?: number | undefined;
  shard?: string | undefined;
  /** The command before `--replay ID`; without it `standin check URL`. */
  command?: string | undefined;
  /** Failures that the baseline lists: by the check's id, its text in the report. */
  known?: ReadonlyMap<string, string> | undefined;
  /** APIs that were not tested, and why. */
  untested?: readonly { api: string; reason: string }[] | undefined;
  /** Why the run ended before its last check. */
  cut?: Cut | undefined;
  /** Whether a run that its time ended may count as a success. */
  allowsPartial?: boolean | undefined;
}

/** Characters of a body that a report contains. */
const longestBody = 4000;
/** Characters of `documented` and `received`. */
const longestDifference = 2000;
/** Characters of a shell command; a longer one is left out. */
const longestLine = 20_000;
/** How many requests before the failing one are listed. */
const maxBefore = 20;

/** The outcomes as plain data, without secrets. */
export function makeReport(run: ReportInput): Report {
  const { suites, target } = run;
  const { outcomes, roots } = findRoots(run.outcomes, suites);
  const known = knownOf(roots, run.known);
  const statusOf = ({ check, status }: Outcome): CheckStatus =>
    (status === 'failed' || status === 'warned') && known.has(check.id) ? 'known' : status;
  const counts: Counts = {
    checks: outcomes.length,
    passed: 0,
    warned: 0,
    failed: 0,
    known: 0,
    blocked: 0,
    skipped: 0,
    error: 0,
  };
  for (const outcome of outcomes) counts[statusOf(outcome)]++;

  const ranks: Readonly<Record<Root['status'], number>> = { failed: 0, blocked: 1, warned: 2, known: 3 };
  const sorted = roots
    .map((found) => ({ found, status: rootStatus(found, known) }))
    .toSorted((a, b) => ranks[a.status] - ranks[b.status]);
  const rootOf = new Map(
    sorted.flatMap(({ found: { first, alike, blocks } }, index) =>
      [first, ...alike, ...blocks].map(({ check }) => [check.id, index] as const),
    ),
  );
  const { verdict, conclusion } = concludes(counts, {
    cut: run.cut,
    allowsPartial: run.allowsPartial ?? false,
    isReadOnly: target.readOnly,
    unexplained: sorted.filter(({ status }) => status === 'blocked').length,
  });

  return {
    format: 'standin-report',
    version: 1,
    standin: version,
    run: {
      id: run.id,
      target: maskText(target.url),
      startedAt: new Date(run.startedAt).toISOString(),
      took: Math.round(run.took),
      requests: run.requests,
      strict: target.strict,
      readOnly: target.readOnly,
      ...(run.seed !== undefined && { seed: run.seed }),
      ...(run.shard !== undefined && { shard: run.shard }),
      ...(run.cut && { cut: run.cut.reason }),
    },
    verdict,
    conclusion,
    counts,
    remarks: remarksOn(outcomes.filter((one) => statusOf(one) === 'failed')),
    roots: sorted.map(({ found, status }) => reportedRoot(found, status, { ...run, known })),
    skipped: skips(outcomes),
    leftOut: leftOut(outcomes),
    errors: outcomes
      .filter(({ status }) => status === 'error')
      .map(({ check, reason = '' }) => ({
        check: check.id,
        says: check.expectation.sentence,
        message: shortened(reason, longestDifference),
      })),
    untested: [...(run.untested ?? [])],
    coverage: coverage(suites, outcomes).map((one) => ({ ...one, shares: shares(one) })),
    checks: outcomes.map((outcome) => rowOf(outcome, statusOf(outcome), rootOf.get(outcome.check.id))),
  };
}

/** A root whose check the baseline lists is known as a whole. */
function knownOf(
  roots: readonly FoundRoot[],
  listed: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const known = new Map(listed);
  for (const { first, alike } of roots) {
    const text = listed.get(first.check.id);
    if (text !== undefined)
      for (const { check } of alike) if (!known.has(check.id)) known.set(check.id, text);
  }
  return known;
}

const rootStatus = ({ first }: FoundRoot, known: ReadonlyMap<string, string>): Root['status'] =>
  known.has(first.check.id) ? 'known' : (first.status as Root['status']);

/** The exit status of `standin check`. */
export const exitStatus = ({ verdict }: Report): number =>
  ({ conforms: 0, partial: 0, violates: 1, inconclusive: 3 })[verdict];

/** If most failures, over several operations, received the same, the cause is probably the target as a whole. */
function remarksOn(failed: readonly Outcome[]): string[] {
  const byReceived = new Map<string, Outcome[]>();
  for (const outcome of failed) {
    const key = withoutVariableParts(outcome.received ?? '');
    byReceived.set(key, [...(byReceived.get(key) ?? []), outcome]);
  }
  const [most] = [...byReceived].toSorted(([, a], [, b]) => b.length - a.length);
  if (!most) return [];
  const [received, group] = most;
  const operations = new Set(group.map(({ check }) => check.operation));
  if (group.length < 10 || group.length < failed.length / 2 || operations.size < 3) return [];
  const what = shortened(received, 120);
  return [
    `${group.length} of the ${failed.length} failures, in ${operations.size} operations, received the same: ${what}`,
  ];
}

function reportedRoot({ first, alike, blocks }: FoundRoot, status: Root['status'], run: ReportInput): Root {
  const { check, exchange, exchanges, notes } = first;
  const { documented = 'an answer that the check can go on from', received = first.reason ?? '' } = first;
  const { id, api, expectation } = check;
  const found = exchange ?? exchanges.at(-1);
  const request = found && reportedRequest(found);
  const { operation = check.operation } = (exchange ? request : undefined) ?? {};
  const why = whyOf(first, status, run);
  const line = request && shellCommand(request);
  const index = found ? exchanges.indexOf(found) : -1;
  const before = exchanges.slice(0, index < 0 ? exchanges.length : index);
  return {
    status,
    api,
    ...(operation !== undefined && { operation }),
    check: id,
    says: expectation.sentence,
    source: expectation.source,
    basis: expectation.basis,
    ...(expectation.pointer !== undefined && { node: expectation.pointer }),
    ...placed(placeOf(run.suites.get(api), expectation, operation)),
    documented: shortened(documented, longestDifference),
    received: shortened(received, longestDifference),
    ...(why !== undefined && { why }),
    notes: notes.map((note) => shortened(note, longestDifference)),
    ...(found && { request: reportedRequest(found, longestBody) }),
    ...(found && { reply: reportedReply(found) }),
    before: before
      .slice(-maxBefore)
      .map(({ sent, status: answered }) => `${sent.method} ${maskText(sent.url)} → ${answered}`),
    ...(line !== undefined && line.length <= longestLine && { again: line }),
    replay: replayOf(run, id),
    alike: alike.map((one) => one.check.id),
    blocks: blocks.map((one) => one.check.id),
  };
}

const placed = (place: Root['place']): Pick<Root, 'place'> => (place ? { place } : {});

function whyOf({ check }: Outcome, status: Root['status'], { known }: ReportInput): string | undefined {
  if (status === 'known') return known?.get(check.id) ?? 'known';
  if (status === 'failed') return undefined;
  if (status === 'blocked')
    return 'the call was refused, and no check explains why: nothing is known about these checks';
  return check.expectation.basis === 'published'
    ? 'its documents do not say so, only what else the vendor has published: --strict lets it fail'
    : 'its documents leave it open, and it was decided by us: --strict lets it fail';
}

/** The command that runs a check again. */
function replayOf({ command, target, seed }: ReportInput, id: string): string {
  const base =
    command ?? `standin check ${expandableWord(target.url)}${seed === undefined ? '' : ` --seed ${seed}`}`;
  return `${maskText(base)} --replay ${expandableWord(id)}`;
}

function reportedRequest({ sent }: Received, longest = longestMasked): ReportedRequest {
  const { method, url, headers, body, persona, operation, mistake } = sent;
  const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    method,
    url: maskText(url),
    headers: maskHeaders(own),
    ...(body !== undefined && {
      body: shortened(bodyText(body), longest, (one) => maskBody(one, own['content-type'])),
    }),
    ...(persona !== undefined && { persona }),
    ...(operation !== undefined && { operation }),
    ...(mistake !== undefined && { wrong: maskText(mistake) }),
  };
}

function reportedReply({ status, headers, text, mediaType, took }: Received): ReportedReply {
  return {
    status,
    headers: maskHeaders(headers),
    body: shortened(text, longestBody, (one) => maskBody(one, mediaType)),
    took: Math.round(took),
  };
}

/** By operation or channel. */
function leftOut(outcomes: readonly Outcome[]): Report['leftOut'] {
  const counts = new Map<string, number>();
  for (const { check, status } of outcomes) {
    if (status !== 'skipped') continue;
    const place = check.operation ?? check.channel ?? 'several operations';
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts]
    .map(([operation, checks]) => ({ operation, checks }))
    .toSorted((a, b) => b.checks - a.checks);
}

/** Grouped by reason, the most frequent first. */
function skips(outcomes: readonly Outcome[]): Report['skipped'] {
  const byReason = new Map<string, string[]>();
  for (const { check, status, reason = 'no reason was given' } of outcomes) {
    if (status !== 'skipped') continue;
    const key = maskText(reason);
    const checks = byReason.get(key);
    if (checks) checks.push(check.id);
    else byReason.set(key, [check.id]);
  }
  return [...byReason]
    .map(([reason, checks]) => ({ reason, checks }))
    .toSorted((a, b) => b.checks.length - a.checks.length);
}

function rowOf(outcome: Outcome, status: CheckStatus, root: number | undefined): CheckRow {
  const { check, took, documented, received, reason, notes, blockedBy } = outcome;
  const { id, api, family, operation, expectation } = check;
  const short = (text: string): string => shortened(text, longestDifference);
  return {
    id,
    api,
    family,
    ...(operation !== undefined && { operation }),
    status,
    says: expectation.sentence,
    source: expectation.source,
    basis: expectation.basis,
    ...(expectation.pointer !== undefined && { node: expectation.pointer }),
    took: Math.round(took),
    ...(documented !== undefined && { documented: short(documented) }),
    ...(received !== undefined && { received: short(received) }),
    ...(reason !== undefined && { reason: short(reason) }),
    ...(notes.length > 0 && { notes: notes.map(short) }),
    ...(root !== undefined && { root }),
    ...(blockedBy !== undefined && { blockedBy }),
  };
}

/** Masked and shortened; never cut between the two halves of a surrogate pair. */
function shortened(raw: string, length: number, mask?: (text: string) => string): string {
  // Plain text is masked only as far as it is kept, because masking is slow.
  const [text, looked] = mask ? [mask(raw), longestMasked] : [maskText(raw.slice(0, 2 * length)), 2 * length];
  if (text.length <= length && raw.length <= looked) return text;
  return `${text.slice(0, length).replace(/[\ud800-\udbff]$/, '')}… (${raw.length} characters)`;
}
