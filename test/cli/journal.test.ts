import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runStandin, type Serving, serveStandin, spawnStandin } from './standin-command.ts';

const owner = { authorization: 'Bearer standin_owner' };

let serving: Serving;
const folder = mkdtempSync(join(tmpdir(), 'standin-journal-'));
beforeAll(async () => {
  serving = await serveStandin(['fastio', 'workspace-acl', '--json', '--clock', 'frozen']);
  for (const path of [
    '/api/v2/workspaces',
    '/api/v2/workspaces/nothing',
    '/current/events/search/?limit=0&api_key=x',
  ])
    await fetch(serving.url + path, { headers: owner });
  await fetch(`${serving.url}/api/v2/workspaces`, { headers: { ...owner, 'standin-sandbox': 'clean' } });
  await fetch(`${serving.url}/api/v2/workspace`);
});
afterAll(() => {
  serving.kill();
  rmSync(folder, { recursive: true });
});

const journal = (...args: string[]) => runStandin(['journal', ...args, '--url', serving.url]);
const linesOf = (text: string): string[] => text.split('\n').slice(0, -1);

describe('standin journal', () => {
  test('prints one line an exchange, as the log of serve does, with its number', async () => {
    const { status, stdout, stderr } = await journal();
    expect([status, stderr]).toEqual([0, '']);
    expect(linesOf(stdout)).toEqual([
      '#1 09:00:00 GET /api/v2/workspaces 200 workspace-acl/listWorkspaces owner · the handler of workspace-acl/listWorkspaces',
      expect.stringMatching(/^#2 .* 404 workspace-acl\/getWorkspace owner · refused: /),
      expect.stringMatching(
        /^#3 .*api_key=\*\*\* 400 fastio\/searchEvents owner · invalid: .*; query parameters/,
      ),
      expect.stringMatching(/^#4 09:00:00 GET \/api\/v2\/workspace 404 {2}· unknown-path: .*nearest: GET /),
    ]);
  });

  test.each([
    [['--operation', 'fastio/searchEvents'], ['#3']],
    [
      ['--status', '4xx', '--persona', 'owner'],
      ['#2', '#3'],
    ],
    [['--limit', '1'], ['#4']],
    [['--violations'], []],
    [['--sandbox', 'clean', '--since', '2026-01-15T09:00:00Z'], ['#1']],
    [['--until', '2026-01-15T09:00:00Z'], []],
  ])('%j prints %j', async (args, numbers) => {
    const { stdout } = await journal(...args);
    expect(linesOf(stdout).map((line) => line.split(' ')[0])).toEqual(numbers);
  });

  test('--json prints the entries whole, one a line, without secrets', async () => {
    const { stdout } = await journal('--json');
    const entries = linesOf(stdout).map((line) => JSON.parse(line));
    expect(entries.map(({ n }) => n)).toEqual([1, 2, 3, 4]);
    expect(entries[0].request.headers.authorization).toBe('***');
    expect(entries[3].nearest[0].differs).toBe('workspaces instead of workspace');
  });

  test('--har writes an archive of those that match', async () => {
    const file = join(folder, 'journal.har');
    expect(await journal('--har', file, '--status', '404')).toEqual({ status: 0, stdout: '', stderr: '' });
    const { log } = JSON.parse(readFileSync(file, 'utf8'));
    expect([log.version, log.entries.length]).toEqual(['1.2', 2]);
    expect(JSON.parse((await journal('--har', '-')).stdout).log.entries).toHaveLength(4);
  });

  test('--follow goes on with what comes, until a signal ends it or the sandbox is gone', async () => {
    const headers = { ...owner, 'standin-sandbox': 'followed' };
    const visit = () => fetch(`${serving.url}/api/v2/workspaces`, { headers });
    await visit();
    for (const how of ['signal', 'delete'] as const) {
      const following = spawnStandin(['journal', '--follow', '--sandbox', 'followed', '--url', serving.url]);
      await following.out.next(/^#1 /);
      await visit();
      await following.out.next(/^#2 .*200 workspace-acl\/listWorkspaces owner/);
      if (how === 'signal') following.child.kill('SIGINT');
      const at = `${serving.url}/__standin/sandboxes/followed`;
      await fetch(how === 'signal' ? `${at}/reset` : at, { method: how === 'signal' ? 'POST' : 'DELETE' });
      expect(await following.ended).toBe(0);
      if (how === 'signal') await visit();
    }
  });
});

describe('standin journal lint', () => {
  test('prints what the client did wrong, with status 1', async () => {
    const { status, stdout, stderr } = await journal('lint');
    expect([status, stderr]).toEqual([1, '']);
    expect(linesOf(stdout)).toEqual([
      'no-such-operation: GET /api/v2/workspace is not an operation; the nearest is GET /api/v2/workspaces: workspaces instead of workspace (#4)',
      'undocumented-parameters: fastio/searchEvents was called with query parameters that it does not document: api_key (#3)',
    ]);
    const findings = linesOf((await journal('lint', '--json')).stdout).map((line) => JSON.parse(line));
    expect(findings[0]).toEqual({ rule: 'no-such-operation', says: expect.any(String), entries: [4] });
  });

  test('tells in its help what it finds', async () => {
    const { status, stdout } = await runStandin(['journal', '--help']);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^Usage: standin journal .*\n {2}retry-after-ignored +An operation is called again/s,
    );
  });

  test('prints nothing where nothing is wrong, with status 0', async () => {
    expect(await journal('lint', '--sandbox', 'clean')).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});

describe('wrong usage gives one line and status 2', () => {
  test.each<[args: string[], says: RegExp]>([
    [['lnit'], /^standin: lnit: expected lint; did you mean lint\?/],
    [['lint', 'more'], /^standin: more: expected one lint/],
    [['lint', '--status', '404'], /^standin: --status: lint reads the whole journal/],
    [['--colour'], /^standin: unknown option --colour; standin journal --help/],
    [['--limit', 'many'], /^standin: --limit many: expected a whole number/],
    [['--follow', '--limit', '2'], /^standin: --follow: has no end/],
    [['--operation', 'fastio/serchEvents'], /^standin: .*nearest: fastio\/searchEvents/],
    [['--status', 'bad'], /^standin: .*status/],
    [['--sandbox', 'nobody'], /^standin: There is no sandbox nobody/],
    [['--follow', '--sandbox', 'nobody'], /^standin: There is no sandbox nobody/],
    [
      ['--har', '/no/such/folder/file'],
      /^standin: --har \/no\/such\/folder\/file: can't be written \(ENOENT\)/,
    ],
  ])('%j', async (args, says) => {
    const { status, stdout, stderr } = await journal(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(says);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  test('no mock there', async () => {
    const { status, stderr } = await runStandin(['journal', '--url', 'http://127.0.0.1:1']);
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^standin: no mock answers at /)]);
  });

  test('a mock with a control token wants it', async () => {
    const guarded = await serveStandin(['workspace-acl', '--json', '--control-token', 'geheim']);
    try {
      const args = ['journal', '--url', guarded.url];
      expect((await runStandin(args)).status).toBe(2);
      expect(await runStandin([...args, '--control-token', 'geheim'])).toEqual({
        status: 0,
        stdout: '',
        stderr: '',
      });
    } finally {
      guarded.kill();
    }
  });
});
