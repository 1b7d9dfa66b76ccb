/** A record's key is one that its own path accepts. */
import { expect, test } from 'vitest';
import { withBehaviour } from '../../src/behaviour/with-behaviour.ts';
import { compileContract } from '../../src/contract/compile-contract.ts';
import { lazyValidators } from '../../src/contract/schema-compiler.ts';
import { createStandin } from '../../src/index.ts';
import { inferResources } from '../../src/resources/infer-resources.ts';
import { behavingMock } from './shop-mock.ts';

const json = (schema: object, more: object = {}) => ({
  description: 'ok',
  content: { 'application/json': { schema, ...more } },
});

function jobs(parameter: object, item: object, example: object) {
  return {
    openapi: '3.0.3',
    info: { title: 'Jobs', version: '1' },
    paths: {
      '/jobs': {
        get: { responses: { 200: json({ type: 'array', items: item }, { example: [example] }) } },
        post: {
          requestBody: { content: { 'application/json': { schema: item } } },
          responses: { 201: json(item) },
        },
      },
      '/jobs/{jobId}': {
        parameters: [{ name: 'jobId', in: 'path', required: true, schema: parameter }],
        get: { responses: { 200: json(item), 404: { description: 'not there' } } },
      },
    },
  };
}

const textId = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'string' }, name: { type: 'string' } },
};

test.each([
  ['a UUID, where the example has none', { type: 'string', format: 'uuid' }, { id: 'test', name: 'a' }],
  ['of at least ten characters', { type: 'string', minLength: 10 }, { id: '412', name: 'a' }],
  ['a date', { type: 'string', format: 'date' }, { id: '2026-01-01', name: 'a' }],
  [
    'a UUID in capitals',
    { type: 'string', format: 'uuid', pattern: '^[0-9A-F-]{36}$' },
    { id: 'F81D4FAE-7DEC-41D0-A765-00A0C91E6BF6', name: 'a' },
  ],
  ['of a pattern', { type: 'string', pattern: '^[a-z]{4}$' }, { id: 'A-1', name: 'a' }],
  ['a number in the path, a text in the record', { type: 'integer' }, { id: 'plain', name: 'a' }],
])('all that is listed is got: %s', async (_what, parameter, example) => {
  const document = jobs(parameter, textId, example);
  const compiled = compileContract(document);
  const validators = lazyValidators(document, compiled.operations);
  const contract = { ...compiled, validators, document: async () => document };
  const api = await withBehaviour({ name: 'jobs', contract }, inferResources(document, compiled));
  const standin = createStandin({ apis: [api], clock: 'frozen' });
  const get = async (target: string) => {
    const { status, body } = await standin.handle({ method: 'GET', target, headers: { host: 'localhost' } });
    return { status, body: JSON.parse(String(body)) };
  };
  const { body } = await get('/jobs');
  expect(body.length).toBeGreaterThan(1);
  for (const { id } of body) expect(await get(`/jobs/${id}`)).toMatchObject({ status: 200, body: { id } });
  standin.close();
});

test.each([
  ['number', { type: 'number' }],
  ['UUID', { type: 'string', format: 'uuid' }],
])('a %s in the path is not the name of a record', (_what, parameter) => {
  const named = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
  const document = jobs(parameter, named, { name: 'a' });
  const { resources } = inferResources(document, compileContract(document));
  expect(resources.flatMap(({ methods }) => methods.map(({ kind }) => kind))).not.toContain('get');
});

test('an empty key in a request is none: the record gets one of its own', async () => {
  const { standin, call } = await behavingMock(jobs({ type: 'string' }, textId, {}));
  const { body } = await call('POST', '/jobs', { body: { id: '', name: 'a' } });
  expect(body.id).not.toBe('');
  expect(await call('GET', `/jobs/${body.id}`)).toMatchObject({ status: 200, body: { name: 'a' } });
  standin.close();
});
