import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lint, loadConfig as lintConfig } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { initFolder } from '../../src/folder/init-folder.ts';
import { runStandin, serveStandin } from '../cli/standin-command.ts';
import { ownApi } from './own-api.ts';

let home: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'standin-commands-'));
  mkdirSync(join(home, 'full'));
  writeFileSync(join(home, 'full/.env'), '');
  writeFileSync(join(home, 'a-file'), '');
  mkdirSync(join(home, 'no-contract'));
});
afterAll(() => rmSync(home, { recursive: true }));

describe('standin init', () => {
  test('writes an API of the folder’s name that is served, checked and keeps its own contract', async () => {
    const { status, stdout, stderr } = await runStandin(['init', 'tea-room'], home);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('npx standin serve ./tea-room --watch');
    const folder = join(home, 'tea-room');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    const texts = files.map((one) => readFileSync(join(one.parentPath, one.name), 'utf8'));
    expect(texts.filter((text) => text.includes('my-api'))).toEqual([]);

    const server = await serveStandin(['./tea-room'], home);
    try {
      const headers = { authorization: 'Bearer standin_viewer', 'content-type': 'application/json' };
      const body = JSON.stringify({ title: 'Buy tea' });
      const refused = await fetch(`${server.url}/tasks`, { method: 'POST', headers, body });
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({ error: { code: 'writers-only' } });
      const checked = await runStandin(['check', server.url, '--contract', './tea-room'], home);
      expect(checked.stdout).toMatch(/2 of 2 statements/);
      expect([checked.status, checked.stdout]).toEqual([0, expect.stringMatching(/ 0 failed/)]);
    } finally {
      await server.end('SIGTERM');
    }
  });

  test('writes a contract that Redocly finds nothing wrong with', async () => {
    const folder = join(home, 'linted');
    initFolder(folder);
    const config = await lintConfig({ configPath: 'redocly.yaml' });
    const problems = await lint({ ref: join(folder, 'openapi.yaml'), config });
    expect(problems.map(({ message }) => message)).toEqual([]);
  });

  test('works where folders on the way are not there yet', async () => {
    const { status } = await runStandin(['init', './mocks/of/mine'], home);
    expect(status).toBe(0);
    expect(readFileSync(join(home, 'mocks/of/mine/scenarios/long-list.yaml'), 'utf8')).toContain(
      '$schema=../../../../node_modules/standin/',
    );
  });
});

describe('standin generate', () => {
  test('prints what it wrote, and with --check what is out of date', async () => {
    const own = await ownApi();
    onTestFinished(own.remove);
    const generate = (...more: string[]) => runStandin(['generate', './my-api', ...more], own.home);
    own.edit('openapi.yaml', /task-not-found/g, 'no-such-task');
    const stale = await generate('--check');
    expect(stale).toMatchObject({ status: 1, stdout: '' });
    expect(stale.stderr).toMatch(
      /^\.\/my-api: out of date, run `standin generate \.\/my-api`\n(.*\n)* {2}generated\/errors\.ts\n/,
    );
    const written = await generate();
    expect(written).toMatchObject({ status: 0, stderr: '' });
    expect(written.stdout).toMatch(/^\.\/my-api: written\n(.*\n)* {2}generated\/errors\.ts\n/);
    expect(await generate('--check')).toMatchObject({
      status: 0,
      stdout: './my-api: generated/ is up to date\n',
      stderr: '',
    });
  });
});

describe('wrong usage gives one line on stderr and status 2', () => {
  test.each<[string, string[], RegExp]>([
    ['init without a folder', ['init'], /^standin: no FOLDER given; standin init FOLDER/],
    [
      'init of two folders',
      ['init', 'one', 'two'],
      /^standin: two: expected one FOLDER; standin (init|generate) --help/,
    ],
    [
      'an unknown option of init',
      ['init', '--force', 'one'],
      /^standin: unknown option --force.*init --help/,
    ],
    [
      'init of a folder that holds anything',
      ['init', 'full'],
      /^standin: full: is not empty, and nothing is overwritten/,
    ],
    ['init of a file', ['init', 'a-file'], /^standin: a-file: is a file/],
    [
      'a name that no API can have',
      ['init', './My API'],
      /^standin: \.\/My API: an API can't be called "My API"; expected small letters/,
    ],
    [
      'the name of a built-in API',
      ['init', './fastio'],
      /^standin: \.\/fastio: fastio is one of the built-in APIs/,
    ],
    ['generate without a folder', ['generate'], /^standin: no FOLDER given; standin generate FOLDER/],
    [
      'generate of two folders',
      ['generate', 'one', 'two'],
      /^standin: two: expected one FOLDER; standin (init|generate) --help/,
    ],
    [
      'an unknown option of generate',
      ['generate', '--force', 'one'],
      /^standin: unknown option --force.*generate --help/,
    ],
    [
      'generate of a folder that is not there',
      ['generate', './nowhere'],
      /^standin: \.\/nowhere: no such folder/,
    ],
    ['generate of a file', ['generate', 'a-file'], /^standin: a-file: is not a folder/],
    [
      'generate of a folder without a contract',
      ['generate', 'no-contract'],
      /^standin: no-contract: holds none of openapi\.yaml/,
    ],
  ])('%s', async (_, args, message) => {
    const { status, stdout, stderr } = await runStandin(args, home);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect([status, stdout]).toEqual([2, '']);
  });
});
