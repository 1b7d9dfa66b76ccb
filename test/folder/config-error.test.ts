import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
