import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
import { logLine } from '../../src/cli/print.ts';
import {
  maskBody as reportBody,
  maskHeaders as reportHeaders,
  maskText as reportText,
} from '../../src/conformance/report/mask.ts';
import { maskBody, maskHeaders, maskTarget, maskText } from '../../src/engine/secrets.ts';
import { controlledMock } from './controlled-mock.ts';

interface Sent {
  target: string;
  headers: Record<string, string>;
  body?: string;
}

const names = [
  ...[
    'password',
    'client_secret',
    'id_token',
    'refresh_token',
    'access_token',
    'private_key',
    'privateKey',
    'session',
  ],
  ...[
    'sid',
    'session_id',
    'sessionId',
    'code_verifier',
    'client_assertion',
    'api_key',
    'X-Auth-Token',
    'csrf_token',
    'otp',
  ],
];
const form = 'application/x-www-form-urlencoded';
const json = 'application/json';
const encoded = encodeURIComponent;
const posted = (type: string, body: string): Sent => ({
  target: '/x',
  headers: { 'content-type': type },
  body,
});
const asked = (target: string, headers: Record<string, string> = {}): Sent => ({ target, headers });
const part = (name: string, type: string, content: string, end = '\r\n--b--\r\n') =>
  `--b\r\nContent-Disposition: form-data; name="first"\r\n\r\none\r\n--b\r\nContent-Disposition: form-data; name=${name}\r\nContent-Type: ${type}\r\n\r\n${content}${end}`;

/** Where a secret of this name can stand in an exchange. */
const places: Record<string, (name: string, secret: string) => Sent> = {
  'a query': (name, secret) => asked(`/x?a=1&${name}=${secret}`),
  'a query in a query': (name, secret) => asked(`/x?next=${encoded(`https://h/y?${name}=${secret}&b=2`)}`),
  'a query in a query in a query': (name, secret) =>
    asked(`/x?next=${encoded(`/y?to=${encoded(`/z?${name}=${secret}`)}`)}`),
  'JSON in a query': (name, secret) => asked(`/x?filter=${encoded(JSON.stringify({ [name]: secret }))}`),
  'a Referer': (name, secret) => asked('/x', { referer: `http://h/p?a=1&${name}=${secret}` }),
  'a fragment': (name, secret) => asked('/x', { referer: `http://h/p#${name}=${secret}&b=1` }),
  'a Location': (name, secret) => asked('/x', { location: `/p?${name}=${secret}` }),
  'a cookie': (name, secret) => asked('/x', { cookie: `a=1; ${name}=${secret}` }),
  'a cookie without a name': (_, secret) => asked('/x', { cookie: secret }),
  'a second Set-Cookie': (name, secret) =>
    asked('/x', { 'set-cookie': `a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT, ${name}=${secret}; Path=/` }),
  'a header': (name, secret) => asked('/x', { [name.toLowerCase()]: secret }),
  'user info': (_, secret) => asked('/x', { referer: `https://ann:p@${secret}@h/x` }),
  'a form': (name, secret) => posted(form, `a=1&${name}=${secret}`),
  'a form of another case': (name, secret) => posted(form.toUpperCase(), `${name}=${secret}`),
  'a form without a type': (name, secret) => posted('text/plain', `${name}=${secret}&a=1`),
  'a form in JSON': (name, secret) => posted(json, JSON.stringify({ sent: `${name}=${secret}&a=1` })),
  JSON: (name, secret) => posted(json, JSON.stringify({ a: [{ [name]: secret }] })),
  'JSON in JSON': (name, secret) =>
    posted(json, JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ [name]: secret }) }) })),
  'a number in JSON in JSON': (name) =>
    posted(json, JSON.stringify({ a: `{"x":1,"${name}_token":${number}}` })),
  'a list of pairs': (name, secret) =>
    posted(json, JSON.stringify([{ name: `${name}_token`, value: secret }])),
  'JSON that is cut': (name, secret) => posted(json, `{"a":1,"${name}":"${secret}`),
  XML: (name, secret) => posted('application/xml', `<a><${name}>${secret}</${name}></a>`),
  'a part': (name, secret) =>
    posted('multipart/form-data; boundary=b', part(`"${name}"`, 'text/plain', secret)),
  'a part with a bare name': (name, secret) =>
    posted('Multipart/form-data; boundary=b', part(name, 'text/plain', secret)),
  'JSON in a part': (name, secret) =>
    posted('multipart/form-data; boundary=b', part('"p"', json, JSON.stringify({ [name]: secret }))),
  'a form in a part': (name, secret) =>
    posted('multipart/form-data; boundary=b', part('"p"', form, `a=1&${name}=${secret}`)),
  'a part that is cut': (name, secret) =>
    posted('multipart/form-data; boundary=b', part(`"${name}"`, 'text/plain', secret, '')),
  'an OAuth redirect': (_, secret) => asked(`/callback?code=${secret}`),
  'an OAuth redirect with a state': (_, secret) => asked(`/x?code=${secret}&state=1`),
  'an OAuth redirect in Location': (_, secret) =>
    asked('/x', { location: `https://app/p?code=${secret}&iss=a` }),
  'an OAuth token request': (_, secret) => posted(form, `grant_type=authorization_code&code=${secret}`),
  'an OAuth token request in JSON': (_, secret) =>
    posted(json, JSON.stringify({ grant_type: 'authorization_code', code: secret })),
  'a random code': (_, secret) => asked(`/x?code=${secret}a1b2c3d4e5f6`),
  'a JWT': (_, secret) => posted('text/plain', `see eyJhbGciOiJIUzI1NiJ9.${secret}.x`),
};
const number = 8_675_309_123;

const secrets = fc.stringMatching(/^q7[a-z0-9]{6,20}z$/);
const exchanges = fc.record({
  place: fc.constantFrom(...Object.keys(places)),
  name: fc.constantFrom(...names),
  secret: secrets,
});

/** What the handler of the mock answers. */
let answered: Sent;
const { standin, control, records } = controlledMock(
  {},
  {
    apis: [
      {
        ...workspaceAcl,
        handlers: {
          ...workspaceAcl.handlers,
          listWorkspaces: () => ({ status: 200, headers: answered.headers, body: answered.body ?? '[]' }),
        } as never,
      },
    ],
    checkReplies: false,
  },
);

/** Every text that is kept, written or exported of an exchange whose request and reply hold the same. */
async function shown(sent: Sent): Promise<string> {
  answered = sent;
  const { target, headers, body } = sent;
  await control('DELETE', '/sandboxes/default/journal');
  records.length = 0;
  const own = { authorization: 'Bearer standin_owner', host: 'h', ...headers };
  const bytes = body === undefined ? undefined : new TextEncoder().encode(body);
  await standin.handle({ method: 'POST', target, headers: own, body: bytes });
  await standin.handle({ method: 'GET', target: target.replace(/^\/x/, '/api/v2/workspaces'), headers: own });
  const journal = await control('GET', '/sandboxes/default/journal');
  const har = await control('GET', '/sandboxes/default/journal.har');
  expect(journal.body.entries).toHaveLength(2);
  const log = records.filter(({ sandbox }) => sandbox !== '');
  const report = [
    reportText(`http://h${target}`),
    reportHeaders(headers),
    reportBody(body ?? '', headers['content-type']),
  ];
  return JSON.stringify([journal.body, har.body, log, log.map(logLine), report]);
}

test('a secret at any place of an exchange is in no journal, archive, log or report', async () => {
  await fc.assert(
    fc.asyncProperty(exchanges, async ({ place, name, secret }) => {
      const text = await shown(places[place]!(name, secret));
      expect(text, `${place}: ${name}`).not.toContain(secret);
      expect(text).not.toContain(String(number));
    }),
    { numRuns: 150 },
  );
});

test.each(Object.keys(places))('a secret is masked in %s, whatever its name', (place) => {
  for (const name of names) {
    const { target, headers, body = '' } = places[place]!(name, 'q7sesame4z');
    const type = headers['content-type'];
    const masked = [
      ...[maskTarget(target), JSON.stringify(maskHeaders(headers)), maskBody(body, type)],
      ...[reportText(target), JSON.stringify(reportHeaders(headers)), reportBody(body, type)],
    ].join('\n');
    expect(masked, name).not.toMatch(/q7sesame4z|8675309123/);
  }
});

describe('what is no secret stays', () => {
  test.each([
    ['{"code":"not_found","message":"no such thing"}', json],
    ['{"error":{"code":"workspace_forbidden_403_long","state":"x"}}', json],
    ['{"session":{"title":"Opening","starts":9},"sessions":[1]}', json],
    ['{"name":"session","value":"x","country_code":"US"}', json],
    ['{"key":"title","author":"ann","page_url":"https://h/x?a=1&b=2"}', json],
    ['{"text":"if a=b, then {c}"}', json],
    ['code=US&name=ann', form],
    ['<a><name>ann</name><code>7</code></a>', 'application/xml'],
    ['a = b; x=1, see https://h/y?code=404#top', 'text/plain'],
  ])('%s', (text, type) => {
    expect(maskBody(text, type)).toBe(text);
    expect(reportBody(text, type)).toBe(text);
  });

  test.each([
    '/countries?code=US',
    '/a?filter=%7B%22a%22%3A1%7D&q=a+b%20c',
    '/x?next=%2Fy%3Fa%3D1',
    '/errors?code=not_found',
  ])('%s', (target) => expect(maskTarget(target)).toBe(target));

  test('names and attributes of cookies', () => {
    expect(
      maskHeaders({
        'set-cookie': 'a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/, b=2; Secure',
        cookie: 'a=1; b="2"',
      }),
    ).toEqual({
      'set-cookie': 'a=***; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/, b=***; Secure',
      cookie: 'a=***; b=***',
    });
    expect(maskText('the code not_found of a session')).toBe('the code not_found of a session');
  });
});

test('a document’s own API key is in no log, whatever it is called', async () => {
  const { contract } = workspaceAcl;
  const door = { type: 'apiKey', in: 'query', name: 'door' } as const;
  const { standin, records } = controlledMock(
    {},
    {
      apis: [
        {
          ...workspaceAcl,
          contract: { ...contract, securitySchemes: { ...contract.securitySchemes, door } },
        },
      ],
    },
  );
  await standin.handle({ method: 'GET', target: '/api/v2/workspaces?door=sesame', headers: {} });
  await standin.handle({ method: 'GET', target: '/nowhere?door=sesame', headers: {} });
  standin.logUnreadable({ method: 'GET', target: '/nowhere?door=sesame', status: 400, reason: 'x' });
  expect(records.map(({ target }) => target.endsWith('?door=***'))).toEqual([true, true, true]);
});

test('JSON that is nested too deeply to be searched is masked as a whole', () => {
  const deep = `${'['.repeat(30_000)}"a"${']'.repeat(30_000)}`;
  expect(maskBody(deep, json)).toMatch(/^\*\*\*$|^\[/);
  expect(maskBody(deep.replace('"a"', '{"password":"sesame"}'), json)).not.toContain('sesame');
});
