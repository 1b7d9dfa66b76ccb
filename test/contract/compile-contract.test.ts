import { describe, expect, test } from 'vitest';
import { compileContract } from '../../src/contract/compile-contract.ts';
import type { Document, Parameter } from '../../src/contract/contract.ts';
import { aDocument, withOperation } from './minimal-document.ts';

const parameterOf = (node: Document, rest: Document = {}): Parameter =>
  withOperation({ parameters: [{ name: 'q', in: 'query', ...node }] }, rest).operation.parameters[0]!;

describe('operations', () => {
  test('one without operationId is named by its method and path', () => {
    const document = aDocument({
      paths: { '/pets/{petId}/toys.json': { get: {}, delete: { operationId: 'remove' } } },
    });
    expect(compileContract(document).operations.map(({ id, method }) => [id, method])).toEqual([
      ['getPetsPetIdToysJson', 'GET'],
      ['remove', 'DELETE'],
    ]);
  });

  test('no two have the same name', () => {
    const get = { operationId: 'a' };
    const document = aDocument({
      paths: { '/a': { get }, '/b': { get }, '/b/': { get }, '/b//': { get: {} } },
    });
    expect(compileContract(document).operations.map(({ id }) => id)).toEqual(['a', 'getB', 'getB2', 'getB3']);
  });

  test('a path item may be a reference', () => {
    const document = aDocument({
      paths: { '/a': { $ref: '#/components/pathItems/A' } },
      components: { pathItems: { A: { get: { operationId: 'a' } } } },
    });
    expect(compileContract(document).operations.map(({ id, path }) => [id, path])).toEqual([['a', '/a']]);
  });

  test('an operation without anything has nothing', () => {
    expect(compileContract(aDocument({ paths: { '/a': { get: {} } } })).operations).toEqual([
      { id: 'getA', method: 'GET', path: '/a', summary: '', parameters: [], replies: [], security: [] },
    ]);
  });
});

describe('base paths', () => {
  const basePaths = (...urls: string[]) =>
    compileContract(aDocument({ servers: urls.map((url) => ({ url, variables: { v: { default: 'v3' } } })) }))
      .basePaths;

  test('are the paths of the servers, each once, without a slash at the end', () => {
    expect(basePaths('https://a.example/v2/', '/v2', 'http://b.example', '/')).toEqual(['/v2']);
  });

  test('have their variables filled in', () => {
    expect(basePaths('https://{host}.example/{v}/{none}')).toEqual(['/v3']);
  });
});

describe('parameters', () => {
  test("an operation's own replaces that of its path, and is identified by place and name", () => {
    const { operation } = withOperation(
      { parameters: [{ name: 'a', in: 'query', required: true, schema: { type: 'integer' } }] },
      {},
      {
        parameters: [
          { name: 'a', in: 'query', schema: { type: 'string' } },
          { name: 'a', in: 'header', schema: { type: 'boolean' } },
        ],
      },
    );
    expect(operation.parameters).toMatchObject([
      { name: 'a', in: 'query', required: true, value: { types: ['integer'] } },
      { name: 'a', in: 'header', required: false, value: { types: ['boolean'] } },
    ]);
  });

  test('the headers that are described by other means are passed over', () => {
    const parameters = ['Accept', 'content-type', 'AUTHORIZATION', 'X-A'].map((name) => ({
      name,
      in: 'header',
    }));
    expect(withOperation({ parameters }).operation.parameters.map(({ name }) => name)).toEqual(['X-A']);
  });

  test.each([
    ['query', 'form', true],
    ['cookie', 'form', true],
    ['path', 'simple', false],
    ['header', 'simple', false],
  ])('in the %s its style is %s unless it says otherwise', (place, style, explode) => {
    expect(parameterOf({ in: place })).toMatchObject({ style, explode });
  });

  test('deepObject is always exploded, other styles only when they say so', () => {
    expect(parameterOf({ style: 'deepObject', explode: false }).explode).toBe(true);
    expect(parameterOf({ style: 'pipeDelimited' }).explode).toBe(false);
  });

  const anyValue = { types: [] };
  const integers = { types: ['integer'] };
  test.each([
    [{ type: 'integer' }, integers],
    [{ type: ['integer', 'null'] }, { types: ['integer', 'null'] }],
    [{ type: 'integer', nullable: true }, { types: ['integer', 'null'] }],
    [
      { enum: [1, 'a', true, null, 1.5] },
      { types: ['integer', 'string', 'boolean', 'null', 'number'], texts: ['a'] },
    ],
    [{ const: 3 }, integers],
    [{ anyOf: [{ type: 'integer' }, { type: 'boolean' }] }, { types: ['integer', 'boolean'] }],
    [{ anyOf: [{ type: 'integer' }, {}] }, anyValue],
    [{ allOf: [{ description: 'x' }, { $ref: '#/components/schemas/Size' }] }, integers],
    [
      { type: 'array', items: { $ref: '#/components/schemas/Size' } },
      { types: [], items: integers },
    ],
    [{ type: 'array' }, { types: [], items: anyValue }],
    [
      { anyOf: [{ type: 'array', items: { type: 'number' } }, { type: 'string' }] },
      { types: ['string'], items: { types: ['number'] } },
    ],
    [{}, anyValue],
    [
      { properties: { a: { type: 'integer' }, b: { $ref: '#/components/schemas/B' } } },
      { types: [], members: { a: integers, b: { types: ['boolean', 'null'] } } },
    ],
    [{ type: 'object' }, { types: [], members: {}, otherMembers: anyValue }],
    [
      { type: 'object', additionalProperties: false },
      { types: [], members: {} },
    ],
    [{ additionalProperties: { type: 'integer' } }, { types: [], members: {}, otherMembers: integers }],
    [
      { allOf: [{ properties: { a: { type: 'integer' } } }, { type: 'object', properties: { b: {} } }] },
      { types: [], members: { a: integers, b: anyValue } },
    ],
  ])('the schema %j is read as %j', (schema, value) => {
    const schemas = { Size: { type: 'integer' }, B: { type: ['boolean', 'null'] } };
    expect(parameterOf({ schema }, { components: { schemas } }).value).toEqual(value);
  });

  test('a schema that contains itself has an end', () => {
    const Tree = { type: 'object', properties: { child: { $ref: '#/components/schemas/Tree' } } };
    const schema = { $ref: '#/components/schemas/Tree' };
    expect(parameterOf({ schema }, { components: { schemas: { Tree } } }).value.members).toHaveProperty(
      'child',
    );
  });

  test('content gives the media type of the text; extensions and the default are kept', () => {
    const content = { 'application/json': { schema: {} } };
    expect(parameterOf({ content })).toMatchObject({ mediaType: 'application/json', value: anyValue });
    const extensions = { 'x-allow-empty': true, 'x-invalid': 'bad-q', 'x-missing': 'no-q' };
    expect(parameterOf({ schema: { default: 0 }, ...extensions })).toMatchObject({
      default: 0,
      allowEmpty: true,
      invalid: 'bad-q',
      missing: 'no-q',
    });
    expect(Object.keys(parameterOf({ schema: {} }))).not.toContain('default');
  });
});

describe('security', () => {
  const securityOf = (operation: Document, root?: unknown) =>
    withOperation(operation, root ? { security: root } : {}).operation.security;

  test('each alternative is the list of what it needs all of', () => {
    expect(securityOf({ security: [{ a: [], b: ['scope'] }, { c: [] }] })).toEqual([['a', 'b'], ['c']]);
  });

  test("an operation's own replaces the document's", () => {
    expect(securityOf({}, [{ a: [] }])).toEqual([['a']]);
    expect(securityOf({ security: [] }, [{ a: [] }])).toEqual([]);
  });

  test('an empty alternative opens the operation to anyone, and comes last', () => {
    expect(securityOf({ security: [{ a: [] }, {}] })).toEqual([['a'], []]);
    expect(securityOf({ security: [{}, { a: [] }] })).toEqual([['a'], []]);
    expect(securityOf({ security: [{}] })).toEqual([[]]);
  });

  test('scopes stand in the order of their schemes', () => {
    const security = [{}, { a: [], b: ['x', 'y'] }, { c: ['z'] }];
    expect(withOperation({ security }, {}).operation).toMatchObject({
      security: [['a', 'b'], ['c'], []],
      scopes: [[[], ['x', 'y']], [['z']], []],
    });
    expect(withOperation({ security: [{ a: [] }] }, {}).operation).not.toHaveProperty('scopes');
  });

  test('schemes are plain data with their challenge, also by reference', () => {
    const securitySchemes = {
      bearer: { type: 'http', scheme: 'Bearer' },
      key: { type: 'apiKey', in: 'query', name: 'k', description: 'x' },
      same: { $ref: '#/components/securitySchemes/key' },
      oauth: { type: 'oauth2', flows: {} },
    };
    expect(compileContract(aDocument({ components: { securitySchemes } })).securitySchemes).toEqual({
      bearer: { type: 'http', scheme: 'bearer', challenge: 'Bearer' },
      key: { type: 'apiKey', in: 'query', name: 'k', challenge: 'ApiKey realm="A test"' },
      same: { type: 'apiKey', in: 'query', name: 'k', challenge: 'ApiKey realm="A test"' },
      oauth: { type: 'oauth2', challenge: 'Bearer' },
    });
  });
});

describe('replies', () => {
  const repliesOf = (responses: Document, rest: Document = {}) =>
    withOperation({ responses }, rest).operation.replies;

  test('status ranges and default have one spelling', () => {
    expect(repliesOf({ 200: {}, '4xx': {}, default: {} }).map(({ status }) => status)).toEqual([
      '200',
      '4XX',
      'default',
    ]);
  });

  test('examples are found by $ref, and external ones are left out', () => {
    const content = {
      'application/json': {
        schema: {},
        examples: {
          a: { $ref: '#/components/examples/a' },
          b: { externalValue: 'http://x' },
          c: { value: null },
        },
      },
    };
    const rest = { components: { examples: { a: { value: { n: 1 } } } } };
    expect(repliesOf({ 200: { content } }, rest)[0]?.content).toEqual([
      {
        mediaType: 'application/json',
        hasSchema: true,
        examples: [
          { name: 'a', value: { n: 1 } },
          { name: 'c', value: null },
        ],
      },
    ]);
  });

  test('a single example of a success is called example, whatever its value; a reply may be a reference', () => {
    const rest = { components: { responses: { Yes: { content: { 'text/plain': { example: '' } } } } } };
    expect(repliesOf({ 200: { $ref: '#/components/responses/Yes' } }, rest)[0]?.content).toEqual([
      {
        mediaType: 'text/plain',
        hasSchema: false,
        examples: [{ name: 'example', value: '', written: { text: '' } }],
      },
    ]);
  });

  test('headers have their documented value if there is one, and the media type is not among them', () => {
    const headers = {
      'Content-Type': { schema: { const: 'x' } },
      A: { example: 1, schema: { default: 2 } },
      B: { $ref: '#/components/headers/B' },
      C: { required: true, schema: { type: 'string' } },
      D: { examples: { one: { value: 'first' } } },
    };
    const rest = { components: { headers: { B: { schema: { enum: ['x', 'y'] } } } } };
    expect(repliesOf({ 200: { headers } }, rest)[0]?.headers).toEqual([
      { name: 'A', required: false, text: '1' },
      { name: 'B', required: false, text: 'x' },
      { name: 'C', required: true },
      { name: 'D', required: false, text: 'first' },
    ]);
  });
});

test('a body has its media types, and the names of its fields through references and alternatives', () => {
  const schemas = {
    A: { properties: { a: {} } },
    B: { allOf: [{ $ref: '#/components/schemas/A' }, { properties: { b: {} } }] },
  };
  const body = {
    required: true,
    'x-invalid': 'bad-body',
    content: {
      'application/json': {
        schema: { oneOf: [{ $ref: '#/components/schemas/B' }, { properties: { c: {} } }] },
      },
      'text/csv': {},
      'application/x-www-form-urlencoded': {
        schema: { properties: { d: {} }, additionalProperties: { type: 'string' } },
      },
    },
  };
  const rest = { components: { schemas, requestBodies: { Body: body } } };
  expect(
    withOperation({ requestBody: { $ref: '#/components/requestBodies/Body' } }, rest).operation.body,
  ).toEqual({
    required: true,
    content: [
      { mediaType: 'application/json', fields: ['a', 'b', 'c'] },
      { mediaType: 'text/csv', value: { types: [] } },
      {
        mediaType: 'application/x-www-form-urlencoded',
        value: { types: [], members: { d: { types: [] } }, otherMembers: { types: ['string'] } },
      },
    ],
    invalid: 'bad-body',
  });
});

test('what answers outside of every operation has the name of its example', () => {
  const document = aDocument({
    'x-unknown-path': { status: 404, example: { $ref: '#/components/examples/no-path' } },
    'x-wrong-method': { status: 405, name: 'no-method', example: { value: 1 } },
    components: { examples: { 'no-path': { value: { error: 'x' } } } },
  });
  expect(compileContract(document)).toMatchObject({
    unknownPath: { status: 404, name: 'no-path', value: { error: 'x' } },
    wrongMethod: { status: 405, name: 'no-method', value: 1 },
  });
});
