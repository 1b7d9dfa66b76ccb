import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { InputError } from '../../src/contract/input-error.ts';
import { loadContract } from '../../src/contract/load-contract.ts';
import { readDocument } from '../../src/contract/read-document.ts';
import { faultsOf } from './written-document.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-read-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;

/** A new folder with these files; gives the path of the first. */
function written(files: Record<string, string | Uint8Array>): string {
  const here = join(folder, String(count++));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(here, name)), { recursive: true });
    writeFileSync(join(here, name), text);
  }
  return join(here, Object.keys(files)[0] as string);
}

async function refusal(path: string): Promise<InputError> {
  const error = await readDocument(path).then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  expect(error.message).not.toMatch(/[\n\r]|\p{Cc}/u);
  return error;
}

/** The only fault of the document, which costs an operation. */
async function fault(path: string): Promise<string> {
  const faults = await faultsOf(path);
  expect(faults).toHaveLength(1);
  return faults[0] as string;
}

const head = 'openapi: 3.1.0\ninfo: { title: a, version: "1" }\n';
const referring = (ref: string): string =>
  `${head}paths:\n  /a:\n    get:\n      responses:\n        "200":\n          description: ok\n          content:\n            application/json:\n              schema:\n                $ref: "${ref}"\n`;

test('a document with thousands of departures is parsed once, not once for each', async () => {
  const operations = Array.from({ length: 300 }, (_, n) => [
    `/p${n}`,
    { get: { summary: n, responses: {} } },
  ]);
  const path = written({
    'a.json': JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'a', version: '1' },
      paths: Object.fromEntries(operations),
    }),
  });
  const parse = vi.spyOn(JSON, 'parse');
  try {
    expect((await readDocument(path)).warnings.length).toBeGreaterThanOrEqual(300);
    expect(parse.mock.calls.length).toBeLessThan(20);
  } finally {
    parse.mockRestore();
  }
});

test('names of any length make no error of any length', async () => {
  const name = 'x'.repeat(100_000);
  for (const ref of [`../${name}`, `https://example.com/${name}`])
    expect((await refusal(written({ 'a.yaml': referring(ref) }))).message.length).toBeLessThanOrEqual(2000);
  for (const ref of [`#/${name}`, `./${name}`])
    expect((await fault(written({ 'a.yaml': referring(ref) }))).length).toBeLessThanOrEqual(2000);
});

describe('a document', () => {
  const fixture = resolve('test/contract/fixtures/shop/openapi.yaml');

  test('over several files becomes one, whose references stay inside it', async () => {
    const { document } = await readDocument(fixture);
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map((match) => match[1]);
    expect(refs.length).toBeGreaterThan(3);
    expect(refs.filter((ref) => !ref?.startsWith('#/'))).toEqual([]);
  });

  test('names every file that it was read from, the given one first', async () => {
    const { files } = await readDocument(fixture);
    const names = [
      'openapi.yaml',
      'parameters.json',
      'paths.yaml',
      'schemas/cart.yaml',
      'schemas/order.yaml',
    ];
    expect(files[0]).toBe(fixture);
    expect(files.toSorted()).toEqual(names.map((name) => join(dirname(fixture), name)));
  });

  test('is a contract that validates across its files', async () => {
    const { contract } = await loadContract(fixture);
    expect(contract.operations.map(({ id }) => id)).toEqual(['getOrder', 'listCarts']);
    expect(contract.basePaths).toEqual(['/v2']);
    const parameters = contract.validators.parameters('listCarts');
    expect([parameters?.({ query: { page: 1 } }), parameters?.({ query: { page: 0 } })]).toEqual([
      true,
      false,
    ]);
    const carts = contract.validators.reply('listCarts', '200', 'application/json');
    const cart = (cartLine: unknown) => [
      { id: 'c', lines: [], parent: { id: 'p', lines: [cartLine], parent: null } },
    ];
    expect(carts?.(cart({ product: 'x', count: 1 }))).toBe(true);
    expect(carts?.(cart({ product: 'x', count: 0 }))).toBe(false);
  });

  test('may be JSON, with or without a byte order mark', async () => {
    const text = JSON.stringify({ openapi: '3.0.3', info: { title: 'a', version: '1' }, paths: {} }, null, 2);
    for (const start of ['', '\uFEFF', '\n  '])
      expect((await readDocument(written({ 'a.json': start + text }))).document.openapi).toBe('3.0.3');
    expect((await readDocument(written({ 'a.yaml': text }))).warnings).toEqual([]);
  });

  test('may depart from the specification where it does no harm: a warning tells the place', async () => {
    const path = written({ 'a.yaml': `${head}paths: {}\nextra: 1\n` });
    const { warnings } = await readDocument(path);
    expect(warnings).toEqual([expect.stringMatching(/a\.yaml:4:1: Property `extra` is not expected here/)]);
  });
});

describe('a document that cannot be read', () => {
  test.each([
    ['broken YAML', 'a.yaml', `${head}paths:\n  /a: {get: [}\n`, 4, /no valid YAML: /],
    ['a tab in YAML', 'a.yaml', `${head}paths:\n\t/a: {}\n`, 4, /no valid YAML: tab characters/],
    [
      'a comma missing in JSON',
      'a.json',
      '{\n  "openapi": "3.0.0"\n  "info": {}\n}',
      3,
      /no valid JSON: Expected ',' or '}'/,
    ],
    [
      'a comma too many in JSON',
      'a.json',
      '{\n  "openapi": "3.0.0",\n  "tags": [1,],\n  "x": 1}',
      3,
      /no valid JSON: Unexpected token '\]'/,
    ],
    [
      'a bare word in JSON',
      'a.json',
      '{\n\n  "openapi": x\n\n\n}',
      3,
      /no valid JSON: Unexpected token 'x'$/,
    ],
    ['JSON that is cut off', 'a.json', '{\n  "openapi": "3.0.0",\n  "info": {', 3, /no valid JSON: /],
    ['more after JSON', 'a.json', '{\n}\n{', 3, /no valid JSON: /],
    ['a binary file', 'a.yaml', Uint8Array.of(0x25, 0x50, 0, 1, 2, 0xff), 1, /no valid YAML: /],
    ['a binary file called JSON', 'a.json', Uint8Array.of(0, 1, 2), 1, /no valid JSON: /],
  ])('%s is told with its line', async (_, name, text, line, reason) => {
    const path = written({ [name]: text });
    const { code, location, message } = await refusal(path);
    expect({ code, file: location?.file, line: location?.line }).toEqual({
      code: 'CONTRACT_UNREADABLE',
      file: path,
      line,
    });
    expect(message).toMatch(reason);
    expect(message.startsWith(`${path}:${line}:`)).toBe(true);
  });

  test('a file that is not there, and a folder', async () => {
    expect((await refusal(join(folder, 'none.yaml'))).message).toBe(`${folder}/none.yaml: no such file`);
    expect((await refusal(folder)).message).toBe(`${folder}: is a folder`);
  });

  test('is named as seen from the current folder, where it lies below', async () => {
    expect((await refusal('test/contract/none.yaml')).message).toBe('test/contract/none.yaml: no such file');
  });
});

describe('a document that is not a contract', () => {
  test.each([
    ['Swagger 1.2', 'swagger: "1.2"\ninfo: {}\n', /Swagger 1\.2 is not served: 2\.0 is/],
    ['AsyncAPI', 'asyncapi: 3.0.0\ninfo: {}\n', /an AsyncAPI document describes no HTTP operations/],
    [
      'a later OpenAPI',
      'openapi: 4.0.0\npaths: {}\n',
      /OpenAPI 4\.0\.0 is not served: 3\.0, 3\.1 and 3\.2 are/,
    ],
    ['no `openapi`', 'info: {}\npaths: {}\n', /the field `openapi` is missing/],
    ['no `paths`', head, /the field `paths` is missing/],
    ['an empty file', '', /no OpenAPI document: expected an object/],
    ['a list', '- a\n', /no OpenAPI document: expected an object/],
    ['a text', 'hello\n', /no OpenAPI document: expected an object/],
  ])('%s is told in one line', async (_, text, reason) => {
    const path = written({ 'a.yaml': text });
    const { code, location, message } = await refusal(path);
    expect({ code, location }).toEqual({ code: 'CONTRACT_INVALID', location: { file: path, line: 1 } });
    expect(message).toMatch(reason);
  });

  test.each([
    ['paths: []', 3, 'Expected type `Paths` (object) but got `array`'],
    ['paths:\n  /a: hello', 4, 'Expected type `PathItem` (object) but got `string`'],
    ['paths:\n  /a:\n    get: 1', 5, 'Expected type `Operation` (object) but got `integer`'],
    [
      'paths:\n  /a:\n    get:\n      parameters: {}',
      6,
      'Expected type `ParameterList` (array) but got `object`',
    ],
    [
      'paths:\n  /a:\n    get:\n      parameters:\n        - null',
      7,
      'Expected type `Parameter` (object) but got `null`',
    ],
    [
      'paths:\n  /a:\n    get:\n      responses: hi',
      6,
      'Expected type `Responses` (object) but got `string`',
    ],
    [
      'paths:\n  /a:\n    get:\n      responses: { "200": 1 }',
      6,
      'Expected type `Response` (object) but got `integer`',
    ],
  ])('%j is told with its line', async (paths, line, reason) => {
    const path = written({ 'a.yaml': `${head}${paths}\n` });
    const told = await readDocument(path).then(
      ({ faults, warnings }) => [...faults, ...warnings],
      ({ message }: InputError) => [message],
    );
    const places = told.filter((one) => one.endsWith(`: ${reason}`)).map((one) => one.slice(path.length));
    expect(places).toEqual([expect.stringMatching(new RegExp(`^:${line}:\\d+: `))]);
  });

  test('a reference without a target is reported with its line', async () => {
    const path = written({ 'a.yaml': referring('#/components/schemas/None') });
    expect(await fault(path)).toMatch(/a\.yaml:12:\d+: Can't resolve \$ref #\/components\/schemas\/None$/);
  });

  test('a reference to a missing file is reported with its line', async () => {
    const path = written({ 'a.yaml': referring('./none.yaml#/A') });
    expect(await fault(path)).toMatch(/a\.yaml:12:\d+: Can't resolve \$ref: .*none\.yaml/);
  });

  test('a reference without a target in another file is reported with the line there', async () => {
    const path = written({ 'a.yaml': referring('./b.yaml#/A'), 'b.yaml': 'A:\n  items:\n    $ref: "#/B"\n' });
    expect(await fault(path)).toMatch(/b\.yaml:3:\d+: Can't resolve \$ref #\/B$/);
  });

  test('another file that cannot be read is reported with the line there', async () => {
    const path = written({ 'a.yaml': referring('./b.yaml#/A'), 'b.yaml': 'A:\n  type: [string\nC: {}\n' });
    const { location } = await refusal(path);
    expect(location).toMatchObject({ file: join(dirname(path), 'b.yaml'), line: 3 });
  });
});

test('a mapping of a discriminator may name a schema in place of a reference', async () => {
  const file = written({
    'openapi.yaml': `openapi: 3.0.3
info: { title: Pets, version: '1' }
paths: {}
components:
  schemas:
    Pet:
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
      discriminator: { propertyName: kind, mapping: { c: Cat, d: '#/components/schemas/Dog' } }
    Cat: { type: object }
    Dog: { type: object }
`,
  });
  const { document } = await readDocument(file);
  expect(document.components.schemas.Pet.discriminator.mapping).toEqual({
    ...{ c: '#/components/schemas/Cat', d: '#/components/schemas/Dog' },
  });
});
