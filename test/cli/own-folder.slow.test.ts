import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { runStandinAlone, type Serving, serveStandin } from './standin-command.ts';

describe('a folder of one’s own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'standin-own-folder-'));
  beforeAll(async () => {
    expect(await runStandinAlone(['init', 'tasks'], folder)).toMatchObject({ status: 0 });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A copy of it, edited: this text of a file instead of that; nothing instead of all of it. */
  function copy(name: string, ...edits: [file: string, from: string | RegExp, to: string][]): string {
    cpSync(join(folder, 'tasks'), join(folder, name), { recursive: true });
    for (const [file, from, to] of edits) {
      const path = join(folder, name, file);
      const text = readFileSync(path, 'utf8');
      const edited = text.replace(from, to);
      expect(edited, `${from} in ${file}`).not.toBe(text);
      writeFileSync(path, edited);
    }
    return `./${name}`;
  }
  const serve = async (...args: string[]): Promise<Serving> => {
    const serving = await serveStandin(args, folder);
    onTestFinished(() => serving.kill());
    return serving;
  };

  test('whose contract was edited meanwhile gets new generated files, and the log names it', async () => {
    copy('stale', ['openapi.yaml', 'operationId: getTask', 'operationId: readTask']);
    const serving = await serve('./stale');
    const line = await serving.out.next(/stale: generated/);
    expect(line).toMatch(/written again: .*generated\/types\.ts/);
    expect(await serving.end('SIGTERM')).toBe(0);
    expect(readFileSync(join(folder, 'stale/generated/types.ts'), 'utf8')).toContain('readTask');
  });

  test('without generated files gets them', async () => {
    copy('bare');
    rmSync(join(folder, 'bare/generated'), { recursive: true });
    const serving = await serve('./bare');
    await serving.out.next(/bare: generated\/ was missing and is written$/);
    expect((await fetch(`${serving.url}/tasks`)).status).toBe(401);
    expect(await serving.end('SIGTERM')).toBe(0);
  });

  test('whose fixtures do not fit from the beginning is reported', async () => {
    copy('unfit', ['fixtures.ts', "title: 'Write a handler'", "title: ''"]);
    const serving = await serve('./unfit', '--watch');
    expect(await serving.out.next(/unfit: invalid/)).toBe('./unfit: invalid: 1 fixture:');
    expect(await serving.out.next(/fixture tasks/)).toMatch(/^ {2}fixture tasks\/task_\w+: \/title must/);
  });

  test('whose handler breaks the contract has each such reply reported in the log and the journal', async () => {
    copy('wrong', [
      'handlers.ts',
      'reply(201, shown(task))',
      'reply(201, { ...shown(task), title: 7 as never })',
    ]);
    const serving = await serve('./wrong', '--watch');
    await serving.out.next(/ Try /);
    const headers = { authorization: 'Bearer standin_owner', 'content-type': 'application/json' };
    const body = JSON.stringify({ title: 'Buy tea' });
    expect((await fetch(`${serving.url}/tasks`, { headers })).status).toBe(200);
    expect((await fetch(`${serving.url}/tasks`, { method: 'POST', headers, body })).status).toBe(201);
    const broken =
      /; the reply violates the contract: the body of 201 breaks its schema at \/title: must be string$/;
    expect(await serving.out.next(/ GET \/tasks /)).not.toMatch(/violates the contract/);
    expect(await serving.out.next(/ POST \/tasks /)).toMatch(broken);
    const journal = await runStandinAlone(['journal', '--violations', '--url', serving.url]);
    expect(journal.stdout.trimEnd().split('\n')).toEqual([expect.stringMatching(/^#2 .* POST \/tasks 201 /)]);
    expect(journal.stdout.trimEnd()).toMatch(broken);
  });

  test('with the paths of another is served beside it, and the log names the one that answers', async () => {
    copy(
      'other',
      ['standin.config.ts', "'tasks'", "'other'"],
      ['fixtures.ts', "'tasks'", "'other'"],
      ['scenarios/long-list.yaml', 'tasks/listTasks', 'other/listTasks'],
    );
    const serving = await serve('./tasks', './other', '--json');
    const first = await serving.errors.next(/is answered by/);
    expect(first).toBe('  GET /tasks of other is answered by tasks, which was named first');
    expect(await serving.errors.next(/likewise/)).toBe('  and 1 more, likewise');
    expect(await serving.end('SIGTERM')).toBe(0);
  });

  test('names the tokens of the personas that its API has', async () => {
    const anybody = copy(
      'anybody',
      ['standin.config.ts', "'tasks'", "'anybody'"],
      ['standin.config.ts', /personas: \{[^}]*\},/, ''],
      ['fixtures.ts', "'tasks'", "'anybody'"],
      ['scenarios/long-list.yaml', 'tasks/listTasks', 'anybody/listTasks'],
    );
    const both = await serve('./tasks', anybody, '--json');
    const { tokens } = JSON.parse(both.out.all[0] as string);
    expect(Object.values(tokens).map((one) => Object.keys(one as object))).toEqual([
      ['owner', 'member', 'viewer'],
      ['owner', 'admin', 'member', 'viewer', 'outsider'],
    ]);
    expect(tokens.tasks.viewer).toBe('standin_viewer');
    const serving = await serve('./tasks');
    expect(await serving.out.next(/Tokens/)).toBe('  Tokens  standin_owner, standin_member, standin_viewer');
  });

  test('outlives what its code throws where nobody catches it', async () => {
    const stray = copy(
      'stray',
      [
        'handlers.ts',
        'const { limit, cursor } = query;',
        `const { limit, cursor } = query;
    setTimeout(() => { throw new Error('too late'); });
    Promise.reject(new Error('unseen'));`,
      ],
      [
        'handlers.ts',
        "return refuse('writers-only');",
        "return { status: 201, headers: {}, body: { open() { throw new Error('no stream'); } } };",
      ],
    );
    const serving = await serve(stray);
    const asked = (init: RequestInit = {}): Promise<Response> =>
      fetch(`${serving.url}/tasks`, {
        ...init,
        headers: { authorization: 'Bearer standin_viewer', 'content-type': 'application/json' },
      });
    expect((await asked()).status).toBe(200);
    expect(await serving.out.next(/unseen/)).toBe(
      './stray: an error was not caught; the mock goes on; stray/handlers.ts:10:20: unseen',
    );
    await serving.out.next(/stray\/handlers\.ts:9:\d+: too late$/);
    const stream = await asked({ method: 'POST', body: '{"title":"A stream"}' });
    await expect(stream.text(), 'a stream that could not begin is cut').rejects.toThrow(TypeError);
    await serving.out.next(/the body of its reply failed: Error: no stream at .*stray\/handlers\.ts:\d+:\d+/);
    expect((await asked()).status).toBe(200);
    expect(await serving.end('SIGTERM')).toBe(0);
  });

  test('behind a link is watched in its real folder, each edit once, and its errors are reported with their location', async () => {
    copy('real');
    symlinkSync('real', join(folder, 'linked'));
    const state = join(folder, 'real/state.ts');
    const text = readFileSync(state, 'utf8');
    const serving = await serve('./linked', '--watch');
    await serving.out.next(/curl/);
    writeFileSync(state, `${text}throw new Error('not yet');\n`);
    expect(await serving.out.next(/kept/)).toMatch(/real\/state\.ts:\d+:\d+: not yet$/);
    writeFileSync(state, text);
    await serving.out.next(/the edit is live/);
    const scenario = join(folder, 'real/scenarios/long-list.yaml');
    writeFileSync(scenario, readFileSync(scenario, 'utf8').replace('1,000', 'many'));
    await serving.out.next(/generated files are updated/);
    writeFileSync(state, `${text}// edited\n`);
    await serving.out.next(/the edit is live/);
    expect(serving.out.all.filter((line) => /the edit is live/.test(line))).toHaveLength(3);
  });

  test('has its own scenarios listed', async () => {
    const { stdout, status } = await runStandinAlone(['scenarios', './tasks'], folder);
    expect(stdout).toMatch(/^tasks\/long-list +There are 1,000 more tasks/m);
    expect(stdout).toMatch(/^slow-network +/m);
    expect(stdout).not.toMatch(/^fastio\//m);
    expect(status).toBe(0);
  });

  test('begins under one of them', async () => {
    const serving = await serve('./tasks', '--scenario', 'long-list');
    const reply = await fetch(`${serving.url}/tasks?limit=100`, {
      headers: { authorization: 'Bearer standin_viewer' },
    });
    expect(((await reply.json()) as { tasks: unknown[] }).tasks).toHaveLength(100);
    expect(await serving.end('SIGTERM')).toBe(0);
  });

  test.each<[what: string, args: () => string[], line: RegExp]>([
    [
      'two of one name',
      () => ['./tasks', copy('twin')],
      /^standin: \.\/tasks and \.\/twin are both called tasks: give one of them another name$/m,
    ],
    [
      'a configuration without a default export',
      () => [copy('no-default', ['standin.config.ts', 'export default', 'export const api ='])],
      /^standin: no-default\/standin\.config\.ts: has no API as its default export; expected `export default defineApi/,
    ],
    [
      'a configuration that exports something else',
      () => [copy('else', ['standin.config.ts', /export default[\s\S]*$/, 'export default { name: 7 };\n'])],
      /^standin: else\/standin\.config\.ts: the API is called 7; expected small letters/,
    ],
    [
      'a configuration without a contract',
      () => [copy('no-contract', ['standin.config.ts', '  contract,\n', ''])],
      /^standin: no-contract\/standin\.config\.ts: the API tasks has no contract/,
    ],
    [
      'a configuration that throws',
      () => [
        copy('throws', [
          'standin.config.ts',
          'export default',
          "throw new Error('not\\nyet');\nexport default",
        ]),
      ],
      /^standin: throws\/standin\.config\.ts:\d+:\d+: not yet$/m,
    ],
    [
      'a configuration that is no TypeScript',
      () => [copy('no-code', ['standin.config.ts', 'defineApi({', 'defineApi(('])],
      /^standin: no-code\/standin\.config\.ts:\d+:\d+: /,
    ],
    [
      'fixtures that throw',
      () => [copy('no-fixtures', ['fixtures.ts', 'tasks.load', 'tasks.lode'])],
      /^standin: no-fixtures\/fixtures\.ts:\d+:\d+: tasks\.lode is not a function/,
    ],
    [
      'a contract that is none',
      () => [copy('no-yaml', ['openapi.yaml', 'paths:', 'paths: ['])],
      /^standin: no-yaml\/openapi\.yaml:\d+:\d+: no valid YAML/,
    ],
    [
      'a scenario that is none',
      () => [copy('no-scenario', ['scenarios/long-list.yaml', 'says:', 'said:'])],
      /^standin: no-scenario\/scenarios\/long-list\.yaml:\d+:\d+: /,
    ],
  ])('with %s is told in one line, with status 2', async (_, args, line) => {
    const { status, stdout, stderr } = await runStandinAlone(['serve', ...args(), '--port', '0'], folder);
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});
