import { version } from '../../version.ts';
import { type ApiCoverage, type CoveringCheck, coverageBy } from '../coverage/coverage.ts';
import { shares } from '../coverage/shares.ts';
import { type FoundRoot, rootsOf } from '../roots/find-roots.ts';
import { isFailure, type RootFacts } from '../roots/root-facts.ts';
import { withoutVariableParts } from '../roots/variable-parts.ts';
import type { Cut } from '../run/cut-short.ts';
import { concludes } from './conclusion.ts';
import { shortened } from './finding.ts';
import { maskText } from './mask.ts';
import type { CheckRow, CheckStatus, Counts, Finding, Report, Root, RunFacts } from './report.ts';

/** One check of a report: what decides about it, and what is shown of it. */
export interface ReportedCheck extends RootFacts, CoveringCheck {
  row: CheckRow;
  /** Its text in the report, if the baseline lists it. */
  known?: string | undefined;
  finding(): Finding;
}

export interface ReportParts {
  run: RunFacts;
  /** In the order in which the checks ran. */
  checks: readonly ReportedCheck[];
  /** What the contract of each API documents, before any check has run. */
  documented: readonly ApiCoverage[];
  untested: Report['untested'];
  cut: Cut | undefined;
  allowsPartial: boolean;
}

/** The report of a run, or of several that are its shards. */
export function assembleReport({
  run,
  checks,
  documented,
  untested,
  cut,
  allowsPartial,
}: ReportParts): Report {
  const { outcomes, roots } = rootsOf(checks);
  const known = knownOf(roots, checks);
  const statusOf = (one: ReportedCheck): CheckStatus =>
    isFailure(one) && known.has(one.id) ? 'known' : one.status;
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
  for (const one of outcomes) counts[statusOf(one)]++;

  const ranks: Readonly<Record<Root['status'], number>> = { failed: 0, blocked: 1, warned: 2, known: 3 };
  const sorted = roots
    .map((found) => ({ found, status: rootStatus(found, known) }))
    .toSorted((a, b) => ranks[a.status] - ranks[b.status]);
  const rootOf = new Map(
    sorted.flatMap(({ found: { first, alike, blocks } }, index) =>
      [first, ...alike, ...blocks].map(({ id }) => [id, index] as const),
    ),
  );
  const { verdict, conclusion } = concludes(counts, {
    ...{ cut, allowsPartial, isReadOnly: run.readOnly, refused: run.refused ?? [] },
    unexplained: sorted.filter(({ status }) => status === 'blocked').length,
  });
  const rows = outcomes.map((one) => rowWith(one, statusOf(one), rootOf.get(one.id)));

  return {
    format: 'standin-report',
    version: 1,
    standin: version,
    run,
    verdict,
    conclusion,
    counts,
    remarks: remarksOn(rows.filter(({ status }) => status === 'failed')),
    roots: sorted.map(({ found, status }) => reportedRoot(found, status, known)),
    skipped: skips(rows),
    leftOut: leftOut(outcomes),
    errors: rows
      .filter(({ status }) => status === 'error')
      .map(({ id, says, reason = '' }) => ({ check: id, says, message: reason })),
    untested,
    coverage: coverageBy(documented, outcomes).map((one) => ({ ...one, shares: shares(one) })),
    checks: rows,
  };
}

/** A root whose check the baseline lists is known as a whole. */
function knownOf(
  roots: readonly FoundRoot<ReportedCheck>[],
  checks: readonly ReportedCheck[],
): ReadonlyMap<string, string> {
  const known = new Map(checks.flatMap(({ id, known: text }) => (text === undefined ? [] : [[id, text]])));
  for (const { first, alike } of roots) {
    const text = known.get(first.id);
    if (text !== undefined) for (const { id } of alike) if (!known.has(id)) known.set(id, text);
  }
  return known;
}

const rootStatus = (
  { first }: FoundRoot<ReportedCheck>,
  known: ReadonlyMap<string, string>,
): Root['status'] => (known.has(first.id) ? 'known' : (first.status as Root['status']));

function rowWith(one: ReportedCheck, status: CheckStatus, root: number | undefined): CheckRow {
  const { documented, received, ...row } = one.row;
  const isBlockedSince = one.status === 'blocked' && one.row.status !== 'blocked';
  return {
    ...row,
    status,
    ...(!isBlockedSince && documented !== undefined && { documented }),
    ...(!isBlockedSince && received !== undefined && { received }),
    ...(isBlockedSince && one.reason !== undefined && { reason: maskText(one.reason) }),
    ...(root !== undefined && { root }),
    ...(one.blockedBy !== undefined && { blockedBy: one.blockedBy }),
  };
}

/** If most failures, over several operations, received the same, the cause is probably the target as a whole. */
function remarksOn(failed: readonly CheckRow[]): string[] {
  const byReceived = new Map<string, CheckRow[]>();
  for (const row of failed) {
    const key = withoutVariableParts(row.received ?? '');
    byReceived.set(key, [...(byReceived.get(key) ?? []), row]);
  }
  const [most] = [...byReceived].toSorted(([, a], [, b]) => b.length - a.length);
  if (!most) return [];
  const [received, group] = most;
  const operations = new Set(group.map(({ operation }) => operation));
  if (group.length < 10 || group.length < failed.length / 2 || operations.size < 3) return [];
  const what = shortened(received, 120);
  return [
    `${group.length} of the ${failed.length} failures, in ${operations.size} operations, received the same: ${what}`,
  ];
}

function reportedRoot(
  { first, alike, blocks }: FoundRoot<ReportedCheck>,
  status: Root['status'],
  known: ReadonlyMap<string, string>,
): Root {
  const { notes, request, reply, before, again, replay, ...shown } = first.finding();
  const why = whyOf(shown, status, known);
  return {
    status,
    ...shown,
    ...(why !== undefined && { why }),
    notes,
    ...(request && { request }),
    ...(reply && { reply }),
    before,
    ...(again !== undefined && { again }),
    replay,
    alike: alike.map(({ id }) => id),
    blocks: blocks.map(({ id }) => id),
  };
}

function whyOf(
  { check, basis }: Pick<Finding, 'check' | 'basis'>,
  status: Root['status'],
  known: ReadonlyMap<string, string>,
): string | undefined {
  if (status === 'known') return known.get(check) ?? 'known';
  if (status === 'failed') return undefined;
  if (status === 'blocked')
    return 'the call was refused, and no check explains why: nothing is known about these checks';
  return basis === 'published'
    ? 'its documents do not say so, only what else the vendor has published: --strict lets it fail'
    : 'its documents leave it open, and it was decided by us: --strict lets it fail';
}

/** By operation or channel. */
function leftOut(outcomes: readonly ReportedCheck[]): Report['leftOut'] {
  const counts = new Map<string, number>();
  for (const { operation, channel, status } of outcomes) {
    if (status !== 'skipped') continue;
    const place = operation ?? channel ?? 'several operations';
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts]
    .map(([operation, checks]) => ({ operation, checks }))
    .toSorted((a, b) => b.checks - a.checks);
}

/** Grouped by reason, the most frequent first. */
function skips(rows: readonly CheckRow[]): Report['skipped'] {
  const byReason = new Map<string, string[]>();
  for (const { id, status, reason = 'no reason was given' } of rows) {
    if (status !== 'skipped') continue;
    const checks = byReason.get(reason);
    if (checks) checks.push(id);
    else byReason.set(reason, [id]);
  }
  return [...byReason]
    .map(([reason, checks]) => ({ reason, checks }))
    .toSorted((a, b) => b.checks.length - a.checks.length);
}
