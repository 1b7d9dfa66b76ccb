import { afterAll, describe, expect, test } from 'vitest';
import { users } from '../../src/contract/audience.ts';
import { generate } from '../../src/contract/generate.ts';
import { loadContract } from '../../src/contract/load-contract.ts';
import { writeParameters } from '../../src/contract/parameters/write-parameters.ts';
import { needsChoice } from '../../src/contract/rival-operations.ts';
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

  test.each([
    ['a flag', { type: 'boolean', enum: [true] }],
    ['one text', one('yes')],
    ['any text', string],
  ])('a required field that may be empty chooses: %s', async (_, schema) => {
    const flag = { ...parameter('query', 'tags', schema), allowEmptyValue: true };
    const ask = await serving({ '/a': named('plain'), '/a#tags': named('tagged', { parameters: [flag] }) });
    expect(await ask('GET', '/a?tags')).toBe('tagged');
    expect(await ask('GET', '/a?tags=')).toBe('tagged');
    expect(await ask('GET', '/a')).toBe('plain');
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

describe('a `#` before a parameter of the path', () => {
  const inPath = (name: string) => ({ parameters: [parameter('path', name, string)] });
  test.each([
    ['a segment of its own', '/#env/{id}', '/%23env/7'],
    ['within a segment', '/a#{id}', '/a%237'],
    ['two', '/#a/#b/{id}', '/%23a/%23b/7'],
    ['before a query', '/#env/{id}?call=a', '/%23env/7?call=a'],
    ['before a fragment', '/#env/{id}#call', '/%23env/7'],
  ])('is a character: %s', async (_, path, target) => {
    const ask = await serving({ [path]: named('one', inPath('id')) });
    expect(await ask('GET', target)).toBe('one');
    expect(await ask('GET', '/')).toBe(404);
  });

  test('tells paths apart, and is sent by the suite', async () => {
    const paths = { '/#env/{id}': named('one', inPath('id')), '/#env/{id}/b': named('b', inPath('id')) };
    const ask = await serving(paths);
    expect(await ask('GET', '/%23env/7/b')).toBe('b');
    const file = documents.write({ 'openapi.json': JSON.stringify({ openapi: '3.1.0', info, paths }) });
    const { contract } = await loadContract(file);
    const [one] = contract.operations;
    expect(writeParameters(one!.path, one!.parameters, { path: { id: '7' } }).target).toBe('/%23env/7');
  });

  test('is a fragment where the parameter stands in the query', async () => {
    const ask = await serving({ '/a#call?q={q}': named('one') });
    expect(await ask('GET', '/a')).toBe('one');
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

  test('may have the names of parameters in braces', async () => {
    const inPath = {
      parameters: [parameter('path', 'q', string), parameter('path', 'n', { type: 'integer' })],
    };
    const ask = await serving({ '/search?{q}=1&{n}=2': named('found', inPath) });
    expect(await ask('GET', '/search?q=a&n=7')).toBe('found');
    expect(await ask('GET', '/search?q=a&n=x')).toBe(400);
    expect(await ask('GET', '/search?q=a')).toBe(400);
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

describe('two parameters side by side in a segment', () => {
  const inPath = (name: string, schema: object) => parameter('path', name, schema);
  /** Answers with the values that were read. */
  async function values(path: string, parameters: object[]) {
    const file = documents.write({
      'openapi.json': JSON.stringify({
        ...{ openapi: '3.1.0', info },
        paths: { [path]: named('one', { parameters }) },
      }),
    });
    const { contract } = await loadContract(file);
    let read: unknown;
    const one = (call: { path: object; reply(status: 200, body: string): unknown }) => {
      read = { ...call.path };
      return call.reply(200, 'one');
    };
    const api = { name: 'own', contract, handlers: { one: one as never } };
    const standin = createStandin({ version: '1', apis: [api], control: { local: true } });
    return async (target: string) => {
      const { status } = await standin.handle({
        method: 'GET',
        target,
        headers: { host: 'x' },
        body: undefined,
      });
      return status === 200 ? read : status;
    };
  }
  const extension = inPath('ext', { type: 'string', enum: ['.json', '.tar.gz'] });
  const name = inPath('name', string);

  test.each<[string, string, object[], string, unknown]>([
    ['an enum', '/a/{name}{ext}', [name, extension], '/a/about.me.json', { name: 'about.me', ext: '.json' }],
    ['a longer one', '/a/{name}{ext}', [name, extension], '/a/x.tar.gz', { name: 'x', ext: '.tar.gz' }],
    ['the other order', '/a/{name}{ext}', [extension, name], '/a/b.json', { name: 'b', ext: '.json' }],
    [
      'an integer',
      '/a/{id}{.f}',
      [inPath('id', { type: 'integer' }), inPath('.f', string)],
      '/a/12.json',
      { id: 12, '.f': '.json' },
    ],
    [
      'a pattern',
      '/{a}{b}',
      [inPath('a', { type: 'string', pattern: '^[a-z]+$' }), inPath('b', string)],
      '/ab12',
      { a: 'ab', b: '12' },
    ],
    [
      'three',
      '/{a}{b}{c}',
      [inPath('a', { type: 'integer' }), inPath('b', one('-')), inPath('c', { type: 'integer' })],
      '/12-3',
      { a: 12, b: '-', c: 3 },
    ],
    ['nothing', '/{a}{b}', [inPath('a', string), inPath('b', string)], '/abc', { a: 'ab', b: 'c' }],
    [
      'an encoded character',
      '/{a}{b}',
      [inPath('a', string), inPath('b', { type: 'string', minLength: 2 })],
      '/a%20%20b',
      { a: 'a ', b: ' b' },
    ],
    ['what no split admits', '/a/{name}{ext}', [name, extension], '/a/about.xml', 400],
    [
      'another segment',
      '/{x}/{name}{ext}',
      [inPath('x', string), name, extension],
      '/q/b.json',
      { x: 'q', name: 'b', ext: '.json' },
    ],
  ])('are split as their schemas admit: %s', async (_, path, parameters, target, expected) => {
    const ask = await values(path, parameters);
    expect(await ask(target)).toEqual(expected);
  });

  test('are split also if another parameter is wrong', async () => {
    const ask = await values('/{name}{ext}', [name, extension, parameter('query', 'n', { type: 'integer' })]);
    expect(await ask('/b.json?n=x')).toBe(400);
    expect(await ask('/b.json?n=1')).toEqual({ name: 'b', ext: '.json' });
  });
});

describe('bodies that tell operations with one path apart', () => {
  const body = (schema: object, mediaType = 'application/json') => ({
    requestBody: { content: { [mediaType]: { schema } } },
  });
  const needs = (...required: string[]) => ({ type: 'object', required });
  const post = (id: string, more: object, path: string) => ({
    [path]: named(id, { parameters: [parameter('path', path.slice(2, -1), string)], ...more }, 'post'),
  });
  const json = { 'content-type': 'application/json' };

  test('the first whose body is valid answers, else the first', async () => {
    const ask = await serving({
      ...post('a', body(needs('a')), '/{a}'),
      ...post('b', body(needs('b')), '/{b}'),
    });
    expect(await ask('POST', '/1', json, '{"a":1}')).toBe('a');
    expect(await ask('POST', '/1', json, '{"b":1}')).toBe('b');
    expect(await ask('POST', '/1', json, '{"a":1,"b":1}')).toBe('a');
    expect(await ask('POST', '/1', json, '{}')).toBe(400);
    expect(await ask('POST', '/1', json, '{')).toBe(400);
    expect(await ask('POST', '/1')).toBe('a');
  });

  test('a form and a text choose too', async () => {
    for (const [type, ofA, ofB] of [
      ['application/x-www-form-urlencoded', 'a=1', 'b=1'],
      ['text/plain', '1', 'true'],
    ] as const) {
      const schemas =
        type === 'text/plain' ? [{ type: 'integer' }, { type: 'boolean' }] : [needs('a'), needs('b')];
      const ask = await serving({
        ...post('a', body(schemas[0]!, type), '/{a}'),
        ...post('b', body(schemas[1]!, type), '/{b}'),
      });
      expect(await ask('POST', '/1', { 'content-type': type }, ofA)).toBe('a');
      expect(await ask('POST', '/1', { 'content-type': type }, ofB)).toBe('b');
    }
  });

  test('parameters decide before bodies', async () => {
    const ask = await serving({
      ...post('a', body(needs('a')), '/{a}'),
      '/{b}': named(
        'b',
        {
          parameters: [parameter('path', 'b', string), parameter('query', 'q', string)],
          ...body(needs('b')),
        },
        'post',
      ),
    });
    expect(await ask('POST', '/1?q=x', json, '{"a":1}')).toBe(400);
    expect(await ask('POST', '/1', json, '{"b":1}')).toBe(400);
  });
});

test('the limit of a body is that of the operation that the request is for', async () => {
  const call = (id: string) =>
    named(id, { parameters: [parameter('header', 'x-call', one(id))], requestBody: { content: {} } }, 'post');
  const file = documents.write({
    'openapi.json': JSON.stringify({
      ...{ openapi: '3.1.0', info },
      paths: { '/#start': call('start'), '/#stop': call('stop') },
    }),
  });
  const { contract } = await loadContract(file);
  const standin = createStandin({
    version: '1',
    apis: [{ name: 'own', contract, bodyLimits: { stop: 5 } }],
    control: { local: true },
  });
  const limit = (call: string): number =>
    standin.bodyLimit({
      method: 'POST',
      target: '/',
      headers: { host: 'x', 'x-call': call },
      body: undefined,
    });
  expect(limit('stop')).toBe(5);
  expect(limit('start')).toBeGreaterThan(5);
});

describe('a generated contract', () => {
  const modules = async (paths: object) => {
    const contract = documents.write({ 'openapi.json': JSON.stringify({ openapi: '3.1.0', info, paths }) });
    return (await generate({ contract, audience: users })).modules.get('contract.ts') as string;
  };
  const inPath = (...names: string[]) => ({
    parameters: names.map((name) => parameter('path', name, string)),
  });

  test.each([
    ['two templates for one path', { '/{a}': named('a', inPath('a')), '/{b}': named('b', inPath('b')) }],
    ['a fragment', { '/#a': named('a'), '/#b': named('b') }],
    ['two parameters side by side', { '/{a}{b}': named('a', inPath('a', 'b')) }],
  ])('chooses as a bare document does: %s', async (_, paths) => {
    const text = await modules(paths);
    expect(text).toContain("import { chooseOperation } from 'standin';");
    expect(text).toContain('.document, { choosing: chooseOperation });');
  });

  test('does not load what it has no use for', async () => {
    expect(await modules({ '/{a}': named('a', inPath('a')), '/b': named('b') })).not.toContain(
      'chooseOperation',
    );
  });

  test('has the texts that tell its operations apart', async () => {
    const call = (name: string) => named(name, { parameters: [parameter('query', 'call', one(name))] });
    expect(await modules({ '/#a': call('a'), '/#b': call('b') })).toMatch(/"only": \[\s+"a"\s+\]/);
  });
});

describe('two templates of which neither is the more concrete', () => {
  const types = { type: 'string', enum: ['zones', 'sites'] };
  const paths = (id: object) => ({
    '/{org}/zones/{id}': named('zone', {
      parameters: [parameter('path', 'org', string), parameter('path', 'id', id)],
    }),
    '/{org}/{type}/count': named('count', {
      parameters: [parameter('path', 'org', string), parameter('path', 'type', types)],
    }),
  });

  test('the values of the path choose', async () => {
    const ask = await serving(paths({ type: 'string', format: 'uuid' }));
    expect(await ask('GET', '/a/zones/count')).toBe('count');
    expect(await ask('GET', '/a/sites/count')).toBe('count');
    expect(await ask('GET', '/a/zones/00000000-0000-4000-8000-000000000000')).toBe('zone');
    expect(await ask('GET', '/a/zones/other')).toBe(400);
    expect(await ask('GET', '/a/other/count')).toBe(400);
  });

  test('if both admit them, the first literal decides', async () => {
    const ask = await serving(paths(string));
    expect(await ask('GET', '/a/zones/count')).toBe('zone');
  });

  test('a template with literals in all the same segments and more is the more concrete: it answers alone', async () => {
    const ask = await serving({
      '/zones/{id}/size': named('size', {
        parameters: [parameter('path', 'id', { type: 'string', format: 'uuid' })],
      }),
      '/{type}/{id}/size': named('any', {
        parameters: [parameter('path', 'type', string), parameter('path', 'id', string)],
      }),
    });
    expect(await ask('GET', '/zones/7/size')).toBe(400);
  });

  test('generated code chooses too', async () => {
    const { contract } = await loadContract(
      documents.write({
        'openapi.json': JSON.stringify({ openapi: '3.1.0', info, paths: paths({ type: 'integer' }) }),
      }),
    );
    expect(needsChoice(contract.operations)).toBe(true);
    expect(needsChoice(contract.operations.slice(0, 1))).toBe(false);
  });
});
