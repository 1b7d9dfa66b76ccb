/** A folder that `standin init --from` writes answers as its document does when it is served. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownSource } from '../../src/cli/own-source.ts';
import { generateFolder } from '../../src/folder/generate-folder.ts';
import { initFromDocument } from '../../src/folder/init-from-document.ts';
import { runStandin } from '../cli/standin-command.ts';
import { compareAnswers } from './same-requests.ts';

const home = mkdtempSync(join(tmpdir(), 'standin-from-'));
afterAll(() => rmSync(home, { recursive: true }));

const apiOf = async (source: string) => (await ownSource(source, false, {}, {}).load()).api;

describe('the shop', () => {
  const folder = join(home, 'shop');
  const document = 'examples/shop/openapi.yaml';
  beforeAll(async () => {
    await initFromDocument(folder, document);
  });
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

  test('answers each of 500 random requests as the document, with the same ids and fixtures', async () => {
    const compared = await compareAnswers(await apiOf(document), await apiOf(folder), 500);
    for (const { request, one, other } of compared)
      expect(other, `${request.method} ${request.target}`).toEqual(one);
    expect(new Set(compared.map(({ request }) => request.operation)).size).toBe(14);
    expect(compared.filter(({ one }) => one.status < 300).length).toBeGreaterThan(250);
  });

  test('has a short handler for each operation that behaves, and none that is left to inference', () => {
    const handlers = read('resources/products.ts');
    expect(handlers).not.toContain('next');
    expect(handlers).toContain(
      "const product = state.products.get(recordKey(path.productId)) ?? refuse(notFound('products', path));",
    );
    expect(handlers.split('\n').length).toBeLessThan(90);
    expect(read('resources/orders.ts')).toContain(
      "!state.carts.has(recordKey(body.cart_id)))\n      refuse(unknownKey('carts', 'cart_id', body.cart_id));",
    );
    expect(read('standin.config.ts')).toContain('// uploadImage is answered from the contract: ');
  });

  test('has fixtures as plain records', () => {
    expect(read('fixtures/items.ts')).toContain('{ id: 1, product_id: 18, quantity: 6,');
  });

  test('is generated up to date', async () => {
    expect((await generateFolder(folder, { check: true })).changed).toEqual([]);
  });
});

describe.each([
  ['google-tasks', 12],
  ['tvmaze', 34],
  ['powerdns', 25],
  ['up', 13],
  ['ynab', 25],
])('the folder of %s', (name, operations) => {
  test('answers each of 150 random requests as the document', async () => {
    const document = `test/resources/documents/${name}.json`;
    const folder = join(home, name);
    const { counts } = await initFromDocument(folder, document);
    expect(counts.written + counts.inferred).toBe(operations);
    expect(counts.written).toBeGreaterThan(operations / 2);
    const compared = await compareAnswers(await apiOf(document), await apiOf(folder), 150);
    for (const { request, one, other } of compared)
      expect(other, `${request.method} ${request.target}`).toEqual(one);
    expect(compared.filter(({ one }) => one.status < 300).length).toBeGreaterThan(60);
  }, 60_000);
});

describe('standin init --from', () => {
  const init = (folder: string, document: string) => runStandin(['init', folder, '--from', document], home);

  test('says what was written, and what is left to the contract', async () => {
    const { status, stdout } = await init('./my-shop', join(process.cwd(), 'examples/shop/openapi.yaml'));
    expect(status).toBe(0);
    expect(stdout).toContain('for the API shop. 14 operations are written out, 1 are left to the contract.');
  });

  test('takes overlays as serve does: the folder answers as the document that they change', async () => {
    const document = join(process.cwd(), 'examples/shop/openapi.yaml');
    const overlay = join(home, 'orders.yaml');
    writeFileSync(
      overlay,
      `overlay: 1.0.0
info: { title: Orders, version: "1" }
actions:
  - target: $.components.schemas.Order.properties
    update: { gift: { type: boolean, default: false, readOnly: true } }
  - target: $
    update: { x-standin: { resources: { carts: contract } } }
`,
    );
    const folder = join(home, 'overlaid');
    const init = ['init', folder, '--from', document, '--overlay', overlay];
    const { status, stderr } = await runStandin(init, home);
    expect([status, stderr]).toEqual([0, '']);
    expect(readdirSync(join(folder, 'resources'))).not.toContain('carts.ts');
    const served = (await ownSource(document, false, { overlays: [overlay] }, {}).load()).api;
    const compared = await compareAnswers(served, await apiOf(folder), 100);
    for (const { request, one, other } of compared)
      expect(other, `${request.method} ${request.target}`).toEqual(one);
    expect(compared.some(({ one }) => JSON.stringify(one.body).includes('"gift":false'))).toBe(true);
    const alone = await runStandin(['init', 'other', '--overlay', overlay], home);
    expect([alone.status, alone.stderr]).toEqual([2, expect.stringContaining('give --from')]);
  });

  test('refuses a folder that is not empty, and leaves it as it is', async () => {
    mkdirSync(join(home, 'full'));
    writeFileSync(join(home, 'full/notes.txt'), 'mine');
    const { status, stderr } = await init('full', join(process.cwd(), 'examples/shop/openapi.yaml'));
    expect(status).toBe(2);
    expect(stderr).toContain('is not empty');
    expect(readdirSync(join(home, 'full'))).toEqual(['notes.txt']);
  });

  test.each([
    ['that is broken', 'openapi: 3.1.0\npaths: [', /broken\.yaml:\d+/],
    [
      'without resources',
      'openapi: 3.1.0\ninfo: { title: Time, version: "1" }\npaths:\n  /now:\n    get:\n      responses:\n        "200": { description: The time }\n',
      /no resource was found in it/,
    ],
  ])('refuses a document %s, and writes nothing', async (_, text, message) => {
    writeFileSync(join(home, 'broken.yaml'), text);
    const { status, stderr } = await init('nothing', 'broken.yaml');
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(readdirSync(home).filter((name) => name.startsWith('nothing'))).toEqual([]);
    expect(existsSync(join(home, 'nothing'))).toBe(false);
  });
});
