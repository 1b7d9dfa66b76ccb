import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Serving, serveStandin } from './standin-command.ts';

describe('standin serve --watch', () => {
  const folder = mkdtempSync(join(tmpdir(), 'standin-watch-'));
  let serving: Serving;
  beforeAll(async () => {
    cpSync('test/contract/fixtures/shop', folder, { recursive: true });
    serving = await serveStandin(['./openapi.yaml', '--watch', '--no-behaviour'], folder);
    await serving.out.next(/curl/);
  });
  afterAll(() => {
    serving.kill();
    rmSync(folder, { recursive: true });
  });

  const path = (name: string): string => join(folder, name);
  const original = readFileSync('test/contract/fixtures/shop/openapi.yaml', 'utf8');
  /** The document whose example has this id. */
  const withCart = (id: string): string => original.replace('id: c1', `id: ${id}`);
  const cart = async (): Promise<unknown> => {
    const reply = await fetch(`${serving.url}/carts`);
    return ((await reply.json()) as { id: unknown }[])[0]?.id;
  };
  const live = (): Promise<string> => serving.out.next(/^\.\/openapi\.yaml: the edit is live$/);

  test('an edit is live', async () => {
    writeFileSync(path('openapi.yaml'), withCart('edited'));
    await live();
    expect(await cart()).toBe('edited');
  });

  test('a broken edit keeps the last good contract and reports where it is wrong; once corrected, it is live', async () => {
    writeFileSync(path('openapi.yaml'), `${withCart('broken')}  bad: [\n`);
    const line = await serving.out.next(/kept the last good contract/);
    expect(line).toMatch(
      /^\.\/openapi\.yaml: kept the last good contract; openapi\.yaml:\d+:\d+: no valid YAML: /,
    );
    expect(await cart()).toBe('edited');
    writeFileSync(path('openapi.yaml'), withCart('mended'));
    await live();
    expect(await cart()).toBe('mended');
  });

  test('an edit that leaves no contract keeps the last good one too', async () => {
    writeFileSync(path('openapi.yaml'), withCart('later').replace(/^openapi: .*/, 'openapi: 4.0.0'));
    const line = await serving.out.next(/kept the last good contract/);
    expect(line).toMatch(/openapi\.yaml:\d+.*4\.0\.0/);
    expect(await cart()).toBe('mended');
  });

  test('an edit that refers to nothing costs the operations that use it, and the others are live', async () => {
    writeFileSync(
      path('openapi.yaml'),
      withCart('dangling').replace('./paths.yaml#/order', './none.yaml#/order'),
    );
    await live();
    expect(await cart()).toBe('dangling');
    const lost = await fetch(`${serving.url}/orders/1`);
    expect([lost.status, await lost.json()]).toEqual([
      501,
      expect.objectContaining({ detail: expect.stringMatching(/openapi\.yaml:\d+:\d+: .*none\.yaml/) }),
    ]);
    writeFileSync(path('openapi.yaml'), original);
    await serving.out.next(/the edit is live/);
  });

  test('an editor that saves by renaming is followed, more than once', async () => {
    for (const id of ['renamed', 'again']) {
      writeFileSync(path('.openapi.yaml.swp'), withCart(id));
      renameSync(path('.openapi.yaml.swp'), path('openapi.yaml'));
      await live();
      expect(await cart()).toBe(id);
    }
  });

  test('an edit of a file that is referred to is live', async () => {
    const text = readFileSync(path('parameters.json'), 'utf8');
    writeFileSync(path('parameters.json'), text.replace('"minimum": 1', '"maximum": 1'));
    await live();
    expect((await fetch(`${serving.url}/carts?page=2`)).status).toBe(400);
  });

  test('a file that an edit refers to for the first time is followed from then on', async () => {
    writeFileSync(path('example.yaml'), 'one: { value: [{ id: new, lines: [] }] }\n');
    const example = 'examples: { one: { $ref: "./example.yaml#/one" } }';
    writeFileSync(path('openapi.yaml'), original.replace(/example: \[.*\]/, example));
    await live();
    expect(await cart()).toBe('new');
    writeFileSync(path('example.yaml'), 'one: { value: [{ id: newer, lines: [] }] }\n');
    await live();
    expect(await cart()).toBe('newer');
  });

  test('of many edits in quick succession the last one is live in the end', async () => {
    for (let count = 1; count <= 8; count++) {
      writeFileSync(path('openapi.yaml'), withCart(`quick${count}`));
      await cart();
    }
    while ((await cart()) !== 'quick8') await live();
  });
});

test('an edit behind a symbolic link is live, also one that an editor saves by renaming', async () => {
  const [real, folder] = ['real', 'linked'].map((name) =>
    mkdtempSync(join(tmpdir(), `standin-${name}-`)),
  ) as [string, string];
  cpSync('test/contract/fixtures/shop', real, { recursive: true });
  const file = join(real, 'openapi.yaml');
  const original = readFileSync(file, 'utf8');
  for (const name of readdirSync(real)) symlinkSync(join(real, name), join(folder, name));
  const serving = await serveStandin(['./openapi.yaml', '--watch', '--no-behaviour'], folder);
  try {
    await serving.out.next(/curl/);
    const edit = async (text: string, save: (text: string) => void): Promise<void> => {
      save(text);
      await serving.out.next(/: the edit is live$/);
    };
    await edit(original.replace('id: c1', 'id: one'), (text) => writeFileSync(file, text));
    const rename = (text: string): void => {
      writeFileSync(`${file}.new`, text);
      renameSync(`${file}.new`, file);
    };
    await edit(original.replace('id: c1', 'id: two'), rename);
    await edit(original.replace('id: c1', 'id: three'), rename);
    const carts = (await (await fetch(`${serving.url}/carts`)).json()) as { id: string }[];
    expect(carts[0]?.id).toBe('three');
  } finally {
    serving.kill();
    for (const one of [real, folder]) rmSync(one, { recursive: true });
  }
});
