import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { coverage } from '../../src/conformance/coverage/coverage.ts';
import type { Suite } from '../../src/conformance/model/suite.ts';
import { ownSuite } from '../../src/conformance/read/suites.ts';
import { anOutcome } from './report-outcomes.ts';

const properties = {
  weight: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 10, multipleOf: 0.5 },
  count: { type: 'integer', multipleOf: 5 },
  tags: { type: 'array', items: { type: 'string', maxLength: 9 }, uniqueItems: true, example: ['a'] },
};
const document = {
  openapi: '3.1.0',
  info: { title: 'Parcels', version: '1' },
  paths: {
    '/parcels': {
      post: {
        operationId: 'addParcel',
        requestBody: { content: { 'application/json': { schema: { type: 'object', properties } } } },
        responses: { 201: { description: 'Added.' }, 422: { description: 'Refused.' } },
      },
    },
  },
};

const folder = mkdtempSync(join(tmpdir(), 'standin-limits-'));
let suite: Suite;
beforeAll(async () => {
  writeFileSync(join(folder, 'parcels.yaml'), stringify(document));
  suite = await ownSuite(join(folder, 'parcels.yaml'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const covered = (from: Suite) => {
  const check = { ...suite.checks[0]!, id: 'none' };
  const [one] = coverage(new Map([['parcels', from]]), [anOutcome('none', { check })]);
  return Object.fromEntries(
    one!.limits.map(({ place, keyword, sides }) => [`${place} ${keyword}`, sides] as const),
  );
};

test('exclusive bounds, multiples and unique items have checks of what is on each side of them', () => {
  const sentences = suite.checks.map(({ expectation }) => expectation.sentence);
  expect(sentences).toEqual(
    expect.arrayContaining([
      'addParcel takes weight that is 1: it has to be more than 0.',
      'addParcel refuses weight that is 0: it has to be more than 0.',
      'addParcel takes weight that is 9: it has to be less than 10.',
      'addParcel refuses weight that is 10: it has to be less than 10.',
      'addParcel refuses weight that is 0.75: it has to be a multiple of 0.5.',
      'addParcel refuses count that is 6: it has to be a multiple of 5.',
      'addParcel refuses tags that is ["a","a"]: it has to be without repeated items.',
    ]),
  );
});

test('a documented limit without a check is untested, and one that the profile leaves out is left out', () => {
  expect(covered(suite)).toMatchObject({
    'weight exclusiveMinimum': { valid: 'not-run', invalid: 'not-run' },
    'tags uniqueItems': { invalid: 'not-run' },
    'tags.each maxLength': { valid: 'untested', invalid: 'untested' },
  });
  const isOut = ({ covers: { limit } }: Suite['checks'][number]) =>
    limit?.keyword === 'multipleOf' && limit.place === 'count';
  const less = {
    ...suite,
    checks: suite.checks.filter((check) => !isOut(check)),
    leftOut: suite.checks.filter(isOut).map((check) => ({ ...check, leftOut: 'a reason' })),
  };
  expect(covered(less)['count multipleOf']).toEqual({ invalid: 'left-out' });
});
