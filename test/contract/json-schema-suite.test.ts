import { describe, expect, test } from 'vitest';
import { sample } from '../../src/contract/sampler.ts';
import { SchemaCompiler } from '../../src/contract/schema-compiler.ts';
import { aDocument } from './minimal-document.ts';

// One schema at least of each kind in which the mock departed from the JSON Schema Test Suite, in words of our own:
// decisions/2026-11-29-json-schema-suite.md.

const proto = (value: unknown): unknown => JSON.parse(`{"__proto__":${JSON.stringify(value)}}`);

const cases: [name: string, openapi: string, schema: unknown, valid: unknown[], invalid: unknown[]][] = [
  ['false', '3.1.0', false, [], [null, 0, '', [], {}]],
  ['a reference to false', '3.1.0', { $ref: '#/components/schemas/Nothing' }, [], [null, 'a', { a: 1 }]],
  [
    'a member that refers to false',
    '3.1.0',
    { properties: { old: { $ref: '#/components/schemas/Nothing' } } },
    [{}, { young: 1 }],
    [{ old: 1 }, { old: null }],
  ],
  ['a reference to true', '3.1.0', { $ref: '#/components/schemas/Anything' }, [null, 'a', []], []],
  ['an empty enum', '3.1.0', { enum: [] }, [], [null, 0, 'a', {}]],
  [
    'an empty enum of a member',
    '3.1.0',
    { properties: { a: { enum: [], type: 'string' } } },
    [{}],
    [{ a: 'x' }],
  ],
  [
    'an empty enum beside allOf',
    '3.1.0',
    { anyOf: [{ enum: [], allOf: [{ type: 'string' }] }, { type: 'integer' }] },
    [1],
    ['x'],
  ],
  ['an empty enum, which OpenAPI 3.0 does not allow', '3.0.3', { type: 'string', enum: [] }, ['x'], [1]],
  [
    'a list of schemas in items',
    '3.0.3',
    { type: 'array', items: [{ type: 'string' }, { type: 'integer' }] },
    [[], ['a'], ['a', 1], ['a', 1, null]],
    [[1], ['a', 'b']],
  ],
  ['a list of schemas in items of 3.1', '3.1.0', { items: [{ type: 'string' }] }, [['a'], ['a', 1]], [[1]]],
  [
    'additionalItems that are not allowed',
    '3.0.3',
    { items: [{ type: 'string' }], additionalItems: false },
    [[], ['a']],
    [['a', 'b'], [1]],
  ],
  [
    'additionalItems of a type',
    '3.0.3',
    { items: [{}, {}], additionalItems: { type: 'boolean' } },
    [
      [1, 2],
      [1, 2, true],
    ],
    [[1, 2, 3]],
  ],
  [
    'additionalItems beside one schema for items, which ignores it',
    '3.0.3',
    { items: { type: 'integer' }, additionalItems: false },
    [[1, 2]],
    [['a']],
  ],
  [
    'unevaluatedItems beside contains',
    '3.1.0',
    { prefixItems: [true], contains: { type: 'string' }, unevaluatedItems: false },
    [['a'], [1, 'a'], [1, 'a', 'b']],
    [[1], [1, 'a', 2]],
  ],
  [
    'unevaluatedItems beside a contains that nothing has to match',
    '3.1.0',
    { contains: { type: 'string' }, minContains: 0, unevaluatedItems: false },
    [[], ['a', 'b']],
    [[1], ['a', 1]],
  ],
  [
    'unevaluatedItems beside contains of a part',
    '3.1.0',
    { allOf: [{ contains: { minimum: 10 } }], unevaluatedItems: { const: 1 } },
    [
      [10, 11],
      [10, 1],
    ],
    [[10, 2], [1]],
  ],
  [
    'unevaluatedItems beside contains in branches: those that the list takes',
    '3.1.0',
    {
      if: { contains: { const: 'a' } },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: { if: { contains: { const: 'b' } } },
      else: { contains: { const: 1 } },
      unevaluatedItems: false,
    },
    [['a'], ['b', 'a', 'b'], [1, 1]],
    [['b'], ['a', 'c'], ['a', 1], [1, 'b'], [1, 'c']],
  ],
  [
    'unevaluatedItems with a schema beside contains in alternatives',
    '3.1.0',
    {
      anyOf: [{ contains: { const: 'a' }, minItems: 2 }, { contains: { const: 'b' } }],
      unevaluatedItems: { type: 'integer' },
    },
    [['b'], ['a', 1], ['a', 'b', 1]],
    [['a'], ['a', 'c'], ['b', null]],
  ],
  [
    'unevaluatedItems where a branch evaluates all items',
    '3.1.0',
    { anyOf: [{ items: { type: 'string' } }, true], unevaluatedItems: { type: 'boolean' } },
    [['a', 'b'], [true, false], []],
    [
      ['a', 1],
      [1, 2],
    ],
  ],
  [
    'unevaluatedItems that are not allowed, where a branch evaluates all items',
    '3.1.0',
    { anyOf: [{ items: { type: 'string' } }, { maxItems: 1 }], unevaluatedItems: false },
    [['a', 'b', 'c'], []],
    [[1], [1, 2]],
  ],
  [
    'unevaluatedItems beside an if alone',
    '3.1.0',
    { if: { prefixItems: [{ const: 'a' }] }, unevaluatedItems: false },
    [['a'], []],
    [['b'], ['a', 'b']],
  ],
  [
    'unevaluatedProperties beside an if alone',
    '3.1.0',
    { if: { required: ['a'], properties: { a: true } }, unevaluatedProperties: false },
    [{ a: 1 }, {}],
    [{ b: 1 }, { a: 1, b: 1 }],
  ],
  [
    'unevaluatedProperties beside if and else',
    '3.1.0',
    {
      if: { required: ['kind'], properties: { kind: { const: 'a' } } },
      else: { required: ['name'], properties: { name: true } },
      unevaluatedProperties: false,
    },
    [{ kind: 'a' }, { name: 1 }],
    [{ kind: 'b', name: 1 }, { kind: 'a', name: 1 }, {}],
  ],
  [
    'unevaluatedProperties beside if and then',
    '3.1.0',
    {
      if: { required: ['kind'], properties: { kind: { const: 'a' } } },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: { properties: { more: { type: 'string' } } },
      unevaluatedProperties: false,
    },
    [{ kind: 'a', more: 'x' }, { kind: 'a' }, {}],
    [{ kind: 'a', more: 1 }, { kind: 'b' }, { more: 'x' }],
  ],
  [
    'a property called __proto__',
    '3.1.0',
    { properties: proto({ type: 'integer' }), additionalProperties: false },
    [{}, proto(1)],
    [proto('a'), { other: 1 }],
  ],
  [
    'a property called __proto__ beside patterns',
    '3.1.0',
    { properties: proto({ type: 'integer' }), patternProperties: { '^x': { type: 'string' } } },
    [{ x: 'a' }, proto(1), { other: 1 }],
    [proto('a'), { x: 1 }],
  ],
];

const documentOf = (openapi: string) =>
  aDocument({ openapi, components: { schemas: { Nothing: false, Anything: true } } });

describe('a schema with', () => {
  test.each(cases)('%s (%s) admits what JSON Schema says', (_, openapi, schema, valid, invalid) => {
    for (const direction of ['request', 'reply'] as const) {
      const validate = new SchemaCompiler(documentOf(openapi), direction).compile(schema);
      expect(
        valid.filter((one) => !validate(one)),
        'refused',
      ).toEqual([]);
      expect(
        invalid.filter((one) => validate(one)),
        'accepted',
      ).toEqual([]);
    }
  });

  const satisfiable = cases.filter(([, , , valid]) => valid.length > 0);
  test.each(satisfiable)('%s (%s) has a value that is made from it', (_, openapi, schema) => {
    const document = documentOf(openapi);
    const validate = new SchemaCompiler(document, 'reply').compile(schema);
    const made = sample(schema, {
      ...{ document, random: () => () => 0.5, now: 0, dynamic: false, validate },
    });
    expect(made.reason).toBeUndefined();
    expect(validate(made.value)).toBe(true);
  });
});

test('a list ends before an item that no value is allowed for', () => {
  const schema = { prefixItems: [{ type: 'integer' }, false, { type: 'string' }] };
  const made = sample(schema, { document: aDocument(), random: () => () => 0.5, now: 0, dynamic: false });
  expect(made).toEqual({ value: [0] });
});
