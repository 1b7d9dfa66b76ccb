import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { tryDocument } from '../../scripts/corpus/try-document.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-corpus-'));
afterAll(() => rmSync(folder, { recursive: true }));

const info = { title: 'Own', version: '1' };
const string = { type: 'string' };
const integer = { type: 'integer' };
const object = { type: 'object', required: ['id'], properties: { id: integer } };
const content = (schema: object, type = 'application/json', more: object = {}) => ({
  [type]: { schema, ...more },
});
const replying = (schema: object, type?: string, more?: object) => ({
  200: { description: 'ok', content: content(schema, type, more) },
});
const ok = replying(object);
const parameter = (where: string, schema: object, more: object = {}) => ({
  ...{ name: 'p', in: where, required: true, schema },
  ...more,
});
const get = (parameters: object[], responses: object = ok, more: object = {}) => ({
  get: { parameters, responses, ...more },
});
const post = (schema: object, type?: string, more?: object) => ({
  post: { requestBody: { required: true, content: content(schema, type, more) }, responses: ok },
});
const secured = (scheme: object) => ({
  components: { securitySchemes: { own: scheme } },
  security: [{ own: [] }],
});

/** What public documents have, each kind in a document of its own. */
const documents: [kind: string, paths: object, more?: object][] = [
  ['an operation without parameters', { '/a': get([]) }],
  ['a text in the path', { '/a/{p}': get([parameter('path', string)]) }],
  ['an empty text in the path', { '/a/{p}': get([parameter('path', string, { example: '' })]) }],
  ['a number as a wrong example', { '/a': get([parameter('query', integer, { example: 'seven' })]) }],
  ['a list, exploded', { '/a': get([parameter('query', { type: 'array', items: string })]) }],
  [
    'a list with pipes',
    {
      '/a': get([
        parameter('query', { type: 'array', items: integer }, { style: 'pipeDelimited', explode: false }),
      ]),
    },
  ],
  ['a deep object', { '/a': get([parameter('query', object, { style: 'deepObject', explode: true })]) }],
  [
    'a parameter in JSON',
    { '/a': get([{ name: 'p', in: 'query', required: true, content: content(object) }]) },
  ],
  [
    'a required header',
    { '/a': get([parameter('header', { type: 'string', format: 'uuid' }, { name: 'X-Id' })]) },
  ],
  ['a required cookie', { '/a': get([parameter('cookie', string)]) }],
  ['a matrix in the path', { '/a/{p}': get([parameter('path', integer, { style: 'matrix' })]) }],
  ['a label in the path', { '/a/{p}': get([parameter('path', integer, { style: 'label' })]) }],
  [
    'two parameters in a segment',
    { '/a/{p}.{q}': get([parameter('path', string), parameter('path', string, { name: 'q' })]) },
  ],
  ['a slash at the end', { '/a/': get([]), '/a': get([]) }],
  [
    'a fragment behind the path',
    {
      '/#p=x': get([parameter('query', { enum: ['x'] })]),
      '/#p=y': get([parameter('query', { enum: ['y'] })]),
    },
  ],
  ['a query in the path', { '/a?p=x': get([]), '/a?p=y': get([]) }],
  ['a query with a parameter of the path', { '/a?p={p}': get([parameter('path', integer)]) }],
  [
    'two templates for one path',
    {
      '/a/{p}': get([parameter('path', integer)]),
      '/a/{q}': get([parameter('path', { enum: ['x'] }, { name: 'q' })]),
    },
  ],
  ['a body in JSON', { '/a': post(object) }],
  ['a body with a wrong example', { '/a': post(object, undefined, { example: { id: 'x' } }) }],
  [
    'a body without a schema',
    { '/a': { post: { requestBody: { content: { 'application/json': {} } }, responses: ok } } },
  ],
  ['a form', { '/a': post(object, 'application/x-www-form-urlencoded') }],
  [
    'a form of several parts',
    {
      '/a': post(
        { type: 'object', properties: { file: { type: 'string', format: 'binary' }, id: integer } },
        'multipart/form-data',
      ),
    },
  ],
  [
    'XML',
    {
      '/a': {
        ...post({ ...object, xml: { name: 'thing' } }, 'application/xml'),
        ...get([], replying({ ...object, xml: { name: 'thing' } }, 'application/xml')),
      },
    },
  ],
  ['a text as body', { '/a': post(string, 'text/plain') }],
  [
    'bytes',
    {
      '/a': {
        ...post({ type: 'string', format: 'binary' }, 'application/octet-stream'),
        ...get([], replying({ type: 'string', format: 'binary' }, 'image/png')),
      },
    },
  ],
  ['any media type', { '/a': get([], replying(object, '*/*')) }],
  ['a media type with parameters', { '/a': get([], replying(object, 'application/json; charset=utf-8')) }],
  ['a reply of its own type of JSON', { '/a': get([], replying(object, 'application/vnd.own+json')) }],
  ['a range of statuses', { '/a': get([], { '2XX': ok[200] }) }],
  ['only a default reply', { '/a': get([], { default: ok[200] }) }],
  ['no content', { '/a': { delete: { responses: { 204: { description: 'gone' } } } } }],
  [
    'a redirect with a required header',
    {
      '/a': get([], {
        302: {
          description: 'there',
          headers: { Location: { required: true, schema: { type: 'string', format: 'uri' } } },
        },
      }),
    },
  ],
  ['a wrong example in a reply', { '/a': get([], replying(object, undefined, { example: { id: 'x' } })) }],
  ['Basic credentials', { '/a': get([]) }, secured({ type: 'http', scheme: 'basic' })],
  ['a scheme of its own', { '/a': get([]) }, secured({ type: 'http', scheme: 'own-hmac' })],
  ['an API key in a cookie', { '/a': get([]) }, secured({ type: 'apiKey', in: 'cookie', name: 'key' })],
  ['OAuth', { '/a': get([]) }, secured({ type: 'oauth2', flows: {} })],
  [
    'the methods HEAD, OPTIONS and PATCH',
    {
      '/a': {
        head: { responses: { 200: { description: 'ok' } } },
        options: { responses: ok },
        patch: { responses: ok },
      },
    },
  ],
  [
    'a schema that contains itself',
    { '/a': get([], replying({ $ref: '#/components/schemas/Node' })) },
    {
      components: {
        schemas: { Node: { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' } } } },
      },
    },
  ],
];

test('there are 40 documents', () => expect(documents).toHaveLength(40));

test.each(documents)('every operation is answered rightly: %s', async (kind, paths, more = {}) => {
  const file = join(folder, `${kind.replace(/\W+/g, '-')}.json`);
  writeFileSync(file, JSON.stringify({ openapi: '3.0.3', info, paths, ...more }));
  const result = await tryDocument({ file, document: kind, dynamic: false, laws: false }, () => {});
  expect(result.refused).toBeUndefined();
  expect(result.others).toEqual([]);
  expect(result.right).toBe(result.operations);
  expect(result.operations).toBeGreaterThan(0);
});
