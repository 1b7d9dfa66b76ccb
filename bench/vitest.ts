/**
 * `npm run bench:vitest [-- --tests N]`: what a sandbox of its own costs a test of `standin/vitest`. Vitest runs generated
 * files of so many tests each; their times are those that it reports. bench/README.md tells how.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from './median.ts';

const { values } = parseArgs({ options: { tests: { type: 'string', default: '1000' } } });
const tests = Number(values.tests);
const root = resolve(import.meta.dirname, '..');

const head = `
import { expect, test as plain } from 'vitest';
import { standinTest } from '../../src/adapters/vitest/index.ts';
import { fastio } from '../../src/apis/fastio/index.ts';
import { orgWorkspaces } from '../../src/apis/org-workspaces/index.ts';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
const test = standinTest({ apis: [orgWorkspaces, waterQuality, fastio, workspaceAcl] });
const made = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"name":"Mine"}' };
`;

/** What each of the tests does. */
const kinds: [title: string, name: string, code: string][] = [
  ['nothing', 'plain', `plain(name, () => {});`],
  ['takes a sandbox', 'sandbox', `test(name, ({ sandbox }) => { expect(sandbox.id).toBeDefined(); });`],
  [
    'takes a sandbox, writes and reads',
    'requests',
    `test(name, async ({ fetch }) => {
      expect((await fetch('/workspaces/', { ...made, as: 'owner' })).status).toBe(201);
      expect((await fetch('/workspaces/', { as: 'owner' })).status).toBe(200);
    });`,
  ],
  [
    'and holds the answer against the contract',
    'conforms',
    `test(name, async ({ fetch }) => {
      const response = await fetch('/workspaces/', { as: 'owner' });
      await expect(response).toConformTo('water-quality/listOwnWorkspaces');
    });`,
  ],
  [
    'reads by a server of its own',
    'url',
    `test(name, async ({ url }) => {
      const response = await fetch(url + '/workspaces/', { headers: { authorization: 'Bearer standin_owner' } });
      expect(response.status).toBe(200);
      await response.text();
    });`,
  ],
  [
    'asks by timers, in fake time',
    'time',
    `test(name, async ({ fetch, time }) => {
      const statuses = [];
      setInterval(async () => statuses.push((await fetch('/workspaces/', { as: 'owner' })).status), 30_000);
      await time.advance('95s');
      expect(statuses).toEqual([200, 200, 200]);
    });`,
  ],
];

// Beside the sources: from elsewhere neither they nor Vitest would be found.
const folder = mkdtempSync(join(root, 'bench', '.vitest-'));
try {
  console.log(
    `${tests} tests a file, each file in a process of its own; the first test, which makes the fixtures, aside\n`,
  );
  console.log('| each test | ms, median | ms, p99 | all tests, s | vitest run, s |');
  console.log('| --- | ---: | ---: | ---: | ---: |');
  writeFileSync(
    join(folder, 'vitest.config.ts'),
    `export default { test: { root: import.meta.dirname, include: ['*.bench.ts'], pool: 'threads' } };`,
  );
  for (const [title, name, code] of kinds) {
    const file = join(folder, `${name}.bench.ts`);
    writeFileSync(
      file,
      `${head}\nfor (let n = 0; n < ${tests}; n++) {\n  const name = \`number \${n}\`;\n  ${code}\n}\n`,
    );
    const { times, all } = run(name);
    const sum = times.reduce((so, one) => so + one, 0) / 1000;
    const rest = times.slice(1);
    console.log(
      `| ${title} | ${median(rest).toFixed(3)} | ${at(rest, 0.99).toFixed(3)} | ${sum.toFixed(2)} | ${all.toFixed(1)} |`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Milliseconds of each test, with all that is made and freed for it, and seconds of the whole process. */
function run(name: string): { times: number[]; all: number } {
  const json = join(folder, `${name}.json`);
  const vitest = resolve(root, 'node_modules/vitest/vitest.mjs');
  const args = ['run', '--config', join(folder, 'vitest.config.ts'), `${name}.bench.ts`, '--reporter=json'];
  const begun = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [vitest, ...args, `--outputFile=${json}`], {
    cwd: folder,
    encoding: 'utf8',
  });
  const all = (performance.now() - begun) / 1000;
  if (status !== 0) throw new Error(`${name}: ${stdout}${stderr}`);
  const { testResults } = JSON.parse(readFileSync(json, 'utf8'));
  return { times: testResults[0].assertionResults.map((one: { duration: number }) => one.duration), all };
}

function at(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}
