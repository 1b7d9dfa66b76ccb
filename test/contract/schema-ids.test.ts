import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadContract } from '../../src/contract/load-contract.ts';
import { WrittenDocuments, withSchema } from './written-document.ts';

const written = new WrittenDocuments();
afterAll(() => written.remove());

/** The values that the reply's schema admits. The schema stands in the document, then in a file of its own. */
async function admitted(schema: object, values: readonly unknown[]): Promise<unknown[][]> {
  const text = JSON.stringify(schema);
  const files: Record<string, string>[] = [
    { 'api.yaml': withSchema(text) },
    { 'api.yaml': withSchema('{ $ref: part.json }'), 'part.json': text },
  ];
  const found: unknown[][] = [];
  for (const one of files) {
    const { contract } = await loadContract(written.write(one));
    expect(contract.operations[0]?.fault).toBeUndefined();
    const validate = contract.validators.reply(contract.operations[0]?.id ?? '', '200', 'application/json');
    found.push(values.filter((value) => validate?.(value)));
  }
  return found;
}

const size = { type: 'integer' };

describe('a reference leads to', () => {
  test.each<[string, object]>([
    [
      'the $id of a part, which is a URL that is never fetched',
      {
        $id: 'https://shop.example/order',
        $ref: 'https://shop.example/size',
        $defs: { a: { $id: 'size', ...size } },
      },
    ],
    ['a URN', { $ref: 'urn:shop:size', $defs: { a: { $id: 'urn:shop:size', ...size } } }],
    [
      'a pointer below a URN',
      { $ref: 'urn:shop:all#/$defs/a', $defs: { x: { $id: 'urn:shop:all', $defs: { a: size } } } },
    ],
    [
      'an $anchor of a part with an $id',
      {
        $id: 'https://shop.example/x/order',
        $ref: 'sizes#small',
        $defs: {
          x: { $id: 'sizes', $defs: { a: { $anchor: 'small', ...size } } },
          y: { $anchor: 'small', type: 'string' },
        },
      },
    ],
    [
      'what is meant from the nearest $id',
      {
        $id: 'https://shop.example/a/order',
        allOf: [{ $ref: 'size' }],
        $defs: { a: { $id: 'size', ...size }, b: { $id: '/size', type: 'string' } },
      },
    ],
    [
      'a $dynamicAnchor, through $dynamicRef too',
      {
        $id: 'https://shop.example/order',
        $dynamicRef: '#size',
        $defs: { a: { $dynamicAnchor: 'size', ...size } },
      },
    ],
  ])('%s', async (_, schema) => {
    expect(await admitted(schema, [1, 'a'])).toEqual([[1], [1]]);
  });
});

test('names of members and examples are no ids', async () => {
  const schema = {
    properties: { $id: { type: 'string' }, $anchor: { type: 'string' } },
    examples: [{ $id: 'urn:a', $ref: '#b' }],
  };
  const values = [{ $id: 'urn:a', $anchor: 'b' }, { $id: 1 }];
  expect(await admitted(schema, values)).toEqual([[values[0]], [values[0]]]);
});

describe('a relative reference below an $id of a server', () => {
  const order = (ref: string) =>
    JSON.stringify({ $id: 'https://shop.example/v1/orders/order.json', properties: { a: { $ref: ref } } });
  const faultOf = async (files: Record<string, string>): Promise<string | undefined> =>
    (await loadContract(written.write(files))).contract.operations[0]?.fault;

  test.each<[string, string, Record<string, string>]>([
    ['beside it', 'size.json', { 'size.json': JSON.stringify(size) }],
    ['in a folder beside it', 'parts/size.json', { 'parts/size.json': JSON.stringify(size) }],
    ['at the root of the server', '/v1/orders/size', { 'size.json': JSON.stringify(size) }],
    ['of its own address', 'https://shop.example/v1/orders/size.json', { 'size.json': JSON.stringify(size) }],
    ['in a folder, by its path', '/v1/orders/x/size', { 'x/size.yaml': 'type: integer' }],
  ])('leads to the file that stands there: %s', async (_, ref, files) => {
    const all = { 'api/api.yaml': withSchema('{ $ref: order.json }'), 'api/order.json': order(ref) };
    const there = Object.entries(files).map(([name, text]) => [join('api', name), text]);
    const { contract } = await loadContract(written.write({ ...all, ...Object.fromEntries(there) }));
    const validate = contract.validators.reply(contract.operations[0]?.id ?? '', '200', 'application/json');
    expect([{ a: 1 }, { a: 'x' }].map((value) => validate?.(value))).toEqual([true, false]);
  });

  test('costs the operation if there is none, for no server is asked', async () => {
    const files = { 'api.yaml': withSchema('{ $ref: order.json }'), 'order.json': order('size.json') };
    expect(await faultOf(files)).toMatch(/order\.json:1:\d+: Can't resolve \$ref/);
  });
});

describe('a part of another file', () => {
  const parts = {
    ...{ 'tilde~field': size, 'slash/field': size, 'percent%field': size, 'a~1b': size },
    first: { $ref: '#/definitions/second' },
    second: { $ref: '#/definitions/slash~1field' },
  };
  const part = JSON.stringify({ definitions: parts });
  test.each(
    ['3.0.3', '3.1.0'].flatMap((version) =>
      ['tilde~0field', 'slash~1field', 'percent%25field', 'a~01b', 'first', 'second'].map(
        (name) => [version, name] as const,
      ),
    ),
  )('is found by a pointer: %s %s', async (version, name) => {
    const text = withSchema(
      `{ properties: { a: { $ref: 'part.json#/definitions/${name}' }, b: { $ref: 'part.json' } } }`,
    );
    const { contract } = await loadContract(
      written.write({ 'api.yaml': text.replace('3.1.0', version), 'part.json': part }),
    );
    expect(contract.operations[0]?.fault).toBeUndefined();
    const validate = contract.validators.reply(contract.operations[0]?.id ?? '', '200', 'application/json');
    expect([{ a: 1 }, { a: 'x' }].map((value) => validate?.(value))).toEqual([true, false]);
  });
});

test('schemas with an $id refer to files beside them as before', async () => {
  const path = written.write({
    'api.yaml': withSchema('{ $ref: order.json }'),
    'order.json': JSON.stringify({ $id: 'https://shop.example/order.json', $ref: './size.json' }),
    'size.json': JSON.stringify({ $id: 'https://shop.example/size.json', ...size }),
  });
  const { contract } = await loadContract(path);
  const validate = contract.validators.reply(contract.operations[0]?.id ?? '', '200', 'application/json');
  expect([validate?.(1), validate?.('a')]).toEqual([true, false]);
});
