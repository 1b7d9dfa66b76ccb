import { expect, test } from 'vitest';
import { compileContract } from '../../src/contract/compile-contract.ts';
import type { Contract } from '../../src/contract/contract.ts';
import { lazyValidators } from '../../src/contract/schema-compiler.ts';
import type { ExchangeRecord } from '../../src/engine/exchange-record.ts';
import type { StandinReply, StandinRequest } from '../../src/engine/message.ts';
import { Standin } from '../../src/engine/standin.ts';

function contractOf(paths: object, components: object = {}): Contract {
  const document = { openapi: '3.1.0', info: { title: 'Own', version: '1' }, paths, components };
  const compiled = compileContract(document);
  return {
    ...compiled,
    validators: lazyValidators(document, compiled.operations),
    document: async () => document,
  };
}

function mock(paths: object, components?: object, personas?: Record<string, string>) {
  const records: ExchangeRecord[] = [];
  const contract = contractOf(paths, components);
  const api = { name: 'own', contract, ...(personas && { personas }) };
  const standin = new Standin({ apis: [api], clock: 'frozen', onExchange: (record) => records.push(record) });
  const send = async (target: string, request: Partial<StandinRequest> = {}): Promise<StandinReply> =>
    standin.handle({ method: 'GET', target, headers: {}, ...request });
  return { send, records };
}

const ok = { 200: { description: 'OK', content: { 'application/json': { example: { ok: true } } } } };

test('a field of a form becomes what its schema wants, and stays text where it wants text', async () => {
  const schema = {
    type: 'object',
    required: ['amount'],
    properties: {
      amount: { type: 'integer' },
      phone: { type: 'string' },
      live: { type: 'boolean' },
      until: { anyOf: [{ type: 'integer' }, { const: 'now' }] },
      items: {
        type: 'array',
        items: { type: 'object', properties: { price: { type: 'number' }, name: { type: 'string' } } },
      },
      tags: { type: 'array', items: { type: 'string' } },
      limits: { type: 'object', additionalProperties: { type: 'integer' } },
    },
  };
  const form = { 'application/x-www-form-urlencoded': { schema } };
  const { send, records } = mock({ '/pay': { post: { requestBody: { content: form }, responses: ok } } });
  const post = (body: string) =>
    send('/pay', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new TextEncoder().encode(body),
    });

  const good = [
    'amount=12',
    'amount=12&phone=123456&live=true',
    'amount=12&until=5',
    'amount=12&until=now',
    'amount=1&items[0][price]=1.5&items[0][name]=7&items[1][price]=2',
    'amount=1&tags[]=1&tags[]=b&limits[day]=4',
    'amount=1&tags=a',
    'amount=1&tags=a&tags=b',
  ];
  for (const body of good) expect([body, (await post(body)).status]).toEqual([body, 200]);

  const bad: [body: string, field: string][] = [
    ['phone=1', 'amount'],
    ['amount=many', 'amount'],
    ['amount=1&until=later', 'until'],
    ['amount=1&live=yes', 'live'],
    ['amount=1&items[0][price]=x', 'items.0.price'],
    ['amount=1&limits[day]=x', 'limits.day'],
  ];
  for (const [body, field] of bad) {
    expect([body, (await post(body)).status]).toEqual([body, 400]);
    expect(records.at(-1)?.because).toContain(`body ${field}: `);
  }
  expect((await post('amount=1&colour=red')).status).toBe(200);
  expect(records.at(-1)?.notes).toEqual(['body fields not documented, accepted: colour']);
});

test.each([
  ['header', 'X-Key', '/a', { 'x-key': 'standin_owner' }],
  ['query', 'key', '/a?key=standin_owner', {}],
  ['cookie', 'sid', '/a', { cookie: 'a=b; sid=standin_owner' }],
])('an API key is read from the %s', async (location, name, target, headers) => {
  const paths = { '/a': { get: { security: [{ key: [] }], responses: ok } } };
  const components = { securitySchemes: { key: { type: 'apiKey', in: location, name } } };
  const { send, records } = mock(paths, components, { owner: 'owns' });
  expect((await send(target, { headers })).status).toBe(200);
  expect(records[0]?.persona).toBe('owner');
  expect(JSON.stringify(records)).not.toContain('standin_owner');
  expect((await send('/a')).status).toBe(401);
  expect((await send('/a?key=x', { headers: { 'x-key': 'x', cookie: 'sid=x' } })).status).toBe(401);
});

test('of alternative schemes the first that lets a caller in decides', async () => {
  const paths = { '/a': { get: { security: [{ key: [] }, { bearer: [], both: [] }], responses: ok } } };
  const components = {
    securitySchemes: {
      key: { type: 'apiKey', in: 'header', name: 'x-key' },
      bearer: { type: 'http', scheme: 'bearer' },
      both: { type: 'apiKey', in: 'header', name: 'x-both' },
    },
  };
  const { send } = mock(paths, components, { owner: 'owns' });
  const status = async (headers: Record<string, string>) => (await send('/a', { headers })).status;
  expect(await status({ 'x-key': 'standin_owner' })).toBe(200);
  expect(await status({ authorization: 'Bearer standin_owner', 'x-both': 'standin_owner' })).toBe(200);
  expect(await status({ authorization: 'Bearer standin_owner' })).toBe(401);
  expect(await status({ 'x-key': 'nobody' })).toBe(401);
});

test('documented headers are sent, except those that describe how the body is sent and those that cannot be sent', async () => {
  const header = (example: unknown) => ({ schema: {}, example });
  const headers = {
    'X-Limit': header(10),
    'Content-Length': header(3495),
    'Content-Encoding': header('gzip'),
    'Transfer-Encoding': header('chunked'),
    'Content-Type': header('text/plain'),
    Connection: header('close'),
    'X-Snow': header('☃'),
    'X-Lines': header('a\r\nb: c'),
    'X Odd': header('a'),
  };
  const { send } = mock({ '/a': { get: { responses: { 200: { ...ok[200], headers } } } } });
  expect((await send('/a')).headers).toEqual({ 'content-type': 'application/json', 'x-limit': '10' });
});

test('a preferred code is answered by its range or the default, but for a status that is never final', async () => {
  const content = { 'application/json': { example: { error: true } } };
  const responses = {
    ...ok,
    '4XX': { description: 'No', content },
    default: { description: 'Else', content },
  };
  const { send } = mock({ '/a': { get: { responses } } });
  const status = async (prefer: string) => (await send('/a', { headers: { prefer } })).status;
  expect(await status('code=404')).toBe(404);
  expect(await status('code=503')).toBe(503);
  expect(await status('code=100')).toBe(404);
  expect((await send('/a', { headers: { prefer: 'code=100' } })).body).toContain('not a final reply');
});

test('a reply documented for a range of statuses is sent with the first of them', async () => {
  const reply = (example: string) => ({
    description: 'It',
    content: { 'application/json': { examples: { [example]: { value: {} } } } },
  });
  const { send } = mock({ '/a': { get: { responses: { '2XX': reply('fine'), '4XX': reply('wrong') } } } });
  expect((await send('/a')).status).toBe(200);
  expect((await send('/a', { headers: { prefer: 'example=wrong' } })).status).toBe(400);
  expect((await send('/a', { headers: { prefer: 'code=418' } })).status).toBe(418);
});

test('a body is read by the most specific of the documented media types', async () => {
  const any = { schema: { type: 'string' } };
  const json = { schema: { type: 'object', required: ['name'] } };
  const requestBody = { content: { '*/*': any, 'application/json': json } };
  const { send } = mock({ '/a': { post: { requestBody, responses: ok } } });
  const post = async (body: string) =>
    (
      await send('/a', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: new TextEncoder().encode(body),
      })
    ).status;
  expect(await post('{"name":"a"}')).toBe(200);
  expect(await post('{}')).toBe(400);
});

test('a body nested too deep is refused, not followed', async () => {
  const node = { type: 'object', properties: { child: { $ref: '#/components/schemas/Node' } } };
  const requestBody = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Node' } } } };
  const { send, records } = mock(
    { '/a': { post: { requestBody, responses: ok } } },
    { schemas: { Node: node } },
  );
  const post = (depth: number) =>
    send('/a', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new TextEncoder().encode(`${'{"child":'.repeat(depth)}{}${'}'.repeat(depth)}`),
    });
  expect((await post(199)).status).toBe(200);
  expect((await post(200)).status).toBe(400);
  expect((await post(400_000)).status).toBe(400);
  expect(records.at(-1)?.because).toContain('deeper than 200 levels');
  const brackets = new TextEncoder().encode(JSON.stringify({ name: `${'[{'.repeat(500)}\\"[` }));
  const headers = { 'content-type': 'application/json' };
  expect((await send('/a', { method: 'POST', headers, body: brackets })).status).toBe(200);
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  'a query parameter called %s does no harm beside parameters that are maps',
  async (name) => {
    const schema = { type: 'object', properties: { a: { type: 'integer' } } };
    const parameters = [
      { in: 'query', name: 'deep', style: 'deepObject', schema },
      { in: 'query', name: 'form', schema },
      { in: 'query', name: 'flat', explode: false, schema },
    ];
    const { send } = mock({ '/a': { get: { parameters, responses: ok } } });
    for (const query of [`deep[${name}]=1`, `${name}=1`, `flat=${name},1`, `deep[a]=1&deep[${name}][b]=2`]) {
      expect([query, (await send(`/a?${query}`)).status]).toEqual([query, 200]);
    }
  },
);

test('a refusal that is documented by a schema alone has the form of that schema', async () => {
  const failure = {
    type: 'object',
    required: ['code', 'message'],
    additionalProperties: false,
    properties: { code: { type: 'integer' }, message: { type: 'string' } },
  };
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };
  const answers = { ...ok, 401: { description: 'No', content }, 405: { description: 'No', content } };
  const bearer = { type: 'http', scheme: 'bearer' };
  const { send, records } = mock(
    { '/things': { get: { security: [{ bearer: [] }], responses: answers } } },
    { schemas: { Error: failure }, securitySchemes: { bearer } },
    { owner: 'all' },
  );
  for (const [method, status] of [
    ['GET', 401],
    ['DELETE', 405],
  ] as const) {
    const reply = await send('/things', { method });
    expect([reply.status, reply.headers['content-type']]).toEqual([status, 'application/json']);
    expect(JSON.parse(String(reply.body))).toEqual({
      code: expect.any(Number),
      message: expect.any(String),
    });
    expect(reply.headers['standin-problem']).toBeTruthy();
    expect(records.at(-1)).toMatchObject({ status });
    expect(await send('/things', { method })).toEqual(reply);
  }
  expect((await send('/things', { method: 'DELETE' })).headers.allow).toBe('GET, HEAD, OPTIONS');
});

test('a refusal whose schema no value fits is answered as problem+json, with the documented status', async () => {
  const schema = { type: 'string', minLength: 5, maxLength: 2 };
  const content = { 'application/json': { schema } };
  const bearer = { type: 'http', scheme: 'bearer' };
  const answers = { ...ok, 401: { description: 'No', content } };
  const { send } = mock(
    { '/things': { get: { security: [{ bearer: [] }], responses: answers } } },
    { securitySchemes: { bearer } },
    { owner: 'all' },
  );
  const reply = await send('/things');
  expect([reply.status, reply.headers['content-type']]).toEqual([401, 'application/problem+json']);
});

test('the token of a persona that an API does not have is refused there', async () => {
  const paths = { '/things': { get: { security: [{ bearer: [] }], responses: ok } } };
  const components = { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } };
  const { send, records } = mock(paths, components, { owner: 'all', viewer: 'sees' });
  const status = async (persona: string, query = '') => {
    const headers = query === '' ? { authorization: `Bearer standin_${persona}` } : {};
    return (await send(`/things${query}`, { headers })).status;
  };
  expect(await status('viewer')).toBe(200);
  expect(await status('admin')).toBe(401);
  expect(records.at(-1)?.because).toContain("the token's persona admin does not exist in this API");
  expect(await status('', '?access_token=standin_outsider')).toBe(401);
  const anybody = mock(paths, components);
  expect((await anybody.send('/things', { headers: { authorization: 'Bearer standin_admin' } })).status).toBe(
    200,
  );
});
