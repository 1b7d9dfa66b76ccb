import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SchemaCompiler } from '../../src/contract/schema-compiler.ts';

const schemas = [
  { type: 'array', uniqueItems: true },
  {
    type: 'array',
    uniqueItems: true,
    items: { type: ['string', 'number', 'boolean', 'null', 'array', 'object'] },
  },
  { type: 'array', uniqueItems: false },
];
const item = fc.oneof(
  fc.constantFrom(0, -0, 1, '1', true, null, 'a', ''),
  fc.array(fc.constantFrom(1, '1', null), { maxLength: 2 }),
  fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'c'), fc.constantFrom(1, '1', null, [1]), {
    maxKeys: 3,
  }),
);

test.each(schemas)('%j gives the same errors as Ajv', (schema) => {
  const ours = new SchemaCompiler({ paths: {} }, 'request').compile(schema);
  const theirs = new Ajv2020({ strict: false, allErrors: true }).compile(schema);
  fc.assert(
    fc.property(fc.array(item, { maxLength: 8 }), (items) => {
      // As a request carries them: JSON has no -0 and no map without a prototype.
      const value = JSON.parse(JSON.stringify(items));
      expect(ours(value)).toBe(theirs(value));
      expect(ours.errors).toEqual(theirs.errors);
    }),
  );
});

test('maps are equal whatever the order of their members, as deep as they go', () => {
  const validate = new SchemaCompiler({ paths: {} }, 'request').compile(schemas[0]);
  expect(validate([{ a: { b: 1, c: [2] } }, 0, { a: { c: [2], b: 1 } }])).toBe(false);
  expect(validate.errors?.[0]?.params).toEqual({ i: 2, j: 0 });
  expect(validate([{ a: { b: 1, c: [2] } }, { a: { c: [3], b: 1 } }])).toBe(true);
});
