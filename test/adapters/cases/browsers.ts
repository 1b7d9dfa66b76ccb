import { expect, test } from 'vitest';
import type { World } from '../transport.ts';

const authorization = 'Bearer standin_owner';

export function browserCases({ send, record, transport: { pageOrigin: origin } }: World): void {
  test.each(['/workspaces/', '/api/v2/workspaces', '/current/events/search/?workspace_id=x', '/nowhere'])(
    'HEAD %s answers the status and headers of GET, without its body',
    async (target) => {
      const get = await send({ target, headers: { authorization } });
      const head = await send({ method: 'HEAD', target, headers: { authorization } });
      const { date: _, ...wanted } = get.headers;
      const { date: __, ...got } = head.headers;
      expect([head.status, got]).toEqual([get.status, wanted]);
      expect(head.text).toBe('');
      expect(get.text).not.toBe('');
      expect(Number(head.headers['content-length'])).toBe(new TextEncoder().encode(get.text).length);
    },
  );

  test('OPTIONS tells the methods of a path', async () => {
    const reply = await send({ method: 'OPTIONS', target: '/workspaces/w1' });
    expect([reply.status, reply.text]).toEqual([204, '']);
    expect(reply.headers.allow).toBe('GET, PUT, DELETE, HEAD, OPTIONS');
    expect(reply.headers).not.toHaveProperty('access-control-allow-methods');
  });

  test('OPTIONS of no path is refused like any other method', async () => {
    const reply = await send({ method: 'OPTIONS', target: '/workspaces' });
    expect([reply.status, reply.json]).toEqual([404, { detail: 'Not Found' }]);
  });

  test('a preflight admits the origin, the method and the headers that it asks for', async () => {
    const reply = await send({
      method: 'OPTIONS',
      target: '/workspaces/w1',
      headers: {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'authorization,content-type,standin-sandbox',
        'access-control-request-private-network': 'true',
      },
    });
    expect(reply.status).toBe(204);
    expect(reply.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, PUT, DELETE, HEAD, OPTIONS',
      'access-control-allow-headers': 'authorization,content-type,standin-sandbox',
      'access-control-allow-private-network': 'true',
      'access-control-max-age': '600',
      vary: 'Origin',
    });
    expect(record().because).toBe('CORS preflight');
  });

  test.each([
    ['/workspaces/w1', 'PATCH'],
    ['/workspaces', 'GET'],
    ['/nowhere', 'POST'],
  ])('a preflight for %s %s passes, so that the page can read the refusal', async (target, method) => {
    const headers = { origin, 'access-control-request-method': method };
    const preflight = await send({ method: 'OPTIONS', target, headers });
    expect(preflight.status).toBe(204);
    expect(preflight.headers['access-control-allow-methods']?.split(', ')).toContain(method);
    expect(preflight.headers['access-control-allow-origin']).toBe(origin);
    const refusal = await send({ method, target, headers: { origin, authorization } });
    expect(refusal.status).toBeGreaterThanOrEqual(404);
    expect(refusal.headers['access-control-allow-origin']).toBe(origin);
  });

  test.each([
    ['a success', '/workspaces/', authorization, 200],
    ['a refused token', '/workspaces/', 'Bearer nobody', 401],
    ['a wrong parameter', '/workspaces/?limit=0', authorization, 422],
    ['an unknown path', '/workspaces', authorization, 404],
    ['a path of no API', '/nowhere', authorization, 404],
    ['a target that is too long', `/workspaces/?index=${'x'.repeat(9000)}`, authorization, 414],
  ])('a page on another port may read %s', async (_, target, token, status) => {
    const reply = await send({ target, headers: { origin, authorization: token } });
    expect(reply.status).toBe(status);
    expect(reply.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      vary: 'Origin',
    });
  });

  test('a page may read the headers that are not safelisted', async () => {
    const limited = await send({
      target: '/api/v2/workspaces',
      headers: { origin, authorization, prefer: 'example=rate-limited' },
    });
    const exposed = limited.headers['access-control-expose-headers']?.split(', ');
    expect(exposed).toEqual(
      expect.arrayContaining(['retry-after', 'x-ratelimit-limit', 'preference-applied']),
    );
    expect(exposed).not.toContain('content-type');
  });

  test('without an origin there are no CORS headers', async () => {
    const { headers } = await send({ target: '/workspaces/', headers: { authorization } });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
}
