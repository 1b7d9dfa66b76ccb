/** Schemas that are combined: each change in a request body and in a reply body. */
import { describe } from 'vitest';
import { schemaTable } from './change-table.ts';

const cat = '{ $ref: "#/components/schemas/Cat" }';
const dog = '{ $ref: "#/components/schemas/Dog" }';
const bird = '{ $ref: "#/components/schemas/Bird" }';
const named = '{ $ref: "#/components/schemas/Named" }';

describe('oneOf and anyOf', () => {
  schemaTable([
    [
      'a branch of oneOf that is added',
      `{ oneOf: [${cat}, ${dog}] }`,
      `{ oneOf: [${cat}, ${dog}, ${bird}] }`,
      'alternative-added widens',
    ],
    [
      'a branch of oneOf that is removed',
      `{ oneOf: [${cat}, ${dog}, ${bird}] }`,
      `{ oneOf: [${cat}, ${dog}] }`,
      'alternative-removed narrows',
    ],
    [
      'a branch of anyOf that is added',
      `{ anyOf: [${cat}, ${dog}] }`,
      `{ anyOf: [${bird}, ${cat}, ${dog}] }`,
      'alternative-added widens',
    ],
    [
      'a branch in place of another',
      `{ oneOf: [${cat}, ${dog}] }`,
      `{ oneOf: [${cat}, ${bird}] }`,
      'alternative-added widens',
      'alternative-removed narrows',
    ],
    ['a choice in place of one schema', cat, `{ oneOf: [${cat}, ${dog}] }`, 'alternative-added widens'],
    ['one schema in place of a choice', `{ oneOf: [${cat}, ${dog}] }`, dog, 'alternative-removed narrows'],
    [
      'a branch of another type',
      '{ anyOf: [{ type: string }, { type: integer }] }',
      '{ anyOf: [{ type: string }, { type: integer }, { type: boolean }] }',
      'type-widened widens',
    ],
    ['null as a branch', cat, `{ oneOf: [${cat}, { type: "null" }] }`, 'null-allowed widens'],
    [
      'null that is no branch any more',
      `{ anyOf: [${cat}, ${dog}, { type: "null" }] }`,
      `{ anyOf: [${cat}, ${dog}] }`,
      'null-forbidden narrows',
    ],
    [
      'a change in a branch',
      '{ oneOf: [{ type: object, required: [a], properties: { a: { const: 1 }, b: { type: string } } }, { type: object, required: [a], properties: { a: { const: 2 } } }] }',
      '{ oneOf: [{ type: object, required: [a], properties: { a: { const: 1 }, b: { type: [string, integer] } } }, { type: object, required: [a], properties: { a: { const: 2 } } }] }',
      'type-widened widens',
    ],
    [
      'a change beside a choice',
      `{ type: object, properties: { size: { type: integer } }, oneOf: [${cat}, ${dog}] }`,
      `{ type: object, properties: { size: { type: integer, maximum: 3 } }, oneOf: [${cat}, ${dog}] }`,
      'maximum-added narrows',
    ],
    [
      'a text branch that is tighter',
      '{ anyOf: [{ type: string, maxLength: 9 }, { type: integer }] }',
      '{ anyOf: [{ type: string, maxLength: 5 }, { type: integer }] }',
      'max-length-lowered narrows',
    ],
    [
      'a member that is a choice',
      `{ type: object, properties: { pet: { oneOf: [${cat}, ${dog}] } } }`,
      `{ type: object, properties: { pet: { oneOf: [${cat}, ${dog}, ${bird}] } } }`,
      'alternative-added widens',
    ],
    [
      'a type that becomes oneOf, where both branches may hold',
      '{ type: number }',
      '{ oneOf: [{ type: integer }, { type: number }] }',
      'exclusion-changed warns',
    ],
    [
      'anyOf that becomes oneOf, where both branches may hold',
      `{ anyOf: [${cat}, ${named}] }`,
      `{ oneOf: [${cat}, ${named}] }`,
      'exclusion-changed warns',
    ],
  ]);
  schemaTable([
    [
      'branches in another order',
      `{ oneOf: [${cat}, ${dog}, ${bird}] }`,
      `{ oneOf: [${bird}, ${cat}, ${dog}] }`,
    ],
    [
      'inline branches in another order',
      '{ anyOf: [{ type: object, required: [a] }, { type: object, required: [b] }] }',
      '{ anyOf: [{ type: object, required: [b] }, { type: object, required: [a] }] }',
    ],
    [
      'a branch within another one',
      '{ anyOf: [{ type: string }, { type: integer }] }',
      '{ anyOf: [{ type: string }, { type: string, maxLength: 3 }, { type: integer }] }',
    ],
    [
      'oneOf and anyOf of branches that exclude each other',
      `{ oneOf: [${cat}, ${dog}] }`,
      `{ anyOf: [${cat}, ${dog}] }`,
    ],
    ['listed values without one', '{ enum: [a, b, c], not: { enum: [a] } }', '{ enum: [b, c] }'],
    [
      'a member that is excluded',
      '{ type: object, not: { required: [b] } }',
      '{ type: object, properties: { b: false } }',
    ],
    ['a choice of one', cat, `{ oneOf: [${cat}] }`],
    [
      'a choice inside a choice',
      `{ oneOf: [${cat}, ${dog}, ${bird}] }`,
      `{ oneOf: [{ oneOf: [${cat}, ${dog}] }, ${bird}] }`,
    ],
    [
      'branches of types, and a list of types',
      '{ type: [string, integer] }',
      '{ anyOf: [{ type: integer }, { type: string }] }',
    ],
    [
      'branches that are lists of values',
      '{ enum: [a, b, c] }',
      '{ anyOf: [{ enum: [a] }, { enum: [b, c] }] }',
    ],
    [
      'what holds for all branches, before the choice or in each',
      '{ type: object, required: [n], oneOf: [{ properties: { n: { const: 1 } } }, { properties: { n: { const: 2 } } }] }',
      '{ oneOf: [{ type: object, required: [n], properties: { n: { const: 1 } } }, { type: object, required: [n], properties: { n: { const: 2 } } }] }',
    ],
    [
      'titles of branches',
      `{ anyOf: [{ type: object, required: [a], title: A }, { type: object, required: [b] }] }`,
      `{ anyOf: [{ type: object, required: [a] }, { type: object, required: [b], title: B }] }`,
    ],
    [
      'a branch that moved into a component',
      `{ oneOf: [{ type: object, required: [kind, lives], properties: { kind: { const: cat }, lives: { type: integer } } }, ${dog}] }`,
      `{ oneOf: [${cat}, ${dog}] }`,
    ],
  ]);
});

describe('allOf', () => {
  schemaTable([
    [
      'a part that is added',
      '{ type: object, properties: { a: {} } }',
      `{ type: object, properties: { a: {} }, allOf: [${named}] }`,
      'required-member-added narrows',
    ],
    [
      'a part that is removed',
      `{ allOf: [${named}, { type: object, properties: { a: {} } }] }`,
      '{ type: object, properties: { a: {} } }',
      'required-member-removed widens',
    ],
    [
      'a limit in a part',
      '{ allOf: [{ type: string }, { maxLength: 9 }] }',
      '{ allOf: [{ type: string }, { maxLength: 5 }] }',
      'max-length-lowered narrows',
    ],
    [
      'what a part demands of the member of another',
      '{ allOf: [{ type: object, properties: { a: { type: string } } }, { type: object }] }',
      '{ allOf: [{ type: object, properties: { a: { type: string } } }, { type: object, required: [a] }] }',
      'member-became-required narrows',
    ],
    [
      'a part that closes the object',
      `{ type: object, properties: { a: {} } }`,
      '{ type: object, properties: { a: {} }, allOf: [{ properties: { a: {} }, additionalProperties: false }] }',
      'object-closed narrows',
    ],
    [
      'types that exclude each other',
      '{ type: string }',
      '{ allOf: [{ type: string }, { type: integer }] }',
      'type-narrowed narrows',
    ],
  ]);
  schemaTable([
    ['a part of its own', named, `{ allOf: [${named}] }`],
    [
      'parts in another order',
      `{ allOf: [${named}, { type: object, properties: { a: { type: string } } }] }`,
      `{ allOf: [{ properties: { a: { type: string } } }, { type: object }, ${named}] }`,
    ],
    [
      'parts that were put together',
      `{ allOf: [${named}, { type: object, required: [a], properties: { a: { type: string } } }] }`,
      '{ type: object, required: [name, a], properties: { name: { type: string }, a: { type: string } } }',
    ],
    [
      'the weaker limit of a part',
      '{ type: string, maxLength: 5 }',
      '{ type: string, maxLength: 5, allOf: [{ maxLength: 9 }] }',
    ],
    [
      'lists of values of which one is within the other',
      '{ enum: [a] }',
      '{ allOf: [{ enum: [a, b] }, { enum: [c, a] }] }',
    ],
    ['an empty part', '{ type: string }', '{ type: string, allOf: [{}, true] }'],
  ]);
});

describe('discriminators', () => {
  const discriminated = (mapping: string, branches: string): string =>
    `{ discriminator: { propertyName: type${mapping} }, oneOf: [${branches}] }`;
  const one = '{ $ref: "#/components/schemas/Named" }';
  const other = '{ $ref: "#/components/schemas/Tree" }';
  const both = `${one}, ${other}`;
  schemaTable([
    [
      'another member that decides',
      `{ discriminator: { propertyName: type }, oneOf: [${both}] }`,
      `{ discriminator: { propertyName: kind }, oneOf: [${both}] }`,
      'discriminator-member-changed replaces',
    ],
    [
      'another value of a branch',
      discriminated(', mapping: { a: "#/components/schemas/Named" }', both),
      discriminated(', mapping: { b: "#/components/schemas/Named" }', both),
      'discriminator-value-changed replaces',
    ],
    [
      'one more value of a branch',
      discriminated(', mapping: { a: "#/components/schemas/Named" }', both),
      discriminated(', mapping: { a: "#/components/schemas/Named", b: "#/components/schemas/Named" }', both),
      'discriminator-value-changed widens',
    ],
    [
      'a value less of a branch',
      discriminated(', mapping: { a: "#/components/schemas/Named", b: "#/components/schemas/Named" }', both),
      discriminated(', mapping: { a: "#/components/schemas/Named" }', both),
      'discriminator-value-changed narrows',
    ],
    [
      'a discriminator that is added',
      `{ oneOf: [${both}] }`,
      discriminated('', both),
      'discriminator-added warns',
    ],
    [
      'a discriminator that is removed',
      discriminated('', both),
      `{ oneOf: [${both}] }`,
      'discriminator-removed warns',
    ],
    [
      'a branch with its value',
      discriminated('', `${one}, ${other}`),
      discriminated('', `${one}, ${other}, ${bird}`),
      'alternative-added widens',
    ],
    [
      'a branch without which its value goes',
      discriminated('', `${one}, ${other}, ${bird}`),
      discriminated('', both),
      'alternative-removed narrows',
    ],
    [
      'another member that decides, without a choice',
      '{ type: object, required: [type], properties: { type: { type: string }, kind: { type: string } }, discriminator: { propertyName: type } }',
      '{ type: object, required: [type], properties: { type: { type: string }, kind: { type: string } }, discriminator: { propertyName: kind } }',
      'discriminator-member-changed replaces',
    ],
    [
      'a value that is added, without a choice',
      '{ type: object, discriminator: { propertyName: type, mapping: { a: "#/components/schemas/Cat" } } }',
      '{ type: object, discriminator: { propertyName: type, mapping: { a: "#/components/schemas/Cat", b: "#/components/schemas/Dog" } } }',
      'discriminator-mapping-added widens',
    ],
    [
      'a value that is removed, without a choice',
      '{ type: object, discriminator: { propertyName: type, mapping: { a: "#/components/schemas/Cat", b: "#/components/schemas/Dog" } } }',
      '{ type: object, discriminator: { propertyName: type, mapping: { a: "#/components/schemas/Cat" } } }',
      'discriminator-mapping-removed narrows',
    ],
  ]);
  schemaTable([
    [
      'a mapping that says what the names say',
      discriminated('', both),
      discriminated(
        ', mapping: { Named: "#/components/schemas/Named", Tree: "#/components/schemas/Tree" }',
        both,
      ),
    ],
    [
      'branches of a discriminator in another order',
      discriminated('', both),
      discriminated('', `${other}, ${one}`),
    ],
  ]);
});

describe('what can’t be decided', () => {
  schemaTable([
    ['another "not"', '{ not: { required: [a] } }', '{ not: { required: [b] } }', 'not-changed warns'],
    [
      'a "not" that is added',
      '{ type: object }',
      '{ type: object, not: { required: [a, b] } }',
      'not-changed warns',
    ],
    [
      'another "if"',
      '{ if: { required: [a] }, then: { required: [b] } }',
      '{ if: { required: [a] }, then: { required: [c] } }',
      'if-changed warns',
    ],
  ]);
  schemaTable([
    ['an equal "not"', '{ not: { required: [a, b] } }', '{ not: { required: [b, a] } }'],
    [
      'an equal "if"',
      '{ if: { required: [a] }, then: { $ref: "#/components/schemas/Named" } }',
      '{ then: { required: [name], type: object, properties: { name: { type: string } } }, if: { required: [a] } }',
    ],
  ]);
});

describe('references', () => {
  schemaTable([
    [
      'a change behind a reference to itself',
      '{ type: object, properties: { next: { $ref: "#/components/schemas/Thing" }, n: { type: integer } } }',
      '{ type: object, properties: { next: { $ref: "#/components/schemas/Thing" }, n: { type: number } } }',
      'type-widened widens',
    ],
    [
      'a limit beside a reference',
      '{ $ref: "#/components/schemas/Word" }',
      '{ $ref: "#/components/schemas/Word", maxLength: 5 }',
      'max-length-lowered narrows',
    ],
  ]);
  schemaTable([
    [
      'a schema that moved into a component',
      '{ type: string, minLength: 1, maxLength: 10 }',
      '{ $ref: "#/components/schemas/Word" }',
    ],
    [
      'an item that moved into a component',
      '{ type: array, items: { type: string, minLength: 1, maxLength: 10 } }',
      '{ type: array, items: { $ref: "#/components/schemas/Word" } }',
    ],
    [
      'a schema that refers to itself, written out once more',
      '{ $ref: "#/components/schemas/Tree" }',
      '{ type: object, properties: { children: { type: array, items: { $ref: "#/components/schemas/Tree" } } } }',
    ],
    [
      'a description beside a reference',
      '{ $ref: "#/components/schemas/Word" }',
      '{ $ref: "#/components/schemas/Word", description: A word }',
    ],
    [
      'a limit beside a reference that says it too',
      '{ $ref: "#/components/schemas/Word" }',
      '{ $ref: "#/components/schemas/Word", maxLength: 10 }',
    ],
  ]);
});
