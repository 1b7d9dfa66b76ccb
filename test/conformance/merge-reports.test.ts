import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/conformance/report/report.ts';
import { runStandin, type Serving, serveStandin } from '../cli/standin-command.ts';
import { type Things, thingsContract, thingsServer } from './small-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-merge-'));
writeFileSync(join(folder, 'things.yaml'), thingsContract);
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => runStandin(args, folder);
const read = (name: string): Report => JSON.parse(readFileSync(join(folder, name), 'utf8'));

/** Checks in shards; gives their files. */
async function sharded(name: string, of: number, ...args: string[]): Promise<string[]> {
  const files = Array.from({ length: of }, (_, index) => `${name}-${index + 1}.json`);
  for (const [index, file] of files.entries())
    await run('check', ...args, '--shard', `${index + 1}/${of}`, '--report', `json=${file}`);
  return files;
}

/** A report without what differs between two runs: times, ids and lengths of what they name, how often they asked who calls. */
function comparable({ run: facts, ...report }: Report): unknown {
  const { id, startedAt: _startedAt, took: _took, requests: _requests, ...same } = facts;
  const ids = new RegExp(`\\b(${id.split(' ').join('|')})\\b`, 'g');
  return JSON.parse(
    JSON.stringify({ run: same, ...report })
      .replace(/"took":\d+/g, '"took":0')
      .replace(ids, 'RUN')
      .replace(/\bt\d+\b/g, 'ID')
      .replace(/("(?:date|content-length)":")[^"]*/g, '$1'),
  );
}

describe('the report of shards that are merged is the report of one run', () => {
  let server: Things;
  afterEach(() => server.close());

  test.each<[string, (things: Things) => void, number]>([
    ['conforms', () => {}, 0],
    [
      'has a root in one shard that blocks checks of the others',
      (things) => {
        things.instead = ({ method }) => (method === 'POST' ? { status: 500 } : undefined);
      },
      1,
    ],
    [
      'has one root of failures in several shards',
      (things) => {
        things.instead = ({ method, url }) =>
          method === 'GET' && url.startsWith('/things/') ? { status: 409 } : undefined;
      },
      1,
    ],
    [
      'has warnings alone',
      (things) => {
        things.instead = ({ method, url }) =>
          method === 'GET' && url.startsWith('/things/none') ? { status: 418 } : undefined;
      },
      0,
    ],
  ])('that %s', async (_, change, status) => {
    server = await thingsServer();
    change(server);
    const args = [server.url, '--contract', 'things.yaml', '--token', 'owner=secret-token-1'];
    const whole = await run('check', ...args, '--report', 'json=whole.json');
    const files = await sharded('part', 3, ...args);
    const merged = await run('report', 'merge', ...files, '--report', 'json=merged.json,junit=merged.xml');
    expect({ ...merged, stdout: '' }).toEqual({ status, stderr: '', stdout: '' });
    expect(whole.status).toBe(status);
    expect(comparable(read('merged.json'))).toEqual(comparable(read('whole.json')));
    expect(read('merged.json').run.requests).toBeGreaterThanOrEqual(read('whole.json').run.requests);
    expect(readFileSync(join(folder, 'merged.xml'), 'utf8')).toContain('<testsuites');
  });
});

describe('standin report merge', () => {
  let mock: Serving;
  let parts: string[];
  const args = (...more: string[]) => [mock.url, '--filter', '*/list-own-workspaces/*', ...more];
  beforeAll(async () => {
    mock = await serveStandin(['water-quality', '--json']);
    parts = await sharded('mock', 2, ...args());
  });
  afterAll(() => mock.end('SIGTERM'));

  test('of shards against our own mock gives what one run gives, with the requests of all shards', async () => {
    await run('check', ...args('--report', 'json=mock.json'));
    expect((await run('report', 'merge', ...[...parts].reverse(), '--report', 'json=m.json')).status).toBe(0);
    expect(comparable(read('m.json'))).toEqual(comparable(read('mock.json')));
    const requests = parts.map((part) => read(part).run.requests).reduce((a, b) => a + b);
    expect(read('m.json').run).toMatchObject({ id: 'm1', requests });
  });

  test('has room for a shard to which no check falls', async () => {
    const filter = ['--filter', 'water-quality/list-own-workspaces/limit/maximum'];
    const files = await sharded('few', 2, mock.url, ...filter);
    expect(files.map((file) => read(file).counts.checks).sort()).toEqual([0, 1]);
    expect(await run('report', 'merge', ...files)).toMatchObject({ status: 0, stderr: '' });
  });

  test('is inconclusive where time cut a shard', async () => {
    const cut = read(parts[0] as string);
    cut.run.cut = 'the time of the run was over (5 s)';
    if (cut.evidence) cut.evidence.cutByTime = true;
    writeFileSync(join(folder, 'cut.json'), JSON.stringify(cut));
    const { status, stdout } = await run('report', 'merge', 'cut.json', parts[1] as string);
    expect(stdout).toContain('the time of the run was over (5 s)');
    expect(status).toBe(3);
  });

  /** The first shard, with a change. */
  const changed = (change: (report: Report) => void): string => {
    const report = read(parts[0] as string);
    change(report);
    writeFileSync(join(folder, 'changed.json'), JSON.stringify(report));
    return 'changed.json';
  };
  const noEvidence = ({ evidence: _evidence, ...report }: Report): Report => report;

  test.each<[string, () => string[], RegExp]>([
    ['no file', () => [], /no FILE given/],
    ['a file that is not there', () => ['none.json'], /none\.json: no such file/],
    [
      'a file that is not JSON',
      () => ['things.yaml'],
      /things\.yaml: this is not a report .*: it is not JSON/,
    ],
    [
      'other JSON',
      () => {
        writeFileSync(join(folder, 'other.json'), '{"format":"other"}');
        return ['other.json'];
      },
      /other\.json: this is not a report of standin check/,
    ],
    [
      'another version of the format',
      () => [changed((one) => Object.assign(one, { version: 2 }))],
      /the format of this report has the version 2; this Standin reads 1/,
    ],
    [
      'a report of a whole run',
      () => [
        changed((one) => {
          delete one.run.shard;
        }),
      ],
      /changed\.json: this is the report of a whole run, not of a shard/,
    ],
    [
      'a report that was edited',
      () => [changed((one) => Object.assign(one, { checks: 'all' }))],
      /changed\.json: the report was changed since it was written: checks must be array/,
    ],
    [
      'a report without what merging needs',
      () => {
        writeFileSync(join(folder, 'bare.json'), JSON.stringify(noEvidence(read(parts[0] as string))));
        return ['bare.json'];
      },
      /bare\.json: an older version of Standin has made this report/,
    ],
    [
      'another version of Standin',
      () => [changed((one) => Object.assign(one, { standin: '0.0.1' })), parts[1] as string],
      /have another version of Standin: 0\.0\.1 and /,
    ],
    [
      'another target',
      () => [changed((one) => Object.assign(one.run, { target: 'http://a' })), parts[1] as string],
      /changed\.json and mock-2\.json have another target: http:\/\/a and http:/,
    ],
    [
      'another seed',
      () => [changed((one) => Object.assign(one.run, { seed: 7 })), parts[1] as string],
      /have another seed: 7 and 1/,
    ],
    [
      'another contract',
      () => [changed((one) => Object.assign(one.evidence as object, { contract: 'x' })), parts[1] as string],
      /have another contract$/m,
    ],
    [
      'other checks',
      () => [changed((one) => Object.assign(one.evidence as object, { selection: 'x' })), parts[1] as string],
      /have another choice of checks \(--api, --filter, --explore\)/,
    ],
    ['a shard missing', () => [parts[1] as string], /a shard is missing: 1\/2/],
    [
      'a shard twice',
      () => [...parts, parts[0] as string],
      /mock-1\.json and mock-1\.json are the same shard: 1\/2/,
    ],
    [
      'shards of other numbers',
      () => [changed((one) => Object.assign(one.run, { shard: '1/3' })), parts[1] as string],
      /changed\.json is one of 3 shards, and mock-2\.json one of 2/,
    ],
  ])('refuses %s in one line, with status 2', async (_, files, line) => {
    const { status, stdout, stderr } = await run('report', 'merge', ...files());
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});
