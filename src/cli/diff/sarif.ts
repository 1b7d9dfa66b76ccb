import { createHash } from 'node:crypto';
import { physicalLocation, sarifLog } from '../../conformance/report/sarif-log.ts';
import { breaksText, sentenceOf } from './change-texts.ts';
import type { DiffReport, ReportedChange } from './diff-report.ts';
import type { Place } from './place-finder.ts';

const levels = { breaking: 'error', warning: 'warning', info: 'note' } as const;

/** SARIF 2.1.0: a result for each change, at its place in the new version, with that in the old one beside it. */
export function diffSarif(report: DiffReport): string {
  const { standin, changes, conclusion, old, new: next } = report;
  const rules = [...new Set(changes.map(({ rule }) => rule))];
  return sarifLog({
    id: 'standin diff/',
    standin,
    rules: rules.map((id) => ({ id, shortDescription: { text: id.replaceAll('-', ' ') } })),
    invocation: {
      executionSuccessful: true,
      toolExecutionNotifications: [
        { level: 'note', message: { text: `${old.name} to ${next.name}: ${conclusion}`.toWellFormed() } },
      ],
    },
    results: changes.map((change) => resultOf(change, rules.indexOf(change.rule))),
  });
}

function resultOf(change: ReportedChange, ruleIndex: number): object {
  const { rule, severity, breaks, operations, part, old, allowed, expired } = change;
  const place = change.new ?? change.near ?? old;
  const lines = [
    (breaks.length > 0 ? `${breaksText(breaks)}: ` : '') + sentenceOf(change),
    ...(expired ? [`it was allowed until ${expired.until}: ${expired.reason}`] : []),
  ];
  const shown = old && place !== old ? [old] : [];
  const about = operations.map(({ name }) => name);
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: lines.join('\n').toWellFormed() },
    locations: [
      {
        ...(place && { physicalLocation: locationOf(place) }),
        ...(about.length > 0 && {
          logicalLocations: about.map((name) => ({ fullyQualifiedName: name.toWellFormed() })),
        }),
      },
    ],
    ...(shown.length > 0 && {
      relatedLocations: shown.map((one, id) => ({
        id,
        physicalLocation: locationOf(one),
        message: { text: 'the old version' },
      })),
    }),
    partialFingerprints: { 'standinDiff/v1': fingerprint([rule, part, ...about]) },
    ...(allowed && { suppressions: [{ kind: 'external', justification: allowed.reason }] }),
  };
}

/** A file of a git revision is shown by its path in the repository, which code scanning knows. */
const locationOf = ({ file, line, column }: Place): object =>
  physicalLocation({ file: file.replace(/^git:(?:[^:{]|\{[^}]*\})*:/, ''), line, column });

const fingerprint = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
