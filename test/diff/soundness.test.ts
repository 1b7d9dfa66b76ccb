/** What the comparison says of two schemas is held against what Ajv says of values. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/contract/contract.ts';
import { SchemaCompiler } from '../../src/contract/schema-compiler.ts';
import { SchemaComparison } from '../../src/diff/schema/compare-schemas.ts';
import type { Relation } from '../../src/diff/schema/difference.ts';

type Schema = any;

const texts = ['', 'a', 'b', 'ab', 'ba', 'aaa', 'abab'];
const numbers = [-2, -1, 0, 1, 2, 3, 4, 6, 0.5, 1.5, 2.5, 3.5];
const scalars = [null, true, false, ...texts, ...numbers];
const lists = [[], [1], [1, 1], [1, 2], ['a'], ['a', 1], [null, 2, 'b'], [[1]], [{ x: 1 }], [0, 1, 2, 3]];
const members = [undefined, 1, 2.5, 'a', 'b', null, [1], { x: 1 }];
const objects = members.flatMap((x) =>
  members.slice(0, 6).flatMap((y) =>
    [undefined, 1, 'a'].map((z) =>
      Object.fromEntries(
        [
          ['x', x],
          ['y', y],
          ['z', z],
        ].filter(([, one]) => one !== undefined),
      ),
    ),
  ),
);
/** Values of all kinds, so many that most differences of the schemas below show in one of them. */
const values: unknown[] = [...scalars, ...lists, ...objects];

/** Schemas without others inside. */
const scalarSchema: fc.Arbitrary<Schema> = fc.oneof(
  fc.record(
    {
      type: fc.constantFrom('integer', 'number', ['integer', 'null'], ['number', 'string']),
      minimum: fc.constantFrom(-1, 0, 1, 0.5),
      maximum: fc.constantFrom(1, 2, 3, 2.5),
      exclusiveMinimum: fc.constantFrom(-1, 0, 1),
      exclusiveMaximum: fc.constantFrom(2, 3, 4),
      multipleOf: fc.constantFrom(1, 2, 0.5, 3),
    },
    { requiredKeys: [] },
  ),
  fc.record(
    {
      type: fc.constantFrom('string', ['string', 'null'], ['string', 'boolean']),
      minLength: fc.constantFrom(0, 1, 2),
      maxLength: fc.constantFrom(1, 2, 3),
      pattern: fc.constantFrom('^a', 'b$', '^[ab]*$', ''),
    },
    { requiredKeys: [] },
  ),
  fc.record({ enum: fc.uniqueArray(fc.constantFrom(...scalars), { minLength: 1, maxLength: 4 }) }),
  fc.record({ const: fc.constantFrom(...scalars) }),
  fc.record({ type: fc.constantFrom('null', 'boolean', 'object', 'array') }),
  fc.constantFrom(true, false, {}),
);

/** So many that each difference of two schemas of them shows. */
const otherScalars = [
  ...Array.from({ length: 80 }, (_, index) => index / 4 - 5),
  ...[
    'aa',
    'bb',
    'bab',
    'abb',
    'aab',
    'c',
    'ac',
    'cb',
    'ccc',
    'aaaa',
    'aabb',
    'cccc',
    'acccb',
    'cc',
    'bcc',
    'acc',
  ],
];

const references = ['A', 'B', 'C'].map((name) => ({ $ref: `#/components/schemas/${name}` }));

/** Schemas of all kinds, in each other a few times. */
const { schema } = fc.letrec<{ schema: Schema; inner: Schema }>((tie) => ({
  inner: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalarSchema, tie('schema')),
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalarSchema,
    fc.constantFrom(...references),
    fc.record(
      {
        type: fc.constantFrom('object', ['object', 'null']),
        properties: fc.dictionary(fc.constantFrom('x', 'y', 'z'), tie('inner'), { maxKeys: 3 }),
        required: fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { maxLength: 2 }),
        additionalProperties: fc.oneof(fc.boolean(), tie('inner')),
        patternProperties: fc.dictionary(fc.constantFrom('^x', '[yz]'), tie('inner'), { maxKeys: 1 }),
        minProperties: fc.constantFrom(1, 2),
        maxProperties: fc.constantFrom(1, 2),
        propertyNames: fc.constantFrom({ enum: ['x', 'y'] }, { maxLength: 1 }),
        dependentRequired: fc.constantFrom({ x: ['y'] }, { y: ['z', 'x'] }),
        unevaluatedProperties: fc.constantFrom(false, { type: 'string' }),
      },
      { requiredKeys: [] },
    ),
    fc.record(
      {
        type: fc.constantFrom('array', ['array', 'string']),
        items: tie('inner'),
        prefixItems: fc.array(tie('inner'), { minLength: 1, maxLength: 2 }),
        minItems: fc.constantFrom(0, 1, 2),
        maxItems: fc.constantFrom(1, 2, 3),
        uniqueItems: fc.boolean(),
        contains: tie('inner'),
        minContains: fc.constantFrom(0, 1, 2),
        maxContains: fc.constantFrom(1, 2),
      },
      { requiredKeys: [] },
    ),
    fc.record({ allOf: fc.array(tie('inner'), { minLength: 1, maxLength: 3 }) }),
    fc.record(
      {
        anyOf: fc.array(tie('inner'), { minLength: 1, maxLength: 3 }),
        type: fc.constantFrom('object', 'integer', ['string', 'number']),
        required: fc.constantFrom(['x'], ['y']),
      },
      { requiredKeys: ['anyOf'] },
    ),
    fc.record({ oneOf: fc.array(tie('inner'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('inner') }),
    fc.tuple(tie('inner'), tie('inner'), tie('inner')).map(([condition, yes, no]) =>
      Object.fromEntries([
        ['if', condition],
        ['then', yes],
        ['else', no],
      ]),
    ),
  ),
}));

const components = {
  A: schema,
  B: schema,
  C: fc.constant({ properties: { x: references[2] }, type: 'object' }),
};

const documentOf = (root: Schema, others: Record<string, Schema>): Document => ({
  openapi: '3.1.0',
  paths: {},
  components: { schemas: { ...others, Root: root } },
});

const relationOf = (old: Document, next: Document): Relation => {
  const comparison = new SchemaComparison(old, next, 'reply');
  const at = (document: Document) => [document.components.schemas.Root, '/components/schemas/Root'] as const;
  return comparison.relationOf(comparison.pairAt(at(old), at(next)));
};

const validator = (document: Document): ((value: unknown) => boolean) => {
  const validate = new SchemaCompiler(document, 'reply').compile(document.components.schemas.Root);
  return (value) => validate(value) as boolean;
};

/** A part of the schema, taken out, put in or exchanged: two schemas that have nothing in common are seldom interesting. */
const edited = (root: Schema, other: Schema, pick: number): Schema => {
  const places: { node: any; key: string }[] = [];
  const visit = (node: any): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push({ node, key });
      visit(node[key]);
    }
  };
  const copy = { root: structuredClone(root) };
  visit(copy);
  const { node, key } = places[pick % places.length]!;
  const isList = Array.isArray(node);
  if (key !== 'root' && !isList && pick % 3 === 0) delete node[key];
  else if (typeof node[key] === 'number') node[key] = Math.max(0, node[key] + (pick % 2 === 0 ? 1 : -1));
  else if (key === 'root' || isSchemaPlace(key, isList)) node[key] = other;
  else if (typeof other === 'object' && other !== null) Object.assign(copy.root ?? {}, other);
  return copy.root;
};

const isSchemaPlace = (key: string, isList: boolean): boolean =>
  isList ? false : ['items', 'x', 'y', 'z', 'not', 'additionalProperties', 'contains'].includes(key);

const isSchema = (document: Document): boolean => {
  try {
    // A schema that only leads to itself is none.
    values.forEach(validator(document));
    return true;
  } catch {
    return false;
  }
};

describe('compared with what Ajv accepts', () => {
  const pairs = fc
    .record({ root: schema, other: schema, pick: fc.nat(1000), others: fc.record(components) })
    .map(({ root, other, pick, others }) => ({
      old: documentOf(root, others),
      next: documentOf(pick % 5 === 0 ? other : edited(root, other, pick), others),
    }));

  const pairOf = (old: Schema, next: Schema) => ({ old: documentOf(old, {}), next: documentOf(next, {}) });
  const from = (exclusiveMinimum: number) => ({
    anyOf: [{ oneOf: [{ type: 'integer', exclusiveMinimum, maximum: 2 }, true] }, { type: 'string' }],
  });
  const found = [
    // Only a choice inside another one is exclusive.
    pairOf(from(-1), from(0)),
    // One branch allows no number, whose limits do not concern the other one.
    pairOf(
      { anyOf: [{ const: 3 }, { type: 'number', minimum: 2, maximum: 1 }] },
      { anyOf: [{ const: 4 }, { type: 'number', minimum: 2, maximum: 1 }] },
    ),
    // A member that has a schema, which allows no value.
    ...[{ not: true }, false].map((x) =>
      pairOf(
        { properties: { x }, patternProperties: { '^x': { enum: [null, false] } }, required: ['y'] },
        { properties: { x: { type: 'null' } }, patternProperties: { '^x': { enum: [null, false] } } },
      ),
    ),
  ];
  const runs = {
    numRuns: Number(process.env.RUNS ?? 25),
    examples: found.map((one): [typeof one] => [one]),
  };

  test('a value that only one of two schemas allows is never denied', () => {
    fc.assert(
      fc.property(pairs, ({ old, next }) => {
        fc.pre(isSchema(old) && isSchema(next));
        const [isValid, isValidByNext] = [validator(old), validator(next)];
        const { widens, narrows } = relationOf(old, next);
        for (const value of values) {
          const [before, after] = [isValid(value), isValidByNext(value)];
          if (after && !before) expect({ value, widens }).not.toEqual({ value, widens: 'no' });
          if (before && !after) expect({ value, narrows }).not.toEqual({ value, narrows: 'no' });
        }
      }),
      runs,
    );
  });

  test('old and new exchanged exchange what widens and what narrows', () => {
    fc.assert(
      fc.property(pairs, ({ old, next }) => {
        const { widens, narrows } = relationOf(old, next);
        expect(relationOf(next, old)).toEqual({ widens: narrows, narrows: widens });
      }),
      runs,
    );
  });

  test('of scalars, what is said to be allowed or forbidden now shows in a value', () => {
    const scalarPairs = fc.record({ root: scalarSchema, other: scalarSchema, pick: fc.nat(1000) });
    fc.assert(
      fc.property(scalarPairs, ({ root, other, pick }) => {
        const old = documentOf(root, {});
        const next = documentOf(pick % 3 === 0 ? other : edited(root, other, pick), {});
        fc.pre(isSchema(old) && isSchema(next));
        // Of a step within bounds, or of a pattern with a length, the comparison does not see which values are left.
        fc.pre(
          [root, next.components.schemas.Root].every(
            (one) =>
              (one.multipleOf === undefined && one.pattern === undefined) ||
              Object.keys(one).length <= (one.type === undefined ? 1 : 2),
          ),
        );
        const [isValid, isValidByNext] = [validator(old), validator(next)];
        const { widens, narrows } = relationOf(old, next);
        const all = [...scalars, ...otherScalars, [], {}];
        if (widens === 'yes') expect(all.some((value) => isValidByNext(value) && !isValid(value))).toBe(true);
        if (narrows === 'yes')
          expect(all.some((value) => isValid(value) && !isValidByNext(value))).toBe(true);
      }),
      { numRuns: Number(process.env.RUNS ?? 25) },
    );
  });
});
