import { describe, expect, test } from 'vitest';
import { githubSummary } from '../../src/conformance/report/github.ts';
import { htmlReport } from '../../src/conformance/report/html.ts';
import { jsonReport } from '../../src/conformance/report/json.ts';
import { junitReport } from '../../src/conformance/report/junit.ts';
import { makeReport } from '../../src/conformance/report/make-report.ts';
import { maskBody, maskHeaders, maskText } from '../../src/conformance/report/mask.ts';
import { terminalReport } from '../../src/conformance/report/terminal.ts';
import { aCheck, aFailure, anExchange, anOutcome, aRun } from './report-outcomes.ts';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlLXZhbHVl';

describe('a text', () => {
  test.each([
    ['a signed token', `it has ${jwt} in it`, 'it has *** in it'],
    ['a signed token that is cut', `it has ${jwt.slice(0, 17)}`, 'it has ***'],
    ['a token after its scheme', 'Authorization: Bearer 4f9a.b8c7d6e5', 'Authorization: Bearer ***'],
    [
      'a parameter of a query',
      'GET /a?limit=1&access_token=abc&page=2',
      'GET /a?limit=1&access_token=***&page=2',
    ],
    ['a parameter with an encoded name', '/a?api%5Fkey=abc', '/a?api%5Fkey=***'],
    ['a user with a password', 'https://me:pass@host/a', 'https://***@host/a'],
    ['a member of JSON', 'status 200: {"auth_token":"abc","n":1}', 'status 200: {"auth_token":"***","n":1}'],
    ['a member of JSON that is cut', '{"n":1,"secret": "ab', '{"n":1,"secret": "***'],
    ['a member of JSON with an escaped quote', '{"token":"a\\"b","n":1}', '{"token":"***","n":1}'],
    [
      'a member of JSON in a text',
      '"{\\"token\\":\\"abc\\",\\"n\\":1}"',
      '"{\\"token\\":\\"***\\",\\"n\\":1}"',
    ],
    ['the fixed token of a persona', 'standin_admin may', '$STANDIN_TOKEN_ADMIN may'],
  ])('loses %s', (_, text, masked) => {
    expect(maskText(text)).toBe(masked);
    expect(maskText(masked)).toBe(masked);
  });

  test.each([
    'A valid bearer token is needed.',
    'a Bearer authentication is documented',
    'the member token, of type string',
    'standin-ab12-xyz-1',
    '/orders?limit=10&author=me',
    'Bearer not.a.token',
    'http://host/a?access_token=$STANDIN_TOKEN_OWNER',
    '{"author":"me","items":[1]}',
  ])('keeps %j', (text) => expect(maskText(text)).toBe(text));
});

test('headers keep their scheme, variables and names of cookies, and lose the rest', () => {
  const headers = {
    authorization: 'Bearer abc',
    Cookie: 'sid=1; theme=dark',
    'set-cookie': 'sid=1; Path=/; HttpOnly',
    'x-api-key': 'abc',
    'x-request-id': '17',
    'x-other': 'Bearer $STANDIN_TOKEN_OWNER',
  };
  expect(maskHeaders(headers)).toEqual({
    authorization: 'Bearer ***',
    Cookie: 'sid=***; theme=***',
    'set-cookie': 'sid=***; Path=/; HttpOnly',
    'x-api-key': '***',
    'x-request-id': '17',
    'x-other': 'Bearer $STANDIN_TOKEN_OWNER',
  });
  expect(maskHeaders({ authorization: 'Bearer $STANDIN_TOKEN_OWNER' }).authorization).toBe(
    'Bearer $STANDIN_TOKEN_OWNER',
  );
  expect(maskHeaders({ authorization: 'Bearer a b' }).authorization).toBe('Bearer ***');
});

describe('a body', () => {
  test('of JSON loses what stands below a secret name, and numbers there too', () => {
    const body = { credentials: { a: 'x', b: 12 }, tokens: ['x'], pin: 1234, name: 'tea', auth: '' };
    expect(JSON.parse(maskBody(JSON.stringify(body), 'application/json'))).toEqual({
      credentials: { a: '***', b: '***' },
      tokens: ['***'],
      pin: '***',
      name: 'tea',
      auth: '',
    });
  });

  test('without a secret stays as it was written', () => {
    expect(maskBody('{ "name" : "tea" }', 'application/json')).toBe('{ "name" : "tea" }');
  });

  test('of a form loses the values of secret fields', () => {
    expect(maskBody('name=tea&password=x', 'application/x-www-form-urlencoded')).toBe(
      'name=tea&password=***',
    );
  });
});

test('no secret is in any report, wherever it was', () => {
  const secrets = [jwt, 'standin_owner', 'hunter2hunter2', 'k-4711-k', 'cookie-value-9', 'opaque-token-77'];
  const at = anExchange(
    {
      url: `http://u:hunter2hunter2@127.0.0.1/a?token=${jwt}&api_key=k-4711-k`,
      headers: {
        authorization: 'Bearer standin_owner',
        cookie: 'sid=cookie-value-9',
        'x-api-key': 'k-4711-k',
        'content-type': 'application/json',
      },
      body: '{"password":"hunter2hunter2","nested":{"token":"opaque-token-77"}}',
      mistake: `token is ${jwt}`,
    },
    {
      text: `{"auth_token":"opaque-token-77","text":"you sent ${jwt}"}`,
      headers: { 'set-cookie': 'sid=cookie-value-9', 'content-type': 'application/json' },
    },
  );
  const received = `status 200: {"auth_token":"opaque-token-77","text":"Bearer k-4711-k"`;
  const report = makeReport(
    aRun(
      [
        aFailure('tells', { exchange: at, exchanges: [at, at], received, notes: [`note ${jwt}`] }),
        anOutcome('skips', { status: 'skipped', reason: 'no token: standin_owner' }),
        anOutcome('breaks', { status: 'error', reason: `Error: ${jwt}` }),
        anOutcome('warns', {
          check: aCheck('warns'),
          status: 'warned',
          documented: 'x',
          received,
          exchanges: [at],
        }),
      ],
      {
        target: { url: 'http://u:hunter2hunter2@127.0.0.1/', strict: false, readOnly: false },
        command: 'standin check http://u:hunter2hunter2@127.0.0.1/ --token owner=standin_owner',
      },
    ),
  );
  for (const form of [jsonReport, junitReport, htmlReport, githubSummary, terminalReport]) {
    const text = form(report);
    for (const secret of secrets) expect(text.includes(secret), `${form.name} has ${secret}`).toBe(false);
  }
});
