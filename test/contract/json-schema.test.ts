import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/contract/contract.ts';
import { type Direction, discriminatorTags, toJsonSchema } from '../../src/contract/json-schema.ts';
import { SchemaCompiler } from '../../src/contract/schema-compiler.ts';
import { aDocument } from './minimal-document.ts';

const old = (schemas: Document = {}): Document => aDocument({ openapi: '3.0.3', components: { schemas } });
const current = (schemas: Document = {}): Document => aDocument({ components: { schemas } });

/** Which of the values the schema lets through. */
function accepted(
  document: Document,
  schema: unknown,
  values: unknown[],
  direction: Direction = 'reply',
): unknown[] {
  const validate = new SchemaCompiler(document, direction).compile(schema);
  return values.filter((value) => validate(value));
}

describe('OpenAPI 3.0 in the words of JSON Schema', () => {
  test('nullable adds null to a type, and to its enum', () => {
    expect(accepted(old(), { type: 'string', nullable: true }, ['a', null, 1])).toEqual(['a', null]);
    expect(accepted(old(), { type: 'string', nullable: true, enum: ['a'] }, ['a', 'b', null])).toEqual([
      'a',
      null,
    ]);
    expect(accepted(old(), { type: 'string', nullable: false }, ['a', null])).toEqual(['a']);
  });

  test('nullable adds null to a schema without a type', () => {
    const document = old({ A: { type: 'integer' } });
    const schema = { nullable: true, allOf: [{ $ref: '#/components/schemas/A' }] };
    expect(accepted(document, schema, [1, null, 'a'])).toEqual([1, null]);
  });

  test('a flag makes a bound exclusive', () => {
    const schema = { minimum: 1, exclusiveMinimum: true, maximum: 3, exclusiveMaximum: true };
    expect(accepted(old(), schema, [1, 1.5, 2, 3])).toEqual([1.5, 2]);
    expect(accepted(old(), { minimum: 1, exclusiveMinimum: false }, [0, 1])).toEqual([1]);
    expect(accepted(old(), { exclusiveMinimum: true }, [0])).toEqual([0]);
  });

  test('what stands beside a $ref is passed over', () => {
    const document = old({ A: { type: 'string' } });
    expect(accepted(document, { $ref: '#/components/schemas/A', maxLength: 1 }, ['abc', 1])).toEqual(['abc']);
  });

  test('`required: true` on a property has no effect', () => {
    const schema = { properties: { a: { type: 'string', required: true } } };
    expect(accepted(old(), schema, [{}, { a: 'x' }, { a: 1 }])).toEqual([{}, { a: 'x' }]);
  });
});

describe('OpenAPI 3.1', () => {
  test('what stands beside a $ref holds too', () => {
    const document = current({ A: { type: 'string' } });
    expect(accepted(document, { $ref: '#/components/schemas/A', maxLength: 1 }, ['abc', 'a'])).toEqual(['a']);
  });

  test('exclusive bounds are numbers, and null is a type', () => {
    expect(accepted(current(), { exclusiveMinimum: 1, exclusiveMaximum: 3 }, [1, 2, 3])).toEqual([2]);
    expect(accepted(current(), { type: ['string', 'null'] }, ['a', null, 1])).toEqual(['a', null]);
  });

  test.each(['items', 'additionalProperties', 'not', 'contains', 'propertyNames', 'unevaluatedProperties'])(
    'a $ref under %s is followed',
    (keyword) => {
      const out = toJsonSchema(
        { [keyword]: { $ref: '#/x' } },
        { document: current(), direction: 'reply', rewriteRef: (ref) => `seen ${ref}` },
      );
      expect(out).toEqual({ [keyword]: { $ref: 'seen #/x' } });
    },
  );

  test.each(['properties', 'patternProperties', '$defs', 'dependentSchemas'])(
    'a $ref under %s is followed',
    (keyword) => {
      const out = toJsonSchema(
        { [keyword]: { nullable: { $ref: '#/x' } } },
        { document: current(), direction: 'reply', rewriteRef: (ref) => `seen ${ref}` },
      );
      expect(out).toEqual({ [keyword]: { nullable: { $ref: 'seen #/x' } } });
    },
  );

  test('members that are named like keywords are members', () => {
    const schema = {
      properties: { example: { type: 'string' }, 'x-a': { type: 'string' }, id: { type: 'integer' } },
    };
    expect(accepted(current(), schema, [{ example: 1 }, { 'x-a': 1 }, { id: 'a' }, { id: 1 }])).toEqual([
      { id: 1 },
    ]);
  });
});

describe('readOnly and writeOnly', () => {
  const schema = {
    required: ['id', 'name', 'password'],
    properties: { id: { readOnly: true }, name: {}, password: { $ref: '#/components/schemas/Secret' } },
  };
  const document = current({ Secret: { type: 'string', writeOnly: true } });
  const values = [
    { name: 'a', password: 'b' },
    { id: 1, name: 'a' },
    { id: 1, password: 'b' },
  ];

  test('a request need not have what is readOnly', () => {
    expect(accepted(document, schema, values, 'request')).toEqual([values[0]]);
  });

  test('a reply need not have what is writeOnly', () => {
    expect(accepted(document, schema, values, 'reply')).toEqual([values[1]]);
  });
});

describe('discriminator', () => {
  const schemas = {
    Cat: {
      type: 'object',
      required: ['kind'],
      properties: { kind: { type: 'string' }, lives: { type: 'integer' } },
    },
    Dog: {
      type: 'object',
      required: ['kind'],
      properties: { kind: { type: 'string' }, tricks: { type: 'string' } },
    },
  };
  const document = current(schemas);
  const oneOf = [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }];

  test('without a mapping the value is the name of the schema, which alone judges', () => {
    const schema = { oneOf, discriminator: { propertyName: 'kind' } };
    const values = [
      { kind: 'Cat', lives: 9 },
      { kind: 'Cat', lives: 'x' },
      { kind: 'Dog', lives: 'x' },
      { kind: 'Cow' },
      {},
    ];
    expect(accepted(document, schema, values)).toEqual([values[0], values[2]]);
  });

  test('with a mapping the value is what is mapped, by reference or by name', () => {
    const mapping = { cat: '#/components/schemas/Cat', tom: '#/components/schemas/Cat', dog: 'Dog' };
    const schema = { anyOf: oneOf, discriminator: { propertyName: 'kind', mapping } };
    const values = [{ kind: 'cat' }, { kind: 'tom', lives: 'x' }, { kind: 'dog' }, { kind: 'Dog' }];
    expect(accepted(document, schema, values)).toEqual([values[0], values[2]]);
    expect(discriminatorTags(schema, document)).toEqual([['cat', 'tom'], ['dog']]);
  });

  test('an inline branch goes by its own const or enum', () => {
    const schema = {
      oneOf: [{ properties: { kind: { const: 'a' } } }, { properties: { kind: { enum: ['b', 'c'] } } }],
      discriminator: { propertyName: 'kind' },
    };
    expect(discriminatorTags(schema, document)).toEqual([['a'], ['b', 'c']]);
    expect(accepted(document, schema, [{ kind: 'c' }, { kind: 'd' }])).toEqual([{ kind: 'c' }]);
  });

  test('where a branch can have no value the alternatives stay as they are', () => {
    const schema = {
      oneOf: [{ type: 'object' }, { type: 'string' }],
      discriminator: { propertyName: 'kind' },
    };
    expect(accepted(document, schema, [{}, 'a', 1])).toEqual([{}, 'a']);
  });

  describe('with a default', () => {
    const kind = { not: { enum: ['Cat', 'Dog'] } };
    const Other = { type: 'object', required: ['name'], properties: { name: { type: 'string' }, kind } };
    const all = current({ ...schemas, Other });
    const three = [...oneOf, { $ref: '#/components/schemas/Other' }];

    test.each([['oneOf'], ['anyOf']])('%s judges by it what has no value of another branch', (keyword) => {
      for (const defaultMapping of ['Other', '#/components/schemas/Other']) {
        const schema = { [keyword]: three, discriminator: { propertyName: 'kind', defaultMapping } };
        const values = [
          { name: 'x' },
          { kind: 'Cow', name: 'x' },
          { kind: 'Cow' },
          {},
          { kind: 'Cat', lives: 9 },
          { kind: 'Cat', lives: 'x', name: 'x' },
        ];
        expect(accepted(all, schema, values)).toEqual([values[0], values[1], values[4]]);
      }
    });

    test('its branch has the values that are mapped to it, and those that it documents', () => {
      const discriminator = { propertyName: 'kind', defaultMapping: 'Other' };
      expect(discriminatorTags({ oneOf: three, discriminator }, all)).toEqual([['Cat'], ['Dog'], []]);
      const mapping = { rest: 'Other' };
      expect(discriminatorTags({ oneOf: three, discriminator: { ...discriminator, mapping } }, all)).toEqual([
        ['Cat'],
        ['Dog'],
        ['rest'],
      ]);
    });

    test('that is none of the alternatives counts for nothing', () => {
      const schema = { oneOf, discriminator: { propertyName: 'kind', defaultMapping: 'Other' } };
      expect(accepted(all, schema, [{ name: 'x' }, { kind: 'Dog' }])).toEqual([{ kind: 'Dog' }]);
    });
  });
});

describe('members that a direction leaves out', () => {
  const id = { type: 'string', readOnly: true };
  test.each<[string, unknown]>([
    ['beside a $ref', { properties: { id: { $ref: '#/components/schemas/Id', readOnly: true } } }],
    ['through a $ref', { properties: { id: { $ref: '#/components/schemas/Own' } } }],
    ['beside an allOf', { properties: { id: { allOf: [{ type: 'string' }], readOnly: true } } }],
    ['in another part of an allOf', { allOf: [{ properties: { id } }] }],
    ['in a part that is a $ref', { allOf: [{ $ref: '#/components/schemas/Base' }] }],
  ])('need not be sent: readOnly %s', (_, schema) => {
    const document = current({ Id: { type: 'string' }, Own: id, Base: { properties: { id } } });
    const whole = { type: 'object', required: ['id', 'name'], ...(schema as object) };
    const values = [{ name: 'a' }, { id: 'b' }];
    expect(accepted(document, whole, values, 'request')).toEqual([{ name: 'a' }]);
    expect(accepted(document, whole, values, 'reply')).toEqual([]);
  });

  test.each<[string, Document]>([
    ['beside an allOf', { allOf: [{ $ref: '#/components/schemas/Place' }], readOnly: true }],
    ['beside a $ref', { $ref: '#/components/schemas/Place', readOnly: true }],
    ['through a second $ref', { allOf: [{ $ref: '#/components/schemas/Shown' }] }],
  ])('a member decides itself, before the schema that it refers to: %s', (_, place) => {
    const document = current({
      Place: { type: 'object', writeOnly: true },
      Shown: { readOnly: true, allOf: [{ $ref: '#/components/schemas/Place' }] },
    });
    const schema = { type: 'object', required: ['place'], properties: { place } };
    expect(accepted(document, schema, [{ place: {} }, {}], 'reply')).toEqual([{ place: {} }]);
    expect(accepted(document, schema, [{}], 'request')).toEqual([{}]);
  });

  test('a part of an allOf that is a $ref may require what another part marks', () => {
    const document = current({ Demand: { type: 'object', required: ['id', 'name'] } });
    const schema = { allOf: [{ $ref: '#/components/schemas/Demand' }, { properties: { id } }] };
    expect(accepted(document, schema, [{ name: 'a' }, {}], 'request')).toEqual([{ name: 'a' }]);
  });
});

test('a pattern that only the flag u forbids is kept', () => {
  const schema = { type: 'string', pattern: '^a\\@b$' };
  expect(accepted(current(), schema, ['a@b', 'ab'])).toEqual(['a@b']);
});
