import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { schemaProblems } from '../../src/contract/schema-problems.ts';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  dependencies: { every: ['times'] },
  properties: {
    name: { type: 'string', minLength: 1, description: 'What it is called.' },
    size: { type: 'integer', minimum: 1, maximum: 9 },
    share: { type: 'number', exclusiveMinimum: 0 },
    kind: { enum: ['one', 'two'] },
    url: { type: 'string', pattern: '^https?:', description: 'A base URL.' },
    code: { type: 'string', pattern: '^[a-z]$' },
    every: {},
    times: {},
    tags: { type: 'array', items: { type: 'string' } },
    statuses: {
      type: 'object',
      description: 'By status.',
      additionalProperties: false,
      patternProperties: { '^[1-5]..$': { type: 'array' } },
    },
    hooks: {
      description: 'A module, or commands.',
      oneOf: [
        { type: 'string' },
        { type: 'object', additionalProperties: false, properties: { setup: { type: 'string' } } },
      ],
    },
    who: {
      errorMessage: 'a persona or a list of them',
      oneOf: [{ enum: ['owner'] }, { type: 'array', items: { enum: ['owner'] } }],
    },
    action: {
      type: 'object',
      errorMessage: 'exactly one of put, drop',
      properties: { put: { type: 'string' }, drop: { type: 'string' } },
      oneOf: [{ required: ['put'] }, { required: ['drop'] }],
    },
  },
};
const validate = new Ajv({ strict: false, allErrors: true, verbose: true }).compile(schema);

const problems = (value: unknown, quotesValues = true) => {
  validate(value);
  const nearest = (_: string, names: readonly string[]): string => names.slice(0, 2).join(' or ');
  return schemaProblems(validate.errors ?? [], { value, quotesValues, nearest });
};

test.each([
  [{ name: 1 }, ['name'], 'name is 1, expected a text'],
  [{ name: '' }, ['name'], 'name is empty, expected something in it'],
  [{}, [], 'name is missing, expected what it is called'],
  [{ name: 'a', size: 0 }, ['size'], 'size is 0, expected 1 or more'],
  [{ name: 'a', size: 10 }, ['size'], 'size is 10, expected 9 at most'],
  [{ name: 'a', share: 0 }, ['share'], 'share is 0, expected more than 0'],
  [{ name: 'a', kind: 'x' }, ['kind'], 'kind is x, expected one or two'],
  [{ name: 'a', url: 'x' }, ['url'], 'url is x, expected a base URL'],
  [{ name: 'a', code: '1' }, ['code'], 'code is 1, expected the form ^[a-z]$'],
  [{ name: 'a', tags: ['b', 1] }, ['tags', 1], 'tags is 1, expected a text'],
  [{ name: 'a', statuses: { 200: 1 } }, ['statuses', 200], '200 is 1, expected a list'],
  [{ name: 'a', hooks: [1] }, ['hooks'], 'hooks is [1], expected a module, or commands'],
  [{ name: 'a', who: ['x'] }, ['who'], 'who is ["x"], expected a persona or a list of them'],
  [{ name: 'a', action: {} }, ['action'], 'action is {}, expected exactly one of put, drop'],
  [{ name: 'a', action: { put: 1 } }, ['action', 'put'], 'put is 1, expected a text'],
  ['text', [], 'the file is text, expected a map'],
])('%j', (value, path, message) => {
  expect(problems(value)[0]).toEqual({ path, message });
});

test.each([
  [{ name: 'a', nme: 1 }, [], 'nme', 'there is no field nme, expected name or size'],
  [{ name: 'a', hooks: { stup: '' } }, ['hooks'], 'stup', 'there is no field stup, expected setup'],
  [{ name: 'a', statuses: { x: [] } }, ['statuses'], 'x', 'there is no field x, expected by status'],
  [{ name: 'a', every: 1 }, [], 'every', 'every stands alone, expected times beside it'],
])('%j is wrong by a name', (value, path, key, message) => {
  expect(problems(value)[0]).toEqual({ path, key, message });
});

test('a name that is wrong comes first: it is often why the rest is wrong', () => {
  expect(problems({ nme: 'a' }).map(({ message }) => message)).toEqual([
    'there is no field nme, expected name or size',
    'name is missing, expected what it is called',
  ]);
});

test('values may be kept secret, and long ones are cut', () => {
  expect(problems({ name: 7 }, false)[0]?.message).toBe('name: expected a text');
  expect(problems({ name: 'a', size: 'x'.repeat(100) })[0]?.message).toBe(
    `size is ${'x'.repeat(57)}…, expected a whole number`,
  );
});
