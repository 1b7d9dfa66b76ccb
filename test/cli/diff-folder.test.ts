import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DiffReport } from '../../src/cli/diff/diff-report.ts';
import { type OwnApi, ownApi } from '../folder/own-api.ts';
import { standinDiff } from './run-diff.ts';

let first: OwnApi;
let api: OwnApi;
let old: string;
beforeAll(async () => {
  first = await ownApi();
});
afterAll(() => first.remove());
beforeEach(async () => {
  api = await ownApi(first);
  old = join(api.home, 'old.yaml');
  copyFileSync(join(api.folder, 'openapi.yaml'), old);
  return () => api.remove();
});

const reportOf = async (from: string, to: string): Promise<DiffReport> =>
  JSON.parse((await standinDiff([from, to, '--json'])).stdout);

describe('of a folder with code, what no longer fits the new version is told', () => {
  test('nothing, if nothing has changed', async () => {
    expect((await reportOf(old, api.folder)).code).toEqual([]);
    expect((await standinDiff([old, api.folder])).stdout).toContain(
      'the handlers, fixtures, statements and checks fit the new version',
    );
  });

  test('fixtures, by the schema of their collection', async () => {
    api.edit('openapi.yaml', /(\n {4}Task:\n[\s\S]*?title: )\{[^}]*\}/, '$1{ type: integer }');
    const { code = [] } = await reportOf(old, api.folder);
    expect(new Set(code.map(({ what }) => what))).toEqual(new Set(['fixture']));
    expect(code[0]).toMatchObject({
      name: expect.stringMatching(/^tasks\/task_/),
      message: '/title must be integer (Task)',
    });
  });

  test('handlers, statements and checks of an operation that is gone, or has another name', async () => {
    api.edit(
      'checks.ts',
      'export const profile: Partial<ApiProfile> = {',
      '$&\n  removals: { createTask: () => undefined as never },',
    );
    api.edit('openapi.yaml', 'operationId: createTask', 'operationId: addTask');
    const { code } = await reportOf(old, api.folder);
    const message = 'the operation createTask is called addTask now';
    expect(code).toEqual([
      { what: 'handler', name: 'createTask', message },
      { what: 'statement', name: 'create-task/at-the-end', message },
      { what: 'statement', name: 'create-task/writers-only', message },
      { what: 'check', name: 'removal after createTask', message },
    ]);
    const { stdout } = await standinDiff([old, api.folder]);
    expect(stdout).toContain('1 handler, 2 statements and 1 check no longer fit the new version\n');
  });

  test('statements of a channel that is gone', async () => {
    const messages = (channel: string): string =>
      `asyncapi: 3.0.0\ninfo: { title: a, version: '1' }\nchannels: { ${channel}: { address: /events } }\n`;
    const before = await ownApi(api);
    try {
      before.write('asyncapi.yaml', messages('events'));
      api.write('asyncapi.yaml', messages('news'));
      api.edit('statements.yaml', 'operation: createTask', 'channel: events');
      const { code } = await reportOf(before.folder, api.folder);
      expect(code).toEqual([
        { what: 'statement', name: 'create-task/at-the-end', message: 'there is no channel events any more' },
      ]);
    } finally {
      before.remove();
    }
  });

  test('of the old folder, if the new version is a document alone', async () => {
    const next = join(api.home, 'next.yaml');
    const edited = api.read('openapi.yaml').replace('operationId: listTasks', 'operationId: allTasks');
    api.write('../next.yaml', edited);
    const { code } = await reportOf(api.folder, next);
    expect(code).toEqual([
      { what: 'handler', name: 'listTasks', message: 'the operation listTasks is called allTasks now' },
    ]);
  });
});

test('the documents are compared all the same if the code can not be loaded', async () => {
  api.write('handlers.ts', 'export const = 1;\n');
  const { status, stderr, stdout } = await standinDiff([old, api.folder]);
  expect(status).toBe(0);
  expect(stderr).toMatch(/^standin: handlers, fixtures and checks are not compared: .*handlers\.ts:1:\d+: /);
  expect(stdout).toContain('no change: both versions mean the same');
});

test('a built-in API has code too', async () => {
  const { code, changes } = await reportOf('workspace-acl', 'workspace-acl');
  expect([code, changes]).toEqual([[], []]);
  const { stdout } = await standinDiff(['workspace-acl', old]);
  expect(stdout).toMatch(/\d+ handlers, \d+ statements and \d+ checks no longer fit the new version/);
});
