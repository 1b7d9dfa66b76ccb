import { describe, expect, test } from 'vitest';
import { fastio } from '../../src/apis/fastio/index.ts';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import type { ApiDefinition } from '../../src/engine/api.ts';
import type { ExchangeRecord } from '../../src/engine/exchange-record.ts';
import type { StandinReply, StandinRequest } from '../../src/engine/message.ts';
import { Standin } from '../../src/engine/standin.ts';
import type { TokenClaims } from '../../src/engine/tokens.ts';
import { sandboxLimits } from '../../src/sandbox/sandboxes.ts';

const now = Date.UTC(2026, 0, 15, 9) / 1000;
const day = 86_400;

/** Water quality with another security scheme for its bearer token. */
const withScheme = (scheme: object): ApiDefinition => ({
  ...waterQuality,
  contract: { ...waterQuality.contract, securitySchemes: { bearerAuth: scheme } as never },
});

/** Each way to send a token: the API, the claims that the scheme asks for, and the request that carries the token. */
const schemes: [
  name: string,
  api: ApiDefinition,
  claims: TokenClaims,
  request: (token: string) => StandinRequest,
][] = [
  ['a bearer token', waterQuality, {}, (token) => get('/workspaces/', { authorization: `Bearer ${token}` })],
  ['a bearer token in the query', waterQuality, {}, (token) => get(`/workspaces/?access_token=${token}`)],
  [
    'an API key in a header',
    withScheme({ type: 'apiKey', in: 'header', name: 'X-Key' }),
    {},
    (token) => get('/workspaces/', { 'x-key': token }),
  ],
  [
    'an API key in the query',
    withScheme({ type: 'apiKey', in: 'query', name: 'key' }),
    {},
    (token) => get(`/workspaces/?key=${token}`),
  ],
  [
    'an API key in a cookie',
    withScheme({ type: 'apiKey', in: 'cookie', name: 'key' }),
    {},
    (token) => get('/workspaces/', { cookie: `key=${token}` }),
  ],
  [
    'an OAuth token',
    withScheme({ type: 'oauth2' }),
    {},
    (token) => get('/workspaces/', { authorization: `Bearer ${token}` }),
  ],
  [
    'a scheme of the API’s own',
    fastio,
    { scope: 'realtime', room_id: '1234567890123456789' },
    (token) => get('/current/realtime/auth/validate/', { authorization: `Bearer ${token}` }),
  ],
];

function get(target: string, headers: Record<string, string> = {}): StandinRequest {
  return { method: 'GET', target, headers };
}

function mockOf(...apis: ApiDefinition[]) {
  const records: ExchangeRecord[] = [];
  const standin = new Standin({ apis, clock: 'frozen', onExchange: (record) => records.push(record) });
  return { standin, records };
}

/** As many sandboxes as there may be. */
function fill(standin: Standin): void {
  for (let n = 0; n < sandboxLimits.count; n++) standin.sandboxes.create(`sandbox-${n}`);
}

describe.each(schemes)('%s', (_, api, claims, request) => {
  const ask = async (
    standin: Standin,
    more: TokenClaims,
    headers: Record<string, string> = {},
  ): Promise<StandinReply> => {
    const token = await standin.tokens.sign({ sub: 'owner', ...claims, ...more }, now, day);
    const sent = request(token);
    return standin.handle({ ...sent, headers: { ...sent.headers, ...headers } });
  };

  test('leads into the sandbox that it names', async () => {
    const { standin, records } = mockOf(api);
    expect((await ask(standin, { sandbox: 'mine' })).status).toBe(200);
    expect(records.at(-1)?.sandbox).toBe('mine');
  });

  test.each([
    ['an id of another form', 'not possible'],
    ['an empty id', ''],
    ['something that is not text', 42],
    ['null', null],
  ])('is refused where its sandbox is %s', async (_what, sandbox) => {
    const { standin, records } = mockOf(api);
    const reply = await ask(standin, { sandbox } as unknown as TokenClaims);
    expect([reply.status, records.at(-1)?.because]).toEqual([
      400,
      expect.stringMatching(/^sandbox-refused: .*1 to 64 letters/),
    ]);
  });

  test('is refused where its sandbox is one too many', async () => {
    const { standin, records } = mockOf(api);
    standin.sandboxes.use('default');
    fill(standin);
    const reply = await ask(standin, { sandbox: 'one-more' });
    expect([reply.status, records.at(-1)?.because]).toEqual([
      503,
      expect.stringMatching(/^sandboxes-full: .*sandboxes already/),
    ]);
  });

  test('gives way to the sandbox that the request names', async () => {
    const { standin, records } = mockOf(api);
    const reply = await ask(standin, { sandbox: 'not possible' }, { 'standin-sandbox': 'named' });
    expect([reply.status, records.at(-1)?.sandbox]).toEqual([200, 'named']);
  });

  test('expires by the clock of the sandbox that it names', async () => {
    const { standin, records } = mockOf(api);
    standin.sandboxes.use('later')?.clock.advance(day * 1_000_000);
    const reply = await ask(standin, { sandbox: 'later' });
    expect([reply.status, records.at(-1)?.because, records.at(-1)?.sandbox]).toEqual([
      api === fastio ? 403 : 401,
      'unauthenticated: the token has expired',
      'later',
    ]);
    expect((await ask(standin, { sandbox: 'now' })).status).toBe(200);
  });
});

test('an expired room token is rejected, whatever else it lacks', async () => {
  const { standin } = mockOf(fastio);
  const token = await standin.tokens.sign({ sub: 'owner', scope: 'websocket' }, now - day, day);
  const reply = await standin.handle(
    get('/current/realtime/auth/validate/', { authorization: `Bearer ${token}` }),
  );
  expect(reply.status).toBe(403);
});

test('of several alternatives the second lets in whom the first one finds expired', async () => {
  const [bearerAuth, key] = [
    { type: 'http', scheme: 'bearer' },
    { type: 'apiKey', in: 'header', name: 'x-key' },
  ];
  const { operations } = waterQuality.contract;
  const { standin, records } = mockOf({
    ...waterQuality,
    contract: {
      ...waterQuality.contract,
      securitySchemes: { bearerAuth, key } as never,
      operations: operations.map((one) => ({ ...one, security: [['bearerAuth'], ['key']] })),
    },
  });
  const expired = await standin.tokens.sign({ sub: 'owner' }, now - day, day);
  const authorization = `Bearer ${expired}`;
  const second = await standin.handle(get('/workspaces/', { authorization, 'x-key': 'standin_member' }));
  expect([second.status, records.at(-1)?.persona]).toEqual([200, 'member']);
  const neither = await standin.handle(get('/workspaces/', { authorization, 'x-key': 'standin_nobody' }));
  expect([neither.status, records.at(-1)?.because]).toEqual([401, 'unauthenticated: the token has expired']);
});

test('of several schemes together each token must not have expired', async () => {
  const [bearerAuth, key] = [
    { type: 'http', scheme: 'bearer' },
    { type: 'apiKey', in: 'header', name: 'x-key' },
  ];
  const { operations } = waterQuality.contract;
  const { standin, records } = mockOf({
    ...waterQuality,
    contract: {
      ...waterQuality.contract,
      securitySchemes: { bearerAuth, key } as never,
      operations: operations.map((one) => ({ ...one, security: [['bearerAuth', 'key']] })),
    },
  });
  const authorization = 'Bearer standin_member';
  const key1 = await standin.tokens.sign({ sub: 'owner' }, now - day, day);
  const key2 = await standin.tokens.sign({ sub: 'owner' }, now, day);
  expect((await standin.handle(get('/workspaces/', { authorization, 'x-key': key1 }))).status).toBe(401);
  expect((await standin.handle(get('/workspaces/', { authorization, 'x-key': key2 }))).status).toBe(200);
  expect(records.at(-1)?.persona).toBe('member');
});
