import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openRun } from '../../src/conformance/run/open-run.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { httpServer } from './small-server.ts';

/** What a server of a test sees of a request, and what it answers. */
interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}
interface Answered {
  status: number;
  /** A value is sent as JSON, a text as it is. */
  body?: unknown;
  headers?: Record<string, string>;
}

const folder = mkdtempSync(join(tmpdir(), 'standin-documents-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

/** The checks that ran, and those that failed, without the name of the API. */
async function check(
  paths: object,
  answer: (asked: Asked) => Answered,
  {
    openapi = '3.0.3',
    config = {},
    base = '',
    onListening = () => {},
    ...more
  }: {
    openapi?: string;
    config?: object;
    /** Of the URL that is checked, after the server's. */
    base?: string;
    /** Called with the server's port before the document is written. */
    onListening?: (port: string) => void;
    components?: object;
    security?: object[];
    servers?: object[];
  } = {},
): Promise<{ passed: string[]; failed: string[] }> {
  const contract = join(folder, `own${++count}.json`);
  const server = await httpServer((request, reply) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      const { pathname: path, searchParams: query } = new URL(request.url ?? '', 'http://x');
      const { method = '', headers: given } = request;
      const { status, body: value, headers } = answer({ method, path, query, headers: given, body });
      const isText = value === undefined || typeof value === 'string';
      reply.writeHead(status, { ...(!isText && { 'content-type': 'application/json' }), ...headers });
      reply.end(method === 'HEAD' ? undefined : isText ? value : JSON.stringify(value));
    });
  });
  onListening(new URL(server.url).port);
  writeFileSync(contract, JSON.stringify({ openapi, info: { title: 'Own', version: '1' }, paths, ...more }));
  const name = `own${count}`;
  const isWriting = JSON.stringify(paths).includes('"post":');
  const apis = { [name]: { contract, ...(isWriting && { writes: ['post'] }) } };
  const run = await openRun({ url: server.url + base, config: { apis, ...config } }, {});
  const outcomes = await runChecks(run);
  await run.end();
  await server.close();
  const ids = (status: string): string[] =>
    outcomes
      .filter((one) => one.status === status)
      .map(({ check: { id } }) => id.slice(name.length + 1))
      .sort();
  return { passed: ids('passed'), failed: [...ids('failed'), ...ids('error')] };
}

const json = (schema: object, more: object = {}) => ({ 'application/json': { schema, ...more } });
const get = (responses: object, more: object = {}) => ({ get: { operationId: 'get', responses, ...more } });
const ok = { 200: { description: 'ok' } };
const object = { type: 'object' };

describe('null in a reply', () => {
  const paths = get({
    200: {
      description: 'ok',
      content: json({
        type: 'object',
        properties: {
          name: { type: 'string', nullable: true },
          state: { type: 'string', nullable: true, enum: ['on', 'off'] },
          sender: { nullable: true, allOf: [{ $ref: '#/components/schemas/Sender' }] },
          size: { type: 'integer' },
          choice: { enum: [{ a: 1 }, { b: 2 }] },
        },
      }),
    },
  });
  const components = {
    schemas: { Sender: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } } },
  };
  const of = (body: object) => check({ '/a': paths }, () => ({ status: 200, body }), { components });

  test('is a value of nullable members, those with an enum or an allOf included', async () => {
    const { passed, failed } = await of({ name: null, state: null, sender: null, choice: { b: 2 } });
    expect(failed).toEqual([]);
    expect(passed).toContain('get/reply/state/enum');
  });

  test('is none of a member that is not nullable, and enum and type still hold', async () => {
    const { failed } = await of({ name: 1, state: 'gone', sender: {}, size: null, choice: { a: 2 } });
    expect(failed).toEqual([
      ...['get/answers-200', 'get/reply/choice/enum', 'get/reply/name/type', 'get/reply/sender-id/required'],
      ...['get/reply/size/type', 'get/reply/state/enum'],
    ]);
  });
});

describe('what the whole body allows is not a failure of a member', () => {
  test('a member of the objects of a schema is not demanded of a list that it allows too', async () => {
    const many = { type: ['array', 'object'], properties: { x: { type: 'integer' } }, required: ['x'] };
    const content = json({ type: 'object', required: ['many'], properties: { many } });
    const of = (body: object) =>
      check({ '/a': get({ 200: { description: 'ok', content } }) }, () => ({ status: 200, body }), {
        openapi: '3.1.0',
      });
    expect((await of({ many: [1] })).failed).toEqual([]);
    expect((await of({ many: {} })).failed).toContain('get/reply/many-x/required');
  });

  test('a member of the other values of a map is not demanded of a named one', async () => {
    const of = (body: object) =>
      check({ '/a': get({ 200: { description: 'ok', content: json(map) } }) }, () => ({ status: 200, body }));
    const map = {
      type: 'object',
      properties: { meta: { type: 'object', properties: { note: { type: 'string' } } } },
      additionalProperties: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } },
    };
    expect((await of({ meta: { note: 'x' }, a: { n: 1 } })).failed).toEqual([]);
    expect((await of({ a: { n: 'x' } })).failed).not.toEqual([]);
  });

  test('a valid value that other members would have to follow is not sent', async () => {
    const schema = {
      type: 'object',
      required: ['country', 'zip'],
      properties: { country: { enum: ['US', 'NL'] }, zip: { type: 'string', example: '12345' } },
      if: { properties: { country: { const: 'US' } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { properties: { zip: { pattern: '^[0-9]{5}$' } } },
      else: { properties: { zip: { pattern: '^[0-9]{4}$' } } },
    };
    const post = { operationId: 'post', requestBody: { required: true, content: json(schema) } };
    const responses = { 200: { description: 'ok' }, 400: { description: 'no' } };
    const { failed } = await check(
      { '/a': { post: { ...post, responses } } },
      ({ body }) => {
        const { country, zip } = JSON.parse(body.startsWith('{"') && body.endsWith('}') ? body : '{}') ?? {};
        const isValid = country === 'US' ? /^\d{5}$/.test(zip) : country === 'NL' && /^\d{4}$/.test(zip);
        return { status: typeof zip === 'string' && isValid ? 200 : 400 };
      },
      { openapi: '3.1.0' },
    );
    expect(failed).toEqual([]);
  });

  test('a text of an enum that YAML reads as numbers is a text', async () => {
    const size = { type: 'string', enum: [1, 1.5] };
    const content = json({ type: 'object', required: ['size'], properties: { size } });
    const of = (body: object) =>
      check({ '/a': get({ 200: { description: 'ok', content } }) }, () => ({ status: 200, body }));
    expect((await of({ size: '1.5' })).failed).toEqual([]);
    expect((await of({ size: '2' })).failed).not.toEqual([]);
  });
});

describe('the status of a valid call', () => {
  const typed = { description: 'ok', content: json(object) };
  const redirection = { description: 'moved', headers: { Location: { required: true, schema: {} } } };
  const location = { location: '/x' };
  const kept: [string, object, Answered][] = [
    ['any of a range', { '2XX': typed }, { status: 203, body: {} }],
    ['any of a range in lower case', { '2xx': typed }, { status: 201, body: {} }],
    ['any that default stands for', { default: { description: 'any' } }, { status: 204 }],
    ['a success by default beside a code', { 201: typed, default: typed }, { status: 202, body: {} }],
    [
      'a redirection where no success is documented',
      { 302: redirection },
      { status: 302, headers: location },
    ],
    ['a redirection beside a success', { 200: typed, 303: redirection }, { status: 303, headers: location }],
    ['an error where nothing else is documented', { 410: typed }, { status: 410, body: {} }],
    ['a body where the document is silent', ok, { status: 200, body: { more: 1 } }],
    ['no body with 204, whatever is documented', { 204: typed }, { status: 204 }],
  ];
  test.each(kept)('may be %s', async (_, responses, answer) => {
    expect((await check({ '/a': get(responses) }, () => answer)).failed).toEqual([]);
  });

  const broken: [string, object, Answered, string][] = [
    ['out of the range', { '2XX': typed }, { status: 302 }, 'get/answers-2xx'],
    [
      'not of the type that its range has',
      { '2XX': typed },
      { status: 203, body: 'text' },
      'get/answers-2xx',
    ],
    ['not by the schema of default', { default: typed }, { status: 200, body: [] }, 'get/answers-default'],
    ['a failure of the server', { default: typed }, { status: 500, body: {} }, 'get/answers-default'],
    [
      'a documented error beside a success',
      { 200: typed, 404: typed },
      { status: 404, body: {} },
      'get/answers-200',
    ],
    ['304 to an unconditional call', { 200: typed, 304: ok[200] }, { status: 304 }, 'get/answers-200'],
    ['a redirection without its header', { 302: redirection }, { status: 302 }, 'get/answers-302'],
    ['an undocumented success', { 200: typed }, { status: 202, body: {} }, 'get/answers-200'],
  ];
  test.each(broken)('may not be %s', async (_, responses, answer, id) => {
    expect((await check({ '/a': get(responses) }, () => answer)).failed).toEqual([id]);
  });
});

describe('a refusal', () => {
  const bad = { description: 'refused', content: json({ type: 'object', required: ['error'] }) };
  const limit = {
    parameters: [
      { name: 'limit', in: 'query', required: true, example: 5, schema: { type: 'integer', maximum: 9 } },
    ],
  };
  const refusing = (responses: object, status: number, body: unknown = { error: 'no' }) =>
    check({ '/a': get({ ...ok, ...responses }, limit) }, ({ query }) =>
      /^\d$/.test(query.get('limit') ?? '') ? { status: 200 } : { status, body },
    );
  const all = ['above-maximum', 'required', 'type', 'type-fraction'].map((name) => `get/limit/${name}`);

  test.each([
    ['need not name the field', { 400: bad }, 400],
    ['may be either of two that are documented', { 400: bad, 422: bad }, 400],
    ['may be the other of two that are documented', { 400: bad, 422: bad }, 422],
    ['may be any of a range', { '4XX': bad }, 418],
    ['may be what default stands for', { default: bad }, 422],
  ])('%s', async (_, responses, status) => {
    const { failed, passed } = await refusing(responses, status);
    expect({ failed, passed: passed.filter((id) => id.includes('/limit/')) }).toEqual({
      failed: [],
      passed: expect.arrayContaining(['get/limit/required']),
    });
  });

  test.each<[string, object, number, unknown]>([
    ['has the documented body', { 400: bad }, 400, {}],
    ['has the body of its range', { '4XX': bad }, 422, {}],
    ['is no success', { 400: bad }, 200, undefined],
    ['is no failure of the server', { default: bad }, 500, { error: 'no' }],
    ['is documented', { 400: bad }, 409, { error: 'no' }],
    ['is not the documented answer to another fault', { 400: bad, 409: bad }, 409, { error: 'no' }],
  ])('%s', async (_, responses, status, body) => {
    expect((await refusing(responses, status, body)).failed).toEqual(all);
  });

  const item = get(
    { ...ok, 400: bad, 404: { description: 'none' } },
    { parameters: [{ name: 'id', in: 'path', required: true, example: 7, schema: { type: 'integer' } }] },
  );
  test('of an id that can be none may be a documented 404, but of a query may not', async () => {
    const answer = ({ path }: Asked): Answered => ({ status: path === '/items/7' ? 200 : 404 });
    expect((await check({ '/items/{id}': item }, answer)).failed).toEqual([]);
    expect((await refusing({ 400: bad, 404: bad }, 404)).failed).toEqual(all);
  });
});

describe('a JSON body', () => {
  const reply = { description: 'no' };
  const post = (schema: object, example: unknown, content: object = {}) => ({
    post: {
      operationId: 'post',
      requestBody: { required: true, content: { ...json(schema, { example }), ...content } },
      responses: { ...ok, 400: reply, 415: reply, 422: reply },
    },
  });
  const parsed = (body: string): unknown => {
    try {
      return JSON.parse(body);
    } catch {
      return undefined;
    }
  };
  const schema = { type: 'object', required: ['q'], properties: { q: { type: 'string' } } };
  const server =
    (unreadable: number, invalid: number, otherType: number) =>
    (asked: Asked): Answered => {
      if (!/json/.test(String(asked.headers['content-type']))) return { status: otherType };
      const value = parsed(asked.body) as { q?: unknown } | undefined;
      if (value === undefined) return { status: unreadable };
      return { status: typeof value.q === 'string' ? 200 : invalid };
    };

  test.each([
    [400, 422, 415],
    [400, 400, 400],
    [422, 422, 422],
  ])('that is unreadable gets %s, one that is invalid %s, another type %s', async (...statuses) => {
    const { failed, passed } = await check({ '/a': post(schema, { q: 'a' }) }, server(...statuses));
    expect(failed).toEqual([]);
    expect(passed).toContain('post/body/media-type');
  });

  test.each([
    [200, 422, 415, ['post/body/empty', 'post/body/no-json']],
    [400, 500, 415, ['post/body/not-an-object', 'post/q/null', 'post/q/required', 'post/q/type']],
    [400, 422, 200, ['post/body/media-type']],
  ] as const)('that is answered %s, %s and %s breaks the contract', async (one, two, three, failed) => {
    expect((await check({ '/a': post(schema, { q: 'a' }) }, server(one, two, three))).failed).toEqual(failed);
  });

  test('may be a list, or be sent as XML, where the document says so', async () => {
    const paths = { '/a': post({ type: 'array' }, [1], { 'application/xml': { schema: object } }) };
    const { failed, passed } = await check(paths, ({ headers, body }) => {
      if (!/json|application\/xml/.test(String(headers['content-type']))) return { status: 415 };
      return { status: Array.isArray(parsed(body)) || body.startsWith('<') ? 200 : 400 };
    });
    expect(failed).toEqual([]);
    expect(passed).toEqual(
      ['answers-200', 'body/empty', 'body/media-type', 'body/no-json'].map((name) => `post/${name}`),
    );
  });
});

describe('a body of text', () => {
  const post = (mediaType: string) => ({
    post: {
      operationId: 'post',
      requestBody: {
        required: true,
        content: {
          [mediaType]: {
            schema: {
              type: 'object',
              required: ['title'],
              properties: {
                title: { type: 'string', example: 'lamp' },
                size: { type: 'integer', maximum: 5, example: 3 },
                tags: { type: 'array', minItems: 1, items: { type: 'string' }, example: ['a'] },
              },
            },
          },
        },
      },
      responses: { ...ok, 400: { description: 'no' } },
    },
  });
  const kinds: [string, RegExp, RegExp][] = [
    ['application/x-www-form-urlencoded', /(^|&)title=/, /(^|&)size=[0-5](&|$)/],
    ['multipart/form-data', /name="title"/, /name="size"\r\n(.+\r\n)*\r\n[0-5]\r\n/],
    ['application/xml', /<title>/, /<size>[0-5]</],
  ];
  test.each(kinds)(
    '%s has no value that is not a text, and its other limits hold',
    async (type, title, size) => {
      const isRead = (body: string): boolean => title.test(body) && (!/size/.test(body) || size.test(body));
      const strict = await check({ '/a': post(type) }, ({ body }) => ({ status: isRead(body) ? 200 : 400 }));
      expect(strict.failed).toEqual([]);
      expect(strict.passed).toEqual(
        expect.arrayContaining(['post/size/above-maximum', 'post/size/type', 'post/title/required']),
      );
      const careless = await check({ '/a': post(type) }, () => ({ status: 200 }));
      expect(careless.failed).toEqual(
        expect.arrayContaining(['post/size/above-maximum', 'post/size/type', 'post/title/required']),
      );
    },
  );
});

test('an exclusive bound of OpenAPI 3.0 is tested at the bound itself', async () => {
  const schema = { type: 'integer', minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false };
  const parameters = [{ name: 'n', in: 'query', example: 5, schema }];
  const paths = { '/a': get({ ...ok, 400: { description: 'no' } }, { parameters }) };
  const of = (least: number) =>
    check(paths, ({ query }) => {
      const n = Number(query.get('n') ?? 5);
      return { status: Number.isInteger(n) && n >= least && n <= 9 ? 200 : 400 };
    });
  expect((await of(1)).failed).toEqual([]);
  expect((await of(0)).failed).toEqual(['get/n/at-exclusive-minimum']);
});

describe('an API key', () => {
  const components = {
    securitySchemes: {
      query: { type: 'apiKey', in: 'query', name: 'api_key' },
      header: { type: 'apiKey', in: 'header', name: 'X-Key' },
      cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
      bearer: { type: 'http', scheme: 'bearer' },
    },
  };
  const replies = { ...ok, 401: { description: 'who' } };
  const keyed = (asked: Asked): Record<string, boolean> => ({
    query: asked.query.getAll('api_key').join() === 'good-key',
    header: asked.headers['x-key'] === 'good-key',
    cookie: asked.headers.cookie === 'session=good-key',
    bearer: asked.headers.authorization === 'Bearer good-key',
  });
  const of = (security: object[], persona: object, isIn: (has: Record<string, boolean>) => boolean) =>
    check({ '/a': get(replies, { security }) }, (asked) => ({ status: isIn(keyed(asked)) ? 200 : 401 }), {
      components,
      config: { personas: { owner: persona } },
    });

  test.each(['query', 'header', 'cookie'])('in the %s is the persona’s token', async (place) => {
    const { failed } = await of([{ [place]: [] }], { token: 'good-key' }, (has) => has[place] === true);
    expect(failed).toEqual([]);
  });

  test('in the query may be given as such, and is sent once', async () => {
    const persona = { token: 'another', query: { api_key: 'good-key' } };
    expect((await of([{ query: [] }], persona, (has) => has.query === true)).failed).toEqual([]);
  });

  test('is not sent where a token is enough, and both are where both are asked for', async () => {
    const token = { token: 'good-key' };
    const only = await of([{ query: [] }, { bearer: [] }], token, (has) => !!has.bearer && !has.query);
    const both = await of([{ query: [], bearer: [] }], token, (has) => !!has.bearer && !!has.query);
    expect([only.failed, both.failed]).toEqual([[], []]);
  });

  test('that the server does not ask for breaks the contract; where it never accepts it nothing is judged', async () => {
    const careless = await of([{ query: [] }], { token: 'good-key' }, () => true);
    expect(careless.failed).toContain('get/credentials/anonymous');
    const deaf = await of([{ query: [] }], { token: 'good-key' }, () => false);
    expect(deaf).toEqual({ passed: [], failed: [] });
  });
});

describe('HEAD', () => {
  const replies = {
    200: {
      description: 'ok',
      headers: { ETag: { required: true, schema: { type: 'string' } } },
      content: json({ type: 'object', required: ['a'] }),
    },
  };
  const paths = { '/a': { head: { operationId: 'head', responses: replies } } };
  test('has no content, but the documented headers', async () => {
    const headers = { etag: '"x"' };
    expect((await check(paths, () => ({ status: 200, headers }))).failed).toEqual([]);
    expect((await check(paths, () => ({ status: 200 }))).failed).toEqual(['head/answers-200']);
    expect((await check(paths, () => ({ status: 500, headers }))).failed).toEqual(['head/answers-200']);
  });
});

describe('servers', () => {
  const own = (url: string, status: number) => ({
    get: { operationId: `get${status}`, servers: [{ url }], responses: { [status]: { description: 'ok' } } },
  });
  const paths = {
    '/a': get(ok),
    '/files': { servers: [{ url: 'https://files.example/up' }], ...own('https://files.example/up', 202) },
    '/old': own('/v0', 203),
    '/here': own('https://other.example/test/v1', 206),
  };
  const variables = { stage: { default: 'live', enum: ['live', 'test'] } };
  const servers = [{ url: 'https://api.example/{stage}/v1', variables }];
  const expected = ['get/answers-200', 'get202/answers-202', 'get203/answers-203', 'get206/answers-206'];
  const answer =
    (statuses: Record<string, number>) =>
    ({ path }: Asked): Answered => ({ status: statuses[path] ?? 404 });

  test.each([
    ['without a base path', ''],
    ['with another value of the enum', '/test/v1'],
    ['with a slash at the end', '/test/v1/'],
    ['with a base path that no server has', '/proxy'],
  ])('a target, given %s, is asked where it has each operation', async (_, base) => {
    const root = base === '/proxy' ? base : '';
    const where = {
      [`${root}/test/v1/a`]: 200,
      [`${root}/up/files`]: 202,
      [`${root}/v0/old`]: 203,
      [`${root}/test/v1/here`]: 206,
    };
    const { passed, failed } = await check(paths, answer(where), { servers, base });
    expect(failed).toEqual([]);
    expect(passed).toEqual(expected);
  });

  test('a target that has no base path at all has those with servers of their own beside the others', async () => {
    const where = answer({ '/a': 200, '/files': 202, '/old': 203, '/here': 206 });
    const { passed, failed } = await check(paths, where, { servers });
    expect([passed, failed]).toEqual([expected, []]);
  });

  test('if the document’s own have no base path, those of an operation have theirs', async () => {
    const where = answer({ '/a': 200, '/up/files': 202, '/v0/old': 203, '/test/v1/here': 206 });
    const { passed, failed } = await check(paths, where, {});
    expect([passed, failed]).toEqual([expected, []]);
  });

  test('what is documented for another host only is not asked of the documented host', async () => {
    const asked: string[] = [];
    const here = { url: 'http://127.0.0.1:{port}/v1', variables: { port: { default: '1' } } };
    const { port } = here.variables;
    const { failed } = await check(
      { '/a': get(ok), '/files': own('https://files.example/up', 202) },
      ({ path, headers }) => {
        asked.push(`${headers.host} ${path}`);
        return { status: path === '/v1/a' ? 200 : 404 };
      },
      { servers: [here], onListening: (free) => (port.default = free) },
    );
    expect(failed).toEqual([]);
    expect(asked.join()).toContain('/v1/a');
    expect(asked.join()).not.toContain('files');
  });
});
