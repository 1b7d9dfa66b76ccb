/** The code of the documentation: every command of an `sh` block is run, every `ts` block is compiled. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compileBlocks } from './compile-blocks.ts';
import { pageOf, pagePaths, readPage } from './markdown-page.ts';
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

/** Its commands ask a service with accounts of its own: `checking.test.ts` runs them. */
const withOwnTest = 'docs/checking.md';
const runPaths = pages.map(({ path }) => path).filter((path) => path !== withOwnTest);

// The blocks of a page build on those before, those of different pages do not.
test.each(runPaths)('the commands of %s do what the page says', async (path) => {
  const run = new PageRun(readPage(path), folderOf(path), server);
  expect(await run.run()).toBeGreaterThanOrEqual(0);
});

test('a wrong output and a command that fails are found, with their lines', async () => {
  const text = '```sh\necho one\n```\n\n<!-- output -->\n\n```text\ntwo\n```\n\n```sh\nexit 3\n```\n';
  const run = new PageRun(pageOf('wrong.md', text), folderOf('wrong'), server).run();
  await expect(run).rejects.toThrow(
    /wrong\.md:8: this is not the output[\s\S]*wrong\.md:12: ended with 3, not 0/,
  );
});

// After the commands: they make what some blocks import.
test('every block of TypeScript compiles, and one that does not is found', () => {
  const wrong = pageOf('wrong.md', "```ts\nimport { noSuchName } from 'standin';\nnoSuchName();\n```\n");
  const { count, errors } = compileBlocks([...pages, wrong], folderOf);
  expect(count).toBeGreaterThan(20);
  expect(errors).toEqual([expect.stringMatching(/^wrong\.md:2: .*noSuchName/)]);
});
