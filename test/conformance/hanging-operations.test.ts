import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { findRoots } from '../../src/conformance/roots/find-roots.ts';
import { openRun } from '../../src/conformance/run/open-run.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { type Things, thingsContract, thingsServer } from './small-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-hanging-'));
const contract = join(folder, 'things.yaml');
writeFileSync(contract, thingsContract);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let server: Things;
beforeEach(async () => {
  server = await thingsServer();
});
afterEach(() => server.close());

test('an operation that does not answer is called twice; it is one root, and blocks the rest of its checks', async () => {
  const run = await openRun(
    { url: server.url, contract, tokens: { owner: 'secret-token-1' }, config: { timeout: 0.2 } },
    {},
  );
  let calls = 0;
  server.instead = ({ method, url }) => {
    if (method !== 'GET' || !/^\/things(\?|$)/.test(url)) return undefined;
    calls++;
    return { status: 0 };
  };
  const outcomes = await runChecks(run);
  await run.end();
  expect(calls).toBe(2);
  const { roots } = findRoots(outcomes, run.suites);
  expect(roots.map(({ first }) => [first.status, first.check.operation])).toEqual([['failed', 'listThings']]);
  expect(roots[0]?.blocks.length).toBeGreaterThan(3);
  expect(outcomes.find(({ check }) => check.id === 'things/get-thing/answers-200')?.status).toBe('passed');
});
