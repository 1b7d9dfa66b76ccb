import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownSuite } from '../../src/conformance/read/suites.ts';
import type { Report } from '../../src/conformance/report/report.ts';
import { conformance } from '../../src/conformance.ts';
import { runStandin, type Serving, serveStandin } from '../cli/standin-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-own-checks-'));
let mock: Serving;
beforeAll(async () => {
  expect(await runStandin(['init', 'tasks'], folder)).toMatchObject({ status: 0 });
  mock = await serveStandin(['./tasks', '--json'], folder);
});
afterAll(async () => {
  await mock.end('SIGTERM');
  rmSync(folder, { recursive: true });
});

const check = (contract: string, ...args: string[]) =>
  runStandin(['check', mock.url, '--contract', contract, ...args], folder);

/** A copy of the folder, with other text in some of its files. */
function copy(name: string, files: Record<string, string | ((text: string) => string)>): string {
  cpSync(join(folder, 'tasks'), join(folder, name), { recursive: true });
  for (const [file, edit] of Object.entries(files)) {
    const path = join(folder, name, file);
    writeFileSync(path, typeof edit === 'string' ? edit : edit(readFileSync(path, 'utf8')));
  }
  return `./${name}`;
}

const stated = ['*/create-task/at-the-end', '*/create-task/writers-only'];
const filters = stated.flatMap((id) => ['--filter', id]);

describe('standin check --contract FOLDER', () => {
  test('runs the checks of its statements beside those that are derived', async () => {
    const { status, stdout } = await check('./tasks', '--report', 'json=all.json');
    expect(stdout).toMatch(/: \d+ checks of tasks; run m1/);
    expect(stdout).toMatch(/2 of 2 statements/);
    expect(status).toBe(0);
    const report: Report = JSON.parse(readFileSync(join(folder, 'all.json'), 'utf8'));
    const ids = report.checks.map(({ id }) => id);
    expect(ids).toContain('tasks/create-task/at-the-end');
    expect(ids).toContain('tasks/list-tasks/limit/above-maximum');
  });

  test('a statement that does not hold is quoted, with its source', async () => {
    const contract = copy('wrong', {
      'statements.yaml': (text) => text.replace(/\n {2}source: .*/, ''),
      'checks.ts': (text) => text.replace('added.done, false', 'added.done, true'),
    });
    const { status, stdout } = await check(contract, ...filters);
    expect(stdout).toMatch(
      /FAILED tasks\/create-task\/at-the-end\n +A task that was added is the last of the list.*\n +wrong\/statements\.yaml:2$/m,
    );
    expect(stdout).toMatch(/1 passed\n +1 failed/);
    expect(status).toBe(1);
  });

  test('a statement without a check is reported, and still listed', async () => {
    const contract = copy('untested', {
      'statements.yaml': (text) =>
        `${text}- { id: list-tasks/oldest-first, says: The oldest task is the first. }\n`,
    });
    const { status, stdout } = await check(contract, ...filters, '--report', 'json=untested.json');
    expect(stdout).toContain('tasks: 1 statement without a check: list-tasks/oldest-first\n');
    expect(stdout).toMatch(/2 of 3 statements/);
    expect(status).toBe(0);
    const report: Report = JSON.parse(readFileSync(join(folder, 'untested.json'), 'utf8'));
    expect(report.coverage[0]?.statements).toContainEqual({
      id: 'list-tasks/oldest-first',
      state: 'untested',
    });
  });

  test('a profile of its own takes precedence over the examples', async () => {
    const contract = copy('with-profile', {
      'checks.ts': (text) =>
        text.replace(
          'exceptions: {',
          `validCalls: { listTasks: () => ({ as: 'viewer', parts: { query: { limit: 1 } } }) },
  exceptions: {`,
        ),
    });
    const replay = ['--replay', 'tasks/list-tasks/answers-200'];
    expect((await check(contract, ...replay)).stdout).toMatch(/GET http\S+\/tasks\?limit=1 {2}as viewer/);
    expect((await check(contract, '--replay', 'tasks/create-task/answers-201')).stdout).toMatch(
      /POST http\S+\/tasks {2}as owner/,
    );
  });

  test('a configuration may name the folder, and the API as it likes', async () => {
    const config = `url: ${mock.url}\napis: { chores: { contract: ./tasks } }\n`;
    writeFileSync(join(folder, 'own.check.yaml'), config);
    const { status, stdout } = await runStandin(['check', '--config', 'own.check.yaml', ...filters], folder);
    expect(stdout).toMatch(/: 2 checks of chores; run m1/);
    expect(status).toBe(0);
  });

  test('what is asked of something is asked of something that was made', async () => {
    const { stdout } = await check('./tasks', '--replay', 'tasks/get-task/answers-200');
    expect(stdout).toMatch(
      /POST http\S+\/tasks {2}as owner[\s\S]*GET http\S+\/tasks\/task_\w{10} {2}as owner/,
    );
  });

  test.each<[what: string, files: Record<string, string | ((text: string) => string)>, line: RegExp]>([
    [
      'a check that nothing states',
      { 'statements.yaml': (text) => text.replace('at-the-end', 'on-top') },
      /bad\/checks\.ts: has a check of create-task\/at-the-end, which \S*bad\/statements\.yaml does not state; expected /,
    ],
    [
      'checks without statements',
      { 'statements.yaml': '' },
      /bad\/checks\.ts: has a check of create-task\/at-the-end, and \S*bad\/statements\.yaml has no statements/,
    ],
    [
      'no export of checks',
      { 'checks.ts': 'export const check = {};\n' },
      /bad\/checks\.ts: exports no checks; expected/,
    ],
    [
      'what is no check',
      { 'checks.ts': "export const checks = { 'create-task/at-the-end': () => {} };\n" },
      /bad\/checks\.ts: create-task\/at-the-end is not a check; expected one that readOnlyChecks\(\) or writingChecks\(\) makes/,
    ],
    ['checks that throw', { 'checks.ts': "throw new Error('no');\n" }, /bad\/checks\.ts:1:7: no$/m],
    [
      'a statement that has the id of a derived check',
      {
        'statements.yaml': (text) => text.replace('create-task/at-the-end', 'create-task/answers-201'),
        'checks.ts': (text) => text.replace('create-task/at-the-end', 'create-task/answers-201'),
      },
      /bad\/statements\.yaml: create-task\/answers-201 is the id of a check that is derived/,
    ],
    [
      'statements that are no list',
      { 'statements.yaml': 'id: it\n' },
      /bad\/statements\.yaml:1:1: expected a list/,
    ],
    [
      'statements that are no YAML',
      { 'statements.yaml': '- [\n' },
      /bad\/statements\.yaml:\d+:\d+: no valid YAML/,
    ],
    [
      'a statement without a sentence',
      { 'statements.yaml': '- id: a/b\n' },
      /bad\/statements\.yaml:1:3: a\/b says nothing: expected says/,
    ],
    ['a statement without an id', { 'statements.yaml': '- says: It.\n' }, /:1:3: a statement without an id/],
    [
      'a statement that is there twice',
      { 'statements.yaml': '- { id: a/b, says: It. }\n- { id: a/b, says: It. }\n' },
      /:2:5: id: a\/b is there twice/,
    ],
    [
      'a statement of no operation',
      { 'statements.yaml': '- { id: a/b, says: It., operation: listTask }\n' },
      /:1:25: operation: the contract has no listTask; expected listTasks/,
    ],
    [
      'a misspelt field',
      { 'statements.yaml': '- id: a/b\n  say: It.\n' },
      /:2:3: say: there is no such field; expected says/,
    ],
    [
      'an unknown basis',
      { 'statements.yaml': '- { id: a/b, says: It., basis: guessed }\n' },
      /basis: guessed: expected one of stated, implied, published, inferred/,
    ],
    [
      'what can not be seen, without the reason',
      { 'statements.yaml': '- { id: a/b, says: It., observable: false }\n' },
      /observable: expected why, beside it/,
    ],
    [
      'something hidden by a statement that can be observed',
      { 'statements.yaml': '- { id: a/b, says: It., hides: { statuses: [500] } }\n' },
      /hides: expected what of the contract can not be seen, beside observable: false/,
    ],
    [
      'something hidden in an operation that there is not',
      {
        'statements.yaml':
          '- { id: a/b, says: It., observable: false, why: So., hides: { statuses: [500], operations: [listTask] } }\n',
      },
      /hides: expected what of the contract can not be seen/,
    ],
  ])('%s is told in one line', async (_, files, line) => {
    const place = join(folder, copy('bad', files));
    const error = await ownSuite(place).catch((thrown) => thrown);
    rmSync(place, { recursive: true });
    expect(error.message).toMatch(line);
    expect(error.message).not.toContain('\n');
  });

  test('what is wrong there is wrong usage: status 2', async () => {
    const contract = copy('no-checks', { 'checks.ts': 'export const check = {};\n' });
    const { status, stdout, stderr } = await check(contract);
    expect(stderr).toMatch(/^standin: no-checks\/checks\.ts: exports no checks; expected .*\n$/);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  test('without a configuration it is called after its document’s title, whatever its folder is called', async () => {
    const contract = copy('plain-things', {});
    for (const file of ['standin.config.ts', 'checks.ts']) rmSync(join(folder, contract, file));
    const { stdout, status } = await runStandin(['checks', '--contract', contract], folder);
    expect(stdout).toMatch(/^tasks\/list-tasks\/answers-200$/m);
    expect(status).toBe(0);
  });

  test('standin checks lists them, each with its sentence', async () => {
    const { stdout, status } = await runStandin(['checks', '--contract', './tasks', '--json'], folder);
    const rows: { id: string; says: string }[] = JSON.parse(stdout);
    expect(rows.find(({ id }) => id === 'tasks/create-task/at-the-end')?.says).toBe(
      'A task that was added is the last of the list, still to be done.',
    );
    expect(rows.every(({ id }) => id.startsWith('tasks/'))).toBe(true);
    expect(status).toBe(0);
  });

  test('conformance() registers them in one’s own runner', async () => {
    const tests: { name: string; run: (...context: any[]) => Promise<void> }[] = [];
    await conformance(
      { url: mock.url, contract: join(folder, 'tasks'), config: {}, filter: stated },
      { describe: (_, body) => body(), test: (name, run) => void tests.push({ name, run }) },
    );
    expect(tests.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^tasks\/create-task\/at-the-end: A task that was added/),
      expect.stringMatching(/^tasks\/create-task\/writers-only: Whoever may only read/),
      expect.any(String),
    ]);
    for (const { run } of tests) await run();
  });
});
