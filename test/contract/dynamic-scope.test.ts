import { afterAll, describe, expect, test } from 'vitest';
import { loadContract } from '../../src/contract/load-contract.ts';
import { createStandin, fetchFrom } from '../../src/index.ts';
import { head, WrittenDocuments } from './written-document.ts';

const written = new WrittenDocuments();
afterAll(() => written.remove());

const generic = `
  schemas:
    Page:
      $id: https://shop.example/page
      type: object
      required: [items]
      properties:
        items: { type: array, minItems: 1, items: { $dynamicRef: '#item' } }
        next: { $ref: '#' }
      $defs:
        item: { $dynamicAnchor: item, not: {} }
    Orders:
      $id: https://shop.example/orders
      $ref: page
      $defs:
        item: { $dynamicAnchor: item, type: object, required: [total], properties: { total: { type: integer } } }
    Names:
      $id: https://shop.example/names
      $ref: page
      $defs:
        item: { $dynamicAnchor: item, type: string }
    Tree:
      $id: https://shop.example/tree
      $dynamicAnchor: node
      type: object
      properties:
        label: { type: string }
        children: { type: array, items: { $dynamicRef: '#node' } }
    StrictTree:
      $id: https://shop.example/strict-tree
      $dynamicAnchor: node
      $ref: tree
      unevaluatedProperties: false
    Shelf:
      type: object
      properties:
        any: { $ref: '#/components/schemas/Tree' }
        strict: { $ref: '#/components/schemas/StrictTree' }
`;

const names = ['Orders', 'Names', 'Tree', 'StrictTree', 'Shelf'];
const operation = (name: string) => `
  /${name}:
    get:
      operationId: get${name}
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/${name}' } } } }`;
const document = `${head}paths:${names.map(operation).join('')}\ncomponents:${generic}`;

describe('a $dynamicRef leads to the outermost anchor through which its schema was reached', async () => {
  const { contract } = await loadContract(written.write({ 'api.yaml': document }));
  const misspelled = { children: [{ children: [{ lable: 'a' }] }] };
  test.each<[schema: string, value: unknown, isValid: boolean]>([
    ['Orders', { items: [{ total: 1 }] }, true],
    ['Orders', { items: ['a'] }, false],
    ['Orders', { items: [{ total: 1 }], next: { items: [{ total: 'a' }] } }, false],
    ['Orders', { items: [{ total: 1 }], next: { items: [{ total: 2 }] } }, true],
    ['Names', { items: ['a'] }, true],
    ['Names', { items: ['a'], next: { items: [{ total: 1 }] } }, false],
    ['Tree', misspelled, true],
    ['StrictTree', misspelled, false],
    ['StrictTree', { children: [{ children: [{ label: 'a' }] }] }, true],
    // Two scopes in one document: what is left is not in the scope any more.
    ['Shelf', { any: misspelled }, true],
    ['Shelf', { strict: misspelled }, false],
  ])('%s %j: %s', (name, value, isValid) => {
    const validate = contract.validators.reply(`get${name}`, '200', 'application/json');
    expect(validate?.(value)).toBe(isValid);
  });
});

test('values made from a schema follow the dynamic scope', async () => {
  const { contract } = await loadContract(written.write({ 'api.yaml': document }));
  const standin = createStandin({ apis: [{ name: 'own', contract }] });
  for (const name of names) {
    const reply = await fetchFrom(standin, new Request(`http://mock/${name}`));
    expect([reply.status, reply.headers.get('standin-problem')]).toEqual([200, null]);
  }
  const orders = await (await fetchFrom(standin, new Request('http://mock/Orders'))).json();
  expect(orders.items[0]).toEqual({ total: expect.any(Number) });
});
