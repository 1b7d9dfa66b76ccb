import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { makeReport } from '../../src/conformance/report/make-report.ts';
import { cutOf, withAbandoned } from '../../src/conformance/run/cut-short.ts';
import { openRun } from '../../src/conformance/run/open-run.ts';
import type { Outcome } from '../../src/conformance/run/run-check.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { runStandin } from '../cli/standin-command.ts';
import { aRun } from './report-outcomes.ts';
import { type Things, thingsContract, thingsServer } from './small-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-end-'));
writeFileSync(join(folder, 'things.yaml'), thingsContract);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let server: Things;
beforeEach(async () => {
  server = await thingsServer();
});
afterEach(() => server.close());

const check = (...args: string[]) =>
  runStandin(
    ['check', server.url, '--contract', 'things.yaml', '--token', 'owner=secret-token-1', ...args],
    folder,
  );

/** Ends the run after so many checks, as `--max-time` or Ctrl-C does. */
async function endedAfter(count: number) {
  const ending = new AbortController();
  const options = { url: server.url, contract: join(folder, 'things.yaml'), config: {} };
  const run = await openRun({ ...options, tokens: { owner: 'secret-token-1' }, signal: ending.signal }, {});
  const outcomes = await runChecks(run, {
    onOutcome: (_, done) => done === count && ending.abort('the time of the run was over (5 s)'),
  });
  await run.end();
  return { run, outcomes };
}

test('a run that its time ended says in how many checks nothing was wrong, and what was left out', async () => {
  const { run, outcomes } = await endedAfter(2);
  const cut = cutOf(run, outcomes, false);
  expect(cut).toEqual({ reason: 'the time of the run was over (5 s)', isTime: true });
  const report = makeReport(aRun(outcomes, { cut, suites: run.suites }));
  expect(report.verdict).toBe('inconclusive');
  expect(report.conclusion).toBe(`nothing wrong in the 2 of ${run.checks.length} checks that ran`);
  expect(report.run.cut).toBe(cut?.reason);
  const left = report.leftOut.reduce((sum, { checks }) => sum + checks, 0);
  expect(left).toBe(run.checks.length - 2);
});

test('a run whose last check had its turn was not cut short', async () => {
  const { run, outcomes } = await endedAfter(Number.POSITIVE_INFINITY);
  expect(cutOf(run, outcomes, false)).toBeUndefined();
});

test('checks that a run abandoned count as left out', async () => {
  const { run, outcomes } = await endedAfter(2);
  const known = new Map(outcomes.slice(0, 2).map((one): [string, Outcome] => [one.check.id, one]));
  const all = withAbandoned(run, known);
  expect(all).toHaveLength(run.checks.length);
  expect(cutOf(run, all, true)?.isTime).toBe(false);
});

test('a read-only run says what it left out by operation in place of "conforms", with status 0', async () => {
  const { status, stdout } = await check('--read-only');
  expect(stdout).toMatch(/: nothing wrong in the \d+ of \d+ checks that ran \(/);
  expect(stdout).toMatch(/left out, \d+ checks: createThing \d+, deleteThing \d+/);
  expect(stdout).not.toContain('conforms');
  expect(status).toBe(0);
});

test('what could not be deleted is listed, each with the command that deletes it', async () => {
  server.instead = ({ method }) => (method === 'DELETE' ? { status: 503 } : undefined);
  const { stdout } = await check('--filter', '*/create-thing/answers-201');
  expect(stdout).toMatch(/1 thing was not deleted; standin check \S+ --clean \S+ tries again/);
  expect(stdout).toMatch(
    /\n {2}curl -i -X DELETE \S+\/things\/t1 -H "authorization: Bearer \$STANDIN_TOKEN_OWNER"\n/,
  );
});

test('what was created without a key in the reply is listed as such', async () => {
  server.instead = ({ method }) => (method === 'POST' ? { status: 201 } : undefined);
  const { stdout } = await check('--filter', '*/create-thing/answers-201');
  expect(stdout).toMatch(
    /1 thing was created that nothing can delete: no reply shows the key, or nothing is found at the key that one shows:\n {2}createThing: POST \S+\/things → 201/,
  );
});

test('--replay prints that check alone', async () => {
  server.instead = ({ method }) => (method === 'POST' ? { status: 500 } : undefined);
  const { status, stdout } = await check('--replay', 'things/create-thing/answers-201');
  expect(stdout).toContain('FAILED things/create-thing/answers-201');
  expect(stdout).not.toMatch(/what was seen of its contract|named errors/);
  expect(status).toBe(1);
});

test('--replay does not ask for other APIs', async () => {
  const one = 'water-quality/list-own-workspaces/limit/maximum';
  await runStandin(['check', server.url, '--token', 'owner=x', '--replay', one], folder);
  expect(server.seen.length).toBeGreaterThan(0);
  expect(server.seen.filter((line) => /\/v1\/orgs|\/current\/|\/api\/v2/.test(line))).toEqual([]);
});

test('--script writes the roots, and --report github outside of GitHub Actions is a note', async () => {
  server.instead = ({ method }) => (method === 'POST' ? { status: 500 } : undefined);
  const { status, stderr } = await check(
    ...['--filter', '*/create-thing/*', '--script', 'roots.sh', '--report', 'github'],
  );
  expect(status).toBe(1);
  expect(stderr).toBe(
    'standin: --report github: this is not a step of GitHub Actions, so no summary is written\n',
  );
  const script = readFileSync(join(folder, 'roots.sh'), 'utf8');
  expect(script).toMatch(/^#!\/bin\/sh\n/);
  expect(script).toContain('things/create-thing/answers-201');
  expect(script).not.toContain('secret-token-1');
});
