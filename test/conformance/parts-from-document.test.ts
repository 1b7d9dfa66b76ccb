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

  test('is made where the schema needs it', async () => {
    expect(await lengthOf(inQuery({ type: 'string', minLength: 9000 }))).toBeGreaterThan(9000);
  });
});
