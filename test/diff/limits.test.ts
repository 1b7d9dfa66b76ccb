/** Types, numbers, texts and lists: each change in a request body and in a reply body. */
import { describe } from 'vitest';
import { schemaTable } from './change-table.ts';

describe('types', () => {
  schemaTable([
    ['a type that is added', '{ type: string }', '{ type: [string, boolean] }', 'type-widened widens'],
    ['a type that is removed', '{ type: [string, boolean] }', '{ type: string }', 'type-narrowed narrows'],
    [
      'a type that takes the place of another',
      '{ type: string }',
      '{ type: boolean }',
      'type-changed replaces',
    ],
    ['an integer that may have a fraction', '{ type: integer }', '{ type: number }', 'type-widened widens'],
    ['a number that has to be an integer', '{ type: number }', '{ type: integer }', 'type-narrowed narrows'],
    ['null that is allowed', '{ type: string }', '{ type: [string, "null"] }', 'null-allowed widens'],
    [
      'null that is no longer allowed',
      '{ type: [string, "null"] }',
      '{ type: string }',
      'null-forbidden narrows',
    ],
    ['a type where there was none', '{}', '{ type: string }', 'type-narrowed narrows'],
    ['any type where there was one', '{ type: string }', '{}', 'type-widened widens'],
    ['any value where there was none', 'false', 'true', 'type-widened widens'],
    ['no value where there was one', 'true', 'false', 'type-narrowed narrows'],
    [
      'an integer beside a text',
      '{ type: [string, integer] }',
      '{ type: [string, number] }',
      'type-widened widens',
    ],
    [
      'a list in place of its item',
      '{ type: string }',
      '{ type: array, items: { type: string } }',
      'type-changed replaces',
    ],
  ]);
});

describe('numbers', () => {
  schemaTable([
    [
      'a maximum that is lowered',
      '{ type: integer, maximum: 10 }',
      '{ type: integer, maximum: 5 }',
      'maximum-lowered narrows',
    ],
    [
      'a maximum that is raised',
      '{ type: integer, maximum: 5 }',
      '{ type: integer, maximum: 10 }',
      'maximum-raised widens',
    ],
    ['a maximum that is added', '{ type: number }', '{ type: number, maximum: 10 }', 'maximum-added narrows'],
    [
      'a maximum that is removed',
      '{ type: number, maximum: 10 }',
      '{ type: number }',
      'maximum-removed widens',
    ],
    [
      'a minimum that is raised',
      '{ type: number, minimum: 1 }',
      '{ type: number, minimum: 2 }',
      'minimum-raised narrows',
    ],
    [
      'a minimum that is lowered',
      '{ type: number, minimum: 2 }',
      '{ type: number, minimum: 1 }',
      'minimum-lowered widens',
    ],
    [
      'a minimum that is added',
      '{ type: integer }',
      '{ type: integer, minimum: 0 }',
      'minimum-added narrows',
    ],
    [
      'a minimum that is removed',
      '{ type: integer, minimum: 0 }',
      '{ type: integer }',
      'minimum-removed widens',
    ],
    [
      'a bound that becomes exclusive',
      '{ type: number, minimum: 0 }',
      '{ type: number, exclusiveMinimum: 0 }',
      'minimum-raised narrows',
    ],
    [
      'a bound that is no longer exclusive',
      '{ type: number, exclusiveMaximum: 9 }',
      '{ type: number, maximum: 9 }',
      'maximum-raised widens',
    ],
    [
      'an exclusive bound that is moved',
      '{ type: number, exclusiveMaximum: 9 }',
      '{ type: number, exclusiveMaximum: 8 }',
      'maximum-lowered narrows',
    ],
    [
      'both bounds that are moved',
      '{ type: integer, minimum: 1, maximum: 9 }',
      '{ type: integer, minimum: 2, maximum: 10 }',
      'minimum-raised narrows',
      'maximum-raised widens',
    ],
    [
      'a step that is added',
      '{ type: number }',
      '{ type: number, multipleOf: 0.01 }',
      'multiple-of-added narrows',
    ],
    [
      'a step that is removed',
      '{ type: integer, multipleOf: 5 }',
      '{ type: integer }',
      'multiple-of-removed widens',
    ],
    [
      'a step that is a part of the old one',
      '{ type: integer, multipleOf: 10 }',
      '{ type: integer, multipleOf: 5 }',
      'multiple-of-changed widens',
    ],
    [
      'a step that is a multiple of the old one',
      '{ type: integer, multipleOf: 5 }',
      '{ type: integer, multipleOf: 10 }',
      'multiple-of-changed narrows',
    ],
    [
      'a step that has nothing to do with the old one',
      '{ type: integer, multipleOf: 2 }',
      '{ type: integer, multipleOf: 3 }',
      'multiple-of-changed replaces',
    ],
    [
      'a narrower format',
      '{ type: integer, format: int64 }',
      '{ type: integer, format: int32 }',
      'format-narrowed narrows',
    ],
    [
      'a wider format',
      '{ type: integer, format: int32 }',
      '{ type: integer, format: int64 }',
      'format-widened widens',
    ],
    [
      'a format of how a number is stored',
      '{ type: number, format: double }',
      '{ type: number, format: float }',
      'number-format-changed warns',
    ],
    [
      'a format of 64 bits for integers, which excludes none that is sent',
      '{ type: integer }',
      '{ type: integer, format: int64 }',
      'request-number-format-changed: info',
      'reply-number-format-changed: info',
    ],
    [
      'a format of 64 bits that is removed',
      '{ type: [integer, string], format: int64 }',
      '{ type: [integer, string] }',
      'request-number-format-changed: info',
      'reply-number-format-changed: info',
    ],
    [
      'a format that excludes negative integers',
      '{ type: integer }',
      '{ type: integer, format: uint64 }',
      'format-narrowed narrows',
    ],
    [
      'a format of 32 bits where there was none',
      '{ type: integer }',
      '{ type: integer, format: int32 }',
      'format-narrowed narrows',
    ],
    [
      'an integer of 64 bits in place of a number with a fraction',
      '{ type: number, format: double }',
      '{ type: number, format: int64 }',
      'number-format-changed warns',
    ],
  ]);
  schemaTable([
    [
      'an exclusive minimum of an integer, written as one more',
      '{ type: integer, exclusiveMinimum: 0 }',
      '{ type: integer, minimum: 1 }',
    ],
    [
      'an exclusive maximum of an integer, written as one less',
      '{ type: integer, maximum: 9 }',
      '{ type: integer, exclusiveMaximum: 10 }',
    ],
    ['a bound between two integers', '{ type: integer, minimum: 1 }', '{ type: integer, minimum: 0.5 }'],
    [
      'a format whose range the bounds are within',
      '{ type: integer, minimum: 0, maximum: 9 }',
      '{ type: integer, format: int32, minimum: 0, maximum: 9 }',
    ],
    ['a step of one for integers', '{ type: integer }', '{ type: integer, multipleOf: 1 }'],
    ['a bound of numbers where no number is allowed', '{ type: string }', '{ type: string, maximum: 5 }'],
    [
      'the weaker of two bounds',
      '{ type: number, minimum: 3 }',
      '{ type: number, minimum: 3, exclusiveMinimum: 2 }',
    ],
    ['zero with a sign', '{ type: number, minimum: 0 }', '{ type: number, minimum: -0.0 }'],
  ]);
});

describe('texts', () => {
  schemaTable([
    [
      'a greatest length that is lowered',
      '{ type: string, maxLength: 10 }',
      '{ type: string, maxLength: 5 }',
      'max-length-lowered narrows',
    ],
    [
      'a greatest length that is raised',
      '{ type: string, maxLength: 5 }',
      '{ type: string, maxLength: 10 }',
      'max-length-raised widens',
    ],
    [
      'a greatest length that is added',
      '{ type: string }',
      '{ type: string, maxLength: 5 }',
      'max-length-added narrows',
    ],
    [
      'a greatest length that is removed',
      '{ type: string, maxLength: 5 }',
      '{ type: string }',
      'max-length-removed widens',
    ],
    [
      'a least length that is raised',
      '{ type: string, minLength: 1 }',
      '{ type: string, minLength: 2 }',
      'min-length-raised narrows',
    ],
    [
      'a least length that is lowered',
      '{ type: string, minLength: 2 }',
      '{ type: string, minLength: 1 }',
      'min-length-lowered widens',
    ],
    [
      'a least length that is added',
      '{ type: string }',
      '{ type: string, minLength: 1 }',
      'min-length-added narrows',
    ],
    [
      'a least length that is removed',
      '{ type: string, minLength: 1 }',
      '{ type: string }',
      'min-length-removed widens',
    ],
    [
      'a pattern that is added',
      '{ type: string }',
      '{ type: string, pattern: "^[a-z]+$" }',
      'pattern-added narrows',
    ],
    [
      'a pattern that is removed',
      '{ type: string, pattern: "^[a-z]+$" }',
      '{ type: string }',
      'pattern-removed widens',
    ],
    [
      'another pattern',
      '{ type: string, pattern: "^[a-z]+$" }',
      '{ type: string, pattern: "^[a-z0-9]+$" }',
      'pattern-changed warns',
    ],
    ['a format that is added', '{ type: string }', '{ type: string, format: uuid }', 'format-added narrows'],
    [
      'a format that is removed',
      '{ type: string, format: date-time }',
      '{ type: string }',
      'format-removed widens',
    ],
    [
      'a format that holds the old one',
      '{ type: string, format: uri }',
      '{ type: string, format: uri-reference }',
      'format-changed widens',
    ],
    [
      'a format within the old one',
      '{ type: string, format: idn-email }',
      '{ type: string, format: email }',
      'format-changed narrows',
    ],
    [
      'a pattern in place of a format',
      '{ type: string, format: uuid }',
      '{ type: string, pattern: "^[0-9a-f-]{36}$" }',
      'pattern-added warns',
      'format-removed warns',
    ],
    [
      'a format that has nothing to do with the old one',
      '{ type: string, format: date-time }',
      '{ type: string, format: date }',
      'format-changed replaces',
    ],
    [
      'a format that nobody knows',
      '{ type: string }',
      '{ type: string, format: colour }',
      'format-added warns',
    ],
    [
      'an encoding that is added',
      '{ type: string }',
      '{ type: string, contentEncoding: base64 }',
      'format-added narrows',
    ],
  ]);
  schemaTable([
    ['a least length of none', '{ type: string }', '{ type: string, minLength: 0 }'],
    ['a pattern that each text matches', '{ type: string }', '{ type: string, pattern: ".*" }'],
    ['a format that only hides what is typed', '{ type: string }', '{ type: string, format: password }'],
    ['a length where no text is allowed', '{ type: integer }', '{ type: integer, maxLength: 5 }'],
  ]);
});

describe('lists', () => {
  schemaTable([
    [
      'a greatest number of items that is lowered',
      '{ type: array, items: {}, maxItems: 9 }',
      '{ type: array, items: {}, maxItems: 5 }',
      'max-items-lowered narrows',
    ],
    [
      'a greatest number of items that is removed',
      '{ type: array, items: {}, maxItems: 9 }',
      '{ type: array, items: {} }',
      'max-items-removed widens',
    ],
    [
      'a least number of items that is added',
      '{ type: array, items: {} }',
      '{ type: array, items: {}, minItems: 1 }',
      'min-items-added narrows',
    ],
    [
      'a least number of items that is lowered',
      '{ type: array, items: {}, minItems: 2 }',
      '{ type: array, items: {}, minItems: 1 }',
      'min-items-lowered widens',
    ],
    [
      'items that may not repeat',
      '{ type: array, items: {} }',
      '{ type: array, items: {}, uniqueItems: true }',
      'unique-items-added narrows',
    ],
    [
      'items that may repeat',
      '{ type: array, items: {}, uniqueItems: true }',
      '{ type: array, items: {}, uniqueItems: false }',
      'unique-items-removed widens',
    ],
    [
      'items of another type',
      '{ type: array, items: { type: string } }',
      '{ type: array, items: { type: integer } }',
      'type-changed replaces',
    ],
    [
      'items of a wider schema',
      '{ type: array, items: { type: string, maxLength: 3 } }',
      '{ type: array, items: { type: string } }',
      'max-length-removed widens',
    ],
    [
      'items without a schema',
      '{ type: array, items: { type: string } }',
      '{ type: array }',
      'type-widened widens',
    ],
    [
      'one of several positions',
      '{ type: array, prefixItems: [{ type: string }, { type: integer }] }',
      '{ type: array, prefixItems: [{ type: string }, { type: number }] }',
      'type-widened widens',
    ],
    [
      'a position that is added',
      '{ type: array, prefixItems: [{ type: string }] }',
      '{ type: array, prefixItems: [{ type: string }, { type: string }] }',
      'type-narrowed narrows',
    ],
    [
      'an item that has to be there',
      '{ type: array, items: {} }',
      '{ type: array, items: {}, contains: { const: 1 } }',
      'contains-added narrows',
    ],
    [
      'an item that need not be there',
      '{ type: array, items: {}, contains: { const: 1 } }',
      '{ type: array, items: {} }',
      'contains-removed widens',
    ],
    [
      'items that have to be there more often',
      '{ type: array, items: {}, contains: { const: 1 } }',
      '{ type: array, items: {}, contains: { const: 1 }, minContains: 2 }',
      'min-contains-raised narrows',
    ],
    [
      'items of items',
      '{ type: array, items: { type: array, items: { type: string } } }',
      '{ type: array, items: { type: array, items: { type: string, maxLength: 1 } } }',
      'max-length-added narrows',
    ],
  ]);
  schemaTable([
    [
      'a number of items, and as many positions',
      '{ type: array, items: { type: number }, minItems: 2, maxItems: 2 }',
      '{ type: array, prefixItems: [{ type: number }, { type: number }], items: false, minItems: 2 }',
    ],
    [
      'one item, which can not repeat',
      '{ type: array, maxItems: 1 }',
      '{ type: array, maxItems: 1, uniqueItems: true }',
    ],
    ['items that each value matches', '{ type: array }', '{ type: array, items: {} }'],
    [
      'positions that say what the items said',
      '{ type: array, items: { type: string } }',
      '{ type: array, prefixItems: [{ type: string }], items: { type: string } }',
    ],
    [
      'a list that may repeat, said or not',
      '{ type: array, items: {} }',
      '{ type: array, items: {}, uniqueItems: false }',
    ],
  ]);
});

describe('lists of values', () => {
  schemaTable([
    [
      'a value that is added',
      '{ type: string, enum: [a, b] }',
      '{ type: string, enum: [a, b, c] }',
      'enum-value-added widens',
    ],
    [
      'a value that is removed',
      '{ type: string, enum: [a, b, c] }',
      '{ type: string, enum: [a, b] }',
      'enum-value-removed narrows',
    ],
    [
      'a value in place of another',
      '{ type: string, enum: [a, b] }',
      '{ type: string, enum: [a, c] }',
      'enum-value-added widens',
      'enum-value-removed narrows',
    ],
    [
      'a list where each value was allowed',
      '{ type: string }',
      '{ type: string, enum: [a, b] }',
      'enum-added narrows',
    ],
    [
      'each value where there was a list',
      '{ type: string, enum: [a, b] }',
      '{ type: string }',
      'enum-removed widens',
    ],
    [
      'a const out of the list',
      '{ type: string, enum: [a, b] }',
      '{ type: string, const: a }',
      'enum-value-removed narrows',
    ],
    ['a list around the const', '{ const: a }', '{ enum: [a, b] }', 'enum-value-added widens'],
    [
      'a const that is not in the list',
      '{ enum: [a, b] }',
      '{ const: c }',
      'enum-value-added widens',
      'enum-value-removed narrows',
    ],
    [
      'another const',
      '{ const: 1 }',
      '{ const: 2 }',
      'enum-value-added widens',
      'enum-value-removed narrows',
    ],
    ['null in the list', '{ enum: [a] }', '{ enum: [a, null] }', 'enum-value-added widens'],
    [
      'a list within the limits',
      '{ type: string, maxLength: 3 }',
      '{ type: string, enum: [abc, de] }',
      'enum-added narrows',
    ],
    [
      'a list that the limits do not allow',
      '{ type: string, maxLength: 1 }',
      '{ type: string, enum: [abc, d] }',
      'enum-added narrows',
      'enum-value-added widens',
    ],
    ['one of two booleans', '{ type: boolean }', '{ const: true }', 'enum-value-removed narrows'],
    [
      'a number in a list of integers',
      '{ enum: [1, 2] }',
      '{ enum: [1, 2.5] }',
      'enum-value-added widens',
      'enum-value-removed narrows',
    ],
    [
      'integers in a range, of which one is missing',
      '{ type: integer, minimum: 1, maximum: 3 }',
      '{ enum: [1, 3] }',
      'enum-value-removed narrows',
    ],
  ]);
  schemaTable([
    ['a list in another order', '{ enum: [a, b, c] }', '{ enum: [c, a, b] }'],
    ['a const and a list of one value', '{ type: string, const: a }', '{ type: string, enum: [a] }'],
    ['a list with and without the type of its values', '{ type: string, enum: [a, b] }', '{ enum: [a, b] }'],
    [
      'a value of the list that the type excludes',
      '{ type: string, enum: [a] }',
      '{ type: string, enum: [a, 1] }',
    ],
    ['both booleans', '{ type: boolean }', '{ enum: [true, false] }'],
    ['a range of integers as a list', '{ type: integer, minimum: 1, maximum: 3 }', '{ enum: [3, 2, 1] }'],
    [
      'choices of consts and a list',
      '{ enum: [a, b] }',
      '{ oneOf: [{ const: a, title: A }, { const: b, title: B }] }',
    ],
    [
      'values that are objects, with members in another order',
      '{ const: { a: 1, b: [2] } }',
      '{ enum: [{ b: [2], a: 1 }] }',
    ],
    ['a limit that each value keeps', '{ enum: [a, b] }', '{ enum: [a, b], maxLength: 1 }'],
    ['an integer, written as a number with a point', '{ const: 1 }', '{ const: 1.0 }'],
  ]);
});
