import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { partsFromDocument } from '../../src/conformance/derive/parts-from-document.ts';
import { readApiContract } from '../../src/conformance/model/api-contract.ts';

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
