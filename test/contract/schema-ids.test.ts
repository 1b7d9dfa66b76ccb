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
