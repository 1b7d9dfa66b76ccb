/** Secrets of OAuth, of sessions and of keys, at each place of an exchange; and what looks alike but stays readable. */
import { expect, test } from 'vitest';
import { maskBody, maskHeaders, maskTarget } from '../../src/engine/secrets.ts';

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';

test.each<[where: string, masked: string]>([
  ['the query of a redirect', maskTarget('/callback?code=sesame&state=x1')],
  ['Location', maskHeaders({ location: 'https://a.example/cb?state=x1&code=sesame' }).location as string],
  ['Referer', maskHeaders({ referer: 'https://a.example/cb?code=sesame&iss=b' }).referer as string],
  ['the form of a token request', maskBody('grant_type=authorization_code&code=sesame&client_id=a', form)],
  ['a verifier', maskBody('code_verifier=sesame', form)],
  ['a private key', maskBody('{"private_key":"sesame"}', json)],
  ['a private key in JSON within a text', maskBody(JSON.stringify({ a: '{"privateKey":"sesame"}' }), json)],
  [
    'a PEM block',
    maskBody('-----BEGIN RSA PRIVATE KEY-----\nsesame\n-----END RSA PRIVATE KEY-----', 'text/plain'),
  ],
  ['a session', maskBody('{"session":"sesame"}', json)],
  ['the id of a session', maskBody('{"session_id":"sesame","sid":"sesame"}', json)],
  [
    'several cookies that are set',
    maskHeaders({ 'set-cookie': ['a=x,sesame; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/', 'b=sesame'] })[
      'set-cookie'
    ] as string,
  ],
])('%s is masked', (_, masked) => {
  expect(masked).toContain('***');
  expect(masked).not.toContain('sesame');
});

test('the code of an error, of a country or of a voucher stays readable', () => {
  for (const text of ['{"code":"not_found"}', '{"error":{"code":"1605"}}', '{"session_count":3}'])
    expect(maskBody(text, json)).toBe(text);
  expect(maskTarget('/countries?code=de')).toBe('/countries?code=de');
});
