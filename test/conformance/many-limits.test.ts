import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownSuite } from '../../src/conformance/read/suites.ts';
import { aDocument } from '../contract/minimal-document.ts';

test('an operation with hundreds of members has a bounded number of checks, and the others are counted', async () => {
  const properties = Object.fromEntries(
    Array.from({ length: 300 }, (_, n) => [`m${n}`, { type: 'string', maxLength: 5 }]),
  );
  const requestBody = { content: { 'application/json': { schema: { type: 'object', properties } } } };
  const responses = { 200: { description: 'ok' }, 400: { description: 'no' } };
  const folder = mkdtempSync(join(tmpdir(), 'standin-many-'));
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(aDocument({ paths: { '/a': { post: { requestBody, responses } } } })));
  const { checks, leftOut } = await ownSuite(file);
  rmSync(folder, { recursive: true });
  expect(leftOut.length).toBeGreaterThan(40);
  expect(leftOut[0]?.leftOut).toBe('an operation has at most 250 checks of its limits');
  expect(checks.length).toBeLessThan(270);
});
