import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { chromiumEnvironment, hasChromium } from '../browser/chromium.ts';
import { type Serving, serveStandin } from '../cli/standin-command.ts';
import { copyExamples, type ExamplesCopy } from './copy-examples.ts';

interface Step {
  uses?: string;
  run?: string;
  env?: Record<string, string>;
}

const workflows = {
  'check-in-shards.yml': parse(readFileSync('examples/ci/check-in-shards.yml', 'utf8')),
  'check-staging.yml': parse(readFileSync('examples/ci/check-staging.yml', 'utf8')),
  'contract-changes.yml': parse(readFileSync('examples/ci/contract-changes.yml', 'utf8')),
  'frontend-e2e.yml': parse(readFileSync('examples/ci/frontend-e2e.yml', 'utf8')),
};

const stepsOf = (name: keyof typeof workflows): Step[] =>
  Object.values<{ steps: Step[] }>(workflows[name].jobs).flatMap(({ steps }) => steps);

const standinSteps = (name: keyof typeof workflows): Step[] =>
  stepsOf(name).filter(({ run }) => run?.includes('standin'));

/** The step that runs `standin`, of which there is one. */
function standinStep(name: keyof typeof workflows): Required<Step> {
  const found = standinSteps(name);
  expect(found).toHaveLength(1);
  return { uses: '', env: {}, run: '', ...found[0] };
}

describe('the workflows for GitHub', () => {
  let copy: ExamplesCopy;
  let project: string;
  beforeAll(async () => {
    copy = await copyExamples('playwright', 'small-app');
    project = join(copy.folder, 'playwright');
  });
  afterAll(() => copy?.remove());

  /** As a runner does it: its lines in one shell, which ends with the first that fails. */
  const runStep = (text: string, variables: Record<string, string>) => {
    const env = { ...copy.env, ...variables };
    const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', text], {
      cwd: project,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (piece: string) => {
        output += piece;
      });
    return new Promise<{ status: number | null; output: string }>((resolve) =>
      child.once('close', (status) => resolve({ status, output })),
    );
  };

  test.each(Object.keys(workflows) as (keyof typeof workflows)[])(
    '%s names the major of each action',
    (name) => {
      const used = stepsOf(name).flatMap(({ uses }) => uses ?? []);
      expect(used.length).toBeGreaterThan(2);
      for (const one of used) expect(one).toMatch(/^actions\/[a-z-]+@v\d+$/);
    },
  );

  describe('check-staging.yml', () => {
    let serving: Serving;
    beforeAll(async () => {
      serving = await serveStandin(['fastio', '--json']);
    });
    afterAll(() => serving?.kill());

    test('is run on a schedule, and when somebody asks', () => {
      const { on } = workflows['check-staging.yml'];
      expect(on.schedule).toEqual([{ cron: expect.stringMatching(/^\d+ \d+ \* \* [\d-]+$/) }]);
      expect(on).toHaveProperty('workflow_dispatch');
    });

    test('checks the target, and leaves the summary and both reports', async () => {
      const { run, env } = standinStep('check-staging.yml');
      expect(Object.values(env).every((value) => /^\$\{\{ (vars|secrets)\.[A-Z_]+ \}\}$/.test(value))).toBe(
        true,
      );
      const summary = join(project, 'summary.md');
      // A part of the checks, as fast as the mock is.
      const text = `${run.trimEnd()} --filter 'fastio/search-events/*' --rate-limit 1000`;
      const { status, output } = await runStep(text, {
        STAGING_URL: serving.url,
        OWNER: 'standin_owner',
        OUTSIDER: 'standin_outsider',
        GITHUB_STEP_SUMMARY: summary,
      });
      expect([status, output]).toEqual([0, expect.stringContaining('checks of fastio')]);
      expect(readFileSync(summary, 'utf8')).toMatch(/^## ✅ http:\/\/127\S+ conforms$/m);
      for (const file of ['contract.xml', 'contract.html'])
        expect(existsSync(join(project, 'reports', file))).toBe(true);
      expect(output).not.toContain('standin_owner');
    });
  });

  test('check-in-shards.yml checks in parts, and makes one report of them', async () => {
    const serving = await serveStandin(['fastio', '--json']);
    try {
      const [check, merge] = standinSteps('check-in-shards.yml').map(({ run = '' }) => run.trimEnd());
      const variables = { STAGING_URL: serving.url, OWNER: 'standin_owner', OUTSIDER: 'standin_outsider' };
      for (const shard of ['1', '2']) {
        const text = `${check}`
          .replaceAll(/\$\{\{ matrix\.shard \}\}/g, shard)
          .replaceAll(/\$\{\{ strategy\.job-total \}\}/g, '2')
          .replace('--rate-limit 2', "--rate-limit 1000 --filter 'fastio/search-events/*'");
        expect(text).not.toMatch(/\$\{\{/);
        expect(await runStep(text, variables)).toMatchObject({ status: 0 });
      }
      // As the artifacts of all shards lie where they are downloaded.
      const summary = join(project, 'merged.md');
      const text = `mkdir shards; cp -r reports shards/\n${merge}`;
      expect(await runStep(text, { GITHUB_STEP_SUMMARY: summary })).toEqual({
        status: 0,
        output: expect.stringMatching(/ conforms \(\d+ checks/),
      });
      expect(readFileSync(summary, 'utf8')).toMatch(/^## ✅ http:\/\/127\S+ conforms$/m);
    } finally {
      serving.kill();
    }
  });

  test('contract-changes.yml fails on a change that breaks clients, and leaves what to comment', async () => {
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
        ...{ cwd: project, encoding: 'utf8' },
      });
    const write = (limit: number): void =>
      writeFileSync(
        join(project, 'contract/openapi.yaml'),
        `openapi: 3.1.0\ninfo: { title: a, version: '1' }\npaths: { /a: { get: { responses: {}, parameters: [{ name: n, in: query, schema: { maximum: ${limit} } }] } } }\n`,
      );
    mkdirSync(join(project, 'contract'));
    writeFileSync(join(project, 'contract/allow.yaml'), '');
    write(100);
    git('init', '--quiet');
    git('add', 'contract');
    git('commit', '--quiet', '-m', 'first');
    write(50);
    const { run } = standinStep('contract-changes.yml');
    const { status, output } = await runStep(run, { BASE: git('rev-parse', 'HEAD').trim() });
    expect([status, output]).toEqual([1, expect.stringContaining('1 change breaks clients')]);
    expect(readFileSync(join(project, 'diff.md'), 'utf8')).toMatch(/^## ❌ 1 change breaks clients/);
  });

  test.skipIf(!hasChromium)(
    'frontend-e2e.yml runs the tests with a mock of their own, and keeps what was asked of it',
    async () => {
      const { run } = standinStep('frontend-e2e.yml');
      const { status, output } = await runStep(run, await chromiumEnvironment());
      expect([status, output]).toEqual([0, expect.stringContaining('6 passed')]);
      expect(readFileSync(join(project, 'reports/mock.jsonl'), 'utf8')).toContain('fastio/websocket');
      expect(existsSync(join(project, 'playwright-report/index.html'))).toBe(true);
    },
  );
});
