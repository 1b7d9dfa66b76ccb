/** Request bodies, replies and their headers. */
import { describe } from 'vitest';
import type { Document } from '../../src/contract/contract.ts';
import { changeTable, type Row } from './change-table.ts';

const documentOf = (operation: Document): Document => ({
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: { '/things': { post: { responses: { 200: { description: '' } }, ...operation } } },
  components: {
    responses: { Gone: { description: 'gone', content: { 'text/plain': { schema: { type: 'string' } } } } },
    headers: { Count: { required: true, schema: { type: 'integer' } } },
    schemas: { File: { type: 'string', format: 'binary' } },
    requestBodies: { Text: { content: { 'text/plain': { schema: { type: 'string' } } } } },
  },
});

const table = (rows: readonly Row[]): void => changeTable(rows, documentOf);

describe('request bodies', () => {
  const body = (content: string, required = false): string =>
    `{ requestBody: { ${required ? 'required: true, ' : ''}content: { ${content} } } }`;
  const json = 'application/json: { schema: { type: object } }';
  const text = 'text/plain: { schema: { type: string } }';
  table([
    ['a new optional one', '{}', body(json), 'request-body-added: info'],
    ['a new required one', '{}', body(json, true), 'request-required-body-added: breaks client'],
    ['an optional one that is removed', body(json), '{}', 'request-body-removed: warning'],
    [
      'a required one that is removed',
      body(json, true),
      '{}',
      'request-required-body-removed: breaks server',
    ],
    [
      'one that becomes required',
      body(json),
      body(json, true),
      'request-body-became-required: breaks client',
    ],
    [
      'one that is no longer required',
      body(json, true),
      body(json),
      'request-body-became-optional: breaks server',
    ],
    ['a new media type', body(json), body(`${json}, ${text}`), 'request-media-type-added: breaks server'],
    [
      'a media type that is removed',
      body(`${json}, ${text}`),
      body(json),
      'request-media-type-removed: breaks client',
    ],
    [
      'another media type',
      body(json),
      body(text),
      'request-media-type-removed: breaks client',
      'request-media-type-added: breaks server',
    ],
    [
      'a range in place of a type',
      body('image/png: {}'),
      body('image/*: {}'),
      'request-media-type-added: breaks server',
    ],
    [
      'a type in place of a range',
      body('image/*: {}'),
      body('image/png: {}'),
      'request-media-type-removed: breaks client',
    ],
    [
      'another version of a media type',
      body('"application/json; version=1": {}'),
      body('"application/json; version=2": {}'),
      'request-media-type-removed: breaks client',
      'request-media-type-added: breaks server',
    ],
    [
      'a text that is shorter',
      body(text),
      body('text/plain: { schema: { type: string, maxLength: 5 } }'),
      'request-max-length-added: breaks client',
    ],
    [
      'a part with another type of content',
      body(
        'multipart/form-data: { schema: { type: object }, encoding: { file: { contentType: image/png } } }',
      ),
      body(
        'multipart/form-data: { schema: { type: object }, encoding: { file: { contentType: "image/png, image/gif" } } }',
      ),
      'request-encoding-type-added: breaks server',
    ],
    [
      'a part with a type of content less',
      body(
        'multipart/form-data: { schema: { type: object }, encoding: { file: { contentType: "image/png, image/gif" } } }',
      ),
      body(
        'multipart/form-data: { schema: { type: object }, encoding: { file: { contentType: image/gif } } }',
      ),
      'request-encoding-type-removed: breaks client',
    ],
    [
      'parts with the types of content that they have anyway',
      body(
        'multipart/form-data: { schema: { type: object, properties: { file: { type: string, format: binary }, about: { type: object }, tags: { type: array, items: { type: string } } } } }',
      ),
      body(
        'multipart/form-data: { schema: { type: object, properties: { file: { type: string, format: binary }, about: { type: object }, tags: { type: array, items: { type: string } } } }, encoding: { file: { contentType: application/octet-stream }, about: { contentType: application/json }, tags: { contentType: text/plain } } }',
      ),
    ],
    [
      'a field in another style',
      body(
        'application/x-www-form-urlencoded: { schema: { type: object, properties: { a: { type: array, items: {} } } } }',
      ),
      body(
        'application/x-www-form-urlencoded: { schema: { type: object, properties: { a: { type: array, items: {} } } }, encoding: { a: { style: pipeDelimited } } }',
      ),
      'request-encoding-style-changed: breaks client and server',
    ],
    [
      'an element of XML with another name',
      body('application/xml: { schema: { type: object, properties: { a: { type: string } } } }'),
      body(
        'application/xml: { schema: { type: object, properties: { a: { type: string, xml: { name: b } } } } }',
      ),
      'request-xml-changed: breaks client and server',
    ],
  ]);
  table([
    ['media types in another order', body(`${json}, ${text}`), body(`${text}, ${json}`)],
    ['a media type in other letters', body(text), body('Text/Plain: { schema: { type: string } }')],
    ['a charset', body(text), body('text/plain; charset=utf-8: { schema: { type: string } }')],
    [
      'an element of XML, where none is sent',
      body('application/json: { schema: { type: object, properties: { a: { type: string } } } }'),
      body(
        'application/json: { schema: { type: object, properties: { a: { type: string, xml: { name: b } } } } }',
      ),
    ],
    [
      'a body that moved into a component',
      body(text),
      '{ requestBody: { $ref: "#/components/requestBodies/Text" } }',
    ],
    [
      'a file in 3.0 and in 3.1',
      body('application/octet-stream: { schema: { type: string, format: binary } }'),
      body('application/octet-stream: {}'),
    ],
    [
      'a file of 3.0 that moved into a component',
      body('image/png: { schema: { type: string, format: binary } }'),
      body('image/png: { schema: { $ref: "#/components/schemas/File" } }'),
    ],
    ['examples', body(json), body('application/json: { schema: { type: object }, example: { a: 1 } }')],
  ]);
});

describe('replies', () => {
  const replies = (text: string): string => `{ responses: { ${text} } }`;
  const ok = '200: { description: ok }';
  const withBody = (schema: string): string =>
    `200: { description: ok, content: { application/json: { schema: ${schema} } } }`;
  table([
    [
      'a new success status',
      replies(ok),
      replies(`${ok}, 202: { description: later }`),
      'reply-success-status-added: breaks client',
    ],
    [
      'a success status that is removed',
      replies(`${ok}, 202: { description: later }`),
      replies(ok),
      'reply-success-status-removed: breaks client and server',
    ],
    [
      'another success status',
      replies(ok),
      replies('201: { description: made }'),
      'reply-success-status-removed: breaks client and server',
      'reply-success-status-added: breaks client',
    ],
    [
      'a new error status',
      replies(ok),
      replies(`${ok}, 409: { description: no }`),
      'reply-error-status-added: warning',
    ],
    [
      'an error status that is removed',
      replies(`${ok}, 409: { description: no }`),
      replies(ok),
      'reply-error-status-removed: warning',
    ],
    [
      'a default for all else',
      replies(ok),
      replies(`${ok}, default: { description: no }`),
      'reply-error-status-added: warning',
    ],
    [
      'a range of success',
      replies(ok),
      replies('2XX: { description: ok }'),
      'reply-success-status-added: breaks client',
    ],
    [
      'a status out of a range',
      replies('2XX: { description: ok }'),
      replies(ok),
      'reply-success-status-removed: breaks client and server',
    ],
    [
      'a body of a range that a status gets otherwise',
      replies('4XX: { description: no, content: { application/json: { schema: { type: object } } } }'),
      replies(
        '4XX: { description: no, content: { application/json: { schema: { type: object } } } }, 404: { description: no, content: { application/json: { schema: { type: [object, string] } } } }',
      ),
      'reply-type-widened: breaks client',
    ],
    ['a body that is added', replies(ok), replies(withBody('{}')), 'reply-body-added: breaks server'],
    [
      'a body that is removed',
      replies(withBody('{}')),
      replies(ok),
      'reply-body-removed: breaks client and server',
    ],
    [
      'a body that narrows',
      replies(withBody('{ type: [string, integer] }')),
      replies(withBody('{ type: string }')),
      'reply-type-narrowed: breaks server',
    ],
    [
      'a body that widens',
      replies(withBody('{ type: string }')),
      replies(withBody('{ type: [string, integer] }')),
      'reply-type-widened: breaks client',
    ],
    [
      'a media type that is removed',
      replies('200: { description: "", content: { application/json: {}, text/csv: {} } }'),
      replies('200: { description: "", content: { application/json: {} } }'),
      'reply-media-type-removed: breaks client and server',
    ],
    [
      'a new media type',
      replies('200: { description: "", content: { application/json: {} } }'),
      replies('200: { description: "", content: { application/json: {}, text/csv: {} } }'),
      'reply-media-type-added: warning',
    ],
    [
      'an error body that changes',
      replies(`${ok}, 404: { description: "", content: { application/json: { schema: { type: string } } } }`),
      replies(`${ok}, 404: { description: "", content: { application/json: { schema: { type: object } } } }`),
      'reply-type-changed: breaks client and server',
    ],
  ]);
  table([
    [
      'a status and the default with the same body',
      replies('default: { $ref: "#/components/responses/Gone" }'),
      replies(
        'default: { $ref: "#/components/responses/Gone" }, 410: { $ref: "#/components/responses/Gone" }',
      ),
    ],
    [
      'a reply that moved into a component',
      replies('410: { description: x, content: { text/plain: { schema: { type: string } } } }'),
      replies('410: { $ref: "#/components/responses/Gone" }'),
    ],
    ['a range in small letters', replies('4XX: { description: "" }'), replies('4xx: { description: "" }')],
    [
      'statuses in another order, with other descriptions',
      replies('200: { description: a }, 404: { description: b }'),
      replies('404: { description: d }, 200: { description: c }'),
    ],
    [
      'content of a reply that has none',
      replies('204: { description: "" }'),
      replies('204: { description: "", content: { application/json: {} } }'),
    ],
  ]);
});

describe('headers of replies', () => {
  const headers = (text: string): string =>
    `{ responses: { 200: { description: "", headers: { ${text} } } } }`;
  const optional = 'X-Count: { schema: { type: integer } }';
  const required = 'X-Count: { required: true, schema: { type: integer } }';
  table([
    ['a new optional one', headers(''), headers(optional), 'reply-header-added: info'],
    ['a new required one', headers(''), headers(required), 'reply-required-header-added: breaks server'],
    ['an optional one that is removed', headers(optional), headers(''), 'reply-header-removed: warning'],
    [
      'a required one that is removed',
      headers(required),
      headers(''),
      'reply-required-header-removed: breaks client',
    ],
    [
      'one that becomes required',
      headers(optional),
      headers(required),
      'reply-header-became-required: breaks server',
    ],
    [
      'one that is no longer required',
      headers(required),
      headers(optional),
      'reply-header-became-optional: breaks client',
    ],
    [
      'one of another type',
      headers(optional),
      headers('X-Count: { schema: { type: string } }'),
      'reply-type-widened: breaks client',
    ],
    [
      'one that is deprecated',
      headers(optional),
      headers('X-Count: { deprecated: true, schema: { type: integer } }'),
      'reply-header-deprecated: warning',
    ],
    [
      'an object that is written otherwise',
      headers('X-Map: { schema: { type: object } }'),
      headers('X-Map: { explode: true, schema: { type: object } }'),
      'reply-header-style-changed: breaks client and server',
    ],
  ]);
  table([
    ['one in other letters', headers(optional), headers('x-count: { schema: { type: integer } }')],
    [
      'one that moved into a component',
      headers(required),
      headers('X-Count: { $ref: "#/components/headers/Count" }'),
    ],
    [
      'the type of the content, which is described elsewhere',
      headers(''),
      headers('Content-Type: { required: true, schema: { type: string } }'),
    ],
  ]);
});
