import { coveringCheck, nothingSeen } from '../coverage/coverage.ts';
import { rootFacts } from '../roots/root-facts.ts';
import type { Cut } from '../run/cut-short.ts';
import type { Outcome } from '../run/run-check.ts';
import type { Target } from '../target/target.ts';
import { assembleReport, type ReportedCheck } from './assemble-report.ts';
import { type FindingContext, findingOf, rowOf } from './finding.ts';
import { maskText } from './mask.ts';
import type { Report } from './report.ts';
import { type ShardFacts, shardEvidence } from './shard-evidence.ts';

export interface ReportInput extends FindingContext {
  outcomes: readonly Outcome[];
  target: Pick<Target, 'url' | 'strict' | 'readOnly'>;
  id: string;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** Milliseconds. */
  took: number;
  requests: number;
  shard?: string | undefined;
  /** Of the run that the shard is a part of. */
  whole?: ShardFacts | undefined;
  /** Failures that the baseline lists: by the check's id, its text in the report. */
  known?: ReadonlyMap<string, string> | undefined;
  /** APIs that were not tested, and why. */
  untested?: readonly { api: string; reason: string }[] | undefined;
  /** Why the run ended before its last check. */
  cut?: Cut | undefined;
  /** Personas that the target refused. */
  refused?: readonly string[] | undefined;
  /** Whether a run that its time ended may count as a success. */
  allowsPartial?: boolean | undefined;
}

/** The outcomes as plain data, without secrets. */
export function makeReport(run: ReportInput): Report {
  const { suites, target, known = new Map<string, string>(), cut, allowsPartial = false } = run;
  const checks = run.outcomes.map(
    (outcome): ReportedCheck => ({
      ...rootFacts(outcome, suites),
      ...coveringCheck(suites, outcome),
      row: rowOf(outcome),
      known: known.get(outcome.check.id),
      finding: () => findingOf(outcome, run),
    }),
  );
  const report = assembleReport({
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
      ...(cut && { cut: cut.reason }),
      ...(run.refused && run.refused.length > 0 && { refused: [...run.refused] }),
    },
    checks,
    documented: [...suites.values()].map(nothingSeen),
    untested: [...(run.untested ?? [])],
    ...{ cut, allowsPartial },
  });
  return run.whole
    ? { ...report, evidence: shardEvidence(checks, run.whole, { cut, allowsPartial }) }
    : report;
}

/** The exit status of `standin check`. */
export const exitStatus = ({ verdict }: Report): number =>
  ({ conforms: 0, partial: 0, violates: 1, inconclusive: 3 })[verdict];
