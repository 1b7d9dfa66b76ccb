import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** What Vitest says of `runs/failing.run.ts`, whose tests mostly fail. */

const root = resolve(import.meta.dirname, 'runs');
const vitest = resolve(import.meta.dirname, '../../node_modules/vitest/vitest.mjs');

/** Without the variables of the run that this test is in. */
const environment = (seed: string | undefined): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|STANDIN_)/.test(name))),
  NO_COLOR: '1',
  ...(seed !== undefined && { STANDIN_SEED: seed }),
});

interface Told {
  status: string;
  title: string;
  failureMessages: string[];
}

let folder: string;
let output: string;
let told: Told[];
let junit: string;

async function run(seed: string | undefined, more: readonly string[] = []): Promise<string> {
  const config = join(root, 'vitest.config.ts');
  const args = [vitest, 'run', '--config', config, '--root', root, ...more];
  return new Promise((done) => {
    const options = { env: environment(seed), cwd: root, maxBuffer: 2 ** 24 };
    execFile(process.execPath, args, options, (_, stdout, stderr) => done(stdout + stderr));
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standin-vitest-'));
  const [json, xml] = [join(folder, 'told.json'), join(folder, 'told.xml')];
  output = await run('7', [
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${json}`],
    ...['--reporter=junit', `--outputFile.junit=${xml}`],
  ]);
  told = JSON.parse(await readFile(json, 'utf8')).testResults[0].assertionResults;
  junit = await readFile(xml, 'utf8');
});

afterAll(() => rm(folder, { recursive: true }));

const failureOf = (title: string): string =>
  told.find((one) => one.title === title)!.failureMessages.join('\n');

const report = [
  'Standin: sandbox test-ID, seed 7, clock at 2026-01-15T09:00:00.000001Z',
  '  the last exchanges:',
  '    #1 09:00:00 owner POST /workspaces/ -> 201: the handler of water-quality/createWorkspace',
  '    #2 09:00:00 member GET /workspaces/?colour=red&access_token=*** -> 200: the handler of water-quality/listOwnWorkspaces',
  '       query parameters not documented, accepted: colour',
  "  again: STANDIN_SEED=7 npx vitest run failing.run.ts -t '^an app \\(v1\\.0\\) > shows Ann'\\''s \\$five workspaces$'",
].join('\n');
const withoutId = (text: string): string => text.replaceAll(/sandbox test-[\d_]+/g, 'sandbox test-ID');

describe('a test that fails', () => {
  test('says on the console what happened in its sandbox, and how to have it again', () => {
    expect(withoutId(output)).toContain(`to be 'another' // Object.is equality\n\n${report}\n`);
  });

  test('reports it in JSON and JUnit too', () => {
    const text = failureOf("shows Ann's $five workspaces");
    expect(withoutId(text)).toContain(report);
    expect(text).not.toContain('standin_outsider');
    const plain = junit.replaceAll('&apos;', "'").replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    expect(withoutId(plain)).toContain(report);
  });

  test('happens again by the command that it gives', async () => {
    const id = (text: string): string | undefined =>
      /expected '(workspace\w+)' to be 'another'/.exec(text)?.[1];
    const pattern = "^an app \\(v1\\.0\\) > shows Ann's \\$five workspaces$";
    const [again, other] = await Promise.all([
      run('7', ['failing.run.ts', '-t', pattern]),
      run(undefined, ['failing.run.ts', '-t', pattern]),
    ]);
    expect(again).toMatch(/Tests {2}1 failed \| \d+ skipped/);
    expect(id(again)).toBe(id(output));
    expect(id(other)).toMatch(/^workspace/);
    expect(id(other)).not.toBe(id(output));
    expect(other).toMatch(/seed 1,[\s\S]*again: npx vitest run failing/);
  });

  test('lists the unanswered requests and the open connections', () => {
    expect(failureOf('waits for ever')).toMatch(
      /timed out[\s\S]* {2}no exchange is in its journal\n {2}not answered yet; its clock stands still: sandbox\.clock\.advance\(\) lets time pass:\n {4}GET \/current\/activity\/poll\/1234567890123456789\/\?wait=95&updated=1\n {2}open: fastio\/long-poll, member, since 2026-01-15T09:00:00\.000000Z\n/,
    );
  });

  test('names its scenario', () => {
    expect(failureOf('knows its name')).toMatch(/seed 7, scenario flaky, clock at/);
  });

  test('is added once to a test with several soft failures', () => {
    const text = failureOf('fails softly');
    expect(text).toContain(
      'expected the response 404 to conform to water-quality/listOwnWorkspaces:\n  status',
    );
    expect(text.split('Standin: sandbox')).toHaveLength(2);
  });

  test('names what a response breaks, beside what the mock did', () => {
    expect(failureOf('breaks the contract')).toMatch(
      /^Error: expected the response 200 to conform[\s\S]* {2}body[\s\S]*Standin: sandbox[\s\S]*-> 200: /,
    );
  });

  test('keeps its own error where its sandbox is gone', () => {
    expect(failureOf('deletes its sandbox')).toMatch(
      /not to be reached\n\nStandin: sandbox test-\S+ is gone, seed 7\n/,
    );
  });

  test('shows the time of its sandbox, and restores the real one', () => {
    expect(failureOf('fails while time is fake')).toContain('clock at 2026-01-15T09:01:30.000000Z');
    expect(told.find(({ title }) => title === 'comes after one that fails while time is fake')?.status).toBe(
      'passed',
    );
  });
});

test('a test that passes prints nothing', () => {
  expect(output).not.toContain('> passes');
  expect(told.find(({ title }) => title === 'passes')).toMatchObject({
    status: 'passed',
    failureMessages: [],
  });
});

test('a matcher that fails points to where it was called', () => {
  expect(failureOf('breaks the contract')).toMatch(/failing\.run\.ts:\d+:\d+/);
  expect(output).toMatch(
    /\n ❯ failing\.run\.ts:\d+:\d+\n[^\n]+\n[^\n]+\n *\d+\| {5}await expect\(response\)\.toConformTo/,
  );
});

test('a matcher that nobody awaits fails its test, whatever it finds', () => {
  for (const [title, name] of [
    ['forgets to await what conforms', 'listOwnWorkspaces'],
    ['forgets to await what does not conform', 'getWorkspace'],
  ] as const)
    expect(failureOf(title)).toContain(
      `toConformTo('water-quality/${name}') was not awaited, and it reads a body; write: await`,
    );
  expect(output).not.toContain('Unhandled');
});

test('fake time in a concurrent test fails with the reason and what to do', () => {
  for (const title of ['fakes time', 'fakes time alone'])
    expect(failureOf(title)).toContain(
      `the fixture time can't be used in "${title}": it is concurrent, or in a describe that is, and fake timers are those of the whole process: they would stop the tests beside it too. Take it out of what is concurrent, or move only the sandbox's own time: await sandbox.clock.advance('95s')`,
    );
  expect(told.find(({ title }) => title === 'advances its own clock')?.status).toBe('passed');
});

test('fake time beside fake timers of the test’s own says so', () => {
  expect(failureOf('takes ours too')).toContain(
    `the fixture time can't be used in "takes ours too": there are fake timers already. It installs its own, from the sandbox's time on; leave vi.useFakeTimers() out`,
  );
});

test('an invalid seed is reported', async () => {
  expect(await run('abc', ['failing.run.ts', '-t', 'passes'])).toContain(
    'STANDIN_SEED is abc: expected a whole number from 0, such as STANDIN_SEED=7',
  );
});
