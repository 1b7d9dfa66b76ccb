import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/contract/contract.ts';
import { type Sample, sample } from '../../src/contract/sampler.ts';
import { SchemaCompiler } from '../../src/contract/schema-compiler.ts';
import { keyedRandom } from '../../src/sandbox/random.ts';
import { aDocument } from './minimal-document.ts';

const now = Date.UTC(2026, 0, 15, 9);

interface Options {
  key?: string;
  dynamic?: boolean;
  document?: Document;
}

/** What is made from a schema, held against the schema by Ajv. */
function make(
  schema: unknown,
  { key = 'key', dynamic = false, document = aDocument() }: Options = {},
): Sample {
  const validate = new SchemaCompiler(document, 'reply').compile(schema);
  const random = (attempt: number) => keyedRandom(key, attempt);
  return sample(schema, { document, random, now, dynamic, validate });
}

function valueFor(schema: unknown, options: Options = {}): any {
  const made = make(schema, options);
  expect(made, JSON.stringify(schema)).not.toHaveProperty('reason');
  return made.value;
}

const several = (schema: unknown, options: Options = {}): any[] =>
  Array.from({ length: 20 }, (_, index) =>
    valueFor(schema, { dynamic: true, key: `key ${index}`, ...options }),
  );

test('a value is made of a schema that has another schema where its type should be', () => {
  expect(valueFor({ type: { type: 'string' }, properties: { a: { type: 'integer' } } })).toBeTypeOf('object');
});

/** Schemas that a value can be made for, of each kind and nested in each other. */
const schemas = fc.letrec<{ schema: object }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc
      .record({ least: fc.nat(8), more: fc.nat(30) })
      .map(({ least, more }) => ({ type: 'string', minLength: least, maxLength: least + more })),
    fc
      .constantFrom(
        'date-time',
        'date',
        'time',
        'email',
        'uuid',
        'uri',
        'hostname',
        'ipv4',
        'ipv6',
        'duration',
        'byte',
        'json-pointer',
        'regex',
        'uri-reference',
        'nosuch',
      )
      .map((format) => ({ type: 'string', format })),
    fc
      .constantFrom('^[a-z]{3,5}$', '^\\d{19}$', '^[A-F0-9]+$', '^(a|b)c?$', 'x')
      .map((pattern) => ({ type: 'string', pattern })),
    fc
      .record({
        minimum: fc.integer({ min: -50, max: 50 }),
        more: fc.integer({ min: 2, max: 9 }),
        flag: fc.constantFrom('minimum', 'exclusiveMinimum'),
      })
      .map(({ minimum, more, flag }) => ({ type: 'integer', [flag]: minimum, maximum: minimum + more })),
    fc
      .integer({ min: 1, max: 30 })
      .map((multipleOf) => ({ type: 'integer', multipleOf, minimum: 7, maximum: 100 })),
    fc.constantFrom(
      { type: 'boolean' },
      { type: 'null' },
      { type: ['string', 'null'] },
      { enum: [1, 'a', null] },
      { const: [1] },
      {},
      { type: 'number', exclusiveMinimum: 0, maximum: 1 },
    ),
    fc.record({ items: tie('schema'), minItems: fc.nat(2) }).map((rest) => ({ type: 'array', ...rest })),
    fc
      .tuple(
        fc.dictionary(fc.constantFrom('id', 'name', 'email', 'parent', 'count'), tie('schema')),
        fc.boolean(),
      )
      .map(([properties, all]) => ({
        type: 'object',
        properties,
        required: all ? Object.keys(properties) : [],
      })),
    tie('schema').map((one) => ({ type: 'object', additionalProperties: one, minProperties: 2 })),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
    tie('schema').map((one) => ({
      type: 'object',
      allOf: [
        { properties: { a: one }, required: ['a'] },
        { properties: { b: one }, required: ['b'] },
      ],
    })),
  ),
})).schema;

describe('a value made from a schema', () => {
  test('is valid, whatever the schema, seed and manner', () => {
    fc.assert(
      fc.property(schemas, fc.string(), fc.boolean(), (schema, key, dynamic) => {
        expect(make(schema, { key, dynamic })).not.toHaveProperty('reason');
      }),
      { numRuns: 80, seed: 1 },
    );
  });

  test('is the same for the same key, and hangs on no other value', () => {
    fc.assert(
      fc.property(schemas, fc.string(), fc.boolean(), (schema, key, dynamic) => {
        const first = make(schema, { key, dynamic });
        make(schema, { key: `${key}!`, dynamic });
        expect(make(schema, { key, dynamic })).toEqual(first);
      }),
      { numRuns: 15, seed: 2 },
    );
  });

  test('differs from key to key when it is dynamic', () => {
    expect(new Set(several({ type: 'string', format: 'uuid' })).size).toBe(20);
    expect(new Set(several({ type: 'integer', minimum: 1, maximum: 3 }))).toEqual(new Set([1, 2, 3]));
    expect(new Set(several({ enum: ['a', 'b'] }))).toEqual(new Set(['a', 'b']));
    expect(new Set(several({ oneOf: [{ const: 1 }, { const: 2 }] }))).toEqual(new Set([1, 2]));
  });

  test('is pinned for a seed: a new version makes the same', () => {
    const schema = {
      type: 'object',
      properties: {
        id: { format: 'uuid' },
        at: { format: 'date-time' },
        email: { type: 'string' },
        n: { type: 'integer' },
      },
      required: ['id', 'at', 'email', 'n'],
    };
    expect(valueFor(schema, { key: 'pinned', dynamic: true })).toMatchInlineSnapshot(`
      {
        "at": "2026-01-12T14:15:29.660Z",
        "email": "ebony.homenick54@example.com",
        "id": "2e80e5a2-8201-4923-b8a4-47ca36c9044d",
        "n": 340,
      }
    `);
  });
});

describe('without dynamic', () => {
  test("the schema's own example comes first, then its default, then its first enum value", () => {
    expect(valueFor({ type: 'string', example: 'e', default: 'd', enum: ['d', 'e'] })).toBe('e');
    expect(valueFor({ type: 'string', examples: ['e'], default: 'd' })).toBe('e');
    expect(valueFor({ type: 'string', default: 'd', enum: ['a', 'd'] })).toBe('d');
    expect(valueFor({ type: 'string', enum: ['a', 'd'] })).toBe('a');
  });

  test('dynamic passes them over', () => {
    expect(several({ type: 'string', example: 'e', default: 'd' })).not.toContain('e');
  });

  test.each([
    [{ type: 'integer', example: '12' }],
    [{ type: 'integer', example: 5, maximum: 3 }],
    [
      {
        type: 'object',
        required: ['a', 'b'],
        properties: { a: { type: 'string' }, b: { type: 'string' } },
        example: { a: 'x' },
      },
    ],
    [{ type: 'string', enum: ['a'], default: 'b' }],
    [{ type: 'array', items: { type: 'integer' }, example: ['x'] }],
  ])('a wrong example or default is not taken: %j', (schema) => {
    valueFor(schema);
  });

  test('a wrong example costs the others nothing', () => {
    const properties = {
      good: { type: 'string', example: 'as documented' },
      bad: { type: 'integer', example: '1' },
    };
    expect(valueFor({ type: 'object', properties })).toEqual({
      good: 'as documented',
      bad: expect.any(Number),
    });
  });

  test('the example of one part of an allOf does not stand for the whole', () => {
    const part = (name: string) => ({
      properties: { [name]: { type: 'string' } },
      example: { [name]: name },
    });
    expect(valueFor({ type: 'object', allOf: [part('a'), part('b')] })).toEqual({
      a: expect.any(String),
      b: expect.any(String),
    });
  });

  test('one of null and something else is something else', () => {
    expect(valueFor({ type: ['null', 'boolean'] })).toBe(true);
    expect(valueFor({ anyOf: [{ type: 'null' }, { const: 1 }] })).toBe(1);
  });
});

describe('members of an object', () => {
  test('are all there at first, also those that need not be', () => {
    expect(valueFor({ type: 'object', properties: { a: { const: 1 }, b: { const: 2 } } })).toEqual({
      a: 1,
      b: 2,
    });
  });

  test('are not there when they are writeOnly', () => {
    const properties = { a: { const: 1 }, secret: { type: 'string', writeOnly: true } };
    expect(valueFor({ type: 'object', properties })).toEqual({ a: 1 });
  });

  test('look like what they are called', () => {
    const properties = {
      email: { type: 'string' },
      user_id: { type: 'string' },
      avatarUrl: { type: 'string' },
    };
    expect(valueFor({ type: 'object', properties })).toEqual({
      email: expect.stringMatching(/@example\.com$/),
      user_id: expect.stringMatching(/^[a-z0-9]{12}$/),
      avatarUrl: expect.stringMatching(/^https:/),
    });
  });

  test('carry the value of the discriminator that stands for the branch', () => {
    const document = aDocument({
      components: {
        schemas: {
          Cat: {
            type: 'object',
            properties: { kind: { type: 'string' }, lives: { const: 9 } },
            required: ['lives'],
          },
          Dog: {
            type: 'object',
            properties: { kind: { type: 'string' }, tricks: { const: 1 } },
            required: ['tricks'],
          },
        },
      },
    });
    const schema = {
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
      discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat' } },
    };
    const kinds = several(schema, { document }).map(({ kind, lives, tricks }) =>
      [kind, lives ?? tricks].join(),
    );
    expect(new Set(kinds)).toEqual(new Set(['cat,9', 'Dog,1']));
  });
});

describe('a recursive schema', () => {
  const document = aDocument({
    components: {
      schemas: {
        Node: {
          type: 'object',
          required: ['id', 'kids'],
          properties: {
            id: { type: 'integer' },
            kids: { type: 'array', items: { $ref: '#/components/schemas/Node' } },
            parent: { $ref: '#/components/schemas/Node' },
            other: { anyOf: [{ $ref: '#/components/schemas/Node' }, { type: 'null' }] },
          },
        },
        Endless: {
          type: 'object',
          required: ['next'],
          properties: { next: { $ref: '#/components/schemas/Endless' } },
        },
        Loop: { $ref: '#/components/schemas/Loop' },
        All: { allOf: [{ $ref: '#/components/schemas/All' }] },
      },
    },
  });

  test('ends where it may', () => {
    const node = valueFor({ $ref: '#/components/schemas/Node' }, { document });
    expect(node.kids.length + JSON.stringify(node).length).toBeLessThan(500);
    several({ $ref: '#/components/schemas/Node' }, { document });
  });

  test.each([
    ['Endless', 'its schema has no end: each level requires another'],
    ['Loop', 'its $ref #/components/schemas/Loop has no target'],
    ['All', 'its schema refers to itself without end'],
  ])('%s that may not end is given up with the reason', (name, reason) => {
    const random = (attempt: number) => keyedRandom(attempt);
    const schema = { $ref: `#/components/schemas/${name}` };
    expect(sample(schema, { document, random, now, dynamic: false })).toEqual({ reason });
  });
});

describe('what no value can be made for', () => {
  test.each([
    [false, 'its schema allows no value'],
    [
      { type: 'array', items: { enum: ['a'] }, minItems: 2, uniqueItems: true },
      'the value made from it breaks it at /: must NOT have fewer than 2 items',
    ],
    [{ type: 'integer', minimum: 5, maximum: 4 }, 'the value made from it breaks it at /: must be <= 4'],
    [
      { type: 'object', properties: { a: { type: 'string', pattern: '^(?=x)y$' } }, required: ['a'] },
      /^no text could be made for the pattern|breaks it at \/a: must match pattern/,
    ],
    [{ $ref: '#/no/where', type: 'string' }, 'its $ref #/no/where has no target'],
  ])('%j says why', (schema, reason) => {
    expect(make(schema)).toMatchObject({
      reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
    });
  });
});

test.each([
  [{ type: 'array', items: { enum: ['a'] }, minItems: 2, uniqueItems: true }, ['a']],
  [{ type: 'integer', minimum: 5, maximum: 4 }, 5],
])('of %j the best value is given with the reason', (schema, value) => {
  expect(make(schema)).toEqual({ value, reason: expect.stringContaining('breaks it at') });
});

test('what is wrong is made anew alone, and the other examples are kept', () => {
  const properties = {
    good: { type: 'string', example: 'as documented' },
    bad: { type: 'object', properties: { n: { type: 'integer', maximum: 3, example: 9 } } },
  };
  expect(valueFor({ type: 'object', properties })).toEqual({
    good: 'as documented',
    bad: { n: expect.any(Number) },
  });
});

test('times lie in the month before now', () => {
  for (const text of several({ type: 'string', format: 'date-time' })) {
    expect(Date.parse(text)).toBeLessThanOrEqual(now);
    expect(Date.parse(text)).toBeGreaterThan(now - 31 * 24 * 3600 * 1000);
  }
});

test('a text that holds JSON is made of its contentSchema', () => {
  const contentSchema = { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } };
  const json = { type: 'string', contentMediaType: 'application/json' };
  expect(JSON.parse(valueFor({ ...json, contentSchema }) as string)).toEqual({ n: expect.any(Number) });
  expect(JSON.parse(valueFor(json) as string)).toEqual({});
});
