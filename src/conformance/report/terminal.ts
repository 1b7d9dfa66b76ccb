import { styleText } from 'node:util';
import { shortened, visible } from '../../contract/one-line.ts';
import { gaps } from '../coverage/shares.ts';
import { pad, sideBySide, widthOf, wrap } from './columns.ts';
import { conclusionOn } from './conclusion.ts';
import type { Report, ReportedCoverage, Root } from './report.ts';

export interface TerminalOptions {
  /** Places of a line: at most 100 are used. */
  width?: number;
  hasColour?: boolean;
  /** One check was run alone: what else the contract has is not told. */
  isReplay?: boolean;
}

/** How many differences are shown in full; the others get one line each. */
const maxRoots = 5;
/** How many ids, reasons or gaps are listed. */
const maxListed = 8;
const maxLeftOut = 40;

/** So many operations of which nothing was seen have a line each. */
const maxUnseen = 3;

const listed = (all: readonly string[]): string =>
  `${all.slice(0, maxListed).join(', ')}${all.length > maxListed ? ` and ${all.length - maxListed} more` : ''}`;

const isUnseen = ({ statuses, undocumented }: ReportedCoverage['operations'][number]): boolean =>
  undocumented.length === 0 && statuses.every(({ seen, failed }) => seen === 0 && failed === 0);

/** Whether a stream takes colours: the usual variables first, https://force-color.org and https://no-color.org. */
export function takesColour(
  stream: { isTTY?: boolean | undefined },
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return !no && stream.isTTY === true && terminal !== 'dumb';
}

/** The report for a terminal: failures, then coverage, then the counts, so that the answer stands last. */
export function terminalReport(
  report: Report,
  { width = 100, hasColour = false, isReplay = false }: TerminalOptions = {},
): string {
  const page = new Page(Math.max(40, Math.min(width, 100)), hasColour);
  for (const root of report.roots.slice(0, maxRoots)) page.root(root);
  page.otherRoots(report.roots.slice(maxRoots));
  page.errors(report);
  const coverage = isReplay ? [] : report.coverage;
  for (const one of coverage) page.coverage(one);
  page.counts({ ...report, coverage });
  return `${page.lines.join('\n')}\n`;
}

type Style = Parameters<typeof styleText>[0];

class Page {
  readonly lines: string[] = [];
  readonly #width: number;
  readonly #hasColour: boolean;

  constructor(width: number, hasColour: boolean) {
    this.#width = width;
    this.#hasColour = hasColour;
  }

  root(root: Root): void {
    const { status, check, says, source, node, request, why, alike, blocks, notes, before } = root;
    const [label, style] = labels[status];
    this.lines.push(`${this.#in(style, label)} ${this.#in('bold', visible(check))}`);
    this.#text(says);
    this.#text(node === undefined ? source : `${source}  ${node}`, 'dim');
    if (why !== undefined) this.#text(status === 'warned' ? `only a warning: ${why}` : why, 'yellow');
    this.lines.push('');
    if (request) {
      const { method, url, persona, wrong, body } = request;
      this.#text(`${method} ${url}${persona === undefined ? '' : `  as ${persona}`}`);
      if (body) this.#text(short(body, 400), 'dim');
      if (wrong !== undefined) this.#text(`wrong in it: ${wrong}`, 'yellow');
      const steps = before.length === 1 ? 'one request' : `${before.length} requests`;
      if (before.length > 0) this.#text(`after ${steps}, the last: ${before.at(-1)}`, 'dim');
      this.lines.push('');
    }
    const inner = this.#width - 2;
    this.lines.push(
      `  ${this.#in('dim', (sideBySide('documented', 'received', inner)[0] as string).trimEnd())}`,
    );
    for (const line of sideBySide(short(root.documented, 600), short(root.received, 600), inner))
      this.lines.push(`  ${line}`);
    for (const note of notes) this.#text(`note: ${short(note, 300)}`, 'dim');
    this.lines.push('');
    // Not wrapped, so that it can be copied.
    if (root.again !== undefined && root.again.length <= maxCommand)
      this.lines.push(...root.again.split('\n').map((line) => `  ${visible(line)}`));
    this.lines.push(`  ${visible(root.replay)}`);
    const checks = (ids: readonly string[]): string =>
      `${ids.length === 1 ? 'check' : 'checks'}: ${listed(ids)}`;
    if (alike.length > 0) this.#text(`the same in ${alike.length} other ${checks(alike)}`, 'dim');
    if (blocks.length > 0) this.#text(`it blocks ${blocks.length} ${checks(blocks)}`, 'dim');
    this.lines.push('');
  }

  otherRoots(roots: readonly Root[]): void {
    if (roots.length === 0) return;
    this.lines.push(this.#in('bold', `${roots.length} more, one line each; the reports show them in full`));
    for (const { status, check, documented, received } of roots.slice(0, 200)) {
      const label = this.#in(labels[status][1], labels[status][0]);
      // What a user has to give stands in full.
      if (status === 'blocked') this.#text(`${label} ${check}: ${short(received, 300)}`);
      else
        this.lines.push(`  ${label} ${oneLine(`${check}: ${documented} | ${received}`, this.#width - 12)}`);
    }
    this.lines.push('');
  }

  errors({ errors }: Report): void {
    if (errors.length === 0) return;
    const title = `${errors.length} ${errors.length === 1 ? 'check' : 'checks'} failed with an error of the suite, not of the target`;
    this.lines.push(this.#in('magenta', title));
    for (const { check, message } of errors.slice(0, maxListed)) {
      this.lines.push(`  ${this.#in('bold', visible(check))}`);
      this.#text(short(message.split('\n').slice(0, 2).join('\n'), 300), 'dim', 4);
    }
    if (errors.length > maxListed) this.#text(`and ${errors.length - maxListed} more`, 'dim');
    this.lines.push('');
  }

  /** An operation a line: its statuses, seen or not. */
  coverage(one: ReportedCoverage): void {
    const { api, operations, messages, shares, statements } = one;
    this.lines.push(this.#in('bold', `${visible(api)}: what was seen of its contract`));
    const unseen = operations.filter(isUnseen);
    // A run of a few operations is not to be looked for among all others.
    const left = unseen.length > maxUnseen ? unseen.map(({ id }) => id) : [];
    const shown = operations.filter(({ id }) => !left.includes(id));
    const longest = Math.max(...shown.map(({ id }) => widthOf(id)), 0);
    const first = Math.min(longest, Math.floor(this.#width / 2));
    for (const { id, statuses, undocumented } of shown) {
      const cells = statuses.map(({ status, seen, failed, unobservable }) => {
        if (failed > 0) return this.#in('red', `✗ ${status}`);
        if (seen > 0) return this.#in('green', `✓ ${status}`);
        return this.#in('dim', `${unobservable === undefined ? '·' : '-'} ${status}`);
      });
      const others = undocumented.map((status) => this.#in('red', `! ${status}`));
      this.lines.push(`  ${pad(oneLine(id, first), first)}  ${[...cells, ...others].join('  ')}`);
    }
    if (left.length > 0) this.#text(`· nothing of ${left.length} operations: ${listed(left)}`, 'dim');
    const share = ({ seen, of }: { seen: number; of: number }, what: string): string =>
      `${seen} of ${of} ${what}`;
    const parts = [
      share(shares.statuses, 'statuses'),
      share(shares.errors, 'named errors'),
      share(shares.limits, 'limit cases'),
      ...(messages.length > 0 ? [share(shares.messages, 'messages')] : []),
      ...(statements.length > 0 ? [share(shares.statements, 'statements')] : []),
    ];
    this.#text(`seen: ${parts.join(', ')}`);
    const missing = gaps(one);
    const kinds = { errors: 'named errors', limits: 'limits', messages: 'messages' } as const;
    for (const [kind, what] of Object.entries(kinds)) {
      const all = missing[kind as keyof typeof kinds].filter(
        (gap) => !left.some((id) => gap.startsWith(`${id} `)),
      );
      if (all.length > 0) this.#text(`not seen, ${what}: ${listed(all)}`, 'dim');
    }
    this.lines.push('');
  }

  counts(report: Report): void {
    const { counts, run, skipped, untested, remarks, verdict, conclusion, roots, coverage } = report;
    if (coverage.length > 0) {
      const legend =
        '✓ seen   ✗ not as documented   · not seen   - no request can show it   ! not documented';
      this.#text(legend, 'dim');
      this.lines.push('');
    }
    for (const { api, reason } of untested) this.#text(`not tested: ${api}, ${reason}`, 'dim');
    for (const remark of remarks) this.#text(remark, 'yellow');
    const warnings = roots.filter(({ status }) => status === 'warned');
    const rows: [count: number, what: string, style: Style, why: string][] = [
      [counts.passed, 'passed', 'green', ''],
      [counts.failed, 'failed', 'red', rootsOf(roots, 'failed')],
      [counts.known, 'known', 'yellow', 'failures that the baseline lists'],
      [
        counts.warned,
        'warned',
        'yellow',
        warnings.length > 0
          ? 'against what is published or inferred, not what is stated: --strict makes them failures'
          : '',
      ],
      [
        counts.blocked,
        'blocked',
        'cyan',
        'a call failed that they need: nothing is known about what they test',
      ],
      [counts.skipped, 'skipped', 'cyan', ''],
      [counts.error, 'errors', 'magenta', 'of the suite itself'],
    ];
    for (const [count, what, style, why] of rows) {
      if (count === 0 && what !== 'passed' && what !== 'failed') continue;
      const [head = '', ...rest] = wrap(why, this.#width - 19);
      this.lines.push(
        `  ${this.#in(style, `${String(count).padStart(5)} ${what.padEnd(8)}`)}  ${this.#in('dim', head)}`.trimEnd(),
      );
      for (const line of rest) this.lines.push(' '.repeat(18) + this.#in('dim', line));
      if (what === 'skipped') this.#reasons(skipped);
    }
    this.lines.push('');
    const took = run.took < 10_000 ? `${(run.took / 1000).toFixed(1)} s` : `${Math.round(run.took / 1000)} s`;
    const seed = run.seed === undefined ? '' : `, seed ${run.seed}`;
    const facts = `${counts.checks} checks, ${run.requests} requests, ${took}${seed}, run ${run.id}`;
    this.#leftOut(report);
    for (const line of wrap(`${conclusionOn(run.target, conclusion)} (${facts})`, this.#width))
      this.lines.push(this.#in(verdicts[verdict], line));
  }

  /** What did not run, by operation, where the run does not conform because of that. */
  #leftOut({ verdict, run, leftOut, counts }: Report): void {
    if (run.cut !== undefined) this.#text(run.cut, 'yellow', 0);
    if (verdict === 'conforms' || leftOut.length === 0 || (verdict === 'violates' && run.cut === undefined))
      return;
    const listed = leftOut.slice(0, maxLeftOut).map(({ operation, checks }) => `${operation} ${checks}`);
    const others = leftOut.slice(maxLeftOut);
    const more = others.length === 0 ? '' : ` and ${others.length} more operations`;
    const checks = counts.skipped === 1 ? 'check' : 'checks';
    this.#text(`left out, ${counts.skipped} ${checks}: ${listed.join(', ')}${more}`, 'yellow', 0);
    this.lines.push('');
  }

  #reasons(skipped: Report['skipped']): void {
    for (const { reason, checks } of skipped.slice(0, maxListed * 2)) {
      const lines = wrap(short(reason.split('\n')[0] ?? '', 200), this.#width - 24);
      lines.forEach((line, index) => {
        const count = index === 0 ? String(checks.length).padStart(5) : '     ';
        this.lines.push(`${' '.repeat(16)}${this.#in('dim', `${count}  ${line}`)}`);
      });
    }
    const others = skipped.slice(maxListed * 2);
    const sum = others.reduce((all, { checks }) => all + checks.length, 0);
    if (sum > 0)
      this.lines.push(
        `${' '.repeat(16)}${this.#in('dim', `${String(sum).padStart(5)}  for ${others.length} other reasons`)}`,
      );
  }

  #text(text: string, style?: Style, indent = 2): void {
    for (const line of wrap(text, this.#width - indent))
      this.lines.push((' '.repeat(indent) + (style && line !== '' ? this.#in(style, line) : line)).trimEnd());
  }

  #in(style: Style, text: string): string {
    return this.#hasColour && text !== '' ? styleText(style, text, { validateStream: false }) : text;
  }
}

/** A longer shell command stands in the reports only. */
const maxCommand = 2000;

const labels: Readonly<Record<Root['status'], [string, Style]>> = {
  failed: ['FAILED', ['bold', 'red']],
  warned: ['WARNED', ['bold', 'yellow']],
  known: ['KNOWN ', ['bold', 'yellow']],
  blocked: ['BLOCKED', ['bold', 'cyan']],
};

const verdicts: Readonly<Record<Report['verdict'], Style>> = {
  conforms: ['bold', 'green'],
  violates: ['bold', 'red'],
  partial: ['bold', 'yellow'],
  inconclusive: ['bold', 'yellow'],
};

function rootsOf(roots: readonly Root[], status: Root['status']): string {
  const count = roots.filter((one) => one.status === status).length;
  return count === 0 ? '' : `with ${count} ${count === 1 ? 'cause' : 'causes'}`;
}

const short = (text: string, length: number): string => shortened(text, length);

/** One line of at most so many places. */
function oneLine(text: string, width: number): string {
  const line = visible(text).replaceAll('\n', ' ');
  if (widthOf(line) <= width) return line;
  let found = '';
  for (const letter of line) {
    if (widthOf(found) + widthOf(letter) > width - 1) break;
    found += letter;
  }
  return `${found}…`;
}
