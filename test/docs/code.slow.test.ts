/** The code of the documentation: every command of an `sh` block is run, every `ts` block is compiled. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compileBlocks } from './compile-blocks.ts';
import { pagePaths, readPage } from './markdown-page.ts';
import { PageRun } from './page-run.ts';
import { ServerProcess } from './server-process.ts';

// Below node_modules/, from where the packages that the blocks import are found.
const cache = resolve('node_modules/.cache');
mkdirSync(cache, { recursive: true });
const home = mkdtempSync(join(cache, 'standin-docs-'));
const server = new ServerProcess();
afterAll(async () => {
  await server.end();
  rmSync(home, { recursive: true, force: true });
});

const pages = pagePaths
  .map(readPage)
  .filter(({ blocks }) => blocks.some(({ language }) => language === 'sh' || language === 'ts'));
const folderOf = (path: string): string => join(home, path.replace(/\.md$/, '').replaceAll('/', '-'));

// The blocks of a page build on those before, those of different pages do not.
test.each(pages.map(({ path }) => path))('the commands of %s do what the page says', async (path) => {
  const run = new PageRun(readPage(path), folderOf(path), server);
  expect(await run.run()).toBeGreaterThanOrEqual(0);
});

// After the commands: they make what some blocks import.
test('every block of TypeScript compiles', () => {
  const { count, errors } = compileBlocks(pages, folderOf);
  expect(count).toBeGreaterThan(20);
  expect(errors).toEqual([]);
});
