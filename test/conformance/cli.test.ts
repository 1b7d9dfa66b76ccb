import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { checkOptions } from '../../src/cli/check-options.ts';
import { definitionOf, type InputOf } from '../../src/cli/definitions.ts';
import { parseArguments } from '../../src/cli/parse-arguments.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { runStandin, type Serving, serveStandin } from '../cli/standin-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-check-'));
let mock: Serving;
beforeAll(async () => {
  mock = await serveStandin(['water-quality', '--json']);
});
afterAll(async () => {
  await mock.end('SIGTERM');
  rmSync(folder, { recursive: true });
});

const check = (...args: string[]) => runStandin(['check', mock.url, ...args], folder);

describe('standin check', () => {
  test('a token may be of any persona where a configuration lies', () => {
    const given = () =>
      checkOptions(
        parseArguments(definitionOf('check'), ['http://x', '--token', 'boss=t']) as InputOf<'check'>,
      );
    expect(given).toThrow(/with one of owner/);
    const own = mkdtempSync(join(tmpdir(), 'standin-own-'));
    writeFileSync(join(own, 'standin.check.yaml'), 'contract: openapi.yaml\n');
    vi.spyOn(process, 'cwd').mockReturnValue(own);
    expect(given().run.tokens).toEqual({ boss: 't' });
    vi.restoreAllMocks();
    rmSync(own, { recursive: true });
  });

  test.each<[string, string[], RegExp]>([
    ['two targets', ['http://a', 'http://b'], /http:\/\/b: expected one URL/],
    ['an unknown option', ['http://x', '--sing'], /unknown option --sing; standin check --help/],
    ['a token of nobody', ['http://x', '--token', 's3cret'], /--token: expected PERSONA=TOKEN/],
    ['a token of an unknown persona', ['http://x', '--token', 'boss=s3cret'], /with one of owner, admin/],
    ['an empty token', ['http://x', '--token', 'owner='], /--token owner=: expected a token/],
    ['a shard past the last', ['http://x', '--shard', '3/2'], /--shard 3\/2: expected I\/N/],
    ['a time that is none', ['http://x', '--max-time', '0'], /--max-time 0: expected a number above 0/],
    [
      'a rate that is none',
      ['http://x', '--rate-limit', '-1'],
      /^--rate-limit -1: expected a number above 0/,
    ],
    ['a seed that is none', ['http://x', '--seed', '1.5'], /--seed 1\.5: expected a whole number/],
    ['a search of no time', ['http://x', '--explore', 'long'], /--explore long: expected a number above 0/],
    [
      'a form of report that there is not',
      ['http://x', '--report', 'pdf=x'],
      /--report pdf=x: there are junit/,
    ],
  ])('%s is wrong usage, in one line', (_, args, line) => {
    let message = '';
    try {
      checkOptions(parseArguments(definitionOf('check'), args) as InputOf<'check'>);
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
      message = (error as Error).message;
    }
    expect(message).toMatch(line);
    expect(message).not.toMatch(/s3cret|\n/);
  });

  test.each<[string, string[], RegExp]>([
    ['no target', [], /no target: expected its base URL/],
    ['a target that is no URL', ['localhost'], /localhost: expected a base URL/],
    ['an unknown API', ['http://x', '--api', 'fastoi'], /--api fastoi: expected fastio/],
    ['a contract that is not there', ['http://x', '--contract', 'none.yaml'], /none\.yaml: no such file/],
    ['a configuration that is not there', ['http://x', '--config', 'none.yaml'], /none\.yaml: no such file/],
    ['a baseline that is not there', ['http://x', '--baseline', 'none.yaml'], /none\.yaml: can't be read/],
    ['a run that there is not', ['http://x', '--clean', 'abc'], /--clean abc: there is no/],
    ['a run that is a path', ['http://x', '--clean', '../x'], /--clean \.\.\/x: expected the id of a run/],
  ])('%s gives one line and status 2, and nothing is sent', async (_, args, line) => {
    const { status, stdout, stderr } = await runStandin(['check', ...args], folder);
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  test('against our own mock it finds out what is served, and prints what it has covered', async () => {
    const { status, stdout, stderr } = await check('--filter', '*/{limit,offset}/*');
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+: \d+ checks of water-quality; run m1\n/);
    expect(stdout).toMatch(/\d+ passed/);
    expect(stdout).toMatch(/conforms/);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('--replay runs one check and tells all that is sent and received', async () => {
    const { status, stdout } = await check('--replay', 'water-quality/list-own-workspaces/limit/maximum');
    expect(stdout).toMatch(/GET http:\S+limit=100 +as owner\n +200 after \d+ ms: \{/);
    expect(status).toBe(0);
  });

  test('--replay of what there is not is wrong usage', async () => {
    const { status, stderr } = await check('--replay', 'water-quality/no/such');
    expect(stderr).toMatch(/--replay water-quality\/no\/such: there is no such check here/);
    expect(status).toBe(2);
  });

  test('a filter that nothing fits, or an API that is not served, tests nothing: status 3, never green', async () => {
    const one = await check('--filter', 'no/such');
    expect(one).toMatchObject({ status: 3, stderr: expect.stringMatching(/nothing was tested/) });
    const two = await check('--api', 'fastio', '--report', 'json=none.json');
    expect(two).toMatchObject({ status: 3, stderr: expect.stringMatching(/serves none of these APIs/) });
    const report = JSON.parse(readFileSync(join(folder, 'none.json'), 'utf8'));
    expect(report).toMatchObject({ verdict: 'inconclusive', untested: [{ api: 'fastio' }] });
  });

  test('shards are the same on every machine, and hold each check once', async () => {
    const of = async (shard: string): Promise<string[]> => {
      const name = `s${shard[0]}.json`;
      const filter = ['--filter', '*/list-own-workspaces/*'];
      await check(...filter, '--shard', shard, '--report', `json=${name}`);
      return JSON.parse(readFileSync(join(folder, name), 'utf8')).checks.map(({ id }: { id: string }) => id);
    };
    const [one, two] = [await of('1/2'), await of('2/2')];
    expect(one.length).toBeGreaterThan(5);
    expect(two.length).toBeGreaterThan(5);
    expect(one.filter((id) => two.includes(id))).toEqual([]);
  });

  test('--explore searches beyond the examples, for the given time', async () => {
    const filter = ['--filter', '*/list-own-workspaces/explore'];
    const { status, stdout } = await check('--explore', '6', ...filter);
    expect(stdout).toMatch(/1 checks? of water-quality/);
    expect(stdout).toMatch(/conforms/);
    expect(status).toBe(0);
  });

  test('--help tells every option that there is', async () => {
    const { status, stdout } = await runStandin(['check', '--help'], folder);
    const named = ['api', 'contract', 'token', 'config', 'filter', 'seed', 'read-only', 'strict', 'explore'];
    for (const name of [...named, 'max-time', 'rate-limit', 'shard', 'baseline', 'replay', 'clean', 'report'])
      expect(stdout).toContain(`--${name}`);
    expect(status).toBe(0);
  });
});

describe('standin checks', () => {
  test('lists each check with its sentence and source', async () => {
    const { status, stdout } = await runStandin(['checks', '--api', 'water-quality'], folder);
    expect(stdout).toMatch(
      /^water-quality\/list-own-workspaces\/limit\/maximum\n {4}listOwnWorkspaces takes limit .*\n {4}spec\/water-quality\/openapi\.yaml:\d+$/m,
    );
    expect(status).toBe(0);
  });

  test('as JSON with what they are about', async () => {
    const { stdout } = await runStandin(['checks', '--api', 'water-quality', '--json'], folder);
    const rows = JSON.parse(stdout);
    expect(new Set(rows.map(({ id }: { id: string }) => id)).size).toBe(rows.length);
    expect(
      rows.find(({ id }: { id: string }) => id.endsWith('list-own-workspaces/limit/maximum')),
    ).toMatchObject({
      api: 'water-quality',
      operation: 'listOwnWorkspaces',
      node: expect.stringMatching(/^#\/.*\/maximum$/),
      safe: true,
    });
  });

  test('of an unknown API it is wrong usage', async () => {
    const { status, stderr } = await runStandin(['checks', '--api', 'no'], folder);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(/--api no: expected one of/),
    });
  });
});
