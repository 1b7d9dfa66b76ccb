import { afterAll, describe, expect, test } from 'vitest';
import { loadContract } from '../../src/contract/load-contract.ts';
import { createStandin } from '../../src/control/create-standin.ts';
import { Routes } from '../../src/engine/routes.ts';
import { WrittenDocuments } from '../contract/written-document.ts';

const documents = new WrittenDocuments();
afterAll(() => documents.remove());

const info = { title: 'Own', version: '1' };
const parameter = (where: string, name: string, schema: object, required = true) => ({
  ...{ name, in: where, required },
  schema,
});
const string = { type: 'string' };
const one = (value: string) => ({ type: 'string', enum: [value] });

/** A path item whose operation answers with its own name. */
const named = (name: string, more: object = {}, method = 'get') => ({
  [method]: {
    operationId: name,
    responses: { 200: { description: 'ok', content: { 'application/json': { example: name } } } },
    ...more,
  },
});

type Ask = (
  method: string,
  target: string,
  headers?: Record<string, string>,
  body?: string,
) => Promise<unknown>;

/** Gives the name of the operation that answers, or the status of a refusal. */
async function serving(paths: object, more: object = { openapi: '3.1.0' }): Promise<Ask> {
  const file = documents.write({ 'openapi.json': JSON.stringify({ ...more, info, paths }) });
  const { contract } = await loadContract(file);
  const standin = createStandin({
    version: '1',
    apis: [{ name: 'own', contract }],
    control: { local: true },
  });
  return async (method, target, headers = {}, body) => {
    const bytes = body === undefined ? undefined : new TextEncoder().encode(body);
    const reply = await standin.handle({ method, target, headers: { host: 'x', ...headers }, body: bytes });
    return reply.status === 200 ? JSON.parse(String(reply.body)) : reply.status;
  };
}

describe('a fragment behind a path', () => {
  test('is not sent: the required header with one value chooses the operation', async () => {
    const call = (name: string) =>
      named(name, { parameters: [parameter('header', 'x-call', one(name))] }, 'post');
    const ask = await serving({ '/#x-call=start': call('start'), '/#x-call=stop': call('stop') });
    expect(await ask('POST', '/', { 'x-call': 'start' })).toBe('start');
    expect(await ask('POST', '/', { 'x-call': 'stop' })).toBe('stop');
    expect(await ask('POST', '/', { 'x-call': 'other' })).toBe(400);
  });

  test('a required field of the query chooses, and a path without it stays', async () => {
    const paths = {
      '/tags/{id}': named('all', { parameters: [parameter('path', 'id', string)] }, 'delete'),
      '/tags/{id}#keys': named(
        'some',
        { parameters: [parameter('path', 'id', string), parameter('query', 'keys', string)] },
        'delete',
      ),
    };
    const ask = await serving(paths);
    expect(await ask('DELETE', '/tags/7')).toBe('all');
    expect(await ask('DELETE', '/tags/7?keys=a')).toBe('some');
  });

  test('the media type of the body chooses', async () => {
    const takes = (type: string) => ({
      requestBody: { required: true, content: { [type]: { schema: {} } } },
    });
    const ask = await serving({
      '/scan': named('address', takes('application/json'), 'post'),
      '/scan#overload=stream': named('stream', takes('application/octet-stream'), 'post'),
    });
    expect(await ask('POST', '/scan', { 'content-type': 'application/json' }, '{}')).toBe('address');
    expect(await ask('POST', '/scan', { 'content-type': 'application/octet-stream' }, 'x')).toBe('stream');
  });

  test('the operation is known by its own schema', async () => {
    const call = (name: string, schema: object) => ({
      ...named(name, {
        parameters: [parameter('query', 'call', one(name)), parameter('query', 'n', schema)],
      }),
    });
    const ask = await serving({ '/#call=a': call('a', { type: 'integer' }), '/#call=b': call('b', string) });
    expect(await ask('GET', '/?call=a&n=x')).toBe(400);
    expect(await ask('GET', '/?call=b&n=x')).toBe('b');
  });
});

describe('a query in a path', () => {
  test('has to be sent', async () => {
    const ask = await serving({ '/rest?method=list': named('list'), '/rest?method=get': named('get') });
    expect(await ask('GET', '/rest?method=list')).toBe('list');
    expect(await ask('GET', '/rest?method=get')).toBe('get');
    expect(await ask('GET', '/rest')).toBe(400);
  });

  test('may hold parameters that are documented as parts of the path', async () => {
    const inPath = { parameters: [parameter('path', 'lat', { type: 'number' })] };
    const ask = await serving({
      '/alerts?lat={lat}': named('near', inPath),
      '/alerts?city={city}': named('city'),
    });
    expect(await ask('GET', '/alerts?lat=1.5')).toBe('near');
    expect(await ask('GET', '/alerts?lat=north')).toBe(400);
    expect(await ask('GET', '/alerts?city=Rome')).toBe('city');
  });

  test('leaves the path without it as it is, also in Swagger 2.0', async () => {
    const produces = ['application/json'];
    const reply = (name: string) => ({
      get: {
        operationId: name,
        produces,
        responses: { 200: { description: 'ok', examples: { 'application/json': name } } },
      },
    });
    const ask = await serving(
      { '/templates': reply('all'), '/templates?full=true': reply('full') },
      { swagger: '2.0' },
    );
    expect(await ask('GET', '/templates')).toBe('all');
    expect(await ask('GET', '/templates?full=true')).toBe('full');
  });
});

describe('two templates for the same paths', () => {
  test('the one whose schema admits the value answers', async () => {
    const ask = await serving({
      '/collections/{id}': named('by id', { parameters: [parameter('path', 'id', { type: 'integer' })] }),
      '/collections/{slug}': named('by slug', { parameters: [parameter('path', 'slug', string)] }),
    });
    expect(await ask('GET', '/collections/7')).toBe('by id');
    expect(await ask('GET', '/collections/seven')).toBe('by slug');
  });

  test('of two that admit it the first answers', async () => {
    const ask = await serving({
      '/a/{b}': named('first', { parameters: [parameter('path', 'b', string)] }),
      '/a/{c}': named('second', { parameters: [parameter('path', 'c', string)] }),
    });
    expect(await ask('GET', '/a/x')).toBe('first');
  });

  test('they are rivals once, however many base paths the document has', async () => {
    const file = documents.write({
      'openapi.json': JSON.stringify({
        openapi: '3.1.0',
        info,
        servers: [{ url: '/v1' }, { url: '/v2' }, { url: 'https://api.example.com/v2' }],
        paths: {
          '/a/{b}': named('first', { parameters: [parameter('path', 'b', { type: 'integer' })] }),
          '/a/{c}': named('second', { parameters: [parameter('path', 'c', string)] }),
        },
      }),
    });
    const { contract } = await loadContract(file);
    const routes = new Routes([{ name: 'own', contract }]);
    for (const target of ['/a/x', '/v1/a/x', '/v2/a/x']) {
      const { found } = routes.match('GET', target);
      const rivals = [...(found?.route.rivals ?? [])];
      expect(rivals.map(({ operation }) => operation.path)).toEqual(['/a/{c}']);
    }
  });
});
