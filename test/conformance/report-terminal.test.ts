import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { builtInApis } from '../../src/apis/built-in.ts';
import { builtInSuites } from '../../src/conformance/read/suites.ts';
import { sideBySide, widthOf, wrap } from '../../src/conformance/report/columns.ts';
import { makeReport } from '../../src/conformance/report/make-report.ts';
import { expandableWord, shellCommand } from '../../src/conformance/report/shell-command.ts';
import { takesColour, terminalReport } from '../../src/conformance/report/terminal.ts';
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

describe('the terminal report', () => {
  const text = terminalReport(makeReport(aRun(oneOfEach(), { known: knownOfEach })));

  test('tells of a failure its sentence, source, request, what was wrong in it, and both sides', () => {
    expect(text).toContain('FAILED shop/fails\n  What fails says.\n  spec/shop/openapi.yaml:12\n');
    expect(text).toContain(
      '  POST http://127.0.0.1:4010/orders  as owner\n  {"name":"tea"}\n  wrong in it: name is a text of 101\n',
    );
    expect(text).toMatch(/ {2}documented +│ received\n {2}status 422 +│ status 201: \{"id":"o1"\}\n/);
  });

  test('tells how it is had again', () => {
    expect(text).toContain(
      [
        '  curl -i http://127.0.0.1:4010/orders \\',
        '    -H "authorization: Bearer $STANDIN_TOKEN_OWNER" \\',
        "    -H 'content-type: application/json' \\",
        `    --data-raw '{"name":"tea"}'`,
        '  standin check http://127.0.0.1:4010 --replay shop/fails',
      ].join('\n'),
    );
  });

  test('closes with the counts, why what is skipped was, and the verdict', () => {
    expect(text).toContain(
      '      1 passed\n      1 failed    with 1 cause\n      1 known     failures that the baseline lists\n',
    );
    expect(text).toContain('--strict makes them\n');
    expect(text).toContain('      1 skipped\n                    1  the run is read-only\n');
    expect(text.trimEnd().split('\n').at(-1)).toBe(
      'http://127.0.0.1:4010 does not conform (6 checks, 42 requests, 1.2 s, run ab12)',
    );
  });

  test('names the operations of which nothing was seen in one line, and not among what was not seen of the others', () => {
    const report = makeReport(aRun(oneOfEach()));
    const operation = (id: string, seen: number) => ({
      ...{ id, method: 'GET', path: `/${id}`, undocumented: [] },
      statuses: [{ status: '200', seen, failed: 0 }],
    });
    const error = (id: string) => ({ operation: id, name: 'gone', status: 410, isSeen: false });
    const share = { seen: 1, of: 6 };
    const shares = { statuses: share, errors: share, limits: share, messages: share, statements: share };
    const ids = ['a', 'b', 'c', 'd'];
    const coverage = {
      ...{ api: 'shop', title: 'Shop', limits: [], messages: [], statements: [], shares },
      operations: [operation('seen', 1), ...ids.map((id) => operation(id, 0))],
      errors: ['seen', ...ids].map(error),
    };
    const told = terminalReport({ ...report, coverage: [coverage] });
    expect(told).toContain('  seen  ✓ 200\n  · nothing of 4 operations: a, b, c, d\n  seen: 1 of 6 statuses');
    expect(told).toContain('not seen, named errors: seen gone\n');
  });

  test('keeps engine errors apart, and shows no more of a stack than where it began', () => {
    expect(text).toContain(
      '1 check failed with an error of the suite, not of the target\n  shop/goes-wrong\n    TypeError',
    );
  });

  test('has no escape sequences unless it is asked for colours', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(text).not.toMatch(/\x1b/);
    expect(terminalReport(makeReport(aRun(oneOfEach())), { hasColour: true })).toContain('\u001b[31m');
  });

  test('fits its width, whatever is in it, but for lines that are copied', () => {
    const long = `${nasty} ${'漢'.repeat(200)} ${'w'.repeat(300)}`;
    const failing = aFailure('nasty', {
      check: aCheck('nasty', { expectation: { sentence: long, source: long } }),
      documented: long,
      received: long,
      notes: [long],
    });
    for (const width of [100, 72]) {
      const lines = terminalReport(
        makeReport(aRun([failing, anOutcome('s', { status: 'skipped', reason: long })])),
        {
          width,
        },
      ).split('\n');
      const tooLong = lines.filter(
        (line) => widthOf(line) > width && !/curl|-H|--data-raw|--replay/.test(line),
      );
      expect(tooLong).toEqual([]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(lines.join('')).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]/);
    }
  });

  test('lists what else saw the same, and no more than can be read', () => {
    const outcomes = Array.from({ length: 30 }, (_, index) => aFailure(`c${index}`));
    const told = terminalReport(makeReport(aRun(outcomes)));
    expect(told.match(/^FAILED/gm)).toHaveLength(1);
    expect(told).toContain('the same in 29 other checks: shop/c1,');
    expect(told).toContain('shop/c8 and 21 more');
  });

  test('shows operations by status, and what was not seen', async () => {
    const suites = await builtInSuites(builtInApis, ['water-quality']);
    const [check] =
      suites.get('water-quality')?.checks.filter(({ id }) => id.endsWith('create-workspace/answers-201')) ??
      [];
    const at = anExchange({ api: 'water-quality', operation: 'createWorkspace' }, { status: 201 });
    const told = terminalReport(
      makeReport(aRun([anOutcome('x', { check: check as any, exchanges: [at] })], { suites })),
    );
    expect(told).toMatch(/createWorkspace +✓ 201 {2}· 401 {2}· 413 {2}· 422 {2}- 500/);
    expect(told).toMatch(/seen: 1 of \d+ statuses, 0 of \d+ named errors/);
  });

  test('of a thousand failures is quick', () => {
    const outcomes = Array.from({ length: 1000 }, (_, index) =>
      aFailure(`c${index}`, {
        documented: `/f${'abcdefghij'[index % 10]}${'x'.repeat(index % 97)} must be string`,
      }),
    );
    const begun = cpuTime();
    terminalReport(makeReport(aRun(outcomes)));
    expect(cpuTime() - begun).toBeLessThan(2000);
  });
});

describe('colours', () => {
  test.each([
    ['a terminal takes them', { isTTY: true }, {}, true],
    ['a file does not', {}, {}, false],
    ['FORCE_COLOR lets a file take them', {}, { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0 keeps them from a terminal', { isTTY: true }, { FORCE_COLOR: '0' }, false],
    ['NO_COLOR keeps them from a terminal', { isTTY: true }, { NO_COLOR: '1' }, false],
    ['a dumb terminal does not', { isTTY: true }, { TERM: 'dumb' }, false],
  ])('%s', (_, stream, env, expected) => expect(takesColour(stream, env as any)).toBe(expected));
});

describe('a line for a shell', () => {
  const shell = (text: string, env = {}) =>
    execFileSync('bash', ['--norc', '-c', `printf '%s' ${text}`], {
      env: { ...env, PATH: process.env.PATH },
    }).toString();

  test.each([
    ['quotes', `it's "quoted"`],
    ['what the shell would fill in', '$HOME `date` $(id) \\ !x *'],
    ['lines and tabs', 'a\nb\tc\r\nd'],
    ['control characters and quotes', `\u0007 it's \u001b[31m`],
    ['other scripts', '漢字 ﷽ 👩‍👩‍👧'],
    ['nothing', ''],
    ['an address', 'http://127.0.0.1:4010/a?b=c&d=[1]'],
  ])('keeps %s', (_, text) => {
    expect(shell(expandableWord(text))).toBe(text);
  });

  test.each(['Bearer $STANDIN_TOKEN_OWNER', `it's $STANDIN_TOKEN_OWNER "here" $HOME`])(
    'fills in %j',
    (text) => {
      expect(shell(expandableWord(text), { STANDIN_TOKEN_OWNER: 'abc', HOME: 'no' })).toBe(
        text.replace('$STANDIN_TOKEN_OWNER', 'abc'),
      );
    },
  );

  test('is curl for a request, as it was sent', () => {
    const line = (method: string, url: string, headers = {}, body?: string) =>
      shellCommand({ method, url, headers, ...(body !== undefined && { body }) });
    expect(line('GET', 'http://x/a')).toBe('curl -i http://x/a');
    expect(line('DELETE', 'http://x/a/../b')).toBe('curl -i -X DELETE --path-as-is http://x/a/../b');
    expect(line('GET', 'http://x/a', { accept: 'text/event-stream' })).toContain('curl -i -N http://x/a');
    expect(line('POST', 'http://x/a', {}, 'x')).toBe(
      'curl -i http://x/a \\\n  -H content-type: \\\n  --data-raw x',
    );
  });

  test('is wscat for a socket', () => {
    const line = shellCommand({
      method: 'GET',
      url: 'ws://x/api/websocket/?token=$STANDIN_TOKEN_OWNER',
      headers: { 'standin-sandbox': 's1', connection: 'Upgrade' },
    });
    expect(line).toBe(
      'npx wscat -c "ws://x/api/websocket/?token=$STANDIN_TOKEN_OWNER" \\\n  -H \'standin-sandbox: s1\'',
    );
  });
});

describe('columns', () => {
  test('wrap between words, and within one that is too long', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrap('漢字漢字', 5)).toEqual(['漢字', '漢字']);
    expect(wrap('a\nb', 5)).toEqual(['a', 'b']);
  });

  test('stand side by side', () => {
    expect(sideBySide('one two', 'three', 9)).toEqual(['one │ thr', 'two │ ee']);
  });
});
