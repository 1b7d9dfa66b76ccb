import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { partsFromDocument } from '../../src/conformance/derive/parts-from-document.ts';
import { readApiContract } from '../../src/conformance/model/api-contract.ts';
import { buildRequest } from '../../src/conformance/model/request.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-parts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const string = { type: 'string' };
const responses = { 200: { description: 'ok' } };
const get = (operationId: string, parameters: object[] = []) => ({
  get: { operationId, parameters, responses },
});
const inPath = (name: string, schema: object, example?: unknown) => ({
  ...{ name, in: 'path', required: true, schema },
  ...(example !== undefined && { example }),
});

/** The request of the operation `own`. */
async function queryOf(paths: object) {
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify({ openapi: '3.1.0', info: { title: 'Own', version: '1' }, paths }));
  const api = await readApiContract(file);
  const operation = api.contract.operations.find(({ id }) => id === 'own')!;
  return buildRequest(operation, partsFromDocument(api, operation, () => undefined).parts);
}

/** The values of the path with which the operation `own` is called. */
async function pathOf(paths: object, known?: string): Promise<Record<string, unknown>> {
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify({ openapi: '3.1.0', info: { title: 'Own', version: '1' }, paths }));
  const api = await readApiContract(file);
  const operation = api.contract.operations.find(({ id }) => id === 'own')!;
  return partsFromDocument(api, operation, () => known).parts.path as Record<string, unknown>;
}

describe('a value of a path that another path has literally', () => {
  test('is not taken of an example', async () => {
    const { id } = await pathOf({ '/a/{id}': get('own', [inPath('id', string, 'me')]), '/a/me': get('me') });
    expect(id).not.toBe('me');
    expect(id).toBeTruthy();
  });

  test('is not taken of an enum, or as a number', async () => {
    const one = inPath('id', { type: 'string', enum: ['me', 'you'] });
    expect(await pathOf({ '/a/{id}': get('own', [one]), '/a/me': get('me') })).toEqual({ id: 'you' });
    const two = inPath('id', { type: 'integer', enum: [1, 2] });
    expect(await pathOf({ '/a/{id}': get('own', [two]), '/a/1': get('first') })).toEqual({ id: 2 });
  });

  test('is not taken before or after other parameters', async () => {
    const parameters = [inPath('a', string, 'me'), inPath('b', string, 'x')];
    const paths = {
      '/{a}/docs/{b}': get('own', parameters),
      '/me/docs/{c}': get('me', [inPath('c', string)]),
    };
    expect(await pathOf(paths)).toMatchObject({ b: 'x', a: expect.not.stringMatching(/^me$/) });
  });

  test.each<[string, object]>([
    ['another method', { '/a/me': { post: { responses } } }],
    ['a longer path', { '/a/me/b': get('b') }],
    ['another path before it', { '/b/me': get('b') }],
  ])('is taken beside %s', async (_, others) => {
    const paths = { '/a/{id}': get('own', [inPath('id', string, 'me')]), ...others };
    expect(await pathOf(paths)).toEqual({ id: 'me' });
  });

  test('is taken where the schema has no other, and where the target knows it', async () => {
    const only = {
      '/a/{id}': get('own', [inPath('id', { type: 'string', enum: ['me'] })]),
      '/a/me': get('me'),
    };
    expect(await pathOf(only)).toEqual({ id: 'me' });
    expect(await pathOf(only, 'me')).toEqual({ id: 'me' });
  });
});

describe('a path and query longer than a server has to take', () => {
  const long = { type: 'string', minLength: 3000 };
  const members = Object.fromEntries([1, 2, 3, 4].map((n) => [`m${n}`, long]));
  const map = { type: 'object', properties: members, required: ['m1'] };
  const inQuery = (schema: object, more: object = {}) => ({
    ...{ name: 'q', in: 'query', required: true, schema, ...more },
  });
  const lengthOf = async (parameter: object) => {
    const { path } = await queryOf({ '/a': get('own', [parameter]) });
    return path.length;
  };

  test.each<[string, object]>([
    ['a list of maps', inQuery({ type: 'array', items: map })],
    ['a map', inQuery(map)],
    [
      'a map as JSON',
      { ...inQuery({}), schema: undefined, content: { 'application/json': { schema: map } } },
    ],
    ['an example', inQuery({ type: 'array', items: { type: 'string' } }, { example: ['x'.repeat(9000)] })],
    ['a text in the schema', inQuery({ type: 'object', properties: { a: { example: 'x'.repeat(9000) } } })],
  ])('is not made where less is valid: %s', async (_, parameter) => {
    expect(await lengthOf(parameter)).toBeLessThan(8000);
  });

  test.each<[string, object]>([
    ['query', inQuery({ type: 'array', items: map })],
    ['query of its own media type', { ...inQuery({ type: 'array', items: {} }), example: [] }],
    ['header', { ...inQuery({ type: 'array', items: { type: 'string' } }), in: 'header', example: [] }],
  ])('a required list has an item, or it would not be sent: %s', async (_, parameter) => {
    const { path, headers } = await queryOf({ '/a': get('own', [parameter]) });
    expect(path.length + Object.values(headers).join('').length).toBeGreaterThan('/a?q='.length);
  });

  test.each(['application/x-www-form-urlencoded', 'multipart/form-data'])(
    'a required list deep in a body of %s has an item',
    async (mediaType) => {
      const list = {
        anyOf: [
          { type: 'array', items: string },
          { enum: [''], type: 'string' },
        ],
      };
      const inner = { type: 'object', required: ['list'], properties: { list } };
      const map = ['a', 'b', 'c', 'd'].reduceRight<object>(
        (schema, name) => ({ type: 'object', required: [name], properties: { [name]: schema } }),
        inner,
      );
      const post = {
        operationId: 'own',
        requestBody: { content: { [mediaType]: { schema: map } } },
        responses,
      };
      const { body } = await queryOf({ '/a': { post } });
      expect(decodeURIComponent(String(body))).not.toContain('"list":[]');
    },
  );

  test('is made where the schema needs it', async () => {
    expect(await lengthOf(inQuery({ type: 'string', minLength: 9000 }))).toBeGreaterThan(9000);
  });
});

describe('an example of OpenAPI 3.2', () => {
  const responses = { 200: { description: 'ok' } };
  const operation = async (member: object, method = 'get') => {
    const file = join(folder, 'openapi.json');
    const paths = { '/a/{x}': { [method]: { operationId: 'own', responses, ...member } } };
    writeFileSync(file, JSON.stringify({ openapi: '3.2.0', info: { title: 'Own', version: '1' }, paths }));
    const api = await readApiContract(file);
    const [own] = api.contract.operations;
    return buildRequest(own!, partsFromDocument(api, own!, () => undefined).parts, api.document);
  };
  const x = { name: 'x', in: 'path', required: true, schema: string, example: '1' };
  const strings = { type: 'array', items: string };
  const point = {
    type: 'object',
    properties: { lat: { type: 'integer' }, long: { type: 'integer' } },
    required: ['lat'],
  };

  // The texts of the specification's own examples, section "Parameter Object Examples".
  test.each<[string, object, object, RegExp]>([
    [
      'a list',
      { in: 'query', schema: strings },
      { serializedValue: 'thing=one%20thing&thing=another' },
      /thing=one%20thing&thing=another$/,
    ],
    ['the data of a list', { in: 'query', schema: strings }, { dataValue: ['p', 'q'] }, /thing=p&thing=q$/],
    [
      'a list that is not exploded',
      { in: 'query', schema: strings, explode: false },
      { serializedValue: 'thing=a,b' },
      /thing=a,b$/,
    ],
    ['a map', { in: 'query', schema: point }, { serializedValue: 'lat=10&long=60' }, /lat=10&long=60$/],
    [
      'the content of a parameter',
      { in: 'query', content: { 'application/json': { schema: point } } },
      { serializedValue: 'thing=%7B%22lat%22%3A10%7D' },
      /thing=%7B%22lat%22%3A10%7D$/,
    ],
    [
      'a text with another character',
      { in: 'path', name: 'x', schema: string },
      { serializedValue: 'di%E1%B9%85n' },
      /\/a\/di%E1%B9%85n$/,
    ],
    [
      'what is preferred to the text: the data',
      { in: 'query', schema: string },
      { dataValue: 'a b', serializedValue: 'thing=c' },
      /thing=a%20b$/,
    ],
  ])('is sent: %s', async (_, parameter, example, expected) => {
    const own = { name: 'thing', required: true, ...parameter, examples: { one: example } };
    const { path } = await operation({ parameters: [...(own.name === 'x' ? [] : [x]), own] });
    expect(path).toMatch(expected);
  });

  test('is sent in a header and in a cookie', async () => {
    const inside = (where: string, serializedValue: string) => ({
      ...{ name: 'thing', in: where, required: true, schema: { type: 'array', items: { type: 'integer' } } },
      ...{ explode: false, examples: { one: { serializedValue } } },
    });
    const { headers } = await operation({
      parameters: [x, inside('header', '12345678,90099'), inside('cookie', 'thing=7,8')],
    });
    expect(headers).toMatchObject({ thing: '12345678,90099', cookie: 'thing=7,8' });
  });

  test('is sent of the content of a parameter', async () => {
    const content = { 'application/json': { schema: point, examples: { one: { dataValue: { lat: 3 } } } } };
    const { path } = await operation({
      parameters: [x, { name: 'p', in: 'query', required: true, content }],
    });
    expect(path).toMatch(/p=%7B%22lat%22%3A3%7D$/);
  });

  test.each([
    ['application/x-www-form-urlencoded', 'lat=10&long=60', /^lat=10&long=60$/],
    ['application/json', '{"lat": 10}', /^\{"lat":10\}$/],
    ['application/jsonl', '{"lat": 1}\n{"lat": 2}\n', /^\{"lat":1\}\n\{"lat":2\}\n$/],
    ['text/plain', 'hello there', /^hello there$/],
  ])('is sent as a body of %s', async (mediaType, serializedValue, expected) => {
    const list = { type: 'array', items: point, minItems: 2 };
    const schema = mediaType === 'text/plain' ? string : mediaType.endsWith('jsonl') ? list : point;
    const content = { [mediaType]: { schema, examples: { one: { serializedValue } } } };
    const { body } = await operation({ parameters: [x], requestBody: { required: true, content } }, 'post');
    expect(body).toMatch(expected);
  });
});
