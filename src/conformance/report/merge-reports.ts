import { withoutSeen } from '../coverage/coverage.ts';
import type { Cut } from '../run/cut-short.ts';
import { parseShard } from '../run/select.ts';
import { assembleReport, type ReportedCheck } from './assemble-report.ts';
import { exitStatus } from './make-report.ts';
import type { CheckEvidence, CheckRow, Finding, Report, RunFacts, ShardEvidence } from './report.ts';

/** The report of one shard, and the file that it was read from. */
export interface ShardReport {
  file: string;
  report: Report & { evidence: ShardEvidence };
}

/** Why reports can't be merged: one line. */
export class MergeError extends Error {
  readonly code = 'MERGE';
  override readonly name = 'MergeError';
}

/**
 * Makes the report that one run of all checks would have made, its id and its times aside: `id` has the ids of all shards, `took` is
 * from the first start to the last end.
 * @throws {MergeError} the reports are not all shards of one run, each once
 */
export function mergeReports(shards: readonly ShardReport[]): { report: Report; status: number } {
  requireWhole(shards);
  const reports = shards.map(({ report }) => report);
  const evidence = reports.map((one) => one.evidence);
  const cuts = reports.flatMap(({ run, evidence: { cutByTime: isTime } }): Cut[] =>
    run.cut === undefined ? [] : [{ reason: run.cut, isTime }],
  );
  // A cut that time has not made weighs more.
  const cut = cuts.find(({ isTime }) => !isTime) ?? cuts[0];
  const apis = evidence[0]?.apis ?? [];
  const known = new Map(reports.flatMap(({ coverage }) => coverage.map((one) => [one.api, one])));
  const report = assembleReport({
    run: mergedRun(reports, cut),
    checks: reports
      .flatMap(({ checks, evidence: own }) => {
        const rows = new Map(checks.map((row) => [row.id, row]));
        return own.checks.map((one) => ({ ...one, row: rows.get(one.id) as CheckRow }));
      })
      .toSorted((a, b) => a.at - b.at)
      .map(reportedCheck),
    documented: apis.flatMap((api) => {
      const found = known.get(api);
      if (!found) return [];
      const { shares: _shares, ...coverage } = found;
      return [withoutSeen(coverage)];
    }),
    untested: reports[0]?.untested ?? [],
    cut,
    allowsPartial: evidence.every((one) => one.allowsPartial),
  });
  const status = exitStatus(report);
  const isUntested = (evidence[0]?.named ?? []).some(
    (api) =>
      report.checks.some((one) => one.api === api) &&
      !report.checks.some((one) => one.api === api && isJudged(one)),
  );
  return { report, status: status === 0 && isUntested ? 3 : status };
}

const isJudged = ({ status }: CheckRow): boolean => ['passed', 'warned', 'failed', 'known'].includes(status);

/** As before the shard looked for roots: another shard may have what explains a failure. */
function reportedCheck({
  at: _at,
  finding,
  row,
  ...facts
}: CheckEvidence & { row: CheckRow }): ReportedCheck {
  const { root: _root, blockedBy: _blockedBy, documented, received, reason, ...own } = row;
  const isFailure = facts.status === 'failed' || facts.status === 'warned';
  const shown = isFailure ? finding : { documented, received };
  return {
    ...facts,
    row: {
      ...own,
      status: facts.status,
      ...(shown?.documented !== undefined && { documented: shown.documented }),
      ...(shown?.received !== undefined && { received: shown.received }),
      ...(!isFailure && reason !== undefined && { reason }),
    },
    finding: () => finding as Finding,
  };
}

function mergedRun(reports: readonly Report[], cut: Cut | undefined): RunFacts {
  const runs = reports.map(({ run }) => run);
  const { shard: _shard, cut: _cut, refused: _refused, ...first } = runs[0] as RunFacts;
  const refused = [...new Set(runs.flatMap((one) => one.refused ?? []))];
  const starts = runs.map(({ startedAt }) => Date.parse(startedAt));
  const ends = runs.map(({ took }, index) => (starts[index] as number) + took);
  return {
    ...first,
    id: [...new Set(runs.map(({ id }) => id))].join(' '),
    startedAt: new Date(Math.min(...starts)).toISOString(),
    took: Math.max(...ends) - Math.min(...starts),
    requests: runs.reduce((sum, { requests }) => sum + requests, 0),
    ...(cut && { cut: cut.reason }),
    ...(refused.length > 0 && { refused }),
  };
}

/** What has to be the same in all shards, with what to call it. */
const alike: readonly (readonly [what: string, read: (report: ShardReport['report']) => unknown])[] = [
  ['version of Standin', ({ standin }) => standin],
  ['target', ({ run }) => run.target],
  ['seed', ({ run }) => run.seed],
  ['contract', ({ evidence }) => evidence.contract],
  ['judgement (--strict)', ({ run }) => run.strict],
  ['kind of run (--read-only)', ({ run }) => run.readOnly],
  ['choice of checks (--api, --filter, --explore)', ({ evidence }) => evidence.selection],
];

/** Values that say nothing to a reader. */
const digests = /contract|choice/;

function requireWhole(shards: readonly ShardReport[]): void {
  const [first] = shards;
  if (!first) throw new MergeError('no report was given');
  for (const { file, report } of shards.slice(1))
    for (const [what, read] of alike) {
      const [one, other] = [read(first.report), read(report)];
      if (one === other) continue;
      const values = digests.test(what) ? '' : `: ${one ?? 'none'} and ${other ?? 'none'}`;
      throw new MergeError(`${first.file} and ${file} have another ${what}${values}`);
    }
  const parts = shards.map(({ file, report }) => ({ file, shard: parseShard(report.run.shard ?? '') }));
  const of = parts[0]?.shard?.of ?? 0;
  const files = new Map<number, string>();
  for (const { file, shard } of parts) {
    if (shard?.of !== of)
      throw new MergeError(`${parts[0]?.file} is one of ${of} shards, and ${file} one of ${shard?.of ?? 0}`);
    const same = files.get(shard.part);
    if (same !== undefined)
      throw new MergeError(`${same} and ${file} are the same shard: ${shard.part}/${of}`);
    files.set(shard.part, file);
  }
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((part) => !files.has(part));
  if (missing.length > 0)
    throw new MergeError(
      `${missing.length === 1 ? 'a shard is' : 'shards are'} missing: ${missing.map((part) => `${part}/${of}`).join(', ')}`,
    );
}
