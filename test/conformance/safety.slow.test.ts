import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runStandinAlone, spawnStandin } from '../cli/standin-command.ts';
import { type Things, thingsContract, thingsServer } from './small-server.ts';

let folder: string;
let target: Things;
const token = ['--token', 'owner=secret-token-1'];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'standin-safety-'));
  writeFileSync(join(folder, 'things.yaml'), thingsContract);
  target = await thingsServer();
});
afterEach(async () => {
  await target.close();
  rmSync(folder, { recursive: true });
});

const check = (...args: string[]) =>
  runStandinAlone(['check', target.url, '--contract', 'things.yaml', ...args], folder);

/** All that is written below a folder. */
const written = (): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(join(one.parentPath, one.name), 'utf8'))
    .join('\n');

const left = (): string[] => [...target.things.values()];

describe('on a real system', () => {
  test('a contract of one’s own is kept, and all that was made is taken away again', async () => {
    const { status, stdout, stderr } = await check(...token);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/conforms/);
    expect(status).toBe(0);
    expect(left()).toEqual(['a chair']);
    expect(target.seen).toContain('POST /things');
    expect(existsSync(join(folder, '.standin'))).toBe(false);
  });

  test('what the run has not created is not changed, and what cannot be deleted is not created', async () => {
    const { stdout } = await check(...token);
    expect(target.seen).not.toContain('POST /reset');
    expect(target.seen.some((line) => /^DELETE .*old/.test(line))).toBe(false);
    expect(left()).toEqual(['a chair']);
    expect(stdout).toMatch(/no operation deletes what resetAll creates/);
  });

  test('what was made by mistake of the target is taken away too', async () => {
    // It takes what it has to refuse: each name that is too long makes a thing.
    const contract = thingsContract.replace('maxLength: 40', 'maxLength: 20');
    writeFileSync(join(folder, 'things.yaml'), contract);
    const { status, stdout } = await check(...token, '--filter', '*create-thing*');
    expect(stdout).toMatch(/FAILED things\/create-thing\/name\/too-long/);
    expect(status).toBe(1);
    expect(left()).toEqual(['a chair']);
  });

  test('--read-only sends GET and HEAD only, and tells its plan first', async () => {
    const { status, stdout } = await check(...token, '--read-only');
    expect(stdout.split('\n').slice(0, 4).join('\n')).toMatch(
      /\d+ of \d+ checks, which send GET and HEAD only; \d+ that write are skipped\n.* as owner\n +GET \/things: \d+/,
    );
    expect(target.seen.every((line) => /^(GET|HEAD) /.test(line))).toBe(true);
    expect(target.seen.length).toBeGreaterThan(5);
    expect(status).toBe(0);
  });

  test('--rate-limit spaces the requests', async () => {
    const begun = performance.now();
    await check(...token, '--rate-limit', '10', '--filter', '*list-things/limit*');
    const seconds = (performance.now() - begun) / 1000;
    expect(target.seen.length).toBeGreaterThan(5);
    expect(seconds).toBeGreaterThan((target.seen.length - 4) / 10);
  });

  test('a 429 is obeyed for as long as it asks, and is not a failure', async () => {
    let refusedAt = 0;
    let nextAt = 0;
    target.instead = ({ url, count }) => {
      if (refusedAt > 0 && nextAt === 0) nextAt = performance.now();
      if (count < 6 || refusedAt > 0 || !url.startsWith('/things')) return undefined;
      refusedAt = performance.now();
      return { status: 429, headers: { 'retry-after': '1' } };
    };
    const { status } = await check(...token, '--filter', '*list-things*');
    expect(nextAt - refusedAt).toBeGreaterThan(950);
    expect(status).toBe(0);
  });

  test('a target that answers 429 to all has not been tested', async () => {
    target.instead = () => ({ status: 429, headers: { 'retry-after': '3600' } });
    const { status, stdout } = await check(...token, '--filter', '*list-things*');
    expect(stdout).toMatch(/answered 429 and wants 3600 s without requests/);
    expect(status).toBe(3);
  });

  test('--max-time ends the run, clean-up included, with what it has seen', async () => {
    // On a busy machine some seconds pass before the first check.
    const { status, stdout } = await check(...token, '--rate-limit', '2', '--max-time', '20');
    expect(stdout).toMatch(/the time of the run was over \(20 s\)/);
    expect(stdout).toMatch(/passed/);
    expect(status).toBe(3);
    expect(left()).toEqual(['a chair']);
  });

  test('SIGINT ends the checks, takes away what they made, and gives 130', async () => {
    const args = ['check', target.url, '--contract', 'things.yaml', ...token, '--rate-limit', '8'];
    const { child, ended } = spawnStandin(args, folder);
    await until(() => target.things.size > 1);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(left()).toEqual(['a chair']);
  });

  test('after a crash --clean takes away what the ledger has, once', async () => {
    const args = ['check', target.url, '--contract', 'things.yaml', ...token, '--rate-limit', '8'];
    const { child, ended } = spawnStandin(args, folder);
    await until(() => target.things.size > 1);
    // Between the answer and its line in the file there is a moment.
    const lists = join(folder, '.standin');
    await until(
      () =>
        existsSync(lists) &&
        readdirSync(lists).some((name) => readFileSync(join(lists, name), 'utf8').includes('"made"')),
    );
    child.kill('SIGKILL');
    await ended;
    expect(left().length).toBe(2);
    const [file] = readdirSync(join(folder, '.standin'));
    const run = /^run-(.*)\.jsonl$/.exec(file as string)?.[1] as string;
    const other = await check('--token', 'admin=secret-token-1', '--clean', run);
    expect(other.status).toBe(3);
    expect(other.stdout).toMatch(/left: deleteThing t\d+: no token of the persona owner was given/);
    const cleaned = await check(...token, '--clean', run);
    expect(cleaned.stdout).toMatch(/deleted: deleteThing t\d+\n1 deleted, 0 left/);
    expect(cleaned.status).toBe(0);
    expect(left()).toEqual(['a chair']);
    const again = await check(...token, '--clean', run);
    expect(again).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/there is no .*nothing is known to be left/),
    });
  });

  test('what could not be deleted is reported, with the command that tries again', async () => {
    target.instead = ({ method, url }) =>
      method === 'DELETE' && /t\d/.test(url) ? { status: 503 } : undefined;
    const { stdout } = await check(...token, '--filter', '*create-thing/answers-201');
    expect(stdout).toMatch(/1 thing was not deleted; standin check http:\S+ --clean \w+ tries again/);
    expect(target.things.size).toBe(2);
  });

  test('a token is neither printed nor written, whatever form it comes in', async () => {
    // The target tells it again wherever it can.
    target.instead = ({ url }) =>
      url.includes('limit=10')
        ? { status: 400, headers: { 'x-seen': 'Bearer secret-token-1', location: '/?t=secret-token-1' } }
        : undefined;
    writeFileSync(
      join(folder, 'standin.check.yaml'),
      `personas: { owner: { token: "\${THINGS_TOKEN}" } }\nheaders: { x-gate: "\${GATE_KEY}" }\n`,
    );
    Object.assign(process.env, { THINGS_TOKEN: 'secret-token-1', GATE_KEY: 'opens-the-gate' });
    const reports = ['--report', 'json=r.json,junit=r.xml,html=r.html'];
    const runs = [
      await check(...reports),
      await check(...token, ...reports, '--replay', 'things/list-things/limit/maximum'),
      await check(...token, '--filter', 'things/create-thing/*'),
    ];
    rmSync(join(folder, 'standin.check.yaml'));
    for (const { stdout, stderr } of runs) {
      expect(stdout + stderr).not.toContain('secret-token-1');
      expect(stdout + stderr).not.toContain('opens-the-gate');
    }
    expect(written()).not.toContain('secret-token-1');
    expect(written()).not.toContain('opens-the-gate');
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((done) => setTimeout(done, 10));
}
