import { expect, test } from 'vitest';
import { clockOf } from '../sample-requests.ts';
import type { World } from '../transport.ts';

const secret = 'sesame-7f3a';

export function recordCases({ send, record, standin }: World): void {
  const headers = { authorization: 'Bearer standin_admin' };

  test('a record tells who asked what, and why the answer is what it is', async () => {
    await send({ target: '/workspaces/?limit=2', headers });
    expect(record()).toMatchObject({
      at: expect.any(Number),
      method: 'GET',
      target: '/workspaces/?limit=2',
      operation: 'water-quality/listOwnWorkspaces',
      persona: 'admin',
      status: 200,
      because: 'example first-page',
      notes: [],
    });
    expect(record().at).toBeLessThanOrEqual(clockOf(standin).now());
  });

  test('a parameter and a body field that are not documented are let through, and noted', async () => {
    const reply = await send({
      method: 'POST',
      target: '/workspaces/?colour=red&size=3',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '{"name":"Field notes","owner":"me","color":"red"}',
    });
    expect(reply.status).toBe(201);
    expect(record().notes).toEqual([
      'query parameters not documented, accepted: colour, size',
      'body fields not documented, accepted: owner, color',
    ]);
  });

  test('a refusal tells which field was wrong', async () => {
    const reply = await send({ target: '/workspaces/?limit=0', headers });
    expect(record().because).toBe('invalid: query limit: must be >= 1');
    expect(reply.headers['standin-problem']).toBe('query limit: must be >= 1');
  });

  test.each([
    'token',
    'access_token',
    'api_key',
    'Password',
    'client_secret',
    'auth',
    '%74oken',
    'access%5Ftoken',
  ])('a secret in the query does not reach the record: %s', async (name) => {
    for (const path of ['/workspaces/', '/nowhere', '/current/activity/poll/']) {
      await send({ target: `${path}?a=1&${name}=${secret}&b=2`, headers });
      expect(JSON.stringify(record())).not.toContain(secret);
      expect(record().target).toBe(`${path}?a=1&${name}=***&b=2`);
    }
  });

  test('a target that is too long does not carry its secret into the record either', async () => {
    await send({ target: `/workspaces/?token=${secret.repeat(900)}`, headers });
    expect(record()).toMatchObject({ status: 414, target: '/workspaces/?token=***' });
  });

  test.each([
    `Bearer ${secret}`,
    secret,
    `${secret} x`,
    `Basic ${secret}`,
    `Bearer a.${secret}.c`,
    `Bearer ${secret} ${secret}`,
  ])('an Authorization header reaches neither the record nor the reply: %s', async (authorization) => {
    for (const target of ['/workspaces/', '/current/realtime/auth/validate/', '/nowhere']) {
      const reply = await send({ target, headers: { authorization } });
      expect(JSON.stringify([record(), reply])).not.toContain(secret);
    }
  });

  test.each([
    `{"password": "${secret}`,
    `${secret}`,
    `{"a": ${secret}}`,
    `"${secret}\n"`,
    `{"name": "abc"} ${secret}`,
    `{${secret}: 1}`,
  ])('a malformed body is not quoted: %j', async (body) => {
    const reply = await send({
      method: 'POST',
      target: '/workspaces/',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
    });
    expect(reply.status).toBe(422);
    expect(JSON.stringify([record(), reply])).not.toContain(secret);
  });

  test('the value of a wrong field does not reach the record', async () => {
    await send({
      method: 'PUT',
      target: '/workspaces/w1/guest/g1',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ rol: secret }),
    });
    expect(record().status).toBe(422);
    expect(JSON.stringify(record())).not.toContain(secret);
  });
}
