import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumEnvironment, hasChromium } from '../browser/chromium.ts';
import { copyExamples, type ExamplesCopy } from './copy-examples.ts';

describe('the example app', () => {
  let copy: ExamplesCopy;
  let folder: string;
  let scripts: Record<string, string>;
  beforeAll(async () => {
    copy = await copyExamples('workspace-app');
    folder = join(copy.folder, 'workspace-app');
    scripts = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).scripts;
  });
  afterAll(() => copy?.remove());

  /** Runs a script of its package.json as npm would. Throws what it has said if it fails. */
  async function script(
    name: string,
    { args = [], env = {} }: { args?: string[]; env?: NodeJS.ProcessEnv } = {},
  ) {
    const [command = '', ...own] = scripts[name]!.split(' ');
    // The tests of this run are none of its business, nor is the mode in which they run.
    const environment = { ...copy.env, NODE_ENV: undefined, VITEST: undefined, ...env };
    const options = { cwd: folder, env: environment, maxBuffer: 2 ** 26 };
    return promisify(execFile)(command, [...own, ...args], options).catch(({ stdout, stderr }) => {
      throw new Error(`${scripts[name]}\n${stdout}${stderr}`);
    });
  }

  test('is right by its types', () => script('types'));

  test('passes its tests in Node', () => script('test'));

  test('is built without a trace of the mock, and with it where that is wanted', async () => {
    const { stdout } = await script('build', { args: ['--outDir', 'dist/app'] });
    expect(stdout).not.toContain('mock');
    expect(existsSync(join(folder, 'dist/app/mockServiceWorker.js'))).toBe(false);
    await script('build', { args: ['--mode', 'mock', '--outDir', 'dist/mock'] });
    expect(existsSync(join(folder, 'dist/mock/mockServiceWorker.js'))).toBe(true);
  });

  test.skipIf(!hasChromium)('passes its tests in Chromium, with a server and without', async () => {
    const { stdout } = await script('test:e2e', {
      args: ['--reporter=list'],
      env: await chromiumEnvironment(),
    });
    expect(stdout).toMatch(/^ +17 passed/m);
  });
});
