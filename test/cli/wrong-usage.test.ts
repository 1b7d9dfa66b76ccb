import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runStandin } from './standin-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-usage-'));
const taken = createServer();

beforeAll(async () => {
  mkdirSync(join(folder, 'empty'));
  writeFileSync(join(folder, 'broken.yaml'), 'openapi: 3.1.0\npaths: [\n');
  writeFileSync(join(folder, 'swagger.json'), '{ "swagger": "1.2", "paths": {} }');
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
});
afterAll(() => {
  taken.close();
  rmSync(folder, { recursive: true });
});

const takenPort = (): string => String((taken.address() as { port: number }).port);

describe.concurrent('wrong usage or contract gives one line on stderr and status 2', () => {
  test.each<[string, () => string[], RegExp]>([
    ['an unknown command', () => ['sing'], /^standin: unknown command sing; there are: .*serve/],
    [
      'a command named like a member of every object',
      () => ['constructor'],
      /^standin: unknown command constructor/,
    ],
    ['an unknown option', () => ['serve', '--sing'], /^standin: unknown option --sing; standin serve --help/],
    [
      'an option without its value',
      () => ['serve', '--port'],
      /^standin: --port needs a value: --port N; standin serve --help/,
    ],
    ['an unknown API', () => ['serve', 'nosuch'], /^standin: no API nosuch: give one of .*fastio/],
    [
      'a port that is no number',
      () => ['serve', '--port', '1e3'],
      /^standin: --port 1e3: expected a whole number/,
    ],
    ['a port that is too large', () => ['serve', '--port', '65536'], /^standin: --port 65536: expected/],
    ['a seed that is no whole number', () => ['serve', '--seed', '1.5'], /^standin: --seed 1\.5: expected/],
    [
      'an overlay of a built-in API',
      () => ['serve', 'fastio', '--overlay', 'swagger.json'],
      /^standin: --overlay changes a document of your own, and fastio is built in/,
    ],
    [
      'an unknown clock',
      () => ['serve', '--clock', 'sun'],
      /^standin: --clock sun: expected running or frozen/,
    ],
    [
      'a port that is taken',
      () => ['serve', 'fastio', '--port', takenPort()],
      /^standin: port \d+ is taken on 127\.0\.0\.1; --port 0/,
    ],
    [
      'a host that is none of ours',
      () => ['serve', 'fastio', '--port', '0', '--host', '192.0.2.1'],
      /^standin: can't listen on 192\.0\.2\.1:0/,
    ],
    ['a file that is not there', () => ['serve', './none.yaml'], /^standin: \.\/none\.yaml: no such file/],
    ['a broken document', () => ['serve', './broken.yaml'], /^standin: broken\.yaml:3:1: no valid YAML/],
    [
      'a document that is not served',
      () => ['serve', 'swagger.json', '--watch'],
      /^standin: swagger\.json:1: Swagger 1\.2/,
    ],
    [
      'a folder without a document',
      () => ['serve', './empty'],
      /^standin: \.\/empty: holds none of openapi\.yaml/,
    ],
  ])('%s', async (_, args, line) => {
    const { status, stdout, stderr } = await runStandin(args(), folder);
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});

describe.concurrent('what is asked about the command itself', () => {
  test.each([
    [['--help'], /^Usage: standin <command>/],
    [['serve', '--help'], /^Usage: standin serve .*\n.*--watch/s],
    [['--version'], /^\d+\.\d+\.\d+\n$/],
  ])('standin %j is told on stdout, with status 0', async (args, text) => {
    expect(await runStandin(args, folder)).toEqual({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(text),
    });
  });

  test('no command at all is wrong usage, answered with the usage', async () => {
    const { status, stdout } = await runStandin([], folder);
    expect(status).toBe(2);
    expect(stdout).toMatch(/^Usage: standin/);
  });
});
