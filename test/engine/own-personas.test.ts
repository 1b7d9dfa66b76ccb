import { describe, expect, test } from 'vitest';
import { standinTest } from '../../src/adapters/vitest/index.ts';
import { compileContract } from '../../src/contract/compile-contract.ts';
import type { Document } from '../../src/contract/contract.ts';
import { lazyValidators } from '../../src/contract/schema-compiler.ts';
import { createStandin, defineApi, type ExchangeRecord, type StandinReply } from '../../src/index.ts';

const content = { 'application/json': { example: { ok: true } } };
const ok = { 200: { description: 'OK', content } };
const securitySchemes = {
  oauth: {
    type: 'oauth2',
    flows: { password: { tokenUrl: '/t', scopes: { 'orders:read': '', 'orders:write': '' } } },
  },
  oidc: { type: 'openIdConnect', openIdConnectUrl: 'https://id.example/c' },
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  query: { type: 'apiKey', in: 'query', name: 'key' },
  cookie: { type: 'apiKey', in: 'cookie', name: 'sid' },
  basic: { type: 'http', scheme: 'basic' },
  bearer: { type: 'http', scheme: 'bearer' },
};

function contractOf(operations: Record<string, object[]>, more: Document = {}, responses: object = ok) {
  const paths = Object.fromEntries(
    Object.entries(operations).map(([path, security]) => [path, { get: { security, responses } }]),
  );
  const document = {
    openapi: '3.1.0',
    ...{ info: { title: 'Shop', version: '1' }, paths, components: { securitySchemes } },
    ...more,
  };
  const compiled = compileContract(document);
  return {
    ...compiled,
    validators: lazyValidators(document, compiled.operations),
    document: async () => document,
  };
}

const personas = {
  customer: { role: 'buys', scopes: ['orders:read'], claims: { tenant: 't1' } },
  staff: { scopes: ['orders:read', 'orders:write'] },
  root: 'may do all',
} as const;

function shop(operations: Record<string, object[]>, responses?: object) {
  const records: ExchangeRecord[] = [];
  const api = defineApi({ name: 'shop', contract: contractOf(operations, {}, responses), personas });
  const standin = createStandin({ apis: [api], clock: 'frozen', onExchange: (one) => records.push(one) });
  const send = async (target: string, headers: Record<string, string> = {}): Promise<StandinReply> =>
    standin.handle({ method: 'GET', target, headers });
  const status = async (target: string, headers?: Record<string, string>) =>
    (await send(target, headers)).status;
  return { standin, send, status, records };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const basic = (text: string) => ({ authorization: `Basic ${btoa(text)}` });

describe('an API with personas of its own', () => {
  test.each([
    ['the header', 'key', '/a', { 'x-key': 'standin_staff' }],
    ['the query', 'query', '/a?key=standin_staff', {}],
    ['a cookie', 'cookie', '/a', { cookie: 'x=y; sid=standin_staff' }],
    ['a bearer token', 'bearer', '/a', bearer('standin_staff')],
    ['a token of OAuth', 'oauth', '/a', bearer('standin_staff')],
    ['a token of OpenID Connect', 'oidc', '/a', bearer('standin_staff')],
    ['the user name of Basic', 'basic', '/a', basic('standin_staff:')],
    ['the password of Basic', 'basic', '/a', basic('jane:standin_staff')],
  ])('finds the persona in %s', async (_, scheme, target, headers) => {
    const { status, records } = shop({ '/a': [{ [scheme]: [] }] });
    expect(await status(target, headers)).toBe(200);
    expect(records.at(-1)).toMatchObject({ persona: 'staff' });
  });

  test.each([
    ['bearer', bearer('standin_owner')],
    ['bearer', bearer('nobody')],
    ['bearer', bearer('standin_toString')],
    ['basic', basic('jane:secret')],
    ['basic', { authorization: 'Basic %%%' }],
    ['key', { 'x-key': 'nobody' }],
  ])('refuses an unknown one by %s, and the 401 says which there are', async (scheme, headers) => {
    const { send } = shop({ '/a': [{ [scheme]: [] }] });
    const { status, body } = await send('/a', headers as unknown as Record<string, string>);
    expect(status).toBe(401);
    expect(JSON.parse(body as string).detail).toContain('standin_customer, standin_staff, standin_root');
  });

  test('refuses a signed token of an unknown persona, or of another API', async () => {
    const { standin, send, status } = shop({ '/a': [{ bearer: [] }] });
    const now = 1_768_467_600;
    const ofNobody = await send('/a', bearer(await standin.tokens.sign({ sub: 'owner' }, now)));
    expect([ofNobody.status, JSON.parse(ofNobody.body as string).detail]).toEqual([
      401,
      expect.stringContaining('standin_staff'),
    ]);
    expect(await status('/a', bearer(await standin.tokens.sign({ sub: 'staff', api: 'x' }, now)))).toBe(401);
    expect(await status('/a', bearer(await standin.tokens.sign({ sub: 'staff' }, now)))).toBe(200);
  });

  test('gives a handler the claims of the persona, which a signed token may replace', async () => {
    const seen: unknown[] = [];
    const contract = contractOf({ '/a': [{ bearer: [] }] });
    const api = defineApi({
      ...{ name: 'shop', contract, personas },
      handlers: {
        [contract.operations[0]!.id]: ({ caller, reply }) => {
          seen.push(caller);
          return reply(200, { ok: true });
        },
      },
    });
    const standin = createStandin({ apis: [api], clock: 'frozen' });
    const call = (token: string) => standin.handle({ method: 'GET', target: '/a', headers: bearer(token) });
    await call('standin_customer');
    await call(await standin.tokens.sign({ sub: 'customer', tenant: 't2', scope: 'x' }, 1_768_467_600));
    await call('standin_root');
    expect(seen).toMatchObject([
      { persona: 'customer', claims: { tenant: 't1', scope: 'orders:read' } },
      { persona: 'customer', claims: { tenant: 't2', scope: 'x' } },
      { persona: 'root', claims: {} },
    ]);
  });

  test('has them in its health, and signs tokens for them alone', async () => {
    const { standin } = shop({ '/a': [{ bearer: [] }] });
    const control = async (target: string, body?: object) => {
      const { status, body: text } = await standin.handle({
        ...{ method: body ? 'POST' : 'GET', target: `/__standin/${target}` },
        headers: { host: 'localhost', 'content-type': 'application/json' },
        ...(body && { body: new TextEncoder().encode(JSON.stringify(body)) }),
      });
      return [status, JSON.parse(text as string)];
    };
    expect(await control('health')).toMatchObject([
      200,
      {
        personas: ['customer', 'staff', 'root'],
        scopes: { shop: { customer: ['orders:read'], root: null } },
      },
    ]);
    expect(await control('tokens', { api: 'shop', persona: 'staff' })).toMatchObject([201, {}]);
    expect(await control('tokens', { api: 'shop', persona: 'owner' })).toMatchObject([
      400,
      { detail: 'body persona: must be one of customer, staff, root' },
    ]);
  });
});

describe('scopes', () => {
  const orders = {
    '/read': [{ oauth: ['orders:read'] }],
    '/write': [{ oauth: ['orders:read', 'orders:write'] }],
  };

  test('a persona without them is refused with a 403 that names them', async () => {
    const { send, status, records } = shop(orders);
    expect(await status('/read', bearer('standin_customer'))).toBe(200);
    const refused = await send('/write', bearer('standin_customer'));
    expect(refused).toMatchObject({
      status: 403,
      headers: {
        'www-authenticate': 'Bearer error="insufficient_scope", scope="orders:read orders:write"',
        'standin-problem': expect.stringContaining('orders:write'),
      },
    });
    expect(records.at(-1)).toMatchObject({ persona: 'customer', status: 403 });
    for (const persona of ['staff', 'root'])
      expect(await status('/write', bearer(`standin_${persona}`))).toBe(200);
    expect(await status('/write')).toBe(401);
  });

  test('the documented 403 answers, else the documented 401, else that of a range', async () => {
    const answer = (value: string) => ({
      description: '',
      content: { 'application/json': { example: value } },
    });
    const denied = async (replies: object) => {
      const { send } = shop(orders, { ...ok, ...replies });
      const { status, body, headers } = await send('/write', bearer('standin_customer'));
      expect(headers['www-authenticate']).toContain('insufficient_scope');
      return [status, JSON.parse(body as string)];
    };
    expect(await denied({ 401: answer('who'), 403: answer('no') })).toEqual([403, 'no']);
    expect(await denied({ 401: answer('who') })).toEqual([401, 'who']);
    expect(await denied({ '4XX': answer('any') })).toEqual([403, 'any']);
    expect(await denied({ default: answer('all') })).toEqual([403, 'all']);
  });

  test('a signed token has those of its claim', async () => {
    const { standin, status } = shop(orders);
    const token = (claims: object) => standin.tokens.sign({ sub: 'staff', ...claims }, 1_768_467_600);
    expect(await status('/write', bearer(await token({})))).toBe(200);
    expect(await status('/write', bearer(await token({ scope: 'orders:read' })))).toBe(403);
    expect(await status('/write', bearer(await token({ scope: 'a orders:write orders:read' })))).toBe(200);
    expect(await status('/read', bearer(await token({ scope: '' })))).toBe(403);
  });

  test('any one alternative is enough, and all schemes of one', async () => {
    const { status, send, records } = shop({
      '/any': [{ key: [] }, { oauth: ['orders:write'], basic: [] }],
      '/open': [{}, { oauth: ['orders:write'] }],
      '/either': [{ oauth: ['admin'] }, { oauth: ['orders:read'] }],
    });
    expect(await status('/any', { 'x-key': 'standin_customer' })).toBe(200);
    expect(await status('/any', bearer('standin_staff'))).toBe(401);
    // The caller is known, so what is lacking is a scope.
    expect((await send('/any', bearer('standin_customer'))).status).toBe(403);
    expect(await status('/either', bearer('standin_customer'))).toBe(200);
    expect(await status('/open', bearer('standin_staff'))).toBe(200);
    expect(records.at(-1)?.persona).toBe('staff');
    for (const headers of [{}, bearer('standin_customer'), bearer('wrong')]) {
      expect(await status('/open', headers as Record<string, string>)).toBe(200);
      expect(records.at(-1)?.persona).toBeUndefined();
    }
  });
});

describe('a bare document', () => {
  const security = { '/a': [{ oauth: ['orders:read'] }] };
  const bare = (more?: Document) => {
    const records: ExchangeRecord[] = [];
    const standin = createStandin({
      apis: [{ name: 'shop', contract: contractOf(security, more) }],
      ...{ clock: 'frozen', onExchange: (one) => records.push(one) },
    });
    const status = async (token: string) =>
      (await standin.handle({ method: 'GET', target: '/a', headers: bearer(token) })).status;
    return { standin, status, records };
  };

  test('has the general personas with all scopes, and takes any token', async () => {
    const { standin, status, records } = bare();
    for (const token of ['standin_owner', 'standin_viewer', 'anything', 'a.b.c', 'standin_x'])
      expect(await status(token)).toBe(200);
    expect(records.map(({ persona }) => persona).slice(0, 2)).toEqual(['owner', 'viewer']);
    const token = (claims: object) =>
      standin.tokens.sign({ sub: 'member', api: 'shop', ...claims }, 1_768_467_600);
    expect(await status(await token({ sandbox: 'other' }))).toBe(200);
    expect(records.at(-1)).toMatchObject({ persona: 'member', sandbox: 'other' });
    expect(await status(await token({ scope: 'none' }))).toBe(403);
  });

  test('names its own in x-standin-personas', async () => {
    const { status } = bare({ 'x-standin-personas': { staff: 'sells', guest: { scopes: [] } } });
    expect(await status('standin_staff')).toBe(200);
    expect(await status('standin_guest')).toBe(403);
    expect(await status('standin_owner')).toBe(401);
  });
});

test('the names of personas are known to the types', () => {
  const contract = contractOf({});
  const api = defineApi({ name: 'shop', contract, personas });
  const general = defineApi({ name: 'general', contract });
  const own = standinTest({ apis: [api] });
  const both = standinTest({ apis: [api, general] });
  const typed = (): void => {
    own('own', async ({ fetch, sandbox }) => {
      await fetch('/', { as: 'staff' });
      sandbox.tokenOf('customer');
      // @ts-expect-error no such persona
      await fetch('/', { as: 'owner' });
      // @ts-expect-error no such persona
      sandbox.tokenOf('owner');
    });
    both('both', async ({ fetch }) => {
      await fetch('/', { as: 'staff' });
      await fetch('/', { as: 'viewer' });
      // @ts-expect-error no such persona
      await fetch('/', { as: 'boss' });
    });
  };
  expect(typed).toBeTypeOf('function');
});
