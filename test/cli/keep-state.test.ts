import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import type { FileSystem } from '../../src/cli/state/state-keeper.ts';
import { type KeptState, keepState } from '../../src/cli/state-file.ts';
import { createStandin } from '../../src/control/create-standin.ts';
import type { Standin } from '../../src/engine/standin.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { shop } from '../adapters/every-api.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-keep-state-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;
let file = '';
beforeEach(() => {
  file = join(folder, `state-${++count}.json`);
});

interface Kept extends KeptState {
  standin: Standin;
  printed: string[];
}

const mock = () => createStandin({ version: '0', apis: [waterQuality, shop], clock: 'frozen' });

async function keep(path = file, fileSystem?: FileSystem): Promise<Kept> {
  const standin = mock();
  const printed: string[] = [];
  const print = (text: string) => void printed.push(text);
  const kept = await keepState(standin, { file: path, rateLimits: false, print, fileSystem });
  return { standin, printed, ...kept };
}

const box = ({ sandboxes }: Standin, id = 'default') => sandboxes.use(id) as Sandbox;
const workspacesOf = (sandbox: Sandbox) => sandbox.state('water-quality').workspaces!;
const put = (sandbox: Sandbox, id: string, name = id) =>
  workspacesOf(sandbox).put({ id, name, owner: 'u1', type: 'private', created: 1 });
/** Keys of JSON objects have an order, which does not count. */
const allOf = ({ sandboxes }: Standin) =>
  Object.fromEntries(sandboxes.list().map((sandbox) => [sandbox.id, sandbox.snapshot()]));

/** What a server that starts with a copy of the file has. */
async function reloaded(path = file): Promise<ReturnType<typeof allOf>> {
  const copy = `${path}.copy`;
  copyFileSync(path, copy);
  const again = await keep(copy);
  const all = allOf(again.standin);
  await again.close();
  return all;
}

async function call(standin: Standin, method: string, target: string, body?: unknown): Promise<number> {
  const reply = await standin.handle({
    method,
    target,
    headers: {
      host: 'localhost',
      authorization: 'Bearer standin_owner',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : Buffer.from(JSON.stringify(body)),
  });
  return reply.status;
}

async function granted(...[standin, method, target, body]: Parameters<typeof call>): Promise<void> {
  expect(await call(standin, method, target, body)).toBeLessThan(300);
}

const control = '/__standin/sandboxes';

describe('the file has all that the mock has', () => {
  const firstOf = (sandbox: Sandbox) => workspacesOf(sandbox).all()[0] as { id: string };
  test.each<[string, (standin: Standin) => unknown]>([
    ['a record that was made', (standin) => put(box(standin), 'new')],
    ['a record that was changed', (standin) => put(box(standin), 'own', 'another name')],
    ['a record of the fixtures that was changed', (standin) => put(box(standin), firstOf(box(standin)).id)],
    [
      'a record that a document alone has made',
      (standin) => granted(standin, 'POST', '/v1/products', { title: 'Lamp', category: 'tools', price: 1 }),
    ],
    [
      'a record of a document alone that was changed',
      (standin) => granted(standin, 'PATCH', '/v1/products/7', { price: 7 }),
    ],
    ['a record of a document alone that was deleted', (standin) => call(standin, 'DELETE', '/v1/products/2')],
    ['a record that was deleted', (standin) => workspacesOf(box(standin)).delete('own')],
    [
      'a record of the fixtures that was deleted',
      (standin) => workspacesOf(box(standin)).delete(firstOf(box(standin)).id),
    ],
    [
      'a record that was deleted and made again',
      (standin) => {
        workspacesOf(box(standin)).delete('own');
        put(box(standin), 'own', 'again');
      },
    ],
    [
      'a record of the fixtures that was deleted and made again',
      (standin) => {
        const { id } = firstOf(box(standin));
        workspacesOf(box(standin)).delete(id);
        put(box(standin), id, 'again');
      },
    ],
    ['the last record, which was deleted', (standin) => workspacesOf(box(standin)).delete('own')],
    ['a record that was changed without an event', (standin) => workspacesOf(box(standin)).unload('own')],
    ['an event alone', (standin) => box(standin).logEvent('water-quality', 'something')],
    ['ids that were given', (standin) => box(standin).ids.next('any', 'abc', 3)],
    ['a clock that was advanced', (standin) => box(standin).clock.advance(5_000_000)],
    ['a clock that was set running', (standin) => box(standin).clock.setMode('running')],
    ['rate limits that were switched on', (standin) => Object.assign(box(standin), { limited: true })],
    [
      'calls that count towards rate limits',
      (standin) => box(standin).rates.take('key', [{ seconds: 60, calls: 5 }], 1),
    ],
    ['a fault', (standin) => box(standin).faults.add({ on: '*', status: 503 }, 'control', 1)],
    [
      'a call that a fault counted',
      async (standin) => {
        box(standin).faults.add({ on: '*', latency: '0s', after: 100 }, 'control', 1);
        await call(standin, 'GET', '/workspaces/');
      },
    ],
    ['a new sandbox', (standin) => put(box(standin, 'other'), 'new')],
    ['a sandbox that nothing changed in', (standin) => box(standin, 'other')],
    [
      'a sandbox with another seed and time',
      (standin) => standin.sandboxes.create('other', { seed: 7, clock: { now: 1_900_000_000_000_000 } }),
    ],
    ['a sandbox with a scenario', (standin) => standin.sandboxes.create('other', { scenario: 'flaky' })],
    ['a fork', (standin) => call(standin, 'POST', `${control}/default/fork`, { id: 'fork' })],
    [
      'a fork that both sides changed',
      async (standin) => {
        await call(standin, 'POST', `${control}/default/fork`, { id: 'fork' });
        put(box(standin, 'fork'), 'of the fork');
        put(box(standin), 'of the default');
      },
    ],
    ['a reset', (standin) => call(standin, 'POST', `${control}/default/reset`)],
    ['a sandbox that was deleted', (standin) => call(standin, 'DELETE', `${control}/second`)],
    [
      'a sandbox that was deleted and made again',
      async (standin) => {
        await call(standin, 'DELETE', `${control}/second`);
        put(box(standin, 'second'), 'again');
      },
    ],
    [
      'a sandbox that was loaded from a snapshot',
      (standin) => call(standin, 'PUT', `${control}/default/snapshot`, box(standin, 'second').snapshot()),
    ],
    [
      'a fork of one that was loaded from a snapshot',
      async (standin) => {
        await call(standin, 'PUT', `${control}/default/snapshot`, box(standin, 'second').snapshot());
        await call(standin, 'POST', `${control}/default/fork`, { id: 'fork' });
        workspacesOf(box(standin, 'fork')).delete('own');
      },
    ],
    ['a mock after an edit', (standin) => standin.mount([waterQuality, shop])],
    [
      'a mock that was changed after an edit',
      (standin) => {
        standin.mount([waterQuality, shop]);
        put(box(standin), 'new');
      },
    ],
  ])('%s', async (_, change) => {
    const first = await keep();
    for (const id of ['default', 'second']) put(box(first.standin, id), 'own');
    await first.save();
    await change(first.standin);
    await first.save();
    const { clock } = box(first.standin);
    // A running clock would go on between the two.
    if (clock.mode === 'running') clock.setMode('frozen');
    await first.save();
    expect(await reloaded()).toEqual(allOf(first.standin));
    // The same after a restart, which continues the file.
    copyFileSync(file, `${file}.next`);
    await first.close();
    const next = await keep(`${file}.next`);
    await change(next.standin);
    await next.save();
    if (box(next.standin).clock.mode === 'frozen')
      expect(await reloaded(`${file}.next`)).toEqual(allOf(next.standin));
    await next.close();
  });

  test('fixtures that sandboxes share are in it once', async () => {
    const { standin, save, close } = await keep();
    box(standin);
    await save();
    const { size } = statSync(file);
    for (let n = 0; n < 100; n++) put(box(standin, `box-${n}`), 'own');
    await save();
    expect(statSync(file).size).toBeLessThan(size + 100 * 2000);
    expect(Object.keys(await reloaded()).length).toBe(101);
    await close();
  });

  test('a snapshot of the control API can be the file', async () => {
    const other = mock();
    put(box(other), 'own');
    writeFileSync(file, `${JSON.stringify(box(other).snapshot(), null, 1)}\n`);
    const { standin, close } = await keep();
    expect(box(standin).snapshot()).toEqual(box(other).snapshot());
    expect(readFileSync(file, 'utf8')).toMatch(/^\{"standin":2\}\n/);
    expect(await reloaded()).toEqual(allOf(standin));
    await close();
  });

  test('an empty file is one that has nothing yet', async () => {
    writeFileSync(file, '');
    const { standin, close } = await keep();
    expect(standin.sandboxes.list()).toEqual([]);
    await close();
  });
});

test('a server that is killed while it writes leaves the state before a change or after it, at each byte', async () => {
  const { standin, save, close } = await keep();
  put(box(standin), 'own');
  put(box(standin, 'second'), 'own');
  await save();
  const before = { length: statSync(file).size, state: allOf(standin) };
  workspacesOf(box(standin)).delete('own');
  for (const id of ['a', 'b']) put(box(standin), id);
  await save();
  const after = { length: statSync(file).size, state: allOf(standin) };
  await close();
  for (let length = before.length; length <= after.length; length += 31) {
    const cut = `${file}.cut`;
    copyFileSync(file, cut);
    truncateSync(cut, length);
    const next = await keep(cut);
    expect(allOf(next.standin)).toEqual(before.state);
    // What is written then is readable, too.
    put(box(next.standin), 'later');
    await next.save();
    expect(await reloaded(cut)).toEqual(allOf(next.standin));
    await next.close();
  }
  expect(await reloaded()).toEqual(after.state);
});

/** A disk with this much room, or a file system that refuses with an error. */
class Disk {
  room = Number.POSITIVE_INFINITY;
  refuses: string | undefined;
  readonly fileSystem: FileSystem = {
    ...files,
    open: (async (...args: Parameters<typeof files.open>) => {
      this.#check();
      const handle = await files.open(...args);
      const write = async (bytes: Buffer, offset: number, length: number, position: number) => {
        this.#check();
        if (this.room === 0) throw failure('ENOSPC');
        const some = Math.min(length, this.room);
        const result = await handle.write(bytes, offset, some, position);
        this.room -= some;
        return result;
      };
      return new Proxy(handle, {
        get: (_, name) => {
          if (name === 'write') return write;
          const value = (handle as any)[name];
          return typeof value === 'function' ? value.bind(handle) : value;
        },
      });
    }) as unknown as typeof files.open,
  };

  #check(): void {
    if (this.refuses) throw failure(this.refuses);
  }
}

const failure = (code: string) => Object.assign(new Error(code), { code });

describe('a file that can not be written', () => {
  test.each(['ENOSPC', 'EACCES', 'EROFS', 'EDQUOT'])('is reported at the start: %s', async (code) => {
    const disk = new Disk();
    disk.refuses = code;
    await expect(keep(file, disk.fileSystem)).rejects.toThrow(`--state ${file}: can't be written (${code})`);
    expect(readdirSync(folder).filter((name) => name.startsWith(`state-${count}`))).toEqual([]);
  });

  test('is reported at the start if the disk is full, and the file stays as it was', async () => {
    const first = await keep();
    put(box(first.standin), 'own');
    await first.close();
    const text = readFileSync(file, 'utf8');
    const old = `${file}.old`;
    writeFileSync(old, JSON.stringify(box(first.standin).snapshot()));
    const disk = new Disk();
    disk.room = 100;
    await expect(keep(old, disk.fileSystem)).rejects.toThrow("can't be written (ENOSPC)");
    expect(readFileSync(old, 'utf8')).toMatch(/^\{"standin":1,/);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test.each([0, 1, 50, 400])(
    'while the server runs, with room for %i bytes, is told once; nothing is lost, and it is written when there is room',
    async (room) => {
      const disk = new Disk();
      const { standin, save, close, printed } = await keep(file, disk.fileSystem);
      put(box(standin), 'own');
      await save();
      const before = allOf(standin);
      disk.room = room;
      for (let n = 0; n < 20; n++) put(box(standin), `missing-${n}`);
      await expect(save()).rejects.toThrow('ENOSPC');
      expect(await reloaded()).toEqual(before);
      await vi.waitFor(() => expect(printed.length).toBe(1), 20_000);
      put(box(standin), 'later');
      await expect(save()).rejects.toThrow('ENOSPC');
      disk.room = Number.POSITIVE_INFINITY;
      await vi.waitFor(() => expect(printed.length).toBe(2), 20_000);
      expect(printed).toEqual([
        expect.stringMatching(/^--state \S+: the state can't be saved \(ENOSPC\); what is missing is saved/),
        expect.stringMatching(/^--state \S+: the state is saved again$/),
      ]);
      expect(await reloaded()).toEqual(allOf(standin));
      expect(await close()).toBeUndefined();
    },
  );

  test('at the end leaves the state in the folder for temporary files', async () => {
    const disk = new Disk();
    const { standin, close } = await keep(file, disk.fileSystem);
    const before = readFileSync(file, 'utf8');
    put(box(standin), 'own');
    disk.fileSystem.open = files.open;
    disk.room = 0;
    const message = (await close()) as string;
    expect(message).toContain(`--state ${file}: can't be written (ENOSPC); the state is in `);
    const instead = /the state is in (\S+)$/.exec(message)?.[1] as string;
    expect(statSync(instead).mode & 0o777).toBe(0o600);
    expect(await reloaded(instead)).toEqual(allOf(standin));
    rmSync(instead);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('nor any other at the end is told, with what is lost', async () => {
    const disk = new Disk();
    const { standin, close } = await keep(file, disk.fileSystem);
    put(box(standin), 'own');
    disk.refuses = 'EROFS';
    expect(await close()).toMatch(
      /can't be written \(EROFS\), nor can \S+ \(EROFS\): the changes .* are lost$/,
    );
  });

  test.each<[string, (path: string) => void]>([
    ['was deleted', (path) => rmSync(path)],
    ['was moved away', (path) => renameSync(path, `${path}.moved`)],
    [
      'was replaced',
      (path) => {
        rmSync(path);
        writeFileSync(path, 'something else');
      },
    ],
  ])('because it %s is written anew', async (_, change) => {
    const { standin, save, close } = await keep();
    put(box(standin), 'own');
    await save();
    change(file);
    put(box(standin), 'later');
    await save();
    expect(await reloaded()).toEqual(allOf(standin));
    await close();
  });
});

describe('a file', () => {
  test('is for its owner alone, and has no other file beside it after the end', async () => {
    const { close } = await keep();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await close();
    expect(readdirSync(folder).filter((name) => name.startsWith(`state-${count}.`))).toEqual([
      `state-${count}.json`,
    ]);
  });

  test('that has grown is written anew, and what is changed meanwhile is in it', async () => {
    const { standin, save, close } = await keep();
    for (let n = 0; n < 60; n++) {
      for (let times = 0; times < 20; times++) put(box(standin), `own-${times}`, `name ${n} `.repeat(20));
      await save();
    }
    const appended = 60 * 20 * 300;
    await vi.waitFor(
      () => {
        put(box(standin), 'own', `${Math.random()}`);
        expect(statSync(file).size).toBeLessThan(appended);
      },
      { timeout: 20_000, interval: 1 },
    );
    await save();
    expect(await reloaded()).toEqual(allOf(standin));
    expect(await close()).toBeUndefined();
    expect(await reloaded()).toEqual(allOf(standin));
  });

  test('that another server uses is refused with its process id', async () => {
    const first = await keep();
    await expect(keep()).rejects.toThrow(
      `--state ${file}: is used by the server with the process id ${process.pid}; end it, or use another file`,
    );
    put(box(first.standin), 'own');
    await first.close();
    const next = await keep();
    expect(allOf(next.standin)).toEqual(allOf(first.standin));
    await next.close();
  });

  test.each<[string, () => string]>([
    ['that has ended', () => JSON.stringify({ pid: spawnSync('true').pid })],
    ['whose process id another process has now', () => JSON.stringify({ pid: process.pid, started: '1' })],
    ['that could not write its lock', () => ''],
  ])('is taken over from a server %s, with what that left', async (_, lock) => {
    const text = lock();
    const { pid } = text ? JSON.parse(text) : { pid: 0 };
    writeFileSync(`${file}.lock`, text);
    const draft = `${file}.${pid}.tmp`;
    writeFileSync(draft, 'half');
    const { close } = await keep();
    expect(existsSync(draft)).toBe(pid === 0);
    await close();
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  test.each<[string, (text: string) => string, RegExp]>([
    ['a line that is not JSON', (text) => text.replace('"of"', 'of'), /line \d+ can't be read: /],
    [
      'a line of another kind',
      (text) => `${text}{"other":1}\n`,
      /line \d+ can't be read: it is of an unknown/,
    ],
    ['a record of no sandbox', () => '{"standin":2}\n{"of":["a","b",1]}\n', /line 2 can't be read/],
    [
      'fixtures that are missing',
      (text) =>
        text
          .replace('{"begin":"fixtures 1"', '{"begin":"fixtures 2"')
          .replace('{"saved":"fixtures 1"', '{"saved":"fixtures 2"'),
      /default: fixtures 1 are missing/,
    ],
    [
      'an API that is not served',
      (text) => text.replaceAll('"water-quality"', '"other"'),
      /records of other, which this server does not serve/,
    ],
    [
      'a collection that does not exist',
      (text) => text.replaceAll('"workspaces"', '"ponds"'),
      /there is no collection ponds/,
    ],
    [
      'a clock without a mode',
      (text) => text.replaceAll('"mode":"frozen"', '"mode":"other"'),
      /can't be loaded: sandbox \S.*: \/clock\/mode/,
    ],
  ])('with %s is refused, and stays as it is', async (_, change, message) => {
    const first = await keep();
    put(box(first.standin), 'own');
    await first.close();
    const text = change(readFileSync(file, 'utf8'));
    writeFileSync(file, text);
    const standin = mock();
    const opening = keepState(standin, { file, rateLimits: false, print: () => {} });
    await expect(opening).rejects.toThrow(message);
    expect(standin.sandboxes.list()).toEqual([]);
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  test('with half a line at its end is continued before it', async () => {
    const first = await keep();
    put(box(first.standin), 'own');
    await first.close();
    appendFileSync(file, '{"change":"default"}\n{"of":["water-qu');
    expect(await reloaded()).toEqual(allOf(first.standin));
  });
});
