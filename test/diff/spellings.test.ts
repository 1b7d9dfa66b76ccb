/** What the versions of OpenAPI write otherwise is no change. */
import { describe } from 'vitest';
import { schemaTable } from './change-table.ts';

describe('3.0 and 3.1', () => {
  schemaTable(
    [
      ['null by "nullable" and by type', '{ type: string, nullable: true }', '{ type: [string, "null"] }'],
      [
        'an exclusive bound by a flag and by a number',
        '{ type: number, minimum: 0, exclusiveMinimum: true }',
        '{ type: number, exclusiveMinimum: 0 }',
      ],
      [
        'an exclusive bound by a flag that is off',
        '{ type: number, maximum: 9, exclusiveMaximum: false }',
        '{ type: number, maximum: 9 }',
      ],
      ['one value by "enum" and by "const"', '{ type: string, enum: [a] }', '{ const: a }'],
      [
        'a reference or null',
        '{ nullable: true, allOf: [{ $ref: "#/components/schemas/Named" }] }',
        '{ anyOf: [{ $ref: "#/components/schemas/Named" }, { type: "null" }] }',
      ],
      [
        'a choice or null',
        '{ nullable: true, oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }] }',
        '{ oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }, { type: "null" }] }',
      ],
      [
        'a branch that says only that it is nullable',
        '{ anyOf: [{ nullable: true }, { $ref: "#/components/schemas/Cat" }] }',
        '{ anyOf: [{ type: "null" }, { $ref: "#/components/schemas/Cat" }] }',
      ],
      [
        'bytes by format and by encoding',
        '{ type: string, format: byte }',
        '{ type: string, contentEncoding: base64 }',
      ],
      [
        'a file in a member',
        '{ type: object, properties: { file: { type: string, format: binary } } }',
        '{ type: object, properties: { file: { contentMediaType: application/octet-stream } } }',
      ],
      [
        'a file in a member that has a type',
        '{ type: object, properties: { file: { type: string, format: binary } } }',
        '{ type: object, properties: { file: { type: string, contentMediaType: application/octet-stream } } }',
      ],
      [
        'values or null',
        '{ type: string, nullable: true, enum: [a, null] }',
        '{ type: [string, "null"], enum: [a, null] }',
      ],
      ['example and examples', '{ type: string, example: a }', '{ type: string, examples: [a] }'],
      ['an empty list of values, which 3.0 does not have', '{ type: string, enum: [] }', '{ type: string }'],
      [
        'a text that may be null in a list',
        '{ type: array, items: { type: integer, nullable: true } }',
        '{ type: array, items: { type: [integer, "null"] } }',
      ],
    ],
    ['3.0.3', '3.1.0'],
  );
  schemaTable(
    [
      [
        'null that got lost',
        '{ type: string, nullable: true }',
        '{ type: string }',
        'null-forbidden narrows',
      ],
      [
        'values that may be null, of which the list does not say so',
        '{ type: string, nullable: true, enum: [a] }',
        '{ type: [string, "null"], enum: [a, null] }',
        'enum-value-added warns',
      ],
      // Read by the letter, `null` has to match the reference too.
      [
        'an object or null beside a reference',
        '{ type: object, nullable: true, allOf: [{ $ref: "#/components/schemas/Named" }] }',
        '{ anyOf: [{ $ref: "#/components/schemas/Named" }, { type: "null" }] }',
        'null-allowed warns',
      ],
      [
        'a bound that became exclusive',
        '{ type: number, minimum: 0 }',
        '{ type: number, exclusiveMinimum: 0 }',
        'minimum-raised narrows',
      ],
    ],
    ['3.0.3', '3.1.0'],
  );
});

describe('3.0', () => {
  schemaTable(
    [
      [
        'what stands beside a reference is ignored',
        '{ $ref: "#/components/schemas/Word" }',
        '{ $ref: "#/components/schemas/Word", maxLength: 1 }',
      ],
      ['"nullable" that is off', '{ type: string }', '{ type: string, nullable: false }'],
    ],
    ['3.0.3', '3.0.3'],
  );
  schemaTable(
    [['null that is allowed', '{ type: string }', '{ type: string, nullable: true }', 'null-allowed widens']],
    ['3.0.3', '3.0.3'],
  );
});
