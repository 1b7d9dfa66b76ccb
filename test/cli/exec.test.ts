import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runStandin, spawnStandin } from './standin-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-exec-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The arguments that run this script as the command. */
const script = (source: string): string[] => ['--', process.execPath, '--input-type=module', '-e', source];

/** Prints what it gets of the mock as JSON. */
const asking = (path: string) =>
  script(`const reply = await fetch(process.env.STANDIN_URL + ${JSON.stringify(path)}, {
    headers: { authorization: 'Bearer ' + process.env.STANDIN_TOKEN_OWNER } });
  console.log(JSON.stringify([reply.status, await reply.json()]))`);

const told = async (args: string[]) => JSON.parse((await runStandin(['exec', ...args])).stdout);

// It lives until it is told to end, by which it ends with status 7; or it does not care.
const patient = script(`
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'])
    process.on(signal, () => { console.log('told', signal); process.exitCode = 7; clearInterval(life) });
  const life = setInterval(() => {}, 1000);
  console.log('up', process.env.STANDIN_URL)`);

describe.concurrent('standin exec', () => {
  test('has the mock up before the command, which finds URL and tokens in its environment', async () => {
    const { status, stdout, stderr } = await runStandin([
      'exec',
      ...script('console.log(JSON.stringify(process.env))'),
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { STANDIN_URL, PATH, ...env } = JSON.parse(stdout);
    expect(STANDIN_URL).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
    expect(PATH).toBe(process.env.PATH);
    for (const name of ['owner', 'admin', 'member', 'viewer', 'outsider'])
      expect(env[`STANDIN_TOKEN_${name.toUpperCase()}`]).toBe(`standin_${name}`);
    expect(await told(asking('/workspaces/?limit=1'))).toMatchObject([
      200,
      { data: { workspaces: [{ rol: 'owner' }] } },
    ]);
  });

  test('has the tokens of the personas that a document names, and a wrong name is an error with its place', async () => {
    const write = (name: string, persona: string): string => {
      const file = join(folder, name);
      const info = { title: 'Shop', version: '1' };
      const document = { openapi: '3.0.3', info, 'x-standin-personas': { [persona]: 'sells' }, paths: {} };
      writeFileSync(file, JSON.stringify(document));
      return file;
    };
    const { stdout } = await runStandin([
      ...['exec', write('shop.json', 'shop-staff')],
      ...script(
        "console.log(JSON.stringify(Object.entries(process.env).filter(([name]) => name.startsWith('STANDIN_TOKEN'))))",
      ),
    ]);
    expect(JSON.parse(stdout)).toEqual([['STANDIN_TOKEN_SHOP_STAFF', 'standin_shop-staff']]);
    const wrong = await runStandin(['exec', write('wrong.json', 'a b'), ...script('')]);
    expect([wrong.status, wrong.stderr]).toEqual([
      2,
      expect.stringMatching(/wrong\.json:1:\d+: x-standin-personas: the persona "a b" has a name that/),
    ]);
  });

  test('serves the APIs that are named, as its options say', async () => {
    const options = ['fastio', '--seed', '7', '--clock', 'frozen', '--scenario', 'flaky', '--rate-limits'];
    expect(await told([...options, ...asking('/__standin/health')])).toMatchObject([
      200,
      { seed: 7, apis: ['fastio'] },
    ]);
    const source = `
      await fetch(process.env.STANDIN_URL + '/current/');
      const get = async (path) => (await fetch(process.env.STANDIN_URL + '/__standin/sandboxes/default' + path)).json();
      console.log(JSON.stringify([await get(''), await get('/scenario')]))`;
    expect(await told([...options, ...script(source)])).toMatchObject([
      { clock: { mode: 'frozen', now: expect.stringMatching(/^2026-01-15T09:00:00/) }, rate_limits: true },
      { name: 'flaky' },
    ]);
  });

  test.each<[string, string[], number, RegExp]>([
    ['its own', script('process.exit(0)'), 0, /^$/],
    ['its own, where that is none of success', script('process.exit(3)'), 3, /ended with status 3/],
    ['128 + 9 where SIGKILL ended it', script("process.kill(process.pid, 'SIGKILL')"), 137, /by SIGKILL/],
    [
      '127 where there is no such command',
      ['--', 'no-such-command'],
      127,
      /^standin: no-such-command was not found/,
    ],
    ['126 where it is no program', ['--', resolve('README.md')], 126, /^standin: .*README\.md can't be run/],
    ['126 where it is a folder', ['--', folder], 126, /can't be run/],
  ])('ends with the status of the command: %s', async (_, args, status, line) => {
    const ended = await runStandin(['exec', ...args]);
    expect(ended).toEqual({ status, stdout: '', stderr: expect.stringMatching(line) });
    expect(ended.stderr.trimEnd()).not.toContain('\n');
  });

  test('prints after a failure what the mock recorded', async () => {
    const failing = (path: string) =>
      script(`await fetch(process.env.STANDIN_URL + '${path}'); process.exit(1)`);
    const failed = async (...args: string[]) => (await runStandin(['exec', ...args])).stderr;
    const steered = await failed(...failing('/__standin/health'));
    expect(steered).toMatch(/; the mock received no request: does it read STANDIN_URL\?\n$/);
    expect(await failed(...failing('/workspaces/'))).toMatch(
      /; the mock answered 1 request: --log FILE has each with the reason/,
    );
  });

  test('keeps a log where it is wanted, one JSON object for each exchange', async () => {
    const log = join(folder, 'exchanges.jsonl');
    const source = `for (const path of ['/workspaces/?limit=101', '/nowhere'])
      await fetch(process.env.STANDIN_URL + path, { headers: { authorization: 'Bearer standin_member' } });
      process.exit(1)`;
    const { stdout, stderr } = await runStandin(['exec', '--log', log, ...script(source)]);
    expect([stdout, stderr]).toEqual(['', expect.stringContaining(`2 requests: ${log} has each`)]);
    const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      {
        event: 'exchange',
        operation: 'water-quality/listOwnWorkspaces',
        persona: 'member',
        status: 422,
        because: expect.stringContaining('limit'),
      },
      { target: '/nowhere', status: 404 },
    ]);
  });

  test('hands the command what comes in, and adds nothing to what goes out, however much', async () => {
    const copy = script('process.stdin.pipe(process.stdout); process.stdin.pipe(process.stderr)');
    const child = spawn(process.execPath, [resolve('bin/standin.js'), 'exec', ...copy]);
    const sent = Buffer.alloc(4 * 1024 * 1024, 'All that the command reads and writes passes by. ');
    const gathered = [child.stdout, child.stderr].map(async (stream) => {
      const pieces: Buffer[] = [];
      for await (const piece of stream) pieces.push(piece);
      return Buffer.concat(pieces);
    });
    child.stdin.end(sent);
    for (const got of await Promise.all(gathered)) expect(got.equals(sent)).toBe(true);
  });

  test('is the mock that standin emit and standin journal mean, where the command calls them', async () => {
    const shell = `standin() { "$NODE" "$BIN" "$@"; }
      standin emit comment_created --actor member workspace_id=1234567890123456789
      curl() { "$NODE" -e 'fetch(process.argv[1])' "$STANDIN_URL$1"; }
      curl /current/nowhere
      standin journal`;
    const env = [`NODE=${process.execPath}`, `BIN=${resolve('bin/standin.js')}`];
    const { status, stdout } = await runStandin(['exec', '--', 'env', ...env, 'sh', '-ec', shell]);
    expect([status, stdout.split('\n')]).toEqual([
      0,
      [
        expect.stringContaining('"event":"comment_created"'),
        expect.stringMatching(/ GET \/current\/nowhere \d+ /),
        '',
      ],
    ]);
  });

  test('answers as ever when the disk of its log is full, and says so once', async () => {
    const source = `for (let n = 0; n < 3; n++) {
      const { status } = await fetch(process.env.STANDIN_URL + '/workspaces/', { headers: { authorization: 'Bearer standin_owner' } });
      console.log(status) }`;
    const { status, stdout, stderr } = await runStandin(['exec', '--log', '/dev/full', ...script(source)]);
    expect([status, stdout]).toEqual([0, '200\n200\n200\n']);
    expect(stderr).toBe(
      "standin: --log /dev/full: can't be written (ENOSPC); it ends here, and the mock goes on\n",
    );
  });

  test('ends the mock with the command', async () => {
    const { stdout } = await runStandin(['exec', ...script('console.log(process.env.STANDIN_URL)')]);
    await expect(fetch(stdout.trim())).rejects.toThrow('fetch failed');
  });

  test.each<[string, string[], RegExp]>([
    ['no command', ['fastio'], /^standin: no command: standin exec .* -- COMMAND/],
    ['nothing after the mark', ['fastio', '--'], /^standin: no command/],
    ['a command without the mark', ['npm', 'test'], /^standin: no command/],
    ['an unknown option', ['--sing', '--', 'true'], /^standin: unknown option --sing; standin exec --help/],
    ['an option without its value', ['--seed', '--', 'true'], /^standin: --seed needs a value/],
    ['an unknown API', ['nosuch', '--', 'true'], /^standin: no API nosuch/],
    ['an unknown scenario', ['--scenario', 'nosuch', '--', 'true'], /^standin: .*nosuch/],
    ['a log that can not be written', ['--log', folder, '--', 'true'], /^standin: --log .*EISDIR/],
  ])('takes %s as wrong usage: one line and status 2', async (_, args, line) => {
    const { status, stdout, stderr } = await runStandin(['exec', ...args]);
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(line),
    });
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  test('an option after the mark is the command’s', async () => {
    const { stdout } = await runStandin([
      'exec',
      '--',
      process.execPath,
      '-p',
      'process.argv.slice(1).join()',
      '--',
      '--seed',
      '--',
      '--help',
    ]);
    expect(stdout).toBe('--seed,--,--help\n');
  });
});

describe.concurrent('a signal that comes for standin exec', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const)(
    '%s is passed on, and the command ends first, with its status',
    async (signal) => {
      const { child, ended, out } = spawnStandin(['exec', ...patient]);
      const url = (await out.next(/^up/)).slice(3);
      child.kill(signal);
      await out.next(new RegExp(`told ${signal}`));
      expect(await ended).toBe(7);
      await expect(fetch(url)).rejects.toThrow('fetch failed');
    },
  );

  test.each(['SIGHUP', 'SIGQUIT'] as const)(
    '%s that the command does not handle ends it, with 128 + n',
    async (signal) => {
      const life = script('setInterval(() => {}, 1000); console.log(process.pid)');
      const { child, ended, out } = spawnStandin(['exec', ...life]);
      const pid = Number(await out.next(/^\d+$/));
      child.kill(signal);
      expect(await ended).toBe(128 + constants.signals[signal]);
      expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    },
  );

  test('reaches what the command has started too, and is waited for there', async () => {
    const shell = join(folder, 'shell.sh');
    writeFileSync(shell, `#!/bin/sh\n"$@" & wait\n`);
    chmodSync(shell, 0o755);
    const { child, ended, out } = spawnStandin(['exec', '--', shell, ...patient.slice(1)]);
    await out.next(/^up/);
    child.kill('SIGTERM');
    // A shell is ended by it, and does not ask what became of its own.
    await out.next(/told SIGTERM/);
    expect(await ended).toBe(143);
  });
});

/** Runs `runCommand` as a process of its own, so that a signal reaches it alone. */
function running(command: string[], options: { hasTerminal: boolean; grace: number }, before = '') {
  const source = `
    import { runCommand } from ${JSON.stringify(resolve('src/cli/run-command.ts'))};
    ${before}
    const end = await runCommand(${JSON.stringify(command)}, { env: process.env, ...${JSON.stringify(options)} });
    console.log(JSON.stringify(end));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  const said = (part: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (text.includes(part)) resolve();
      };
      child.stdout.on('data', look);
      look();
    });
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  // Only when no process holds its stdout any more: not the command either.
  const closed = new Promise<string>((resolve) => child.once('close', () => resolve(text)));
  return { child, said, closed };
}

const command = (source: string): string[] => [process.execPath, '-e', source];
const deaf = command(`
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) process.on(signal, () => console.log('heard', signal));
  setInterval(() => {}, 1000);
  console.log('up')`);
const last = (text: string) => JSON.parse(text.trimEnd().split('\n').at(-1) as string);

describe.concurrent('a command that does not end when it is told to', () => {
  test('is killed once its time is over', async () => {
    const { child, said, closed } = running(deaf, { hasTerminal: false, grace: 50 });
    await said('up');
    child.kill('SIGTERM');
    expect(last(await closed)).toEqual({
      status: 137,
      description: 'was ended by SIGKILL',
      wasStarted: true,
      wasStopped: true,
    });
  });

  test('is killed too where it is what the command had started and left behind', async () => {
    const leaving = ['sh', '-c', '"$@" & wait', 'sh', ...deaf];
    const { child, said, closed } = running(leaving, { hasTerminal: false, grace: 50 });
    await said('up');
    child.kill('SIGTERM');
    expect(last(await closed)).toMatchObject({ status: 143, description: 'was ended by SIGTERM' });
  });

  test('may take one SIGINT as a question, not a second', async () => {
    const { child, said, closed } = running(deaf, { hasTerminal: false, grace: 50 });
    await said('up');
    child.kill('SIGINT');
    await said('heard SIGINT');
    child.kill('SIGINT');
    expect(last(await closed)).toMatchObject({ status: 137 });
  });

  test('hears Ctrl-C once in a terminal, from the terminal, and may go on', async () => {
    const { child, said, closed } = running(deaf, { hasTerminal: true, grace: 50 });
    await said('up');
    for (const signal of ['SIGINT', 'SIGINT', 'SIGTERM'] as const) child.kill(signal);
    await said('heard SIGTERM');
    const text = await closed;
    expect(text).not.toContain('heard SIGINT');
    expect(last(text)).toMatchObject({ status: 137 });
  });

  test('does not stay behind when the mock goes down', async () => {
    const before = `process.on('SIGUSR2', () => { throw new Error('a defect') }); console.error = () => {};`;
    const { child, said, closed } = running(
      command(`setInterval(() => {}, 1000); console.log('up')`),
      { hasTerminal: false, grace: 60_000 },
      `${before} process.on('uncaughtException', () => process.exit(1));`,
    );
    await said('up');
    child.kill('SIGUSR2');
    expect(await closed).toBe('up\n');
  });
});

test('a signal that comes while the command is being started is passed on to it', async () => {
  const sent = join(folder, 'signal-sent');
  const signalling = command(`
    process.on('SIGHUP', () => { console.log('told SIGHUP'); process.exitCode = 7; clearInterval(life) });
    const life = setInterval(() => {}, 1000);
    process.kill(process.ppid, 'SIGHUP');
    fs.writeFileSync(${JSON.stringify(sent)}, '');`);
  // As on a busy machine: the start returns only after the command has run for a while.
  const slowStart = `
    import childProcess from 'node:child_process';
    import { existsSync } from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const { spawn } = childProcess;
    childProcess.spawn = (...args) => {
      const child = spawn(...args);
      while (!existsSync(${JSON.stringify(sent)})) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
      return child;
    };
    syncBuiltinESMExports();`;
  const { closed } = running(signalling, { hasTerminal: false, grace: 60_000 }, slowStart);
  const text = await closed;
  expect(text).toContain('told SIGHUP');
  expect(last(text)).toMatchObject({ status: 7, wasStopped: true });
});
