import { describe, expect, test } from 'vitest';
import { maskBody, maskHeaders, maskTarget, maskText } from '../../src/engine/secrets.ts';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJvd25lciJ9.c2lnbmF0dXJl';
const json = 'application/json';

describe('headers', () => {
  test.each([
    ['authorization', 'Bearer standin_owner'],
    ['proxy-authorization', 'Basic b3duZXI6c2VzYW1l'],
    ['x-api-key', 'sesame'],
    ['x-auth-token', 'sesame'],
    ['x-auth', 'sesame'],
    ['x-session', 'sesame'],
  ])('%s is masked', (name, value) => {
    expect(maskHeaders({ [name]: value })).toEqual({ [name]: '***' });
  });

  test('of cookies the names stay', () => {
    expect(
      maskHeaders({ cookie: 'sid=sesame; theme=open', 'set-cookie': 'sid=sesame; Path=/; HttpOnly' }),
    ).toEqual({
      cookie: 'sid=***; theme=***',
      'set-cookie': 'sid=***; Path=/; HttpOnly',
    });
  });

  test('whatever a contract calls its API key is masked', () => {
    expect(maskHeaders({ 'x-door': 'sesame', 'x-other': 'open' }, new Set(['x-door']))).toEqual({
      'x-door': '***',
      'x-other': 'open',
    });
  });

  test('a token is masked wherever it stands, and so is the secret of an address', () => {
    expect(
      maskHeaders({
        'sec-websocket-protocol': `events, ${jwt}`,
        'x-forwarded-for': 'standin_owner',
        referer: 'http://localhost/page?token=sesame&tab=2',
      }),
    ).toEqual({
      'sec-websocket-protocol': 'events, ***',
      'x-forwarded-for': '***',
      referer: 'http://localhost/page?token=***&tab=2',
    });
  });

  test.each([
    ['bearer, sesame', 'bearer, ***'],
    ['graphql-ws,access_token,sesame', 'graphql-ws,access_token,***'],
    ['Bearer, sesame, graphql-transport-ws', 'Bearer, ***, graphql-transport-ws'],
    ['authorization,standin_shop-staff2', 'authorization,***'],
    [
      'v4.channel.k8s.io, base64url.bearer.authorization.k8s.io.c2VzYW1l',
      'v4.channel.k8s.io, base64url.bearer.***',
    ],
    ['bearer', 'bearer'],
    ['graphql-transport-ws, v12.stomp', 'graphql-transport-ws, v12.stomp'],
  ])('the token among the protocols %s of a WebSocket is masked', (sent, shown) => {
    expect(maskHeaders({ 'sec-websocket-protocol': sent })).toEqual({ 'sec-websocket-protocol': shown });
  });

  test('what is not a secret stays', () => {
    const plain = {
      accept: '*/*',
      'content-type': json,
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'x-author': 'ann',
    };
    expect(maskHeaders({ ...plain, gone: undefined })).toEqual(plain);
  });
});

describe('path and query', () => {
  test.each([
    ['/a?access_token=sesame&b=1', '/a?access_token=***&b=1'],
    ['/a?apiKey=sesame', '/a?apiKey=***'],
    ['/a?key=sesame&keyword=open', '/a?key=***&keyword=open'],
    ['/a?%74oken=sesame', '/a?%74oken=***'],
    ['/a?author_id=7&limit=2', '/a?author_id=7&limit=2'],
    [`/a/${jwt}/b?c=${jwt}`, '/a/***/b?c=***'],
    ['/a?door=sesame', '/a?door=***'],
    ['/a?b=standin_owner', '/a?b=***'],
    ['/a?token', '/a?token'],
    ['/a?%E0%A4%A=1', '/a?%E0%A4%A=1'],
  ])('%s', (target, masked) => {
    expect(maskTarget(target, new Set(['door']))).toBe(masked);
  });
});

describe('bodies', () => {
  test.each<[name: string, text: string, type: string | undefined, masked: string]>([
    ['a member', '{"password":"sesame","name":"ann"}', json, '{"password":"***","name":"ann"}'],
    [
      'a member deep inside',
      '{"a":[{"auth_token":"x"}]}',
      'application/problem+json',
      '{"a":[{"auth_token":"***"}]}',
    ],
    [
      'all of a secret member',
      '{"credentials":{"user":"ann","pin":1234}}',
      json,
      '{"credentials":{"user":"***","pin":"***"}}',
    ],
    ['a number', '{"otp":123456}', json, '{"otp":"***"}'],
    ['a signed token', `{"link":"see ${jwt}"}`, json, '{"link":"see ***"}'],
    ['an address', '{"url":"wss://x/y?token=sesame"}', json, '{"url":"wss://x/y?token=***"}'],
    ['JSON without a type', '{"secret":"sesame"}', undefined, '{"secret":"***"}'],
    ['JSON that is cut off', '{"password":"sesa', json, '{"password":"***'],
    ['JSON that is cut off in a secret that is not a text', '{"pin":12', json, '***'],
    [
      'a form',
      'client_secret=sesame&name=ann',
      'application/x-www-form-urlencoded; charset=UTF-8',
      'client_secret=***&name=ann',
    ],
    ['plain text', `hello ${jwt}`, 'text/plain', 'hello ***'],
  ])('%s', (_, text, type, masked) => {
    expect(maskBody(text, type)).toBe(masked);
  });

  test('a part of a multipart form', () => {
    const part = (name: string, value: string) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\nContent-Type: text/plain\r\n\r\n${value}\r\n`;
    const form = (password: string) => `${part('name', 'ann')}${part('password', password)}--x--\r\n`;
    expect(maskBody(form('sesame\r\nopen'), 'multipart/form-data; boundary=x')).toBe(form('***'));
  });

  test('what has no secret stays as it was sent, to the blank', () => {
    for (const text of ['{ "name" : "ann",\n "key": "title", "count": 1.0 }', '{"author":"ann"}', '[]'])
      expect(maskBody(text, json)).toBe(text);
    expect(maskBody('{"half":', json)).toBe('{"half":');
    expect(maskText('a=b & c?d')).toBe('a=b & c?d');
  });
});

describe('a body that is not JSON', () => {
  test.each([
    ['text/plain', 'token: sesame', 'token: ***'],
    [
      'text/plain',
      'name: Reef\n  api_key : open sesame\r\nnext: x',
      'name: Reef\n  api_key : ***\r\nnext: x',
    ],
    ['text/plain', 'password = hunter2', 'password = ***'],
    ['', 'Authorization: Digest sesame', 'Authorization: ***'],
    ['application/yaml', '- refresh_token: "sesame"\n- id: 1', '- refresh_token: ***\n- id: 1'],
    ['application/xml', '<login token="sesame" id="1"/>', '<login token="***" id="1"/>'],
    ['text/html', "<a data-password='hunter 2'>x</a>", "<a data-password='***'>x</a>"],
    ['text/csv', 'standin_Staff2,standin_shop-staff', '***,***'],
    [
      'application/x-www-form-urlencoded',
      'user%5Bpassword%5D=x&a=1&token=y',
      'user%5Bpassword%5D=***&a=1&token=***',
    ],
    ['Application/X-WWW-Form-Urlencoded; charset=UTF-8', 'refresh_token=a+b', 'refresh_token=***'],
    ['', 'grant_type=password&password=x', 'grant_type=password&password=***'],
    ['text/plain', 'a note: the author=ann', 'a note: the author=ann'],
  ])('of type %j has its secrets masked: %j', (type, sent, shown) => {
    expect(maskBody(sent, type)).toBe(shown);
  });
});
