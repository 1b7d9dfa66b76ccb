import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { builtInApis } from '../../src/apis/built-in.ts';
import { builtInSuites } from '../../src/conformance/read/suites.ts';
import { makeReport } from '../../src/conformance/report/make-report.ts';
import { sarifReport } from '../../src/conformance/report/sarif.ts';
import { aCheck, aFailure, anExchange, aRun, knownOfEach, nasty, oneOfEach } from './report-outcomes.ts';

const text = { type: 'object', required: ['text'], properties: { text: { type: 'string', minLength: 1 } } };
const levels = { enum: ['none', 'note', 'warning', 'error'] };
const closed = (required: string[], properties: object): object => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});

/** SARIF 2.1.0 (OASIS): the objects that are written, with the members that its sections 3.13 to 3.35 give them. */
const structure = closed(['$schema', 'version', 'runs'], {
  $schema: { type: 'string', format: 'uri' },
  version: { const: '2.1.0' },
  runs: {
    type: 'array',
    minItems: 1,
    items: closed(['tool', 'results'], {
      tool: closed(['driver'], {
        driver: closed(['name'], {
          name: { type: 'string' },
          semanticVersion: { type: 'string', pattern: String.raw`^\d+\.\d+\.\d+` },
          rules: {
            type: 'array',
            uniqueItems: true,
            items: closed(['id'], { id: { type: 'string' }, shortDescription: text, fullDescription: text }),
          },
        }),
      }),
      automationDetails: closed([], { id: { type: 'string' } }),
      invocations: {
        type: 'array',
        items: closed(['executionSuccessful'], {
          executionSuccessful: { type: 'boolean' },
          startTimeUtc: { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$` },
          toolExecutionNotifications: {
            type: 'array',
            items: closed(['message'], { level: levels, message: text }),
          },
        }),
      },
      results: {
        type: 'array',
        items: closed(['message'], {
          ruleId: { type: 'string' },
          ruleIndex: { type: 'integer', minimum: -1 },
          level: levels,
          message: text,
          locations: {
            type: 'array',
            uniqueItems: true,
            items: closed([], {
              physicalLocation: closed(['artifactLocation'], {
                artifactLocation: closed(['uri'], {
                  uri: { type: 'string', pattern: String.raw`^[^\s\\]+$` },
                }),
                region: closed(['startLine'], { startLine: { type: 'integer', minimum: 1 } }),
              }),
              logicalLocations: {
                type: 'array',
                items: closed([], { fullyQualifiedName: { type: 'string' } }),
              },
            }),
          },
          partialFingerprints: { type: 'object', additionalProperties: { type: 'string' } },
          suppressions: {
            type: 'array',
            items: closed(['kind'], {
              kind: { enum: ['inSource', 'external'] },
              justification: { type: 'string' },
            }),
          },
        }),
      },
    }),
  },
});

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(structure);

function held(report: Parameters<typeof sarifReport>[0]): any {
  const log = JSON.parse(sarifReport(report));
  expect(validate(log), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  return log.runs[0];
}

describe('the SARIF report', () => {
  test('has a result for each root, with what it is and how it is had again', () => {
    const { results, tool } = held(makeReport(aRun(oneOfEach(), { known: knownOfEach })));
    expect(
      results.map(({ ruleId, level, suppressions }: any) => [ruleId, level, suppressions?.[0].kind]),
    ).toEqual([
      ['shop/fails', 'error', undefined],
      ['shop/warns', 'warning', undefined],
      ['shop/is-known', 'error', 'external'],
    ]);
    expect(tool.driver.rules[results[0].ruleIndex].shortDescription.text).toBe('What fails says.');
    expect(results[0].message.text).toContain('documented: status 422\nreceived: status 201');
    expect(results[0].message.text).toContain('--replay shop/fails');
  });

  test('has the place in the document: of the node, else of the operation', async () => {
    const suites = await builtInSuites(builtInApis, ['water-quality']);
    const suite = suites.get('water-quality')!;
    const derived = suite.checks.find(({ id }) => id.endsWith('list-own-workspaces/limit/maximum'))!;
    const stated = suite.checks.find(({ covers, operation }) => covers.statement && operation)!;
    const outcomes = [
      aFailure('a', { check: derived }),
      aFailure('b', { check: stated, exchange: anExchange({ operation: stated.operation }) }),
    ];
    const { results } = held(makeReport(aRun(outcomes, { suites })));
    const [one, other] = results.map(({ locations }: any) => locations[0].physicalLocation);
    expect(one.artifactLocation.uri).toBe('spec/water-quality/openapi.yaml');
    expect(one.region.startLine).toBe(suite.api.lineOf(derived.expectation.pointer!));
    expect(other.artifactLocation.uri).toBe('spec/water-quality/openapi.yaml');
    expect(other.region.startLine).toBeGreaterThan(1);
  });

  test('keeps its structure whatever is in it', () => {
    held(
      makeReport(
        aRun([
          aFailure('nasty', {
            check: aCheck(nasty, { expectation: { sentence: nasty, source: nasty } }),
            documented: nasty,
            received: nasty,
          }),
        ]),
      ),
    );
  });
});
