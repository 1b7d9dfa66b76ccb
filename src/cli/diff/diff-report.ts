import type { Change, ChangedOperation, Party, Severity } from '../../diff/change.ts';
import { version } from '../../version.ts';
import { type AllowEntry, type Allowed, allowedChanges } from './allow.ts';
import { counted } from './change-texts.ts';
import type { CodeFinding } from './code-findings.ts';
import { type FailOn, failsOn } from './fails.ts';
import type { Place } from './place-finder.ts';
import type { RecordedCalls } from './recorded-calls.ts';

/** A change as reports have it. Names stay as they are: readers rely on them. */
export interface ReportedChange {
  rule: string;
  severity: Severity;
  breaks: readonly Party[];
  operations: readonly ChangedOperation[];
  part: string;
  message: string;
  /** Where it is in each of the two versions, if it is there. */
  old?: Place;
  new?: Place;
  /** The nearest place in the new version, if it is not there: for what shows changes in its files. */
  near?: Place;
  /** Whether it ends the command with status 1. */
  fails: boolean;
  allowed?: Allowed;
  /** The entry that allowed it until a day that is over. */
  expired?: Allowed;
}

/** What `standin diff` found. `spec/diff-report.schema.json` describes it. */
export interface DiffReport {
  format: 'standin-diff';
  version: 1;
  /** The version of Standin that made it. */
  standin: string;
  old: { name: string };
  new: { name: string };
  failOn: FailOn;
  fails: boolean;
  /** One line: how many changes there are, and whom they break. */
  conclusion: string;
  counts: DiffCounts;
  changes: ReportedChange[];
  /** Entries of `--allow` that no change matches. */
  unusedAllowed: AllowEntry[];
  /** Recorded calls, judged by both versions. */
  recorded?: RecordedCalls;
  /** What no longer fits in the folder's own code. */
  code?: CodeFinding[];
}

export interface DiffCounts {
  changes: number;
  breakClients: number;
  breakServers: number;
  warnings: number;
  info: number;
  allowed: number;
  failing: number;
}

export interface DiffFacts {
  old: string;
  new: string;
  changes: readonly Change[];
  failOn: FailOn;
  allow: readonly AllowEntry[];
  /** As `2026-11-29`. */
  today: string;
  placesOf?: (change: Change) => Pick<ReportedChange, 'old' | 'new' | 'near'>;
  recorded?: RecordedCalls | undefined;
  code?: CodeFinding[] | undefined;
}

const severityOrder: Readonly<Record<Severity, number>> = { breaking: 0, warning: 1, info: 2 };

export function makeDiffReport(facts: DiffFacts): DiffReport {
  const { failOn, recorded, code, placesOf = () => ({}) } = facts;
  const { judge, unused } = allowedChanges(facts.allow, facts.today);
  const changes = facts.changes
    .map((change): ReportedChange => {
      const { rule, severity, breaks, operations, part, message } = change;
      const { allowed, expired } = judge(change);
      return {
        ...{ rule, severity, breaks, operations, part, message },
        ...placesOf(change),
        fails: failsOn(failOn, change) && !allowed,
        ...(allowed && { allowed }),
        ...(expired && { expired }),
      };
    })
    .sort((a, b) => severityOrder[a.severity] - severityOrder[b.severity]);
  const count = (is: (change: ReportedChange) => unknown): number => changes.filter(is).length;
  const counts: DiffCounts = {
    changes: changes.length,
    breakClients: count(({ breaks }) => breaks.includes('client')),
    breakServers: count(({ breaks }) => breaks.includes('server')),
    warnings: count(({ severity }) => severity === 'warning'),
    info: count(({ severity }) => severity === 'info'),
    allowed: count(({ allowed }) => allowed),
    failing: count(({ fails }) => fails),
  };
  return {
    ...{ format: 'standin-diff', version: 1, standin: version },
    ...{ old: { name: facts.old }, new: { name: facts.new }, failOn, fails: counts.failing > 0 },
    ...{ conclusion: conclusionOf(counts), counts, changes, unusedAllowed: unused() },
    ...(recorded && { recorded }),
    ...(code && { code }),
  };
}

/** `7 changes break clients, 2 break servers; 5 warnings, 12 others` */
function conclusionOf({ changes, breakClients, breakServers, warnings, info }: DiffCounts): string {
  if (changes === 0) return 'no change: both versions mean the same';
  const breaking: string[] = [];
  if (breakClients > 0) breaking.push(`${breakClients} ${breakClients === 1 ? 'breaks' : 'break'} clients`);
  if (breakServers > 0) breaking.push(`${breakServers} ${breakServers === 1 ? 'breaks' : 'break'} servers`);
  const [first, ...others] = breaking;
  const head =
    first === undefined
      ? 'no change breaks a client or a server'
      : [first.replace(/^\d+/, (n) => counted(Number(n), 'change')), ...others].join(', ');
  const rest = [
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(info > 0 ? [counted(info, 'other')] : []),
  ];
  return rest.length === 0 ? head : `${head}; ${rest.join(', ')}`;
}
