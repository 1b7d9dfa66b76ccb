/** Where a request is tried first, by processes that share the sandboxes, is where the engine answers it. */
import { expect, test } from 'vitest';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { likelySandbox } from '../../src/engine/choose-sandbox.ts';
import type { ExchangeRecord } from '../../src/engine/exchange-record.ts';
import { createStandin } from '../../src/index.ts';

const records: ExchangeRecord[] = [];
const standin = createStandin({ apis: [waterQuality], onExchange: (record) => records.push(record) });
const claims = { sub: 'owner', api: 'water-quality', sandbox: 'claimed' };
const signed = await standin.tokens.sign(claims, Math.floor(Date.now() / 1000));

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test.each<[string, string, Record<string, string>, string]>([
  ['nothing', '/workspaces/', bearer('standin_owner'), 'default'],
  ['the header', '/workspaces/', { ...bearer('standin_owner'), 'standin-sandbox': 'a' }, 'a'],
  ['the query', '/workspaces/?limit=1&__sandbox=b', bearer('standin_owner'), 'b'],
  ['the query, percent-encoded', '/workspaces/?__sandbox=b%2Ec', bearer('standin_owner'), 'b.c'],
  [
    'the header before the query',
    '/workspaces/?__sandbox=b',
    { ...bearer('standin_owner'), 'standin-sandbox': 'a' },
    'a',
  ],
  ['the claim', '/workspaces/', bearer(signed), 'claimed'],
  ['the claim of a token in the query', `/workspaces/?access_token=${signed}`, {}, 'claimed'],
  ['the header before the claim', '/workspaces/', { ...bearer(signed), 'standin-sandbox': 'a' }, 'a'],
  ['a token that is none', '/workspaces/', bearer('a.b.c'), 'default'],
  ['an unknown path', '/nowhere?__sandbox=b', {}, 'b'],
])('%s', async (_, target, headers, sandbox) => {
  const request = { method: 'GET', target, headers };
  expect(likelySandbox(request)).toBe(sandbox);
  await standin.handle(request);
  expect(records.at(-1)?.sandbox).toBe(sandbox);
});

test.each([
  ['/__standin/sandboxes/a', 'a'],
  ['/__standin/sandboxes/a%2Eb/clock?x=1', 'a.b'],
  ['/__standin/follow?after=3&sandbox=c', 'c'],
  ['/__standin/follow', 'default'],
  ['/__standin/sandboxes', 'default'],
  ['/__standin/sandboxes/%E0%A4%A', 'default'],
  ['/__standin/health?__sandbox=d', 'default'],
])('the control API: %s is about %s', (target, sandbox) => {
  expect(likelySandbox({ method: 'GET', target, headers: { 'standin-sandbox': 'e' } })).toBe(sandbox);
});

test('a forged claim is a wrong guess, and changes nothing', async () => {
  const [head, , signature] = signed.split('.');
  const payload = Buffer.from(JSON.stringify({ ...claims, sandbox: 'victim' })).toString('base64url');
  const request = {
    method: 'GET',
    target: '/workspaces/',
    headers: bearer(`${head}.${payload}.${signature}`),
  };
  expect(likelySandbox(request)).toBe('victim');
  expect((await standin.handle(request)).status).toBe(401);
  expect([records.at(-1)?.sandbox, standin.sandboxes.get('victim')]).toEqual(['default', undefined]);
});
