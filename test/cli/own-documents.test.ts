import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ownDocumentsLine } from '../../src/cli/own-documents.ts';
import { serveStandin } from './standin-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-own-documents-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

function project(files: Readonly<Record<string, string>>): string {
  const here = join(folder, `project${++count}`);
  mkdirSync(here);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(here, name)), { recursive: true });
    writeFileSync(join(here, name), text);
  }
  return here;
}

const yaml = '# Orders\nopenapi: 3.1.0\ninfo: { title: a, version: "1" }\npaths: {}\n';
const json = '{"info":{"title":"a","version":"1"},"swagger":"2.0","paths":{}}';

test.each<[string, Record<string, string>, string]>([
  ['the one document of a project is offered', { 'shop.yaml': yaml }, 'npx standin serve shop.yaml'],
  ['also in a usual folder', { 'docs/my api.json': json }, "npx standin serve 'docs/my api.json'"],
  [
    'three of many are',
    { 'a.yaml': yaml, 'b.yml': yaml, 'api/c.json': json, 'spec/d.yaml': yaml, 'spec/e.yaml': yaml },
    'npx standin serve a.yaml b.yml api/c.json (and 2 more)',
  ],
  [
    'without one it says what to do, whatever else is there',
    {
      'package.json': '{"dependencies":{"openapi":"2.0.0"}}',
      'compose.yaml': 'services:\n  api: { image: openapi }\n',
    },
    'npx standin serve FILE, an OpenAPI document; or npx standin init FOLDER, to begin one',
  ],
])('%s', (_, files, line) => {
  expect(ownDocumentsLine(project(files))).toBe(line);
});

test('a pipe is not waited for', () => {
  const here = project({ 'shop.yaml': yaml });
  execFileSync('mkfifo', [join(here, 'pipe.yaml')]);
  expect(ownDocumentsLine(here)).toBe('npx standin serve shop.yaml');
});

test('our own documents are no project’s', () => {
  expect(ownDocumentsLine(process.cwd())).toBeUndefined();
});

test('serve without a name says how the document of the project is served', async () => {
  const serving = await serveStandin([], project({ 'shop.yaml': yaml }));
  try {
    expect(await serving.out.next(/Yours/)).toBe('  Yours   npx standin serve shop.yaml');
  } finally {
    serving.kill();
  }
});
