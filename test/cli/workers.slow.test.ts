/** `standin serve --workers` says what one process says, once. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { createClient } from '../../src/client/index.ts';
import { runStandinAlone, serveStandin } from './standin-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-workers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what can not be served is said once, with the status of one process', async () => {
  const file = join(folder, 'broken.yaml');
  writeFileSync(file, 'openapi: 3.1.0\ninfo: [');
  const { status, stdout, stderr } = await runStandinAlone(['serve', file, '--workers', '3', '--port', '0']);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/broken\.yaml:\d+:\d+: no valid YAML/)]);
});

test('a port that is taken is said as by one process', async () => {
  const mock = await serveStandin(['fastio', '--workers', '2']);
  onTestFinished(() => mock.kill());
  const { port } = new URL(mock.url);
  const { status, stderr } = await runStandinAlone(['serve', 'fastio', '--workers', '2', '--port', port]);
  expect([status, stderr]).toEqual([2, expect.stringContaining(`port ${port} is taken`)]);
  expect(await mock.end('SIGINT')).toBe(0);
});

test('with --json the first line says where it is, and with --watch an edit is live, and said once', async () => {
  const file = join(folder, 'openapi.yaml');
  copyFileSync('examples/shop/openapi.yaml', file);
  const mock = await serveStandin([file, '--workers', '2', '--watch', '--json']);
  onTestFinished(() => mock.kill());
  expect(JSON.parse(mock.out.all[0] as string)).toMatchObject({ event: 'ready', url: mock.url });
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^( {2}title: ).*$/m, '$1Edited'));
  await mock.errors.next(/the edit is live/);
  expect((await createClient(mock.url).apis())[0]?.title).toBe('Edited');
  expect(await mock.end('SIGTERM')).toBe(0);
  expect(mock.errors.all.filter((line) => line.includes('the edit is live'))).toHaveLength(1);
  expect(mock.out.all.filter((line) => line.includes('"ready"'))).toHaveLength(1);
  const exchanges = mock.out.all.slice(1).map((line) => JSON.parse(line));
  expect(exchanges.length).toBeGreaterThan(0);
});
