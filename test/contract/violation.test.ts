import { expect, test } from 'vitest';
import { SchemaCompiler } from '../../src/contract/schema-compiler.ts';
import { describeViolation, fromSchemaErrors, type Violation } from '../../src/contract/violation.ts';
import { aDocument } from './minimal-document.ts';

function violationsOf(schema: unknown, value: unknown): Violation[] {
  const validate = new SchemaCompiler(aDocument(), 'request').compile(schema);
  expect(validate(value)).toBe(false);
  return fromSchemaErrors(validate.errors ?? [], (path) => ({ in: 'body', path, value: undefined }));
}

const linesOf = (schema: unknown, value: unknown): string[] =>
  violationsOf(schema, value).map(describeViolation);

test('a missing property is named by its own path', () => {
  const schema = { properties: { meta: { required: ['title'] } } };
  expect(violationsOf(schema, { meta: {} })).toMatchObject([
    { in: 'body', path: ['meta', 'title'], keyword: 'required', message: 'is required' },
  ]);
});

test('a property too many is named by its own path', () => {
  expect(linesOf({ additionalProperties: false }, { a: 1 })).toEqual([
    'body a: must NOT have additional properties',
  ]);
  expect(linesOf({ unevaluatedProperties: false }, { b: 1 })[0]).toMatch(/^body b: /);
});

test('all that is wrong is named, each place once', () => {
  const schema = { properties: { a: { type: 'integer', minimum: 3, multipleOf: 2 }, b: { type: 'string' } } };
  expect(linesOf(schema, { a: 1, b: 1 })).toEqual(['body a: must be >= 3', 'body b: must be string']);
});

test('a place inside a list has its position, and names are unescaped', () => {
  const schema = { properties: { 'a/b~c': { items: { type: 'string' } } } };
  expect(violationsOf(schema, { 'a/b~c': ['x', 1] })[0]?.path).toEqual(['a/b~c', 1]);
});

test('what an enum or const allows is named', () => {
  expect(linesOf({ enum: ['a', 'b'] }, 'c')).toEqual(['body: must be one of a, b']);
  expect(linesOf({ const: 'a' }, 'c')).toEqual(['body: must be "a"']);
});

test('of alternatives that all fail, what failed in them is named and not that they failed', () => {
  const schema = { anyOf: [{ type: 'string' }, { type: 'object', required: ['a'] }] };
  expect(linesOf(schema, 1)).toEqual(['body: must be string']);
  expect(linesOf({ anyOf: [{ required: ['a'] }, { required: ['b'] }] }, {})).toEqual([
    'body a: is required',
    'body b: is required',
  ]);
  expect(linesOf({ not: {} }, 1)).toEqual(['body: must NOT be valid']);
});

test('a violation is described with its place', () => {
  const one = { keyword: 'maximum', message: 'must be <= 250', params: {}, value: 300 };
  expect(describeViolation({ in: 'query', path: ['limit'], ...one })).toBe('query limit: must be <= 250');
  expect(describeViolation({ in: 'body', path: ['a', 0], ...one })).toBe('body a.0: must be <= 250');
});
