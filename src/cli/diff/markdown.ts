import { code, details, fitting, plain, table } from '../../conformance/report/markdown.ts';
import { breaksText, operationsText, sentenceOf } from './change-texts.ts';
import { codeHeading } from './code-findings.ts';
import type { DiffReport, ReportedChange } from './diff-report.ts';
import type { Place } from './place-finder.ts';
import { type RecordedCalls, recordedHeading } from './recorded-calls.ts';

/** Characters of a comment on GitHub: 65,536 at most. */
const longest = 60_000;
/** How many operations have a block of their own, in each of the three parts. */
const mostBlocks = 50;

/** The report for the description of a pull request, or a comment on one. */
export function diffMarkdown(report: DiffReport): string {
  const { conclusion, old, new: next, changes, counts, fails, recorded, code: findings } = report;
  const of = (severity: ReportedChange['severity']): ReportedChange[] =>
    changes.filter((one) => one.severity === severity);
  const mark = fails ? '❌' : counts.breakClients + counts.breakServers + counts.warnings > 0 ? '⚠️' : '✅';
  const blocks = [
    `## ${mark} ${plain(conclusion)}`,
    `${code(old.name)} → ${code(next.name)}`,
    ...operationBlocks(of('breaking')),
    ...(recorded ? recordedBlock(recorded) : []),
    ...(findings ? [codeBlock(findings)] : []),
    ...folded('warnings', of('warning')),
    ...folded('others', of('info')),
    ...report.unusedAllowed.map(
      ({ place, rule, operation }) =>
        `> ${plain(place)}: no change is ${code(rule)} of ${code(operation)}: remove it`,
    ),
  ];
  return fitting(blocks, longest);
}

function operationBlocks(changes: readonly ReportedChange[]): string[] {
  const groups = [...Map.groupBy(changes, (one) => operationsText(one.operations))];
  const blocks = groups
    .slice(0, mostBlocks)
    .map(([operations, some]) =>
      details(
        `${some.every(({ allowed }) => allowed) ? '☑️' : '❌'} ${code(operations)}: ${some.length} breaking`,
        some.map(item).join('\n'),
      ),
    );
  const more = groups.length - blocks.length;
  return more > 0
    ? [...blocks, `And ${more} more groups of operations; the other reports show them.`]
    : blocks;
}

function folded(what: string, changes: readonly ReportedChange[]): string[] {
  if (changes.length === 0) return [];
  const groups = [...Map.groupBy(changes, (one) => operationsText(one.operations))];
  const lines = groups
    .slice(0, mostBlocks)
    .map(([operations, some]) => `${code(operations)}\n\n${some.map(item).join('\n')}`);
  if (groups.length > lines.length) lines.push(`And ${groups.length - lines.length} more.`);
  return [
    details(`${changes.length} ${changes.length === 1 ? what.slice(0, -1) : what}`, lines.join('\n\n')),
  ];
}

function item(change: ReportedChange): string {
  const { rule, breaks, old, new: next, allowed, expired } = change;
  const start = breaks.length > 0 ? `**${breaksText(breaks)}**: ` : '';
  const place = next ?? old;
  const notes = [
    code(rule),
    ...(place ? [placeText(place)] : []),
    ...(allowed ? [`allowed until ${allowed.until}: ${plain(allowed.reason)}`] : []),
    ...(expired ? [`was allowed until ${expired.until}, and fails again: ${plain(expired.reason)}`] : []),
  ];
  return `- ${start}${plain(sentenceOf(change))}<br><sub>${notes.join(', ')}</sub>`;
}

const placeText = ({ file, line }: Place): string => code(`${file}:${line}`);

function recordedBlock(recorded: RecordedCalls): string[] {
  const heading = plain(recordedHeading(recorded));
  if (recorded.operations.length === 0) return [heading];
  const rows = recorded.operations.slice(0, mostBlocks).map(({ operation, calls, broken, reasons }) => {
    const [reason] = reasons;
    const more = reasons.length > 1 ? `, and ${reasons.length - 1} more reasons` : '';
    const { first } = reason ?? { first: undefined };
    return [
      code(operation),
      `${broken} of ${calls}`,
      first ? code(`${first.method} ${first.target} ${first.status}`) : '',
      plain((reason?.message ?? '') + more),
    ];
  });
  return [details(`❌ ${heading}`, table(['operation', 'calls', 'the first', 'why'], rows))];
}

function codeBlock(findings: NonNullable<DiffReport['code']>): string {
  const heading = plain(codeHeading(findings));
  if (findings.length === 0) return heading;
  const lines = findings
    .slice(0, 100)
    .map(({ what, name, message }) => `- ${what} ${code(name)}: ${plain(message)}`);
  if (findings.length > lines.length) lines.push(`- and ${findings.length - lines.length} more`);
  return details(`❌ ${heading}`, lines.join('\n'));
}
