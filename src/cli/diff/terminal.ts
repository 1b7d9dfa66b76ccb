import { styleText } from 'node:util';
import { wrap } from '../../conformance/report/columns.ts';
import { oneLine } from '../../contract/one-line.ts';
import { type Severity, severities } from '../../diff/change.ts';
import { breaksText, counted, operationsText, sentenceOf } from './change-texts.ts';
import { codeHeading } from './code-findings.ts';
import type { DiffReport, ReportedChange } from './diff-report.ts';
import type { Place } from './place-finder.ts';
import { type RecordedCalls, recordedLines } from './recorded-calls.ts';

export interface TerminalOptions {
  /** Columns of a line: from 40 to 100 are used. */
  width: number;
  hasColour: boolean;
  /** Whether the changes that hurt nobody are listed. */
  all: boolean;
}

/** How many changes are listed. The reports have all of them. */
const mostChanges = 200;
/** How many findings about code are listed. */
const mostFindings = 20;

type Style = Parameters<typeof styleText>[0];

const headings: Readonly<Record<Severity, [string, Style]>> = {
  breaking: ['Breaking', ['bold', 'red']],
  warning: ['Warnings', ['bold', 'yellow']],
  info: ['Others', ['bold', 'cyan']],
};

/** The report for a terminal. */
export function diffTerminal(report: DiffReport, { width, hasColour, all }: TerminalOptions): string {
  const page = new Page(Math.max(40, Math.min(width, 100)), hasColour);
  page.headline(report);
  const shown = report.changes.filter(({ severity }) => all || severity !== 'info');
  const listed = shown.slice(0, mostChanges);
  for (const severity of severities)
    page.group(
      severity,
      listed.filter((one) => one.severity === severity),
      shown.filter((one) => one.severity === severity).length,
    );
  if (shown.length > listed.length)
    page.text(`${counted(shown.length - listed.length, 'more change')}: --report json=FILE has all of them`);
  if (report.recorded) page.recorded(report.recorded);
  page.code(report);
  page.end(report, all);
  return `${page.lines.join('\n')}\n`;
}

class Page {
  readonly lines: string[] = [];
  readonly #width: number;
  readonly #hasColour: boolean;

  constructor(width: number, hasColour: boolean) {
    this.#width = width;
    this.#hasColour = hasColour;
  }

  headline({ old, new: next, conclusion, counts }: DiffReport): void {
    const isBroken = counts.breakClients + counts.breakServers > 0;
    this.text(`${oneLine(old.name)} → ${oneLine(next.name)}`, 'dim', 0);
    this.text(
      conclusion,
      isBroken ? ['bold', 'red'] : counts.warnings > 0 ? ['bold', 'yellow'] : ['bold', 'green'],
      0,
    );
    this.lines.push('');
  }

  /** `count`: how many there are, listed or not. */
  group(severity: Severity, changes: readonly ReportedChange[], count: number): void {
    if (changes.length === 0) return;
    const [heading, style] = headings[severity];
    this.lines.push(this.#in(style, `${heading} (${count})`), '');
    for (const [operations, some] of Map.groupBy(changes, (one) => operationsText(one.operations))) {
      this.text(oneLine(operations), 'bold');
      for (const change of some) this.#change(change, style);
      this.lines.push('');
    }
  }

  #change(change: ReportedChange, style: Style): void {
    const { rule, breaks, old, new: next, allowed, expired } = change;
    const label = breaks.length > 0 ? `${breaksText(breaks)}: ` : '';
    this.text(oneLine(label + sentenceOf(change)), undefined, 4, [label, style]);
    this.text([rule, placesText(old, next)].filter((text) => text !== '').join('  '), 'dim', 4);
    if (allowed) this.text(`allowed until ${allowed.until}: ${oneLine(allowed.reason)}`, 'cyan', 4);
    if (expired)
      this.text(
        `was allowed until ${expired.until}, and fails again: ${oneLine(expired.reason)}`,
        'yellow',
        4,
      );
  }

  recorded(recorded: RecordedCalls): void {
    const [heading = '', ...lines] = recordedLines(recorded);
    this.text(heading, recorded.broken > 0 ? ['bold', 'red'] : 'bold', 0);
    for (const line of lines) this.text(line);
    this.lines.push('');
  }

  code({ code }: DiffReport): void {
    if (!code) return;
    this.text(codeHeading(code), code.length > 0 ? ['bold', 'red'] : 'bold', 0);
    for (const { what, name, message } of code.slice(0, mostFindings))
      this.text(oneLine(`${what} ${name}: ${message}`));
    if (code.length > mostFindings) this.text(`${code.length - mostFindings} more`);
    this.lines.push('');
  }

  end({ counts, fails, failOn, unusedAllowed, changes }: DiffReport, all: boolean): void {
    for (const { place, rule, operation } of unusedAllowed)
      this.text(oneLine(`${place}: no change is ${rule} of ${operation}: remove it`), 'yellow', 0);
    if (!all && counts.info > 0 && changes.length > 0)
      this.text(
        `${counted(counts.info, 'change')} that ${counts.info === 1 ? 'hurts' : 'hurt'} nobody: --all lists them`,
        'dim',
        0,
      );
    const allowed = counts.allowed > 0 ? `, ${counts.allowed} allowed` : '';
    const failing = fails
      ? `${counted(counts.failing, 'change')} ${counts.failing === 1 ? 'fails' : 'fail'}`
      : 'no change fails';
    this.text(`${failing}${allowed} (--fail-on ${failOn})`, fails ? ['bold', 'red'] : ['bold', 'green'], 0);
  }

  /** `start`: how the text begins, which has a style of its own. */
  text(text: string, style?: Style, indent = 2, [start, startStyle]: [string, Style?] = ['']): void {
    for (const [index, line] of wrap(text, this.#width - indent).entries()) {
      const own = index === 0 && startStyle && line.startsWith(start) ? start.trimEnd() : '';
      const rest = line.slice(own.length);
      const shown =
        (own === '' ? '' : this.#in(startStyle as Style, own)) + (style ? this.#in(style, rest) : rest);
      this.lines.push((' '.repeat(indent) + shown).trimEnd());
    }
  }

  #in(style: Style, text: string): string {
    return this.#hasColour && text !== '' ? styleText(style, text, { validateStream: false }) : text;
  }
}

/** `old.yaml:3:5 → new.yaml:4:5` */
const placesText = (old: Place | undefined, next: Place | undefined): string =>
  [old, next]
    .filter((place) => place !== undefined)
    .map(({ file, line, column }) => oneLine(`${file}:${line}:${column}`))
    .join(' → ');
