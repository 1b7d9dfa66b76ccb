/** A value that is made keeps its schema, whatever the schema demands, with every seed. */
import { expect, test } from 'vitest';
import type { Document } from '../../src/contract/contract.ts';
import { sample } from '../../src/contract/sampler.ts';
import { SchemaCompiler } from '../../src/contract/schema-compiler.ts';
import { keyedRandom } from '../../src/sandbox/random.ts';
import { hardComponents, hardSchemas } from './hard-schemas.ts';
import { aDocument } from './minimal-document.ts';

const string = { type: 'string' };
const schemas: Record<string, Document> = {
  'what if demands of the value that is made first': {
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: ['card', 'cash'] } },
    if: { properties: { kind: { const: 'card' } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { required: ['number'], properties: { number: { type: 'string', pattern: '^[0-9]{4}$' } } },
  },
  'what else demands where no value keeps if': {
    type: 'object',
    if: { required: ['a'], properties: { a: false } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: false,
    else: { required: ['b'], properties: { b: { type: 'integer' } } },
  },
  'what a member depends on': {
    type: 'object',
    required: ['a'],
    properties: { a: string, b: string },
    if: { required: ['a'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { required: ['b'] },
  },
  'an address of at most 12 characters': { ...string, format: 'email', maxLength: 12 },
  'an address of 40 characters': { ...string, format: 'email', minLength: 40, maxLength: 40 },
  'a URI of at most 15 characters': { ...string, format: 'uri', maxLength: 15 },
  'a URI of at least 60 characters': { ...string, format: 'uri', minLength: 60 },
  'an unknown format with a length': { ...string, format: 'phone', minLength: 5, maxLength: 8 },
  'a pattern that only the flag u forbids': { ...string, pattern: '^\\@[a-z]{3}$' },
  'a list that contains a value': { type: 'array', contains: { const: 'x' }, items: string },
  'a list that contains two': { type: 'array', contains: { type: 'integer', minimum: 9 }, minContains: 2 },
  'a set of an enum': { type: 'array', items: { enum: ['a', 'b', 'c'] }, uniqueItems: true, minItems: 3 },
  'names of members': {
    type: 'object',
    propertyNames: { pattern: '^[A-Z]{2}$' },
    additionalProperties: string,
    minProperties: 2,
  },
  'a tuple without more items': { type: 'array', prefixItems: [string, { type: 'integer' }], items: false },
  'a narrow range': { type: 'number', minimum: 0.1, maximum: 0.11 },
  'a range without its ends': { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.001 },
  'both kinds of minimum': { type: 'number', minimum: 1, exclusiveMinimum: 3, maximum: 4 },
  'a tiny range': { type: 'number', minimum: 1e-9, maximum: 2e-9 },
  'a multiple in a range': { type: 'integer', multipleOf: 7, minimum: 20, maximum: 22 },
};

test.each(Object.entries({ ...schemas, ...hardSchemas }))('%s', (_, schema) => {
  const document = aDocument({ components: hardComponents });
  const validate = new SchemaCompiler(document, 'reply').compile(schema);
  for (const dynamic of [false, true])
    for (let seed = 0; seed < 8; seed++) {
      const random = (attempt: number) => keyedRandom(seed, 'sampler', attempt);
      const made = sample(schema, { document, random, now: 0, dynamic, validate });
      expect(made).not.toHaveProperty('reason');
      expect([validate(made.value), made.value]).toEqual([true, made.value]);
    }
});
