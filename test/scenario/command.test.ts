/** Scenarios on the command line, and edits of a user's own while the mock is served. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runStandin, type Serving, serveStandin } from '../cli/standin-command.ts';
import { mock } from './mock-under-scenario.ts';

describe.concurrent('standin scenarios', () => {
  const known = mock().standin.player?.list() ?? [];

  test('prints the name and the sentence of each', async () => {
    const { status, stdout, stderr } = await runStandin(['scenarios']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const rows = stdout.trimEnd().split('\n');
    expect(rows.map((row) => row.split(/ {2,}/))).toEqual(known.map(({ name, says }) => [name, says]));
    expect(rows).toContain(
      'fastio/deaf-poll               A long poll is woken by nothing, and answers only when its time is over.',
    );
  });

  test('of one API only those that it can be underScenario, as JSON if asked for', async () => {
    const { status, stdout } = await runStandin(['scenarios', '--api', 'fastio', '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(known.filter(({ api }) => api === undefined || api === 'fastio'));
  });

  test('an unknown API is wrong usage', async () => {
    const { status, stderr } = await runStandin(['scenarios', '--api', 'fast']);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr:
        'standin: --api fast: expected one of org-workspaces, water-quality, fastio, workspace-acl; did you mean fastio?\n',
    });
  });

  test('standin serve --scenario with an unknown name is wrong usage, and names those that there are', async () => {
    const { status, stdout, stderr } = await runStandin([
      'serve',
      'fastio',
      '--port',
      '0',
      '--scenario',
      'flakey',
    ]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^standin: no scenario flakey; there are: flaky, .*fastio\/huge-account.*\n$/);
    expect(stderr).not.toContain('presence-storm');
  });
});

describe("a user's own scenarios, served with --watch", () => {
  const folder = mkdtempSync(join(tmpdir(), 'standin-own-scenarios-'));
  const write = (name: string, text: string): void => writeFileSync(join(folder, 'scenarios', name), text);
  const down = (status: number) => `says: It is down.\nfaults:\n  - on: "*"\n    status: ${status}\n`;
  let serving: Serving;
  beforeAll(async () => {
    cpSync('test/contract/fixtures/shop', folder, { recursive: true });
    mkdirSync(join(folder, 'scenarios'));
    write('down.yaml', down(503));
    serving = await serveStandin(['.', '--watch', '--scenario', 'down'], folder);
    await serving.out.next(/curl/);
  });
  afterAll(() => {
    serving.kill();
    rmSync(folder, { recursive: true });
  });
  const status = async (headers: Record<string, string> = {}): Promise<number> =>
    (await fetch(`${serving.url}/carts`, { headers })).status;
  const live = (): Promise<string> => serving.out.next(/^\.: the edit is live$/);

  test('a sandbox begins under the scenario that was named', async () => {
    expect(await status()).toBe(503);
  });

  test('an edit is live, for sandboxes under it too', async () => {
    write('down.yaml', down(502));
    await live();
    expect(await status()).toBe(502);
  });

  test('a broken edit keeps the last good one, and reports file, line and what was expected', async () => {
    write('down.yaml', down(502).replace('status', 'statsu'));
    expect(await serving.out.next(/kept the last good/)).toBe(
      '.: kept the last good scenarios; scenarios/down.yaml:4:5: there is no field statsu, expected status, after or times',
    );
    expect(await status()).toBe(502);
    write('down.yaml', down(500));
    await live();
    expect(await status()).toBe(500);
  });

  test('a new file is a new scenario', async () => {
    write('teapot.yaml', down(418));
    await live();
    expect(await status({ 'standin-sandbox': 'other', 'standin-scenario': 'teapot' })).toBe(500);
  });

  test('one that is broken from the beginning is reported, with status 2', async () => {
    const broken = mkdtempSync(join(tmpdir(), 'standin-own-scenarios-'));
    cpSync('test/contract/fixtures/shop', broken, { recursive: true });
    mkdirSync(join(broken, 'scenarios'));
    writeFileSync(join(broken, 'scenarios', 'one.yaml'), 'faults: []\n');
    const { status, stdout, stderr } = await runStandin(['serve', '.'], broken);
    rmSync(broken, { recursive: true });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe(
      'standin: scenarios/one.yaml:1:1: says is missing, expected what it does, in one sentence\n',
    );
  });
});

describe('the scenarios that ship, served with --watch', () => {
  test('a sandbox begins under one of a built-in API, and of any', async () => {
    const serving = await serveStandin(['workspace-acl', '--watch', '--scenario', 'empty-account']);
    try {
      const list = async (headers: Record<string, string> = {}) =>
        fetch(`${serving.url}/api/v2/workspaces`, {
          headers: { authorization: 'Bearer standin_owner', ...headers },
        });
      expect(await (await list()).json()).toEqual([]);
      const answers = await Promise.all(
        Array.from({ length: 40 }, () => list({ 'standin-scenario': 'flaky' }).then((reply) => reply.status)),
      );
      expect(new Set(answers)).toEqual(new Set([200, 500]));
    } finally {
      serving.kill();
    }
  });
});
