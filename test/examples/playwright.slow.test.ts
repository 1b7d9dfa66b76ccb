import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumEnvironment, hasChromium } from '../browser/chromium.ts';
import { copyExamples, type ExamplesCopy } from './copy-examples.ts';

const run = promisify(execFile);

describe('the example for Playwright', () => {
  let copy: ExamplesCopy;
  let folder: string;
  beforeAll(async () => {
    copy = await copyExamples('playwright', 'small-app');
    folder = join(copy.folder, 'playwright');
  });
  afterAll(() => copy?.remove());

  test('is right by its types', async () => {
    const { stdout } = await run('tsc', ['-p', '.'], { cwd: folder, env: copy.env }).catch((error) => error);
    expect(stdout).toBe('');
  });

  test.skipIf(!hasChromium)(
    'passes with two workers at once, each in a sandbox of its own, by fetch, EventSource and WebSocket',
    async () => {
      const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const [standin, ...args] = scripts['test:e2e'].split(' ');
      args.splice(1, 0, '--log', 'mock.jsonl');
      args.push('--reporter=json');
      const env = { ...copy.env, ...(await chromiumEnvironment()) };
      const { stdout } = await run(standin, args, { cwd: folder, env }).catch((error) => error);
      const { stats, suites } = JSON.parse(stdout);
      const results = suites[0].specs.flatMap(({ tests }: any) =>
        tests.flatMap(({ results: all }: any) => all),
      );
      const wrong = results.flatMap(({ errors }: any) => errors.map(({ message }: any) => message));
      expect(wrong).toEqual([]);
      expect(stats).toMatchObject({ expected: 6, unexpected: 0, flaky: 0, skipped: 0 });
      const workers = new Set(results.map(({ workerIndex }: any) => workerIndex));
      expect(workers.size).toBe(2);

      const lines = readFileSync(join(folder, 'mock.jsonl'), 'utf8').trimEnd().split('\n');
      const records = lines.map((line) => JSON.parse(line));
      // What steers the mock is in no sandbox, and a browser's preflight names none.
      const exchanges = records.filter(({ sandbox, method }) => sandbox !== '' && method !== 'OPTIONS');
      const sandboxes = new Set(exchanges.map(({ sandbox }) => sandbox));
      expect(sandboxes.size).toBe(2);
      expect(sandboxes).not.toContain('default');
      expect(new Set(exchanges.map(({ operation }) => operation))).toEqual(
        new Set([
          'org-workspaces/getWorkspace',
          'org-workspaces/updateWorkspace',
          'org-workspaces/streamWorkspaceEvents',
          'fastio/createWebsocketToken',
          'fastio/websocket',
        ]),
      );
    },
  );
});
