import { execFileSync } from 'node:child_process';
import {
  closeSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { builtInApis } from '../../src/apis/built-in.ts';
import { builtInSuites } from '../../src/conformance/read/suites.ts';
import { githubSummary } from '../../src/conformance/report/github.ts';
import { htmlReport } from '../../src/conformance/report/html.ts';
import { jsonReport } from '../../src/conformance/report/json.ts';
import { junitReport } from '../../src/conformance/report/junit.ts';
import { makeReport } from '../../src/conformance/report/make-report.ts';
import { ReportOptionError } from '../../src/conformance/report/report-files.ts';
import { isGithubMissing, parseReports, writeReports } from '../../src/conformance/report/write-reports.ts';
import { cpuTime } from '../cpu-time.ts';
import {
  aCheck,
  aFailure,
  anExchange,
  anOutcome,
  aRun,
  knownOfEach,
  nasty,
  oneOfEach,
} from './report-outcomes.ts';
import { parseXml } from './report-xml-reader.ts';

const report = makeReport(aRun(oneOfEach(), { known: knownOfEach, seed: 7 }));
const nastyReport = makeReport(
  aRun([
    aFailure('nasty', {
      check: aCheck(nasty, { expectation: { sentence: nasty, source: nasty } }),
      documented: nasty,
      received: nasty,
      exchange: anExchange({ body: nasty, mistake: nasty, url: `http://x/${nasty}` }, { text: nasty }),
      notes: [nasty],
    }),
    anOutcome('skips', { status: 'skipped', reason: nasty }),
    anOutcome('breaks', { status: 'error', reason: nasty }),
    anOutcome('notes', { notes: [nasty] }),
  ]),
);

describe('the JUnit report', () => {
  test('has a suite an API, a case a check, and keeps failure, error and skip apart', () => {
    const [suites] = parseXml(junitReport(report));
    expect(suites?.name).toBe('testsuites');
    expect(suites?.attributes).toMatchObject({
      tests: '6',
      failures: '1',
      errors: '1',
      skipped: '2',
      time: '0.012',
    });
    const [suite] = suites?.children ?? [];
    expect(suite?.attributes).toMatchObject({ name: 'shop', tests: '6', timestamp: '2026-01-15T09:00:00' });
    expect(suite?.children.map(({ name }) => name)).toEqual(['properties', ...Array(6).fill('testcase')]);
    const cases = suite?.children
      .slice(1)
      .map(({ attributes, children }) => [attributes.name, children.map(({ name }) => name)]);
    expect(cases).toEqual([
      ['shop/passes', ['system-out']],
      ['shop/fails', ['failure']],
      ['shop/warns', ['system-out']],
      ['shop/is-known', ['skipped', 'system-out']],
      ['shop/is-skipped', ['skipped']],
      ['shop/goes-wrong', ['error']],
    ]);
    const failure = suite?.children[2]?.children[0];
    expect(failure?.attributes.message).toBe('documented: status 422; received: status 201: {"id":"o1"}');
    expect(failure?.text).toContain('wrong in it: name is a text of 101');
    expect(failure?.text).toContain('standin check http://127.0.0.1:4010 --seed 7 --replay shop/fails');
  });

  test('is well-formed whatever is in it, without what XML has no way to write', () => {
    const xml = junitReport(nastyReport);
    expect(() => parseXml(xml)).not.toThrow();
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(xml).not.toMatch(/[\x00-\x08\x0b\x0c\x0e-\x1f]/);
    expect(xml.isWellFormed()).toBe(true);
    const [suites] = parseXml(xml);
    expect(suites?.children[0]?.children[1]?.attributes.name).toContain('<script>alert("1")</script> & ]]>');
  });
});

describe('the HTML report', () => {
  test('is one file that asks for nothing else', async () => {
    const suites = await builtInSuites(builtInApis, ['org-workspaces']);
    const outcomes = [...(suites.get('org-workspaces')?.checks ?? [])].map((check) =>
      anOutcome(check.id, { check }),
    );
    const html = htmlReport(makeReport(aRun(outcomes, { suites })));
    expect(html).not.toMatch(/<(link|img|iframe|object)\b|\ssrc=|@import|url\(|fetch\(/);
    expect(html).toContain("default-src 'none'");
    expect(html).toContain('prefers-color-scheme:dark');
    expect(
      html.includes(
        '<th scope="row" title="GET /v1/orgs/{org_id}/workspaces"><code>listWorkspaces</code></th>',
      ),
    ).toBe(true);
    expect(html).toMatch(/title="listWorkspaces 404: not seen"/);
  });

  test('shows the essentials without its script', () => {
    const html = htmlReport(report).replace(/<script>.*?<\/script>/s, '');
    for (const text of [
      'shop/fails',
      'status 422',
      'status 201',
      'curl -i',
      '--replay shop/fails',
      'the run is read-only',
    ])
      expect(html).toContain(text);
    expect(html).toContain('<p class="filter" hidden>');
  });

  test('leads from each square of its coverage to the check that has judged it, and from a failure to its root', async () => {
    const suites = await builtInSuites(builtInApis, ['org-workspaces']);
    const outcomes = [...(suites.get('org-workspaces')?.checks ?? [])].map((check, index) =>
      anOutcome(
        check.id,
        index === 3 ? { check, status: 'failed', documented: 'a', received: 'b' } : { check },
      ),
    );
    const html = htmlReport(makeReport(aRun(outcomes, { suites })));
    const limit = outcomes.findIndex(({ check }) => check.id.endsWith('list-workspaces/limit/maximum'));
    expect(html).toMatch(
      new RegExp(`<a href="#c${limit}"><i class="passed"[^>]*listWorkspaces limit maximum`),
    );
    expect(html).toMatch(/<tr class="item" id="c3"><td class="failed"><a href="#r0">failed<\/a>/);
    const targets = [...html.matchAll(/href="#(\w+)"/g)].map(([, id]) => id);
    expect(targets.filter((id) => !html.includes(` id="${id}"`))).toEqual([]);
  });

  test('shows five roots in full and the others a line each; what is copied has a button that its script shows', () => {
    const outcomes = Array.from({ length: 8 }, (_, index) =>
      aFailure(`c${index}`, { documented: `/${'abcdefgh'[index]} must be string` }),
    );
    const html = htmlReport(makeReport(aRun(outcomes)));
    expect(html.match(/<article class="failed item" id="r\d"/g)).toHaveLength(5);
    expect(html.match(/<details class="item more" id="r\d"/g)).toHaveLength(3);
    expect(html.match(/<button type="button" class="copy" hidden>/g)).toHaveLength(16);
  });

  test('takes no markup from what it tells', () => {
    const html = htmlReport(nastyReport);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('&#60;script&#62;alert(&#34;1&#34;)');
    expect(html.isWellFormed()).toBe(true);
  });
});

describe('the step summary', () => {
  test('has counts, failures and skips', () => {
    const summary = githubSummary(report);
    expect(summary).toContain('❌ http://127.0.0.1:4010 does not conform');
    expect(summary).toContain(
      '| passed | failed | known | warned | skipped | errors |\n| --- | --- | --- | --- | --- | --- |\n| 1 | 1 | 1 | 1 | 1 | 1 |',
    );
    expect(summary).toContain(
      '| <code>status 422</code> | <code>status 201: {&quot;id&quot;:&quot;o1&quot;}</code> |',
    );
    expect(summary).toContain('```sh\ncurl -i http://127.0.0.1:4010/orders');
  });

  test('takes no markup from what it tells, nor the end of a cell', () => {
    const summary = githubSummary(nastyReport);
    const outside = summary.replace(/^(```+)sh\n[\s\S]*?\n\1$/gm, '');
    expect(outside).not.toContain('<script');
    const rows = outside.split('\n').filter((line) => line.startsWith('| <code>'));
    expect(rows.map((row) => row.split(/(?<!\\)\|/).length)).toEqual(rows.map(() => 4));
  });

  test('of a thousand failures with huge bodies is one that GitHub takes', () => {
    const outcomes = Array.from({ length: 1000 }, (_, index) =>
      aFailure(`c${index}`, {
        documented: `/${'abcdefghij'[index % 10]}${'y'.repeat(index)}`,
        received: 'z'.repeat(100_000),
      }),
    );
    const text = githubSummary(makeReport(aRun(outcomes)));
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(/^And \d{3} more/m.test(text)).toBe(true);
  });
});

test('a thousand failures with large bodies are written quickly', () => {
  const body = JSON.stringify({
    items: Array.from({ length: 500 }, (_, index) => ({ id: index, name: 'tea', token: 'abc' })),
  });
  const outcomes = Array.from({ length: 1000 }, (_, index) =>
    aFailure(`c${index}`, {
      documented: `/${'abcdefghij'[index % 10]}${'y'.repeat(index % 100)} must be string`,
      exchange: anExchange({ body }, { text: body }),
      received: body,
    }),
  );
  const begun = cpuTime();
  const one = makeReport(aRun(outcomes));
  for (const form of [jsonReport, junitReport, htmlReport, githubSummary]) form(one);
  expect(cpuTime() - begun).toBeLessThan(5000);
});

describe('--report', () => {
  const env = { GITHUB_STEP_SUMMARY: '/tmp/summary.md' };
  test('names forms and files', () => {
    expect(parseReports(['junit=a.xml,json=b/c=d.json', 'github'], env)).toEqual([
      { form: 'junit', file: resolve('a.xml') },
      { form: 'json', file: resolve('b/c=d.json') },
      { form: 'github', file: '/tmp/summary.md' },
    ]);
  });

  test.each([
    ['xml=a.xml', '--report xml=a.xml: there are junit=FILE, json=FILE, html=FILE, sarif=FILE and github'],
    ['', '--report : there are junit=FILE, json=FILE, html=FILE, sarif=FILE and github'],
    ['toString=a', '--report toString=a: there are junit=FILE, json=FILE, html=FILE, sarif=FILE and github'],
    ['junit', '--report junit: it needs a file, as in junit=report.xml'],
    ['html=', '--report html: it needs a file, as in html=report.html'],
    ['github=a.md', '--report github takes no file: GitHub says where it goes'],
    ['json=a,html=./a', `--report html: ${resolve('a')} is named twice`],
  ])('%j is refused', (text, message) => {
    expect(() => parseReports([text], env)).toThrow(new ReportOptionError(message));
  });

  test('github is no error outside of GitHub Actions: it goes nowhere, which is noted', () => {
    expect(parseReports(['github,json=a'], {})).toEqual([{ form: 'json', file: resolve('a') }]);
    expect(isGithubMissing(['json=a,github'], {})).toBe(true);
    expect(isGithubMissing(['json=a,github'], env)).toBe(false);
    expect(isGithubMissing(['json=github'], {})).toBe(false);
  });
});

describe('reports are written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'standin-reports-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('whole, into folders that are made, and in place of older ones', async () => {
    const file = join(folder, 'new/deep/report.json');
    const to = parseReports([`json=${file}`], {});
    expect(await writeReports(report, to)).toEqual({ written: to, problems: [] });
    expect(await writeReports(report, to)).toEqual({ written: to, problems: [] });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(jsonReport(report)));
    expect(readdirSync(join(folder, 'new/deep'))).toEqual(['report.json']);
  });

  test('never replace what is not a file, such as a pipe or /dev/stdout, and a link stays a link', async () => {
    const [pipe, link, target] = ['pipe', 'link.json', 'target.json'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    execFileSync('mkfifo', [pipe]);
    writeFileSync(target, 'before');
    symlinkSync(target, link);
    // A reader, so that to write does not wait for one.
    const reader = openSync(pipe, 'r+');
    try {
      const to = parseReports([`json=${link},junit=${pipe}`], {});
      expect((await writeReports(makeReport(aRun([])), to)).problems).toEqual([]);
      expect(lstatSync(pipe).isFIFO()).toBe(true);
      expect(lstatSync(link).isSymbolicLink()).toBe(true);
      expect(JSON.parse(readFileSync(target, 'utf8')).format).toBe('standin-report');
    } finally {
      closeSync(reader);
    }
  });

  test('are written even if one cannot be, which is reported and leaves no file', async () => {
    mkdirSync(join(folder, 'taken'));
    writeFileSync(join(folder, 'file'), '');
    const summary = join(folder, 'summary.md');
    writeFileSync(summary, 'Before.\n');
    const to = parseReports(
      [
        `html=${join(folder, 'taken')},json=${join(folder, 'file/below.json')},junit=${join(folder, 'ok.xml')},github`,
      ],
      { GITHUB_STEP_SUMMARY: summary },
    );
    const { written, problems } = await writeReports(report, to);
    expect(written.map(({ form }) => form)).toEqual(['junit', 'github']);
    expect(problems).toEqual([
      `the html report can't be written to ${join(folder, 'taken')}: EISDIR`,
      `the json report can't be written to ${join(folder, 'file/below.json')}: EEXIST`,
    ]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(readFileSync(summary, 'utf8')).toMatch(/^Before\.\n## ❌/);
  });
});
