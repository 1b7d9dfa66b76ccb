import { visible } from '../../contract/one-line.ts';
import type { CheckRow, Report } from './report.ts';

/**
 * JUnit's XML, as Jenkins, GitLab and Azure read it: a suite an API, a case a check. What only warns, or is known, is not a
 * failure there: it stands in `system-out`, a known failure as skipped, and so does a blocked check.
 */
export function junitReport(report: Report): string {
  const { run, checks } = report;
  const apis = [...new Set(checks.map(({ api }) => api))];
  const suites = apis.map((api) =>
    suite(
      report,
      api,
      checks.filter((one) => one.api === api),
    ),
  );
  const attributes = { name: `standin check ${run.target}`, ...totals(checks) };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${written(attributes)}>`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function suite({ run, roots }: Report, api: string, checks: readonly CheckRow[]): string {
  const properties = {
    run: run.id,
    target: run.target,
    strict: run.strict,
    seed: run.seed,
    shard: run.shard,
  };
  const attributes = { name: api, ...totals(checks), timestamp: run.startedAt.replace(/\.\d+Z$/, '') };
  return [
    `  <testsuite${written(attributes)}>`,
    '    <properties>',
    ...Object.entries(properties).flatMap(([name, value]) =>
      value === undefined ? [] : [`      <property${written({ name, value: String(value) })}/>`],
    ),
    '    </properties>',
    ...checks.map((check) => testcase(check, roots)),
    '  </testsuite>',
  ].join('\n');
}

const isSkipped = ({ status }: CheckRow): boolean => ['skipped', 'known', 'blocked'].includes(status);

function totals(checks: readonly CheckRow[]): Record<string, string | number> {
  return {
    tests: checks.length,
    failures: checks.filter(({ status }) => status === 'failed').length,
    errors: checks.filter(({ status }) => status === 'error').length,
    skipped: checks.filter(isSkipped).length,
    time: seconds(checks.reduce((sum, { took }) => sum + took, 0)),
  };
}

function testcase(check: CheckRow, roots: Report['roots']): string {
  const { id, api, family, took } = check;
  const head = `    <testcase${written({ classname: `${api}.${family}`, name: id, time: seconds(took) })}`;
  const inner = insideOf(check, roots);
  return inner.length === 0 ? `${head}/>` : [`${head}>`, ...inner, '    </testcase>'].join('\n');
}

function insideOf(check: CheckRow, roots: Report['roots']): string[] {
  const { id, status, says, source, documented = '', received = '', reason = '', notes = [] } = check;
  const root = check.root === undefined ? undefined : roots[check.root];
  // The whole of it stands with the check that shows it best; the others point there.
  const isShown = root?.check === id;
  const lines = [says, source, `documented: ${documented}`, `received: ${received}`];
  if (root && isShown) {
    if (root.request) lines.push(`request: ${root.request.method} ${root.request.url}`);
    if (root.request?.wrong !== undefined) lines.push(`wrong in it: ${root.request.wrong}`);
    if (root.again !== undefined) lines.push('', root.again);
    lines.push('', root.replay);
    if (root.alike.length > 0) lines.push(`the same in ${root.alike.length} more: ${root.alike.join(', ')}`);
    if (root.blocks.length > 0) lines.push(`blocks ${root.blocks.length}: ${root.blocks.join(', ')}`);
  } else if (root) lines.push(`the same as ${root.check}`);
  const message = `documented: ${documented}; received: ${received}`;
  const out = (text: string): string => `      <system-out>${escaped(text)}</system-out>`;
  switch (status) {
    case 'failed':
      return [
        `      <failure${written({ message, type: 'violation' })}>${escaped(lines.join('\n'))}</failure>`,
      ];
    case 'error':
      return [
        `      <error${written({ message: reason.split('\n')[0] ?? '', type: 'engine' })}>${escaped(reason)}</error>`,
      ];
    case 'blocked': {
      const by = root === undefined || isShown ? '' : `by ${root.check}: `;
      return [`      <skipped${written({ message: `blocked ${by}${reason}` })}/>`];
    }
    case 'skipped':
      return [`      <skipped${written({ message: reason })}/>`];
    case 'known':
      return [
        `      <skipped${written({ message: `known failure: ${root?.why ?? ''}` })}/>`,
        out(lines.join('\n')),
      ];
    case 'warned':
      return [out(`warned: ${root?.why ?? ''}\n${lines.join('\n')}`)];
    case 'passed':
      return notes.length === 0 ? [] : [out(notes.join('\n'))];
  }
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

const written = (attributes: Readonly<Record<string, string | number>>): string =>
  Object.entries(attributes)
    .map(
      ([name, value]) =>
        ` ${name}="${escaped(String(value)).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`,
    )
    .join('');

/** XML 1.0, section 2.2: what is no Char there is dropped, halves of letters too. */
function escaped(text: string): string {
  return visible(text.toWellFormed().replace(/\r\n?/g, '\n'))
    .replace(/[\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
