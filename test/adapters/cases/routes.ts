import { expect, test } from 'vitest';
import type { World } from '../transport.ts';
import { frozenTimestamp } from './says-no.ts';

const headers = { authorization: 'Bearer standin_owner' };

export function routeCases({ send, record }: World): void {
  test.each([
    ['PUT', '/current/events/search/', 'GET, HEAD, OPTIONS'],
    ['POST', '/current/event/abc/details/', 'GET, HEAD, OPTIONS'],
    ['GET', '/current/event/abc/ack/', 'POST, OPTIONS'],
    ['DELETE', '/current/websocket/auth/1234567890123456789', 'GET, HEAD, OPTIONS'],
  ])('fastio answers %s %s with 400 and code 1651', async (method, target, allow) => {
    const reply = await send({ method, target, headers });
    expect([reply.status, reply.json.error.code, reply.headers.allow]).toEqual([400, 1651, allow]);
    expect(reply.json.result).toBe(false);
  });

  test.each([
    ['PATCH', '/v1/orgs/o/workspaces', 'GET, POST, HEAD, OPTIONS', 'METHOD_NOT_ALLOWED'],
    ['POST', '/workspaces/all/', 'GET, HEAD, OPTIONS', { detail: 'Method Not Allowed' }],
    ['PATCH', '/workspaces/w1', 'GET, PUT, DELETE, HEAD, OPTIONS', { detail: 'Method Not Allowed' }],
    [
      'POST',
      '/api/v2/workspaces',
      'GET, HEAD, OPTIONS',
      { error: { message: 'Method not allowed', details: {} } },
    ],
    ['HEAD', '/api/v2/workspaces/w/acl/e', 'PUT, DELETE, OPTIONS', undefined],
  ])('%s %s is answered 405, with Allow', async (method, target, allow, body) => {
    const reply = await send({ method, target, headers });
    expect(reply.status).toBe(405);
    expect(reply.headers.allow?.split(', ').sort()).toEqual(allow.split(', ').sort());
    if (typeof body === 'string') {
      expect(reply.json).toMatchObject({ error: body, status_code: 405, timestamp: frozenTimestamp });
    } else if (body) expect(reply.json).toEqual(body);
    expect(record().because).toMatch(/^wrong-method: /);
  });

  test.each([
    ['/v1/orgs/o/workspace', { error: 'RESOURCE_NOT_FOUND', status_code: 404 }],
    ['/v1/orgs', { error: 'RESOURCE_NOT_FOUND' }],
    ['/v1/orgs/o/workspaces/', { details: { resource_type: 'path', resource_id: '/v1/orgs/o/workspaces/' } }],
    ['/workspaces', { detail: 'Not Found' }],
    ['/workspaces/a/guest', { detail: 'Not Found' }],
    ['/workspaces/', undefined],
    ['/current/events/search', { result: false, error: { code: 1609 } }],
    ['/current/', { result: false }],
    ['/current/activity/poll', { result: false }],
    ['/api/v2/workspaces/', { error: { message: 'Not found', details: {} } }],
    ['/api/v2/workspaces/w/acl/', { error: { message: 'Not found' } }],
  ])('an unknown path of an API is refused in its own shape: %s', async (target, body) => {
    const reply = await send({ target, headers });
    expect(reply.status).toBe(body ? 404 : 200);
    if (!body) return;
    expect(reply.json).toMatchObject(body);
    expect(reply.headers['content-type']).toBe('application/json');
    expect(reply.headers['standin-problem']).toContain('no operation at');
  });

  test.each([
    ['/workspacez/', 'GET /workspaces/'],
    ['/api/v1/workspaces', 'GET /api/v2/workspaces'],
    ['/v1/org/x/workspaces', 'GET /v1/orgs/{org_id}/workspaces'],
    ['/curent/events/search/', 'GET /current/events/search/'],
  ])('a path of no API is answered by a problem that names the nearest: %s', async (target, nearest) => {
    const reply = await send({ target });
    expect([reply.status, reply.headers['content-type']]).toEqual([404, 'application/problem+json']);
    expect(reply.json).toMatchObject({ type: 'about:blank', title: 'Not Found', status: 404 });
    expect(reply.json.nearest[0]).toBe(nearest);
    expect(reply.json.detail).toContain(nearest);
  });

  test('a path that is near to nothing names nothing', async () => {
    const reply = await send({ target: '/' });
    expect([reply.status, reply.json.nearest]).toEqual([404, []]);
  });

  test.each([
    ['/workspaces/all/', 'water-quality/listAllWorkspaces'],
    ['/workspaces/all', 'water-quality/getWorkspace'],
    ['/workspaces/public', 'water-quality/getWorkspace'],
    ['/workspaces/public/', 'water-quality/listPublicWorkspaces'],
    ['/workspaces/x/guest/', 'water-quality/listGuests'],
    ['/workspaces/w%2Fx', 'water-quality/getWorkspace'],
    ['/current/activity/poll/', 'fastio/pollActivity'],
    ['/current/activity/poll/1234567890123456789/', 'fastio/pollProfileActivity'],
    ['/current/realtime/auth/1234567890123456789', 'fastio/createRealtimeToken'],
    ['/current/realtime/auth/validate/', 'fastio/validateRealtimeToken'],
    ['/current/realtime/auth/validate', 'fastio/createRealtimeToken'],
    ['/api/v2/workspaces', 'workspace-acl/listWorkspaces'],
  ])('slashes are exact: %s is %s', async (target, operation) => {
    await send({ target, headers });
    expect(record().operation).toBe(operation);
  });
}
