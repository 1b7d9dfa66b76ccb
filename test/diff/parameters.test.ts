import { describe } from 'vitest';
import { changeTable, type Row } from './change-table.ts';

const table = (rows: readonly Row[]): void =>
  changeTable(rows, (parameters) => ({
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        get: { parameters, responses: { 200: { description: '' } } },
      },
    },
    components: {
      parameters: { Limit: { name: 'limit', in: 'query', schema: { type: 'integer' } } },
    },
  }));

describe('parameters', () => {
  const limit = '[{ name: limit, in: query, schema: { type: integer } }]';
  const required = '[{ name: limit, in: query, required: true, schema: { type: integer } }]';
  table([
    ['a new optional one', '[]', limit, 'request-parameter-added: info'],
    ['a new required one', '[]', required, 'request-required-parameter-added: breaks client'],
    [
      'a new required header',
      '[]',
      '[{ name: X-Key, in: header, required: true, schema: { type: string } }]',
      'request-required-parameter-added: breaks client',
    ],
    [
      'a new cookie',
      '[]',
      '[{ name: theme, in: cookie, schema: { type: string } }]',
      'request-parameter-added: info',
    ],
    ['an optional one that is removed', limit, '[]', 'request-parameter-removed: warning'],
    ['a required one that is removed', required, '[]', 'request-required-parameter-removed: breaks server'],
    ['one that becomes required', limit, required, 'request-parameter-became-required: breaks client'],
    ['one that is no longer required', required, limit, 'request-parameter-became-optional: breaks server'],
    [
      'one that moves into a header',
      required,
      '[{ name: limit, in: header, required: true, schema: { type: integer } }]',
      'request-required-parameter-removed: breaks server',
      'request-required-parameter-added: breaks client',
    ],
    [
      'one of a query with capital letters',
      limit,
      '[{ name: Limit, in: query, schema: { type: integer } }]',
      'request-parameter-removed: warning',
      'request-parameter-added: info',
    ],
    [
      'a lower maximum',
      limit,
      '[{ name: limit, in: query, schema: { type: integer, maximum: 9 } }]',
      'request-maximum-added: breaks client',
    ],
    [
      'one more value',
      '[{ name: sort, in: query, schema: { enum: [a] } }]',
      '[{ name: sort, in: query, schema: { enum: [a, b] } }]',
      'request-enum-value-added: breaks server',
    ],
    [
      'a value less',
      '[{ name: sort, in: query, schema: { enum: [a, b] } }]',
      '[{ name: sort, in: query, schema: { enum: [a] } }]',
      'request-enum-value-removed: breaks client',
    ],
    [
      'a list that is no longer repeated',
      '[{ name: ids, in: query, schema: { type: array, items: { type: string } } }]',
      '[{ name: ids, in: query, explode: false, schema: { type: array, items: { type: string } } }]',
      'request-parameter-style-changed: breaks client and server',
    ],
    [
      'a list with other separators',
      '[{ name: ids, in: query, explode: false, schema: { type: array, items: { type: string } } }]',
      '[{ name: ids, in: query, style: pipeDelimited, explode: false, schema: { type: array, items: { type: string } } }]',
      'request-parameter-style-changed: breaks client and server',
    ],
    [
      'an object in brackets',
      '[{ name: f, in: query, schema: { type: object } }]',
      '[{ name: f, in: query, style: deepObject, explode: true, schema: { type: object } }]',
      'request-parameter-style-changed: breaks client and server',
    ],
    [
      'one that is JSON',
      '[{ name: f, in: query, schema: { type: string } }]',
      '[{ name: f, in: query, content: { application/json: { schema: { type: string } } } }]',
      'request-parameter-style-changed: breaks client and server',
    ],
    [
      'a schema of content',
      '[{ name: f, in: query, content: { application/json: { schema: { type: string } } } }]',
      '[{ name: f, in: query, content: { application/json: { schema: { type: string, maxLength: 3 } } } }]',
      'request-max-length-added: breaks client',
    ],
    [
      'one that may be empty',
      limit,
      '[{ name: limit, in: query, allowEmptyValue: true, schema: { type: integer } }]',
      'request-parameter-empty-value-allowed: breaks server',
    ],
    [
      'one that may no longer be empty',
      '[{ name: limit, in: query, allowEmptyValue: true, schema: { type: integer } }]',
      limit,
      'request-parameter-empty-value-forbidden: breaks client',
    ],
    [
      'one that is deprecated',
      limit,
      '[{ name: limit, in: query, deprecated: true, schema: { type: integer } }]',
      'request-parameter-deprecated: warning',
    ],
    [
      'one that is no longer deprecated',
      '[{ name: limit, in: query, deprecated: true, schema: { type: integer } }]',
      limit,
      'request-parameter-no-longer-deprecated: info',
    ],
    [
      'another default',
      '[{ name: limit, in: query, schema: { type: integer, default: 10 } }]',
      '[{ name: limit, in: query, schema: { type: integer, default: 20 } }]',
      'request-default-changed: warning',
    ],
    [
      'the parameter of the path, limited',
      '[]',
      '[{ name: id, in: path, required: true, schema: { type: string, maxLength: 5 } }]',
      'request-max-length-added: breaks client',
    ],
    [
      'the parameter of the path, with a dot before it',
      '[]',
      '[{ name: id, in: path, required: true, style: label, schema: { type: string } }]',
      'request-parameter-style-changed: breaks client and server',
    ],
  ]);
  table([
    [
      'in another order',
      '[{ name: a, in: query, schema: {} }, { name: b, in: query, schema: {} }]',
      '[{ name: b, in: query, schema: {} }, { name: a, in: query, schema: {} }]',
    ],
    ['moved into a component', limit, '[{ $ref: "#/components/parameters/Limit" }]'],
    [
      'with the style that it has anyway',
      limit,
      '[{ name: limit, in: query, style: form, explode: true, required: false, schema: { type: integer } }]',
    ],
    [
      'exploded or not, for one value',
      limit,
      '[{ name: limit, in: query, explode: false, schema: { type: integer } }]',
    ],
    [
      'exploded or not, for a list in a header',
      '[{ name: X-Ids, in: header, schema: { type: array, items: { type: string } } }]',
      '[{ name: X-Ids, in: header, explode: true, schema: { type: array, items: { type: string } } }]',
    ],
    [
      'a header with other letters',
      '[{ name: X-Key, in: header, schema: { type: string } }]',
      '[{ name: x-key, in: header, schema: { type: string } }]',
    ],
    [
      'a header that is described elsewhere',
      '[]',
      '[{ name: Authorization, in: header, required: true, schema: { type: string } }]',
    ],
    [
      'the one of the path item, in the operation',
      '[]',
      '[{ name: id, in: path, required: true, description: Its id, schema: { type: string } }]',
    ],
  ]);
});
