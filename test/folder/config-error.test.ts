import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { InputError } from '../../src/contract/input-error.ts';
import { loadConfig } from '../../src/folder/load-config.ts';

// The name of the folder's parent must not count.
const parent = realpathSync(mkdtempSync(join(tmpdir(), 'generated-')));
const folder = join(parent, 'my-api');
beforeAll(() => {
  mkdirSync(join(folder, 'generated'), { recursive: true });
  writeFileSync(join(folder, 'generated/contract.ts'), 'export const contract = {};\n');
});
afterAll(() => rmSync(parent, { recursive: true }));

describe('a configuration that cannot be loaded', () => {
  test.each<[string, string, string]>([
    ['a missing generated module', "import './generated/events.ts';", 'GENERATED_OUTDATED'],
    [
      'a missing export of a generated module',
      "import { paths } from './generated/contract.ts'; console.log(paths);",
      'GENERATED_OUTDATED',
    ],
    ['a missing module of the user', "import './generated-by-hand.ts';", 'CONFIG_BROKEN'],
    ['an error that mentions generated/', "throw new Error('generated/ is mine');", 'CONFIG_BROKEN'],
    ['an error of the user', "throw new Error('too early');", 'CONFIG_BROKEN'],
  ])('%s has its own code', async (_, text, code) => {
    writeFileSync(join(folder, 'standin.config.ts'), `${text}\n`);
    await expect(loadConfig(folder)).rejects.toMatchObject({ code });
  });
});

describe('whatever a configuration throws or exports is one line with its file', () => {
  test.each([
    ['throw Object.create(null);', /has no text/],
    ["throw Object.assign(new Error('a'), { message: 5, stack: 7 });", /: 5$/],
    ['throw { toString() { throw 1; } };', /has no text/],
    ['throw new Proxy(new Error(), { get() { throw 1; } });', /: 1$/],
    ['throw null;', /: null$/],
    ["export default new Proxy({}, { get() { throw new Error('mine'); } });", /:1:\d+: mine$/],
    ["export default { get name() { throw new Error('mine'); } };", /:1:\d+: mine$/],
    ['export default { name: 10n };', /called 10n; expected small letters/],
    ['const a = {}; a.a = a; export default { name: a };', /called .*; expected small letters/],
    [
      "export default { name: 'a', contract: { operations: [null], validators: {} } };",
      /the API a has no contract/,
    ],
    [
      "export default { name: 'a', contract: { operations: [{}], validators: {} } };",
      /the API a has no contract/,
    ],
  ])('%s', async (text, reason) => {
    writeFileSync(join(folder, 'standin.config.ts'), `${text}\n`);
    const error = await loadConfig(folder).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({ code: 'CONFIG_BROKEN' });
    expect((error as Error).message).toMatch(reason);
    expect((error as Error).message).toMatch(/standin\.config\.ts/);
  });

  test('a module that never ends loading is given up', async () => {
    writeFileSync(
      join(folder, 'standin.config.ts'),
      'globalThis.isLoading = true; await new Promise(() => {});\n',
    );
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const loading = loadConfig(folder).catch((thrown: unknown) => thrown);
      while (!('isLoading' in globalThis)) await new Promise((resolve) => setImmediate(resolve));
      await vi.advanceTimersByTimeAsync(30_000);
      expect(await loading).toMatchObject({
        code: 'CONFIG_BROKEN',
        message: expect.stringMatching(/standin\.config\.ts: .*not loaded within 30 s/),
      });
    } finally {
      vi.useRealTimers();
    }
  });
});
