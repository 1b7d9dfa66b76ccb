/** What `standin init --from` writes has no type error, with the folder's own settings: several folders as one program. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { initFromDocument } from '../../src/folder/init-from-document.ts';

const documents = {
  shop: 'examples/shop/openapi.yaml',
  up: 'test/resources/documents/up.json',
  powerdns: 'test/resources/documents/powerdns.json',
};
const home = mkdtempSync(join(tmpdir(), 'standin-types-'));
const folders = Object.keys(documents).map((name) => join(home, name));

beforeAll(async () => {
  for (const [name, document] of Object.entries(documents))
    await initFromDocument(join(home, name), document);
}, 60_000);
afterAll(() => rmSync(home, { recursive: true }));

/** One line for each error in the folders' files, as if Standin were installed beside them. `instead` are texts of files. */
function errorsIn(instead: Record<string, (text: string) => string> = {}): string[] {
  const configs = folders.map((folder) => {
    const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile);
    return ts.parseJsonConfigFileContent(config, ts.sys, folder);
  });
  const [first] = configs;
  for (const { options } of configs)
    expect({ ...options, configFilePath: '' }).toEqual({ ...first?.options, configFilePath: '' });
  const all: ts.CompilerOptions = {
    ...first?.options,
    paths: { standin: [resolve('src/index.ts')] },
    // Our sources are not what is judged: they want to know Node.
    types: ['node'],
    typeRoots: [resolve('node_modules/@types')],
  };
  const host = ts.createCompilerHost(all);
  const { readFile } = host;
  host.readFile = (file) => {
    const text = readFile(file);
    const change = instead[file.slice(home.length + 1)];
    return text !== undefined && change ? change(text) : text;
  };
  const names = configs.flatMap(({ fileNames }) => fileNames);
  const program = ts.createProgram(names, all, host);
  const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(home));
  expect(own.length).toBeGreaterThan(30);
  return own
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .map(({ messageText, file }) => {
      const name = file?.fileName.slice(home.length + 1);
      return `${name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
}

test('the written files fit the types of their documents', () => {
  expect(errorsIn()).toEqual([]);
}, 120_000);

test('a wrong member, key or reply in them is an error', () => {
  const wrong = errorsIn({
    'shop/resources/orders.ts': (text) => text.replace('body.cart_id', 'body.basket_id'),
    'shop/resources/products.ts': (text) =>
      text.replace('reply(201, product', "reply(201, { ...product, price: '1' }"),
  });
  expect(wrong.filter((one) => /^shop\/resources\/orders\.ts: .*basket_id/.test(one))).toHaveLength(1);
  expect(wrong.filter((one) => /^shop\/resources\/products\.ts: .*string.*number/.test(one))).toHaveLength(1);
}, 120_000);
