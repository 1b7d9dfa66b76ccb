import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formatsPlugin from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { builtInApis } from '../../src/apis/built-in.ts';
import { builtInSuites } from '../../src/conformance/read/suites.ts';
import { jsonReport } from '../../src/conformance/report/json.ts';
import { exitStatus, makeReport } from '../../src/conformance/report/make-report.ts';
import type { Report } from '../../src/conformance/report/report.ts';
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

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
(formatsPlugin as unknown as (ajv: Ajv2020) => void)(ajv);
const validate = ajv.compile(JSON.parse(readFileSync('spec/report.schema.json', 'utf8')));

function held(report: Report): Report {
  const read = JSON.parse(jsonReport(report));
  expect(validate(read), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  return read;
}

describe('the JSON report', () => {
  test('with one outcome of each status keeps its schema, and counts them', () => {
    const report = held(makeReport(aRun(oneOfEach(), { known: knownOfEach, seed: 7, shard: '1/2' })));
    expect(report.counts).toEqual({
      checks: 6,
      passed: 1,
      failed: 1,
      warned: 1,
      known: 1,
      blocked: 0,
      skipped: 1,
      error: 1,
    });
    expect(report.roots.map(({ status, check }) => [status, check])).toEqual([
      ['failed', 'shop/fails'],
      ['warned', 'shop/warns'],
      ['known', 'shop/is-known'],
    ]);
    expect(report.roots[2]?.why).toBe('known until 2026-12-31: being repaired');
    expect(report.checks[1]?.root).toBe(0);
    expect(report.skipped).toEqual([{ reason: 'the run is read-only', checks: ['shop/is-skipped'] }]);
    expect(report.errors).toHaveLength(1);
  });

  test('of real suites keeps its schema, coverage included', async () => {
    const suites = await builtInSuites(builtInApis, ['fastio', 'water-quality']);
    const outcomes = [...suites.values()].flatMap(({ checks }) =>
      checks.map((check, index) =>
        anOutcome(check.id, {
          check,
          status: index % 2 === 0 ? 'passed' : 'skipped',
          ...(index % 2 === 1 && { reason: 'no' }),
        }),
      ),
    );
    const report = held(makeReport(aRun(outcomes, { suites })));
    expect(report.coverage.map(({ api }) => api)).toEqual(['fastio', 'water-quality']);
  });

  test('with what is blocked, left out and placed keeps its schema', async () => {
    const suites = await builtInSuites(builtInApis, ['water-quality']);
    const [first, ...others] = suites.get('water-quality')?.checks ?? [];
    const waits = (check: typeof first): ReturnType<typeof anOutcome> =>
      anOutcome('waits', {
        ...(check && { check }),
        status: 'blocked',
        reason: 'createWorkspace was answered 500',
        exchange: anExchange({ operation: 'createWorkspace' }, { status: 500 }),
      });
    const outcomes = [
      ...[first, ...others.slice(0, 3)].map(waits),
      ...others.slice(3).map((check) => anOutcome('skips', { check, status: 'skipped', reason: 'over' })),
      aFailure('fails'),
    ];
    const report = held(makeReport(aRun(outcomes, { suites, cut: { reason: 'over', isTime: true } })));
    expect(report.roots.map(({ status, blocks }) => [status, blocks.length])).toEqual([
      ['failed', 0],
      ['blocked', 3],
    ]);
    expect(report.roots[1]?.place?.line).toBeGreaterThan(0);
    expect(report.counts.blocked).toBe(4);
    expect(report.leftOut.length).toBeGreaterThan(1);
  });

  test('with nasty characters everywhere keeps its schema', () => {
    const at = anExchange(
      { url: `http://x/${nasty}`, body: nasty, mistake: nasty },
      { text: nasty, headers: { [nasty]: nasty } },
    );
    held(
      makeReport(
        aRun([
          aFailure('nasty', {
            check: aCheck(nasty, { expectation: { sentence: nasty, source: nasty } }),
            exchange: at,
            documented: nasty,
            received: nasty,
          }),
          anOutcome('skips', { status: 'skipped', reason: nasty }),
          anOutcome('breaks', { status: 'error', reason: nasty }),
        ]),
      ),
    );
  });

  test('cuts huge bodies', () => {
    const huge = `{"items":"${'x'.repeat(5_000_000)}"}`;
    const at = anExchange({ body: huge }, { text: huge });
    const text = jsonReport(makeReport(aRun([aFailure('huge', { exchange: at, received: huge })])));
    expect(text.length).toBeLessThan(30_000);
    expect(text).toContain('(5000012 characters)');
  });
});

describe('the verdict', () => {
  test.each([
    ['a run in which nothing fails conforms', [anOutcome('a')], ['conforms', 0]],
    ['a failure violates', [anOutcome('a'), aFailure('b')], ['violates', 1]],
    ['what only warns conforms', [{ ...aFailure('b'), status: 'warned' as const }], ['conforms', 0]],
    ['nothing at all is inconclusive', [], ['inconclusive', 3]],
    ['only skips are inconclusive', [anOutcome('a', { status: 'skipped' })], ['inconclusive', 3]],
    [
      'an error of the suite is never green',
      [anOutcome('a'), anOutcome('b', { status: 'error' })],
      ['inconclusive', 3],
    ],
    [
      'a failure beside an error of the suite violates',
      [aFailure('a'), anOutcome('b', { status: 'error' })],
      ['violates', 1],
    ],
  ] as const)('%s', (_, outcomes, expected) => {
    const report = makeReport(aRun(outcomes));
    expect([report.verdict, exitStatus(report)]).toEqual(expected);
  });
});

describe('failures of the same root', () => {
  const root = (documented: string, received: string, operation = 'createOrder') =>
    aFailure(`${documented} ${received} ${operation} ${Math.random()}`, {
      documented,
      received,
      exchange: anExchange({ operation }),
    });
  const count = (...outcomes: ReturnType<typeof root>[]) => makeReport(aRun(outcomes)).roots.length;

  test.each([
    ['bodies behind a status', 'status 422', 'status 500: {"a":1}', 'status 422', 'status 500: {"b":2}'],
    ['names', 'a list with standin-ab12-1x9-1', '[]', 'a list with standin-ab12-77-3', '[]'],
    ['ids', 'no order', '"ord_8fK2mQ7xLd"', 'no order', '"ord_2hYp6KsDf1"'],
    ['times', 'a time', '"2026-01-15T09:00:00.000001Z"', 'a time', '"2026-02-15T09:00:00Z"'],
    ['places in a list', '/items/0/name must be string', '12', '/items/31/name must be string', '12'],
  ])('are shown once where they differ in %s', (_, ...[a, b, c, d]) => {
    expect(count(root(a, b), root(c, d))).toBe(1);
  });

  test.each([
    ['the documented status', root('status 422', 'status 500'), root('status 404', 'status 500')],
    ['the received status', root('status 422', 'status 500'), root('status 422', 'status 201')],
    ['the operation', root('status 422', 'status 500'), root('status 422', 'status 500', 'getOrder')],
    ['the field', root('/name must be string', '12'), root('/title must be string', '12')],
  ])('are apart where they differ in %s', (_, a, b) => {
    expect(count(a, b)).toBe(2);
  });

  test('are reported by the check of that operation, not by one that only needed it', () => {
    const at = anExchange();
    const other = aFailure('reads', { check: aCheck('reads', { operation: 'getOrder' }), exchange: at });
    const report = makeReport(aRun([other, aFailure('creates', { exchange: at })]));
    expect(report.roots.map(({ check, alike }) => [check, alike])).toEqual([
      ['shop/creates', ['shop/reads']],
    ]);
  });

  test('over many operations are remarked on as a whole', () => {
    const outcomes = Array.from({ length: 40 }, (_, index) =>
      aFailure(`c${index}`, {
        check: aCheck(`c${index}`, { operation: `op${index % 8}` }),
        received: `status 500: ${index}`,
        exchange: anExchange({ operation: `op${index % 8}` }, { status: 500 }),
      }),
    );
    expect(makeReport(aRun(outcomes)).remarks).toEqual([
      '40 of the 40 failures, in 8 operations, received the same: status 500',
    ]);
  });
});
