import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { explainApi } from '../../src/conformance/report/explain.ts';
import { configuredSuites, openRun } from '../../src/conformance/run/open-run.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { httpServer } from './small-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-effects-'));
afterAll(() => rmSync(folder, { recursive: true }));
const contract = join(folder, 'monitors.json');

const ok = { 200: { description: 'Done.' } };
const get = (operationId: string, more: object = {}) => ({ get: { operationId, responses: ok, ...more } });
const query = (name: string, description: string, schema: object = { type: 'string', enum: ['1'] }) => ({
  ...{ name, in: 'query', description, schema },
});
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' }, example: 'm1' };

writeFileSync(
  contract,
  JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Monitors', version: '1' },
    paths: {
      '/auth/logout': get('logout', { summary: 'Get the page after the end of a session' }),
      '/monitors': get('listMonitors', {
        summary: 'List monitors',
        parameters: [
          query('recheck_all', 'Set to 1 to check all of them again'),
          query('with_errors', 'Set to 1 to show those with errors alone, with recheck_all to recheck those'),
          query('order', 'Queue all monitors for a recheck'),
        ],
      }),
      '/monitors/{id}': get('getMonitor', {
        parameters: [
          id,
          query('paused', 'Set pause state', { type: 'string', enum: ['paused', 'unpaused'] }),
        ],
      }),
      '/monitors/{id}/restart': get('monitorRestart', { parameters: [id] }),
      '/monitors/{id}/history': get('historyOfMonitor', {
        parameters: [id],
        summary: 'Reset times of a monitor',
      }),
      '/monitors/{id}/clean': get('cleanMonitor', {
        parameters: [id],
        description: 'Removes the history of one.',
      }),
      '/cancelled': get('listCancelled', { summary: 'Cancelled monitors' }),
      '/triggers': get('triggers', { summary: 'All triggers' }),
      '/run/list': get('run_list'),
    },
  }),
);

/** The reads that a run sends. */
async function sent(api: object = {}): Promise<string[]> {
  const server = await httpServer((_, reply) => reply.writeHead(200).end());
  onTestFinished(server.close);
  const config = { apis: { monitors: { contract, ...api } } };
  const run = await openRun({ url: server.url, config, seed: 1, explore: 0.2 }, {});
  await runChecks(run);
  await run.end();
  return [...new Set(server.seen.filter((one) => one.startsWith('GET')))];
}

test('a read whose path, name or description says that it changes something is not sent', async () => {
  const seen = await sent();
  const paths = seen.map((one) => one.slice(4).split('?')[0]);
  expect(paths).toEqual(
    expect.arrayContaining(['/monitors', '/monitors/m1', '/cancelled', '/triggers', '/run/list']),
  );
  expect(paths.filter((path) => /logout|restart|clean/.test(path ?? ''))).toEqual([]);
  expect(seen.filter((one) => /[?&](recheck_all|order|paused)=/.test(one))).toEqual([]);
  expect(seen).toContain('GET /monitors?with_errors=1');
});

test('the configuration says that such a read changes nothing, or may be sent', async () => {
  const seen = await sent({ reads: ['monitorRestart'], writes: ['logout', 'listMonitors'] });
  expect(seen).toEqual(
    expect.arrayContaining(['GET /auth/logout', 'GET /monitors/m1/restart', 'GET /monitors?recheck_all=1']),
  );
});

test('--read-only does not send them, and --explain names them', async () => {
  const config = { apis: { monitors: { contract } } };
  const [found] = await configuredSuites({ config }, {});
  const lines = explainApi(found?.suite as never, found?.configured as never, false);
  expect(lines.find((line) => line.includes('logout seems to change something'))).toContain('under reads');
  expect(lines).toContain('    getMonitor: paused');
  expect(lines).toContain('    listMonitors: recheck_all, order');
  const safe = found?.suite.checks.filter(
    ({ operation, isSafe }) => operation === 'monitorRestart' && isSafe,
  );
  expect(safe).toEqual([]);
});
