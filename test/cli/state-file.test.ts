import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runStandin, serveStandin } from './standin-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-state-'));
const at = (...parts: string[]): string => join(folder, ...parts);
afterAll(() => rmSync(folder, { recursive: true }));

const headers = { authorization: 'Bearer standin_owner', 'content-type': 'application/json' };
const body = JSON.stringify({ name: 'kept', description: 'kept', type: 'private' });
const create = (url: string) => fetch(`${url}/workspaces/`, { method: 'POST', headers, body });

/** Serves with this state file, changes something, and ends; gives the exit status. */
async function change(file: string, before = (): void => {}) {
  const serving = await serveStandin(['water-quality', '--json', '--clock', 'frozen', '--state', file]);
  expect((await create(serving.url)).ok).toBe(true);
  before();
  const status = await serving.end('SIGTERM');
  return { status, errors: serving.errors.all };
}

describe.concurrent('a state file that can not be used is reported at start, in one line and with status 2', () => {
  const whole = {
    standin: 1,
    seed: 1,
    clock: { mode: 'frozen', now: 1_768_467_600_000_000 },
    ids: {},
    log: [],
  };
  beforeAll(() => {
    mkdirSync(at('a-folder'));
    symlinkSync('a-loop', at('a-loop'));
    writeFileSync(at('a-file'), '');
    writeFileSync(at('broken.json'), '{"standin":1,');
    writeFileSync(at('other.json'), '{"name":"other"}');
    writeFileSync(at('no-clock.json'), JSON.stringify({ ...whole, clock: {}, state: {} }));
    writeFileSync(at('number.json'), JSON.stringify({ ...whole, state: { 'water-quality': 7 } }));
    writeFileSync(
      at('unknown.json'),
      JSON.stringify({ ...whole, state: { 'water-quality': { ponds: {} } } }),
    );
  });
  test.each<[string, string, RegExp]>([
    ['its folder is missing', 'none/state.json', /none\/state\.json: there is no folder \S*none/],
    ['its folder is a file', 'a-file/state.json', /a-file\/state\.json: \S*a-file is not a folder/],
    ['it is a folder', 'a-folder', /a-folder: is a folder; expected a file/],
    ['it is a link to itself', 'a-loop', /a-loop: can't be read \(ELOOP\)/],
    ['its folder is a link to itself', 'a-loop/state.json', /state\.json: can't be read \(ELOOP\)/],
    ['its name is too long', 'x'.repeat(300), /x: can't be read \(ENAMETOOLONG\)/],
    [
      'its folder can not be written to',
      '/proc/state.json',
      /\/proc\/state\.json: can't be written \(E[A-Z]+\)/,
    ],
    ['it is not JSON', 'broken.json', /broken\.json: is not valid JSON: /],
    ['it is something else', 'other.json', /other\.json: is not a state that Standin saved/],
    ['it lacks a part', 'no-clock.json', /no-clock\.json: can't be loaded: \/clock\/mode/],
    ['a part has another form', 'number.json', /number\.json: can't be loaded: \/state\/water-quality/],
    [
      'it is of another version of the API',
      'unknown.json',
      /unknown\.json: can't be loaded: .*collection ponds/,
    ],
  ])('%s', async (_, file, line) => {
    const { status, stdout, stderr } = await runStandin(
      ['serve', 'water-quality', '--port', '0', '--state', file],
      folder,
    );
    expect(stderr).toMatch(line);
    expect(stderr).toMatch(/^standin: --state /);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});

test('a server refuses the file that another one uses, in one line and with status 2', async () => {
  const file = at('used.json');
  const serving = await serveStandin(['water-quality', '--json', '--state', file]);
  const { status, stderr } = await runStandin(['serve', 'water-quality', '--port', '0', '--state', file]);
  expect(stderr).toBe(
    `standin: --state ${file}: is used by the server with the process id ${serving.pid}; end it, or use another file\n`,
  );
  expect(status).toBe(2);
  expect(await serving.end('SIGHUP')).toBe(0);
  expect(readdirSync(folder).filter((name) => name.startsWith('used.json'))).toEqual(['used.json']);
});

test('a file that can not be written any more is reported in the log while the server runs', async () => {
  mkdirSync(at('gone'));
  const serving = await serveStandin(['water-quality', '--json', '--state', at('gone/state.json')]);
  rmSync(at('gone'), { recursive: true });
  await serving.errors.next(/--state \S+: the state can't be saved \(ENOENT\)/);
  mkdirSync(at('gone'));
  await serving.errors.next(/--state \S+: the state is saved again/);
  expect((await create(serving.url)).ok).toBe(true);
  expect(await serving.end('SIGTERM')).toBe(0);
  expect(readFileSync(at('gone/state.json'), 'utf8')).toContain('"kept"');
});

describe('the state is saved at the end', () => {
  test('and the next run goes on with it', async () => {
    const file = at('next.json');
    expect(await change(file)).toEqual({ status: 0, errors: [] });
    expect(readFileSync(file, 'utf8')).toContain('"kept"');
    const serving = await serveStandin(['water-quality', '--json', '--state', file]);
    const list = await (await fetch(`${serving.url}/workspaces/?limit=100`, { headers })).text();
    expect(list).toContain('"kept"');
    await serving.end('SIGTERM');
  });

  test('with the mode that the file had, behind the link that was named', async () => {
    const real = at('real.json');
    await change(real);
    chmodSync(real, 0o640);
    symlinkSync(real, at('link.json'));
    const before = readFileSync(real, 'utf8');
    await change(at('link.json'));
    expect(lstatSync(at('link.json')).isSymbolicLink()).toBe(true);
    expect(statSync(real).mode & 0o777).toBe(0o640);
    expect(readFileSync(real, 'utf8')).not.toBe(before);
  });

  test('behind a link whose file is not there yet', async () => {
    symlinkSync('later.json', at('early.json'));
    expect(await change(at('early.json'))).toEqual({ status: 0, errors: [] });
    expect(lstatSync(at('early.json')).isSymbolicLink()).toBe(true);
    expect(readFileSync(at('later.json'), 'utf8')).toContain('"kept"');
  });

  test('of each sandbox, and the next run has them all', async () => {
    const file = at('all.json');
    const serving = await serveStandin(['water-quality', '--json', '--state', file]);
    for (const name of ['one', 'two'])
      await fetch(`${serving.url}/workspaces/`, {
        ...{ method: 'POST', headers: { ...headers, 'standin-sandbox': name } },
        body: JSON.stringify({ name: `of ${name}`, description: '', type: 'private' }),
      });
    expect(await serving.end('SIGINT')).toBe(0);
    const next = await serveStandin(['water-quality', '--json', '--state', file]);
    const listed = await (await fetch(`${next.url}/__standin/sandboxes`)).json();
    expect((listed as any).sandboxes.map(({ id }: { id: string }) => id).sort()).toEqual(['one', 'two']);
    const list = async (name: string) =>
      (
        await fetch(`${next.url}/workspaces/?limit=100`, { headers: { ...headers, 'standin-sandbox': name } })
      ).text();
    expect(await list('one')).toContain('"of one"');
    expect(await list('two')).toContain('"of two"');
    await next.end('SIGTERM');
  });

  test('if it cannot be saved there, it is saved elsewhere, one line names the file, and the status is 1', async () => {
    mkdirSync(at('passing'));
    const { status, errors } = await change(at('passing/state.json'), () =>
      rmSync(at('passing'), { recursive: true }),
    );
    expect(status).toBe(1);
    // Before that the log may have said that it can't be saved.
    expect(errors.filter((line) => line.startsWith('standin: '))).toEqual([
      expect.stringMatching(/^standin: --state \S+: can't be written \(ENOENT\); the state is in /),
    ]);
    const instead = /the state is in (\S+)$/.exec(errors.at(-1) as string)?.[1] as string;
    expect(readFileSync(instead, 'utf8')).toContain('"kept"');
    rmSync(instead);
  });

  test('a failure to save leaves the file as it was', async () => {
    mkdirSync(at('held'));
    const file = at('held/state.json');
    await change(file);
    const before = readFileSync(file, 'utf8');
    // The draft can't be put in the place of a folder: only the renaming fails.
    const { status, errors } = await change(file, () => {
      rmSync(file);
      mkdirSync(file);
      writeFileSync(join(file, 'before'), before);
    });
    expect([status, errors.filter((line) => line.startsWith('standin: ')).length]).toEqual([1, 1]);
    expect(readFileSync(join(file, 'before'), 'utf8')).toBe(before);
    expect(readdirSync(at('held'))).toEqual(['state.json']);
    const instead = /the state is in (\S+)$/.exec(errors.at(-1) as string)?.[1] as string;
    expect(existsSync(instead)).toBe(true);
    rmSync(instead);
  });
});
