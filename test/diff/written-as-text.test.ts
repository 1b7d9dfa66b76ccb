/** Parameters, headers and fields of forms are written as text, where 12 and "12" are the same. */
import { describe } from 'vitest';
import { changeTable, type Row } from './change-table.ts';

const kinds = {
  'a parameter': (schema: unknown) => ({
    parameters: [{ name: 'q', in: 'query', schema }],
    responses: { 200: { description: '' } },
  }),
  'a field of a form': (schema: unknown) => ({
    requestBody: {
      required: true,
      content: {
        'application/x-www-form-urlencoded': { schema: { type: 'object', properties: { q: schema } } },
      },
    },
    responses: { 200: { description: '' } },
  }),
};

const table = (operationOf: (schema: unknown) => object, rows: readonly Row[]): void =>
  changeTable(rows, (schema) => ({
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: { '/things': { post: operationOf(schema) } },
  }));

describe.each(Object.entries(kinds))('%s', (_, operationOf) => {
  table(operationOf, [
    [
      'of an integer that may be any text',
      '{ type: integer }',
      '{ type: string }',
      'request-type-widened: breaks server',
    ],
    [
      'of a text that has to be an integer',
      '{ type: string }',
      '{ type: integer }',
      'request-type-narrowed: breaks client',
    ],
    [
      'of a boolean that may be any text',
      '{ type: boolean }',
      '{ type: string }',
      'request-enum-removed: breaks server',
    ],
    [
      'of a text in place of an integer, where a pattern says which',
      '{ type: integer }',
      '{ type: string, pattern: "^[0-9]+$" }',
      'request-type-changed: warning',
    ],
    [
      'of a text in place of an integer, where a format excludes numbers',
      '{ type: integer }',
      '{ type: string, format: uuid }',
      'request-type-changed: breaks client and server',
    ],
    [
      'of integers that are listed, with one more that is none',
      '{ type: integer, enum: [1, 2] }',
      '{ type: string, enum: ["1", "2", all] }',
      'request-enum-value-added: breaks server',
    ],
    [
      'of an integer that has to be listed',
      '{ type: integer }',
      '{ type: string, enum: ["1", "2"] }',
      'request-enum-added: breaks client',
    ],
    [
      'of a list of integers that may be texts',
      '{ type: array, items: { type: integer } }',
      '{ type: array, items: { type: string } }',
      'request-type-widened: breaks server',
    ],
    ['of a boolean as a list of texts', '{ type: boolean }', '{ type: string, enum: ["true", "false"] }'],
    ['of listed integers as texts', '{ type: integer, enum: [1, 2] }', '{ type: string, enum: ["2", "1"] }'],
    ['of any text or an integer', '{ type: string }', '{ type: [string, integer] }'],
  ]);
});

describe('what is not written as text', () => {
  table(
    (schema) => ({
      parameters: [{ name: 'q', in: 'query', content: { 'application/json': { schema } } }],
      responses: { 200: { description: '' } },
    }),
    [
      [
        'a parameter of JSON',
        '{ type: integer }',
        '{ type: string }',
        'request-type-changed: breaks client and server',
      ],
    ],
  );
});
