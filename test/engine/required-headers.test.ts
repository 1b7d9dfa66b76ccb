import { describe, expect, test } from 'vitest';
import { jsonReplies, mockOfDocument } from './mock-of-document.ts';

const withHeaders = (headers: object, more: object = {}) =>
  mockOfDocument({ '/a': { get: { responses: { 200: { description: 'ok', headers }, ...more } } } });

describe('a required header without an example has a value made from its schema', () => {
  test.each([
    ['a number', { type: 'integer', minimum: 3, maximum: 3 }, {}, /^3$/],
    ['an address', { type: 'string', format: 'uri' }, {}, /^https?:/],
    ['a pattern', { type: 'string', pattern: '^v[0-9]$' }, {}, /^v[0-9]$/],
    ['a list', { type: 'array', minItems: 2, maxItems: 2, items: { const: 7 } }, {}, /^7,7$/],
    ['a map', objectOf(7), {}, /^n,7$/],
    ['an exploded map', objectOf(7), { explode: true }, /^n=7$/],
    ['a $ref', { $ref: '#/components/schemas/Seven' }, {}, /^7$/],
    ['no schema at all', undefined, {}, /^.+$/],
  ])('%s', async (_, schema, more, expected) => {
    const paths = {
      '/a': {
        get: {
          responses: { 200: { description: 'ok', headers: { 'X-A': { required: true, schema, ...more } } } },
        },
      },
    };
    const { send } = mockOfDocument(paths, { components: { schemas: { Seven: { const: 7 } } } });
    const { headers } = await send('/a');
    expect(headers['x-a']).toMatch(expected);
    expect((await send('/a')).headers).toEqual(headers);
  });

  function objectOf(value: number) {
    const n = { const: value };
    return { type: 'object', required: ['n'], properties: { n }, additionalProperties: false };
  }

  test('with content, in its media type', async () => {
    const content = { 'application/json': { schema: objectOf(7) } };
    const { headers } = await withHeaders({ 'X-A': { required: true, content } }).send('/a');
    expect(headers['x-a']).toBe('{"n":7}');
  });

  test('beside a body that is an example, and one that is made too', async () => {
    const headers = { 'X-A': { required: true, schema: { const: 'x' } } };
    const content = { 'application/json': { example: 1 } };
    const made = { 'application/json': { schema: { const: 2 } } };
    const responses = { 200: { headers, content }, 201: { headers, content: made } };
    const { send } = mockOfDocument({ '/a': { get: { responses } } });
    expect(await send('/a')).toMatchObject({ body: '1', headers: { 'x-a': 'x' } });
    const second = await send('/a', { headers: { prefer: 'code=201' } });
    expect(second).toMatchObject({ body: '2', headers: { 'x-a': 'x' } });
  });

  test('on a refusal, by the reply that documents it', async () => {
    const parameters = [{ name: 'n', in: 'query', required: true, schema: { type: 'integer' } }];
    const headers = { 'X-A': { required: true, schema: { const: 'x' } } };
    const responses = { ...jsonReplies({ 200: 1 }), '4XX': { description: 'bad', headers } };
    const { send } = mockOfDocument({ '/a': { get: { parameters, responses } } });
    expect(await send('/a')).toMatchObject({ status: 400, headers: { 'x-a': 'x' } });
  });

  test('an optional header is sent only where it has an example', async () => {
    const { headers } = await withHeaders({
      'X-A': { schema: { type: 'string' } },
      'X-B': { schema: { type: 'string' }, example: 'b' },
    }).send('/a');
    expect(headers).toMatchObject({ 'x-b': 'b' });
    expect(headers).not.toHaveProperty('x-a');
  });

  test('a header that the transport sets is left to it', async () => {
    const { headers } = await withHeaders({
      'Content-Length': { required: true, schema: { const: 7 } },
    }).send('/a');
    expect(headers).not.toHaveProperty('content-length');
  });
});

test.each([
  ['a list', { schema: { type: 'array', items: { type: 'string' } }, example: ['a', 'b'] }, 'a,b'],
  ['a map', { schema: { type: 'object', properties: { r: {}, g: {} } }, example: { r: 1, g: 2 } }, 'r,1,g,2'],
  [
    'an exploded map',
    { explode: true, schema: { type: 'object', properties: { r: {}, g: {} } }, example: { r: 1, g: 2 } },
    'r=1,g=2',
  ],
  ['JSON', { content: { 'application/json': { schema: {}, example: [1, 'x'] } } }, '[1,"x"]'],
  ['a number', { schema: { type: 'integer' }, examples: { one: { value: 5 } } }, '5'],
  ['false', { schema: { type: 'boolean' }, example: false }, 'false'],
])('the example of a header is written by its style: %s', async (_, header, text) => {
  expect((await withHeaders({ 'X-A': header }).send('/a')).headers['x-a']).toBe(text);
});

describe('a 401 of the mock has a challenge', () => {
  const bearer = { type: 'http', scheme: 'bearer' };
  const basic = { type: 'http', scheme: 'Basic' };
  const key = { type: 'apiKey', in: 'query', name: 'k' };
  const oauth = { type: 'oauth2', flows: {} };
  const digest = { type: 'http', scheme: 'digest' };
  const securitySchemes = { bearer, basic, key, oauth, digest };

  test.each([
    [[{ bearer: [] }], 'Bearer'],
    [[{ basic: [] }], 'Basic realm="Own"'],
    [[{ oauth: ['a'] }], 'Bearer'],
    [[{ oauth: ['a'] }, { bearer: [] }], 'Bearer'],
    [[{ key: [] }], 'ApiKey realm="Own"'],
    [[{ bearer: [] }, { basic: [] }], 'Bearer, Basic realm="Own"'],
    [[{ key: [], basic: [] }], 'ApiKey realm="Own", Basic realm="Own"'],
    [[{ digest: [] }], 'Digest realm="Own", nonce="standin"'],
  ])('of the operation security %j', async (security, expected) => {
    const { send } = mockOfDocument(
      { '/a': { get: { security, responses: jsonReplies({ 200: 1 }) } } },
      { components: { securitySchemes } },
    );
    expect(await send('/a')).toMatchObject({ status: 401, headers: { 'www-authenticate': expected } });
  });

  const closed = (replies: object, handlers = {}) =>
    mockOfDocument(
      { '/a': { get: { operationId: 'a', security: [{ basic: [] }], responses: replies } } },
      { components: { securitySchemes }, handlers },
    );
  const authorization = 'Basic eDp4';

  test('that the contract documents, where it gives an example', async () => {
    const headers = {
      'WWW-Authenticate': { required: true, schema: { type: 'string' }, example: 'Basic realm="x"' },
    };
    const { send } = closed({
      ...jsonReplies({ 200: 1 }),
      401: { description: 'no', headers, content: { 'application/json': { example: 'no' } } },
    });
    expect((await send('/a')).headers['www-authenticate']).toBe('Basic realm="x"');
  });

  test('not a made text, where it is required without an example', async () => {
    const headers = { 'WWW-Authenticate': { required: true, schema: { type: 'string' } } };
    const { send } = closed({ ...jsonReplies({ 200: 1 }), 401: { description: 'no', headers } });
    expect((await send('/a')).headers['www-authenticate']).toBe('Basic realm="Own"');
  });

  test('by Prefer, and by the refusal of a handler', async () => {
    const content = { 'application/json': { examples: { denied: { value: 'no' } } } };
    const replies = { ...jsonReplies({ 200: 1 }), 401: { description: 'no', content } };
    const refuse = ({ refuse }: { refuse(name: string): never }) => refuse('denied');
    const { send } = closed(replies, { a: refuse });
    const challenged = { status: 401, headers: { 'www-authenticate': 'Basic realm="Own"' } };
    expect(await send('/a', { headers: { authorization } })).toMatchObject(challenged);
    expect(await send('/a', { headers: { authorization, prefer: 'code=401' } })).toMatchObject(challenged);
  });

  test('another status has none', async () => {
    const { send } = closed(jsonReplies({ 200: 1, 403: 'no' }));
    const refused = await send('/a');
    expect(refused.status).toBe(403);
    expect(refused.headers).not.toHaveProperty('www-authenticate');
  });
});
