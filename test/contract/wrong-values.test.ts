/** Values that a document gives and that break their own schema are reported once, when the document is read. */
import { afterAll, expect, test } from 'vitest';
import { loadContract } from '../../src/contract/load-contract.ts';
import { WrittenDocuments, withSchema } from './written-document.ts';

const documents = new WrittenDocuments();
afterAll(() => documents.remove());
const warningsOf = async (schema: string): Promise<string[]> =>
  (await loadContract(documents.write({ 'openapi.yaml': withSchema(schema) }))).warnings;

test.each([
  [
    "{ type: integer, default: 'ten' }",
    /the default "ten" breaks its own schema and is not used: must be integer/,
  ],
  ['{ type: integer, maximum: 3, default: 5 }', /the default 5 .* must be <= 3/],
  ['{ type: integer, exclusiveMinimum: 3, default: 3 }', /the default 3 .* must be > 3/],
  ['{ enum: [a, b], default: c }', /the default "c" .* must be one of the enum/],
  ["{ type: string, pattern: '^x', example: y }", /the example "y" .* must match pattern "\^x"/],
  [
    '{ type: string, maxLength: 2, examples: [ab, abc] }',
    /the example "abc" .* must NOT have more than 2 characters/,
  ],
  ['{ type: array, items: { type: string }, default: none }', /the default "none" .* must be array/],
  ["{ type: string, enum: ['1', 2] }", /no value can be 2 of the enum: must be string/],
  [
    '{ type: string, enum: [1, true] }',
    /no value .* type string: requests are read as if it were \["1","true"\]/,
  ],
  [
    '{ type: array, items: {}, enum: [a] }',
    /no value .* type array: requests are read as if it stood in the items/,
  ],
  ['{ type: object, properties: { n: { type: boolean, default: 0 } } }', /the default 0 .* must be boolean/],
])('of %s', async (schema, wanted) => {
  expect(await warningsOf(schema)).toEqual([expect.stringMatching(wanted)]);
  expect((await warningsOf(schema))[0]).toMatch(/openapi\.yaml:\d+:\d+: /);
});

test.each([
  "{ type: [string, 'null'], enum: [a, null], default: null }",
  '{ type: integer, maximum: 3, default: 3, example: 2 }',
  '{ default: { a: 1 }, example: [1] }',
  '{ type: number, default: 1, enum: [1, 2.5] }',
  '{ const: [1], default: [1] }',
])('what keeps it is not reported: %s', async (schema) => {
  expect(await warningsOf(schema)).toEqual([]);
});

test('of a document with many of them the first are reported', async () => {
  const members = Array.from({ length: 50 }, (_, n) => `m${n}: { type: integer, default: x${n} }`);
  const warnings = await warningsOf(`{ type: object, properties: { ${members.join(', ')} } }`);
  expect(warnings).toHaveLength(20);
  expect(warnings.at(-1)).toMatch(/further ones of this document are not listed/);
});
