/** What documents of others write, and what a mock makes of it. */
import { afterAll, describe, expect, test } from 'vitest';
import { loadContract } from '../../src/contract/load-contract.ts';
import { WrittenDocuments } from '../contract/written-document.ts';
import { mockOfDocument } from './mock-of-document.ts';

const documents = new WrittenDocuments();
afterAll(() => documents.remove());

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const taking = (mediaType: string, content: object) => ({
  post: { requestBody: { content: { [mediaType]: content } }, responses: { 204: { description: 'ok' } } },
});
const answering = (mediaType: string, content: object) => ({
  get: { responses: { 200: { description: 'ok', content: { [mediaType]: content } } } },
});
const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });

describe('a field or parameter that is a list or one of some texts', () => {
  const listOr = (items: object, texts: string[]) => ({
    anyOf: [
      { type: 'array', items },
      { type: 'string', enum: texts },
    ],
  });
  const { send } = mockOfDocument({
    '/form': taking('application/x-www-form-urlencoded', {
      schema: object({ images: listOr({ type: 'string' }, ['']) }),
      encoding: { images: { style: 'deepObject', explode: true } },
    }),
    '/query': {
      get: {
        parameters: [{ name: 'of', in: 'query', schema: listOr({ type: 'integer' }, ['all']) }],
        responses: { 204: { description: 'ok' } },
      },
    },
  });

  test.each([
    ['images=x', 204],
    ['images[0]=x', 204],
    ['images=', 204],
  ])('the form %s is answered %i', async (form, status) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await send('/form', { method: 'POST', headers, body: bytes(form) })).toMatchObject({ status });
  });

  test.each([
    ['all', 204],
    ['3', 204],
    ['3&of=4', 204],
    ['none', 400],
  ])('the query of=%s is answered %i', async (query, status) => {
    expect(await send(`/query?of=${query}`)).toMatchObject({ status });
  });
});

describe('an enum of which no value has the type', () => {
  const inQuery = (schema: object) => [{ name: 'q', in: 'query', required: true, schema }];
  const answers = { responses: { 204: { description: 'ok' } } };
  const { send } = mockOfDocument({
    '/text': { get: { parameters: inQuery({ type: 'string', enum: [1, true] }), ...answers } },
    '/number': { get: { parameters: inQuery({ type: 'integer', enum: ['1', '20'] }), ...answers } },
    '/flag': { get: { parameters: inQuery({ type: 'boolean', enum: ['true'] }), ...answers } },
    '/list': {
      get: {
        parameters: inQuery({ type: 'array', items: { type: 'string' }, enum: ['a', 'b'] }),
        ...answers,
      },
    },
    '/other': { get: { parameters: inQuery({ type: 'integer', enum: ['one'] }), ...answers } },
    '/mixed': { get: { parameters: inQuery({ type: 'string', enum: ['a', 1] }), ...answers } },
  });

  test.each([
    ['/text?q=1', 204],
    ['/text?q=true', 204],
    ['/text?q=2', 400],
    ['/number?q=20', 204],
    ['/number?q=2', 400],
    ['/flag?q=true', 204],
    ['/flag?q=false', 400],
    ['/list?q=a&q=b', 204],
    ['/list?q=c', 400],
    ['/other?q=1', 400],
    ['/mixed?q=1', 400],
  ])('is read as values of the type: %s is answered %i', async (target, status) => {
    expect(await send(target)).toMatchObject({ status });
  });
});

describe('a parameter that is a number or a text of some form', () => {
  const { send } = mockOfDocument({
    '/it': {
      get: {
        parameters: [
          {
            name: 'of',
            in: 'query',
            schema: { oneOf: [{ type: 'integer' }, { type: 'string', format: 'uuid' }] },
          },
          {
            ...{ name: 'by', in: 'query', style: 'deepObject' },
            schema: {
              oneOf: [
                object({ kind: { const: 'a' }, value: { type: 'string' } }, { required: ['kind'] }),
                object({ kind: { const: 'b' }, value: { type: 'integer' } }, { required: ['kind'] }),
              ],
            },
          },
        ],
        responses: { 204: { description: 'ok' } },
      },
    },
  });

  test.each([
    ['of=5', 204],
    ['of=0613a91d-c1ae-4c14-afb9-33b86ceffa19', 204],
    ['of=x', 400],
    ['by[kind]=a&by[value]=5', 204],
    ['by[kind]=b&by[value]=5', 204],
    ['by[kind]=b&by[value]=x', 400],
  ])('the query %s is answered %i', async (query, status) => {
    expect(await send(`/it?${query}`)).toMatchObject({ status });
  });
});

describe('parts of a multipart body', () => {
  const string = { type: 'string' };
  const file = { type: 'string', format: 'binary' };
  const meta = object({ x: { type: 'integer' } }, { required: ['x'] });
  const captioned = object({ caption: string, file }, { required: ['caption', 'file'] });
  const { send } = mockOfDocument({
    '/up': taking('multipart/form-data', {
      schema: object(
        {
          meta,
          tags: { type: 'array', items: string },
          'docs[]': { type: 'array', items: file, minItems: 2 },
          files: { type: 'array', items: captioned },
        },
        { additionalProperties: false },
      ),
    }),
  });
  const part = (head: string, body: string) =>
    `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const json = '\r\nContent-Type: application/json';

  test.each<[string, string, number]>([
    ['JSON as a Blob', part(`name="meta"; filename="blob"${json}`, '{"x":1}'), 204],
    ['JSON as a Blob that breaks its schema', part(`name="meta"; filename="blob"${json}`, '{}'), 400],
    ['JSON as a file without a type', part('name="meta"; filename="meta.json"', '{"x":1}'), 204],
    ['a map in brackets', part('name="meta[x]"', '1'), 204],
    ['a map in brackets that breaks its schema', part('name="meta[x]"', 'a'), 400],
    ['a list in brackets', part('name="tags[]"', 'a') + part('name="tags[]"', 'b'), 204],
    [
      'a name that ends with brackets',
      part('name="docs[]"; filename="a"', '1') + part('name="docs[]"; filename="b"', '2'),
      204,
    ],
    ['too few of these', part('name="docs[]"; filename="a"', '1'), 400],
    [
      'files in a list of maps',
      part('name="files[0][caption]"', 'a') + part('name="files[0][file]"; filename="a"', '1'),
      204,
    ],
    ['a list of maps without the file', part('name="files[0][caption]"', 'a'), 400],
    ['an unknown name in brackets', part('name="more[x]"', 'a'), 400],
  ])('%s', async (_, parts, status) => {
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    expect(await send('/up', { method: 'POST', headers, body: bytes(`${parts}--b--\r\n`) })).toMatchObject({
      status,
    });
  });
});

describe('a form whose alternatives have a text and a number of one name', () => {
  const kind = (name: string, value: object) =>
    object({ kind: { const: name }, value }, { required: ['kind', 'value'] });
  const { send } = mockOfDocument({
    '/form': taking('application/x-www-form-urlencoded', {
      schema: { oneOf: [kind('a', { type: 'string' }), kind('b', { type: 'integer' })] },
    }),
    '/empty': {
      post: {
        ...taking('application/x-www-form-urlencoded', { schema: object({}) }).post,
        requestBody: {
          required: true,
          content: { 'application/x-www-form-urlencoded': { schema: object({}) } },
        },
      },
    },
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };

  test.each([
    ['kind=a&value=5', 204],
    ['kind=b&value=5', 204],
    ['kind=b&value=x', 400],
    ['kind=a&value=x', 204],
  ])('%s is answered %i', async (form, status) => {
    expect(await send('/form', { method: 'POST', headers, body: bytes(form) })).toMatchObject({ status });
  });

  test('a form without fields is a body', async () => {
    expect(await send('/empty', { method: 'POST', headers, body: bytes('') })).toMatchObject({ status: 204 });
    expect(await send('/empty', { method: 'POST' })).toMatchObject({ status: 400 });
  });
});

describe('XML', () => {
  const names = { 'user@example.com': 1, '1st': 2, 'a b': 3, _x0041_: 4 };
  const written =
    '<m><user_x0040_example.com>1</user_x0040_example.com><_x0031_st>2</_x0031_st><a_x0020_b>3</a_x0020_b><_x005F_x0041_>4</_x005F_x0041_></m>';
  const map = object({}, { xml: { name: 'm' }, additionalProperties: { type: 'integer', maximum: 4 } });

  test('a name that no element may have is escaped, and read as it was', async () => {
    const { send } = mockOfDocument({
      '/a': {
        ...answering('application/xml', { schema: map, example: names }),
        ...taking('application/xml', { schema: map }),
      },
    });
    expect((await send('/a')).body).toBe(written);
    const post = (body: string) =>
      send('/a', { method: 'POST', headers: { 'content-type': 'application/xml' }, body: bytes(body) });
    expect((await post(written)).status).toBe(204);
    expect(JSON.parse(String((await post(written.replace('>3<', '>5<'))).body)).detail).toBe(
      'body a b: must be <= 4',
    );
  });

  test('an object that is called an attribute is an element: an attribute is one text', async () => {
    const owner = object(
      { id: { const: 'x' }, kind: { const: 'y', xml: { attribute: true } } },
      { xml: { attribute: true }, required: ['id', 'kind'] },
    );
    const schema = object({ owner }, { xml: { name: 'grant' }, required: ['owner'] });
    const { send } = mockOfDocument({ '/a': answering('application/xml', { schema }) });
    expect((await send('/a')).body).toBe('<grant><owner kind="y"><id>x</id></owner></grant>');
  });
});

describe('an example of JSON that is written as the text that is sent', () => {
  const example = '{ "id": 9007199254740993 }';
  test.each([
    [
      'is the value where the schema admits no text',
      object({ id: { type: 'integer' } }),
      '{"id":9007199254740993}',
    ],
    ['is a text where it admits one', { type: 'string' }, JSON.stringify(example)],
    ['is a text where nothing says what it is', undefined, JSON.stringify(example)],
  ])('%s', async (_, schema, body) => {
    const { send } = mockOfDocument({
      '/a': answering('application/json', { example, ...(schema && { schema }) }),
    });
    expect((await send('/a')).body).toBe(body);
  });
});

test.each([
  ['(?<!-)end$', 'not'],
  ['^[a-z]{3,}(?<!x)$', ''],
  ['(?<=\\$)\\d{2}', ''],
])('a value is made for the pattern %s, which looks back', async (pattern) => {
  const schema = object({ a: { type: 'string', pattern } }, { required: ['a'] });
  const { send } = mockOfDocument({ '/a': answering('application/json', { schema }) });
  const { status, body } = await send('/a');
  expect(status).toBe(200);
  expect(JSON.parse(String(body)).a).toMatch(new RegExp(pattern));
});

test('of errors that are alternatives, the one whose code is true of the refusal answers', async () => {
  const error = (code: string, more: object) =>
    object({ code: { enum: [code] }, ...more }, { required: ['code', ...Object.keys(more)] });
  const schema = {
    oneOf: [
      error('UNAUTHORIZED', {}),
      error('VALIDATION_FAILED', { fields: { type: 'array', items: { type: 'string' } } }),
    ],
  };
  const { send } = mockOfDocument({
    '/a': {
      post: {
        requestBody: { content: { 'application/json': { schema: { type: 'object', required: ['name'] } } } },
        responses: {
          204: { description: 'ok' },
          400: { description: 'no', content: { 'application/json': { schema } } },
        },
      },
    },
  });
  const headers = { 'content-type': 'application/json' };
  const { status, body } = await send('/a', { method: 'POST', headers, body: bytes('{}') });
  expect([status, JSON.parse(String(body))]).toEqual([
    400,
    { code: 'VALIDATION_FAILED', fields: ['body name: is required'] },
  ]);
});

test('a reference with the backslashes of Windows leads to the same file', async () => {
  const path = documents.write({
    'openapi.yaml':
      'openapi: 3.0.3\ninfo: { title: a, version: "1" }\npaths: { /a: { $ref: ".\\\\paths\\\\a.yaml" } }\n',
    'paths/a.yaml': 'get: { operationId: a, responses: { "204": { description: ok } } }\n',
  });
  const { contract, warnings } = await loadContract(path);
  expect([contract.operations.map(({ id }) => id), warnings]).toEqual([['a'], []]);
});

describe('a parent of several kinds, each of which has it in its allOf', () => {
  const schemas = (kind: object, discriminator: object) => {
    const of = (name: string, more: object) => ({
      allOf: [{ $ref: '#/components/schemas/Pet' }, object(more, { required: Object.keys(more) })],
      ...(name === 'Dog' && { description: 'barks' }),
    });
    return {
      Pet: object({ kind, name: { const: 'x' } }, { required: ['kind'], discriminator }),
      Cat: of('Cat', { lives: { const: 9 } }),
      Dog: of('Dog', { bark: { const: true } }),
    };
  };
  const mapping = { dog: '#/components/schemas/Dog', cat: '#/components/schemas/Cat' };
  const text = { type: 'string' };
  test.each([
    ['the first of the mapping', 'Pet', text, { mapping }, { kind: 'dog', name: 'x', bark: true }],
    ['the one that is asked for', 'Cat', text, { mapping }, { kind: 'cat', name: 'x', lives: 9 }],
    ['by the name of its schema without a mapping', 'Cat', text, {}, { kind: 'Cat', name: 'x', lives: 9 }],
    ['the value that is allowed', 'Cat', { enum: ['c'] }, {}, { kind: 'c', name: 'x', lives: 9 }],
  ])('a value is of one kind: %s', async (_, name, kind, more, value) => {
    const components = { schemas: schemas(kind, { propertyName: 'kind', ...more }) };
    const schema = { $ref: `#/components/schemas/${name}` };
    const { send } = mockOfDocument({ '/a': answering('application/json', { schema }) }, { components });
    expect(JSON.parse(String((await send('/a')).body))).toEqual(value);
  });
});

test.each(['/fn(id=5)', '/fn%28id=5%29', '/fn%28id%3D5%29'])(
  'signs of a path that need no encoding may have one: %s',
  async (target) => {
    const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }];
    const get = { parameters, responses: { 204: { description: 'ok' } } };
    const { send } = mockOfDocument({ '/fn(id={id})': { get } });
    expect((await send(target)).status).toBe(204);
  },
);

test.each(['*/*', 'application/json'])(
  'a file that is sent as %s may be JSON: its schema describes the bytes',
  async (range) => {
    const { send } = mockOfDocument({
      '/a': taking(range, { schema: { type: 'string', format: 'binary' } }),
    });
    const headers = { 'content-type': 'application/json' };
    expect((await send('/a', { method: 'POST', headers, body: bytes('{"a":1}') })).status).toBe(204);
  },
);

test('an operation of Swagger 2.0 that has a body and clears `consumes` takes JSON', async () => {
  const path = documents.write({
    'a.json': JSON.stringify({
      ...{ swagger: '2.0', info: { title: 'a', version: '1' }, consumes: ['text/xml'] },
      paths: {
        '/a': {
          post: {
            consumes: [],
            parameters: [{ name: 'b', in: 'body', schema: { type: 'object' } }],
            responses: { 204: { description: 'ok' } },
          },
        },
      },
    }),
  });
  const { contract } = await loadContract(path);
  expect(contract.operations[0]?.body?.content.map(({ mediaType }) => mediaType)).toEqual([
    'application/json',
  ]);
});
