import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownSuite } from '../../src/conformance/read/suites.ts';
import { aDocument } from '../contract/minimal-document.ts';

test('30 operations with 300 members each have a bounded number of checks, each operation some of each kind', async () => {
  const properties = Object.fromEntries(
    Array.from({ length: 300 }, (_, n) => [`m${n}`, { type: 'string', maxLength: 5 }]),
  );
  const content = { 'application/json': { schema: { type: 'object', required: ['m0'], properties } } };
  const responses = { 200: { description: 'ok', content }, 400: { description: 'no' } };
  const paths = Object.fromEntries(
    Array.from({ length: 30 }, (_, n) => [`/a${n}`, { post: { requestBody: { content }, responses } }]),
  );
  const folder = mkdtempSync(join(tmpdir(), 'standin-wide-'));
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(aDocument({ paths })));
  const { checks, leftOut } = await ownSuite(file);
  rmSync(folder, { recursive: true });
  expect(checks.length).toBeLessThan(12_500);
  expect(new Set(leftOut.map((check) => check.leftOut))).toEqual(
    new Set([
      'an API has at most 6000 checks of limits, shared among its operations',
      'an API has at most 6000 checks of single members of replies; the check of the whole reply judges them all',
    ]),
  );
  const perOperation = Map.groupBy(checks, ({ operation }) => operation);
  for (const own of perOperation.values())
    for (const kind of [/answers-200$/, /reply\/m0\//, /m0\/too-long$/])
      expect(own.some(({ id }) => kind.test(id))).toBe(true);
});
