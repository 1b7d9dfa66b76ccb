import { version } from '../../version.ts';
import { coverage } from '../coverage/coverage.ts';
import { shares } from '../coverage/shares.ts';
import type { Received } from '../model/exchange.ts';
import type { Suite } from '../model/suite.ts';
import type { Outcome } from '../run/run-check.ts';
import type { Target } from '../target/target.ts';
import { again, word } from './again.ts';
import { longestMasked, maskBody, maskHeaders, maskText } from './mask.ts';
import type { CheckRow, CheckStatus, Counts, Report, Root, ToldReply, ToldRequest } from './report.ts';
import { groupByRoot, withoutNames } from './roots.ts';

export interface RunToTell {
  outcomes: readonly Outcome[];
  suites: ReadonlyMap<string, Suite>;
  target: Pick<Target, 'url' | 'strict' | 'readOnly'>;
  id: string;
  /** When it began, in milliseconds since 1970. */
  startedAt: number;
  /** Milliseconds. */
  took: number;
  requests: number;
  seed?: number | undefined;
  shard?: string | undefined;
  /** What `--replay ID` is put after; without it `standin check URL`. */
  command?: string | undefined;
  /** Failures that the baseline has: the check's id, and what is said of it. */
  known?: ReadonlyMap<string, string> | undefined;
  /** APIs that were not tested, and why. */
  untested?: readonly { api: string; reason: string }[] | undefined;
}

/** Letters of a body that a report has. */
const longestBody = 4000;
/** Letters of what differs. */
const longestDifference = 2000;
/** Letters of a line for a shell; a longer one is of no use. */
const longestLine = 20_000;
/** Requests before the failing one that are told. */
const mostBefore = 20;

/** The outcomes as plain data, without secrets. */
export function makeReport(run: RunToTell): Report {
  const { outcomes, suites, target, known = new Map<string, string>() } = run;
  const statusOf = ({ check, status }: Outcome): CheckStatus =>
    (status === 'failed' || status === 'warned') && known.has(check.id) ? 'known' : status;
  const counts: Counts = {
    checks: outcomes.length,
    passed: 0,
    warned: 0,
    failed: 0,
    known: 0,
    skipped: 0,
    error: 0,
  };
  for (const outcome of outcomes) counts[statusOf(outcome)]++;

  const bad = outcomes.filter(({ status }) => status === 'failed' || status === 'warned');
  const ranks = { failed: 0, warned: 1, known: 2 };
  const groups = [
    ...groupByRoot(bad.filter((one) => statusOf(one) !== 'known')),
    ...groupByRoot(bad.filter((one) => statusOf(one) === 'known')),
  ].map((group) => ({ group, status: statusOf(group[0] as Outcome) as Root['status'] }));
  const sorted = groups.toSorted(
    (a, b) => ranks[a.status] - ranks[b.status] || b.group.length - a.group.length,
  );
  const rootOf = new Map(
    sorted.flatMap(({ group }, index) => group.map(({ check }) => [check.id, index] as const)),
  );

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
    },
    verdict: verdictOf(counts),
    counts,
    remarks: remarksOn(bad.filter((one) => statusOf(one) === 'failed')),
    roots: sorted.map(({ group, status }) => rootOfGroup(group, status, run)),
    skipped: skips(outcomes),
    errors: outcomes
      .filter(({ status }) => status === 'error')
      .map(({ check, reason = '' }) => ({
        check: check.id,
        says: check.expectation.sentence,
        message: told(reason, longestDifference),
      })),
    untested: [...(run.untested ?? [])],
    coverage: coverage(suites, outcomes).map((one) => ({ ...one, shares: shares(one) })),
    checks: outcomes.map((outcome) => rowOf(outcome, statusOf(outcome), rootOf.get(outcome.check.id))),
  };
}

function verdictOf({ failed, passed, warned, known, error }: Counts): Report['verdict'] {
  if (failed > 0) return 'violates';
  return passed + warned + known === 0 || error > 0 ? 'inconclusive' : 'conforms';
}

/** The exit status that goes with it. */
export const exitStatus = ({ verdict }: Report): number =>
  ({ conforms: 0, violates: 1, inconclusive: 3 })[verdict];

/** The same received by most, over several operations, is rather the target as a whole. */
function remarksOn(failed: readonly Outcome[]): string[] {
  const byReceived = new Map<string, Outcome[]>();
  for (const outcome of failed) {
    const key = withoutNames(outcome.received ?? '');
    byReceived.set(key, [...(byReceived.get(key) ?? []), outcome]);
  }
  const [most] = [...byReceived].toSorted(([, a], [, b]) => b.length - a.length);
  if (!most) return [];
  const [received, group] = most;
  const operations = new Set(group.map(({ check }) => check.operation));
  if (group.length < 10 || group.length < failed.length / 2 || operations.size < 3) return [];
  const what = told(received, 120);
  return [
    `${group.length} of the ${failed.length} failures, in ${operations.size} operations, received the same: ${what}`,
  ];
}

function rootOfGroup(group: readonly Outcome[], status: Root['status'], run: RunToTell): Root {
  const [first, ...others] = group as [Outcome, ...Outcome[]];
  const { check, at, exchanges, notes, documented = '', received = '' } = first;
  const { id, api, expectation } = check;
  const found = at ?? exchanges.at(-1);
  const request = found && toldRequest(found);
  const { operation = check.operation } = (at ? request : undefined) ?? {};
  const why = whyOf(first, status, run);
  const line = request && again(request);
  const index = found ? exchanges.findIndex((one) => isSame(one, found)) : -1;
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
    documented: told(documented, longestDifference),
    received: told(received, longestDifference),
    ...(why !== undefined && { why }),
    notes: notes.map((note) => told(note, longestDifference)),
    ...(found && { request: toldRequest(found, longestBody) }),
    ...(found && { reply: toldReply(found) }),
    before: before
      .slice(-mostBefore)
      .map(({ sent, status: answered }) => `${sent.method} ${maskText(sent.url)} → ${answered}`),
    ...(line !== undefined && line.length <= longestLine && { again: line }),
    replay: replayOf(run, id),
    alike: others.map((one) => one.check.id),
  };
}

/** The exchanges of an outcome are copies. */
const isSame = (a: Received, b: Received): boolean =>
  a === b || (a.took === b.took && a.status === b.status && a.sent.url === b.sent.url && a.text === b.text);

function whyOf({ check }: Outcome, status: Root['status'], { known }: RunToTell): string | undefined {
  if (status === 'known') return known?.get(check.id) ?? 'known';
  if (status === 'failed') return undefined;
  return check.expectation.basis === 'published'
    ? 'its documents do not say so, only what else the vendor has published: --strict lets it fail'
    : 'its documents leave it open, and it was decided by us: --strict lets it fail';
}

/** The command that runs a check again. */
function replayOf({ command, target, seed }: RunToTell, id: string): string {
  const base = command ?? `standin check ${word(target.url)}${seed === undefined ? '' : ` --seed ${seed}`}`;
  return `${maskText(base)} --replay ${word(id)}`;
}

function toldRequest({ sent }: Received, longest = longestMasked): ToldRequest {
  const { method, url, headers, body, persona, operation, mistake } = sent;
  const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    method,
    url: maskText(url),
    headers: maskHeaders(own),
    ...(body !== undefined && { body: told(body, longest, (one) => maskBody(one, own['content-type'])) }),
    ...(persona !== undefined && { persona }),
    ...(operation !== undefined && { operation }),
    ...(mistake !== undefined && { wrong: maskText(mistake) }),
  };
}

function toldReply({ status, headers, text, mediaType, took }: Received): ToldReply {
  return {
    status,
    headers: maskHeaders(headers),
    body: told(text, longestBody, (one) => maskBody(one, mediaType)),
    took: Math.round(took),
  };
}

/** By reason, the most frequent first. */
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
  const { check, took, documented, received, reason, notes } = outcome;
  const { id, api, family, operation, expectation } = check;
  const short = (text: string): string => told(text, longestDifference);
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
  };
}

/** Masked, and not longer than that; never cut between the two halves of one letter. */
function told(raw: string, length: number, mask?: (text: string) => string): string {
  // Without a way to read it, no more is looked at than may be told.
  const [text, looked] = mask ? [mask(raw), longestMasked] : [maskText(raw.slice(0, 2 * length)), 2 * length];
  if (text.length <= length && raw.length <= looked) return text;
  return `${text.slice(0, length).replace(/[\ud800-\udbff]$/, '')}… (${raw.length} characters)`;
}
