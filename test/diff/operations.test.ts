/** Operations, when they end, who may call them and where; webhooks and callbacks. */
import { describe } from 'vitest';
import type { Document } from '../../src/contract/contract.ts';
import { changeTable, type Row } from './change-table.ts';

const documentOf = (fragment: Document): Document => ({
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: {},
  ...fragment,
  components: {
    ...fragment.components,
    securitySchemes: {
      key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      sameKey: { type: 'apiKey', in: 'header', name: 'x-key' },
      keyInQuery: { type: 'apiKey', in: 'query', name: 'key' },
      token: { type: 'http', scheme: 'bearer' },
      oauth: { type: 'oauth2', flows: {} },
      ...fragment.schemes,
    },
  },
});

const table = (rows: readonly Row[], today?: string): void =>
  changeTable(rows, documentOf, today === undefined ? {} : { today });

const ok = 'responses: { 200: { description: "" } }';
const get = (more = ''): string => `get: { ${ok}${more && `, ${more}`} }`;
const paths = (...items: string[]): string => `{ paths: { ${items.join(', ')} } }`;
const things = (more = ''): string => paths(`/things: { ${get(more)} }`);

describe('operations', () => {
  table([
    [
      'one that is removed',
      paths(`/a: { ${get()} }`, `/b: { ${get()} }`),
      paths(`/a: { ${get()} }`),
      'operation-removed: breaks client',
    ],
    [
      'one that is added',
      paths(`/a: { ${get()} }`),
      paths(`/a: { ${get()} }`, `/b: { ${get()} }`),
      'operation-added: info',
    ],
    [
      'another method',
      paths(`/a: { ${get()} }`),
      paths(`/a: { post: { ${ok} } }`),
      'operation-removed: breaks client',
      'operation-added: info',
    ],
    [
      'another path of the same operation',
      paths(`/a: { ${get('operationId: list')} }`),
      paths(`/b: { ${get('operationId: list')} }`),
      'operation-moved: breaks client',
    ],
    [
      'a slash at the end',
      paths(`/a: { ${get()} }`),
      paths(`/a/: { ${get()} }`),
      'operation-removed: breaks client',
      'operation-added: info',
    ],
    [
      'another operationId',
      things('operationId: list'),
      things('operationId: listThings'),
      'operation-id-changed: warning',
    ],
    [
      'an operationId that is removed',
      things('operationId: list'),
      things(),
      'operation-id-changed: warning',
    ],
    [
      'a fixed part that becomes a parameter',
      paths(`/a/b: { ${get()} }`),
      paths(
        `"/a/{b}": { ${get('parameters: [{ name: b, in: path, required: true, schema: { type: string } }]')} }`,
      ),
      'operation-removed: breaks client',
      'operation-added: info',
    ],
  ]);
  table([
    [
      'operations in another order',
      paths(`/a: { ${get()} }`, `/b: { ${get()} }`),
      paths(`/b: { ${get()} }`, `/a: { ${get()} }`),
    ],
    [
      'a parameter of the path with another name',
      paths(
        `"/a/{id}": { ${get('parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]')} }`,
      ),
      paths(
        `"/a/{key}": { ${get('parameters: [{ name: key, in: path, required: true, schema: { type: integer } }]')} }`,
      ),
    ],
    [
      'summary, description, tags and external documentation',
      things(),
      things('summary: S, description: D, tags: [a], externalDocs: { url: "https://example.com" }'),
    ],
    ['an operationId that is given', things(), things('operationId: list')],
    [
      'the beginning of the path, which moves from the server',
      `{ servers: [{ url: "https://a.example/v1" }], paths: { /a: { ${get()} } } }`,
      `{ servers: [{ url: "https://a.example" }], paths: { /v1/a: { ${get()} } } }`,
    ],
  ]);
});

describe('deprecation', () => {
  table([
    [
      'an operation that is deprecated',
      things(),
      things('deprecated: true'),
      'operation-deprecated: warning',
    ],
    [
      'an operation that is no longer deprecated',
      things('deprecated: true'),
      things(),
      'operation-no-longer-deprecated: info',
    ],
  ]);
  table(
    [
      [
        'an end that is far away',
        things('deprecated: true'),
        things('deprecated: true, x-sunset: "2027-06-30"'),
        'sunset-added: info',
      ],
      [
        'an end that is near',
        things('deprecated: true'),
        things('deprecated: true, x-sunset: "2026-12-31"'),
        'sunset-added: warning',
      ],
      [
        'an end that is past',
        things('deprecated: true'),
        things('deprecated: true, x-sunset: "2026-01-31"'),
        'sunset-added: warning',
      ],
      [
        'an earlier end',
        things('x-sunset: "2027-12-31"'),
        things('x-sunset: "2027-06-30"'),
        'sunset-earlier: warning',
      ],
      [
        'a later end',
        things('x-sunset: "2027-06-30"'),
        things('x-sunset: "2027-12-31"'),
        'sunset-later: info',
      ],
      ['no end any more', things('x-sunset: "2027-06-30"'), things(), 'sunset-removed: info'],
      [
        'an operation that ended as announced',
        paths(`/a: { ${get()} }`, `/b: { ${get('deprecated: true, x-sunset: "2026-10-31"')} }`),
        paths(`/a: { ${get()} }`),
        'operation-ended: warning',
      ],
      [
        'an operation that ended too early',
        paths(`/a: { ${get()} }`, `/b: { ${get('deprecated: true, x-sunset: "2026-12-31"')} }`),
        paths(`/a: { ${get()} }`),
        'operation-removed: breaks client',
      ],
      [
        'an earlier date in the header Sunset',
        paths(
          '/a: { get: { responses: { 200: { description: "", headers: { Sunset: { schema: { type: string }, example: "Fri, 31 Dec 2027 23:59:59 GMT" } } } } } }',
        ),
        paths(
          '/a: { get: { responses: { 200: { description: "", headers: { Sunset: { schema: { type: string }, example: "Wed, 30 Jun 2027 23:59:59 GMT" } } } } } }',
        ),
        'sunset-earlier: warning',
      ],
    ],
    '2026-11-29',
  );
});

describe('security', () => {
  table([
    [
      'a key where none was needed',
      things(),
      things('security: [{ key: [] }]'),
      'security-alternative-removed: breaks client',
    ],
    [
      'no key where one was needed',
      things('security: [{ key: [] }]'),
      things('security: []'),
      'security-alternative-added: breaks server',
    ],
    [
      'an alternative that is removed',
      things('security: [{ key: [] }, { token: [] }]'),
      things('security: [{ key: [] }]'),
      'security-alternative-removed: breaks client',
    ],
    [
      'an alternative that is added',
      things('security: [{ key: [] }]'),
      things('security: [{ key: [] }, { token: [] }]'),
      'security-alternative-added: breaks server',
    ],
    [
      'both in place of one',
      things('security: [{ key: [] }]'),
      things('security: [{ key: [], token: [] }]'),
      'security-alternative-removed: breaks client',
    ],
    [
      'one in place of both',
      things('security: [{ key: [], token: [] }]'),
      things('security: [{ key: [] }]'),
      'security-alternative-added: breaks server',
    ],
    [
      'a scope that is needed too',
      things('security: [{ oauth: [read] }]'),
      things('security: [{ oauth: [read, write] }]'),
      'security-scope-added: breaks client',
    ],
    [
      'a scope that is no longer needed',
      things('security: [{ oauth: [read, write] }]'),
      things('security: [{ oauth: [read] }]'),
      'security-scope-removed: breaks server',
    ],
    [
      'another scheme',
      things('security: [{ key: [] }]'),
      things('security: [{ keyInQuery: [] }]'),
      'security-alternative-removed: breaks client',
      'security-alternative-added: breaks server',
    ],
    [
      'that of the document',
      `{ security: [{ key: [] }], paths: { /a: { ${get()} }, /b: { ${get()} } } }`,
      `{ security: [{ key: [] }, { token: [] }], paths: { /a: { ${get()} }, /b: { ${get()} } } }`,
      'security-alternative-added: breaks server',
    ],
    [
      'a flow that is removed',
      '{ schemes: { o: { type: oauth2, flows: { password: { tokenUrl: /t, scopes: {} }, implicit: { authorizationUrl: /a, scopes: {} } } } } }',
      '{ schemes: { o: { type: oauth2, flows: { implicit: { authorizationUrl: /a, scopes: {} } } } } }',
      'oauth-flow-removed: breaks client',
    ],
    [
      'another URL of tokens',
      '{ schemes: { o: { type: oauth2, flows: { password: { tokenUrl: /t, scopes: {} } } } } }',
      '{ schemes: { o: { type: oauth2, flows: { password: { tokenUrl: /u, scopes: {} } } } } }',
      'oauth-url-changed: warning',
    ],
  ]);
  table([
    [
      'alternatives in another order',
      things('security: [{ key: [] }, { token: [] }]'),
      things('security: [{ token: [] }, { key: [] }]'),
    ],
    [
      'the same scheme under another name',
      things('security: [{ key: [] }]'),
      things('security: [{ sameKey: [] }]'),
    ],
    [
      'that of the document, said by the operation',
      `{ security: [{ key: [] }], paths: { /a: { ${get()} } } }`,
      `{ security: [{ key: [] }], paths: { /a: { ${get('security: [{ key: [] }]')} } } }`,
    ],
    [
      'an alternative that needs more than another',
      things('security: [{ key: [] }]'),
      things('security: [{ key: [] }, { key: [], token: [] }]'),
    ],
    ['no credentials, said or not', things(), things('security: [{}]')],
  ]);
});

describe('servers', () => {
  const at = (...urls: string[]): string =>
    `{ servers: [${urls.map((url) => `{ url: "${url}" }`).join(', ')}], paths: { /a: { ${get()} } } }`;
  table([
    [
      'one of two that is removed',
      at('https://a.example', 'https://b.example'),
      at('https://a.example'),
      'server-removed: warning',
    ],
    ['one more', at('https://a.example'), at('https://a.example', 'https://b.example'), 'server-added: info'],
    ['another one', at('https://a.example/v1'), at('https://a.example/v2'), 'server-removed: breaks client'],
  ]);
  table([
    [
      'in another order',
      at('https://a.example', 'https://b.example'),
      at('https://b.example', 'https://a.example'),
    ],
    ['a slash at the end', at('https://a.example/v1'), at('https://a.example/v1/')],
    [
      'a path without a host that stands in the paths',
      '{ servers: [{ url: /v1 }], paths: { /a: { get: { responses: { 200: { description: "" } } } } } }',
      '{ paths: { /v1/a: { get: { responses: { 200: { description: "" } } } } } }',
    ],
    [
      'a variable that is written out',
      '{ servers: [{ url: "https://{r}.example", variables: { r: { default: a, enum: [a, b] } } }], paths: { /a: { get: { responses: { 200: { description: "" } } } } } }',
      at('https://a.example', 'https://b.example'),
    ],
  ]);
});

describe('webhooks and callbacks', () => {
  const webhook = (schema: string): string =>
    `{ webhooks: { made: { post: { requestBody: { content: { application/json: { schema: ${schema} } } }, ${ok} } } } }`;
  const callback = (schema: string): string =>
    things(
      `callbacks: { done: { "{$request.body#/url}": { post: { requestBody: { content: { application/json: { schema: ${schema} } } }, ${ok} } } } }`,
    );
  table([
    [
      'a webhook that sends more',
      webhook('{ type: string }'),
      webhook('{ type: [string, integer] }'),
      'webhook-type-widened: breaks client',
    ],
    [
      'a webhook that sends less',
      webhook('{ type: [string, integer] }'),
      webhook('{ type: string }'),
      'webhook-type-narrowed: breaks server',
    ],
    ['a webhook that is removed', webhook('{}'), '{}', 'webhook-removed: breaks client'],
    ['a webhook that is added', '{}', webhook('{}'), 'webhook-added: info'],
    [
      'a callback that sends more',
      callback('{ enum: [a] }'),
      callback('{ enum: [a, b] }'),
      'webhook-enum-value-added: breaks client',
    ],
    ['a callback with another name', callback('{}'), callback('{}').replace('done:', 'whenDone:')],
    [
      'a header that the server has to send now',
      '{ webhooks: { made: { post: { responses: { 200: { description: "" } } } } } }',
      '{ webhooks: { made: { post: { parameters: [{ name: X-Signature, in: header, required: true, schema: { type: string } }], responses: { 200: { description: "" } } } } } }',
      'webhook-required-parameter-added: breaks server',
    ],
    [
      'a header that the server need not send any more',
      '{ webhooks: { made: { post: { parameters: [{ name: X-Signature, in: header, required: true, schema: { type: string } }], responses: { 200: { description: "" } } } } } }',
      '{ webhooks: { made: { post: { parameters: [{ name: X-Signature, in: header, schema: { type: string } }], responses: { 200: { description: "" } } } } } }',
      'webhook-parameter-became-optional: breaks client',
    ],
    ['a callback that is removed', callback('{}'), things(), 'webhook-removed: breaks client'],
  ]);
});
