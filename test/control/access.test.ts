import { describe, expect, test } from 'vitest';
import { controlledMock, problem } from './controlled-mock.ts';

const page = 'http://localhost:5173';

/** Every way in, reading and writing. */
const doors: [method: string, path: string, body?: unknown][] = [
  ['GET', '/health'],
  ['POST', '/tokens', { api: 'water-quality', persona: 'owner' }],
  ['GET', '/sandboxes'],
  ['POST', '/sandboxes', {}],
  ['POST', '/sandboxes'],
  ['GET', '/sandboxes/default'],
  ['DELETE', '/sandboxes/default'],
  ['POST', '/sandboxes/default/reset'],
  ['GET', '/sandboxes/default/state/water-quality/workspaces'],
  ['PUT', '/sandboxes/default/state/water-quality/workspaces/a', { id: 'a' }],
  ['DELETE', '/sandboxes/default/state/water-quality/workspaces/workspace123'],
  ['GET', '/sandboxes/default/journal'],
  ['DELETE', '/sandboxes/default/journal'],
  ['GET', '/sandboxes/default/journal/follow'],
  ['GET', '/sandboxes/default/journal/lint'],
  ['GET', '/sandboxes/default/journal.har'],
  ['GET', '/sandboxes/default/faults'],
  ['POST', '/sandboxes/default/faults', { on: '*', status: 500 }],
  ['DELETE', '/sandboxes/default/faults'],
  ['DELETE', '/sandboxes/default/faults/fault-1'],
  ['GET', '/sandboxes/default/snapshot'],
  ['PUT', '/sandboxes/default/snapshot', {}],
  ['POST', '/sandboxes/default/fork', { id: 'copy' }],
  ['GET', '/sandboxes/default/hash'],
];

describe('on loopback', () => {
  test.each([
    ...['127.0.0.1:4010', 'localhost:4010', 'LOCALHOST', 'localhost.', 'localhost.:4010', '127.8.8.8'],
    ...['[::1]:4010', '[::ffff:127.0.0.1]:4010', '[::ffff:7f00:1]:4010'],
  ])('it is open to a Host of %s', async (host) => {
    const { control } = controlledMock();
    expect((await control('GET', '/health', undefined, { host })).status).toBe(200);
  });

  test.each([
    'evil.example',
    'evil.example:4010',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '127.0.0.1:4010@evil.example',
    '192.168.1.5:4010',
    'xlocalhost',
    'localhost..',
    'localhost.:4010.evil.example',
    '127.999.0.1',
    '127.0.0.1.',
    '0.0.0.0:4010',
    '[::]:4010',
    '[::ffff:10.0.0.1]:4010',
    '',
  ])('a name that was made to mean this machine is told by its Host: %j', async (host) => {
    const { control, standin } = controlledMock();
    const before = await standin.sandboxes.use('default')!.hash();
    for (const [method, path, body] of doors)
      expect(await control(method, path, body, { host })).toMatchObject(
        problem(403, /open on loopback only.*--control-token/),
      );
    expect(standin.sandboxes.list().map(({ id }) => id)).toEqual(['default']);
    expect(await standin.sandboxes.use('default')!.hash()).toBe(before);
  });
});

describe('elsewhere', () => {
  test('it is shut without a token, from this machine too', async () => {
    const { control } = controlledMock({ local: false });
    for (const host of ['127.0.0.1:4010', '192.168.1.5:4010'])
      for (const [method, path, body] of doors)
        expect(await control(method, path, body, { host })).toMatchObject(problem(403, /--control-token/));
  });

  test('it is open with the token, and with no other', async () => {
    const { control } = controlledMock({ local: false, token: 's3cret' });
    const host = '192.168.1.5:4010';
    const open = await control('GET', '/health', undefined, { host, authorization: 'Bearer s3cret' });
    expect(open.status).toBe(200);
    for (const authorization of [
      '',
      'Bearer',
      'Bearer ',
      'Bearer s3cre',
      'Bearer s3cret2',
      'Basic s3cret',
      's3cret',
    ])
      for (const [method, path, body] of doors)
        expect(await control(method, path, body, { host, authorization })).toMatchObject(
          problem(403, /control token is missing or wrong/),
        );
  });

  test('a token is wanted on loopback too where there is one', async () => {
    const { control } = controlledMock({ token: 's3cret' });
    expect((await control('GET', '/health')).status).toBe(403);
    expect((await control('GET', '/health', undefined, { authorization: 'bearer s3cret' })).status).toBe(200);
  });
});

describe('a page of another origin', () => {
  test.each([page, 'null', 'https://evil.example'])(
    '%s cannot use the control API, with a preflight or without',
    async (origin) => {
      const { control, standin } = controlledMock();
      const before = await standin.sandboxes.use('default')!.hash();
      for (const [method, path, body] of doors) {
        const reply = await control(method, path, body, { origin });
        expect(reply).toMatchObject(problem(403, /may not call the control API.*--control-origin/));
        expect(corsOf(reply.headers)).toEqual([]);
      }
      expect(standin.sandboxes.list().map(({ id }) => id)).toEqual(['default']);
      expect(await standin.sandboxes.use('default')!.hash()).toBe(before);
    },
  );

  test('is let in from an origin that the mock was started with', async () => {
    const { control } = controlledMock({ origins: [page] });
    const reply = await control('GET', '/health', undefined, { origin: page });
    expect(reply).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': page } });
    const other = await control('GET', '/health', undefined, { origin: 'http://localhost:5174' });
    expect([other.status, corsOf(other.headers)]).toEqual([403, []]);
  });

  test('the mock’s own pages may use the control API, and need no CORS for it', async () => {
    const { control } = controlledMock();
    const origin = 'http://127.0.0.1:4010';
    const reply = await control('POST', '/sandboxes', { id: 'mine' }, { origin });
    expect([reply.status, corsOf(reply.headers)]).toEqual([201, []]);
  });

  test('a preflight lets no other origin through', async () => {
    const { control } = controlledMock({ origins: [page] });
    const asked = {
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type',
    };
    for (const [, path] of doors) {
      const refused = await control('OPTIONS', path, undefined, { ...asked, origin: 'https://evil.example' });
      expect(refused.headers).not.toHaveProperty('access-control-allow-origin');
      const granted = await control('OPTIONS', path, undefined, { ...asked, origin: page });
      expect(granted).toMatchObject({
        status: 204,
        headers: {
          'access-control-allow-origin': page,
          'access-control-allow-methods': expect.stringContaining('PUT'),
        },
      });
    }
  });
});

test('the APIs that are controlledMock stay open to every page', async () => {
  const { send } = controlledMock({ token: 's3cret', local: false });
  const headers = { origin: page, authorization: 'Bearer standin_owner', host: 'evil.example' };
  expect(await send('GET', '/workspaces/', headers)).toMatchObject({
    status: 200,
    headers: { 'access-control-allow-origin': page },
  });
});

describe('bodies', () => {
  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    undefined,
  ])(
    'are JSON: one sent as %s is refused with 415, as a page can send it without a preflight',
    async (type) => {
      const { send, standin } = controlledMock();
      for (const [method, path, body] of doors) {
        if (body === undefined) continue;
        const headers = { host: 'localhost', ...(type !== undefined && { 'content-type': type }) };
        expect(await send(method, `/__standin${path}`, headers, JSON.stringify(body))).toMatchObject(
          problem(415, /expected: application\/json/),
        );
      }
      expect(standin.sandboxes.list().map(({ id }) => id)).toEqual([]);
    },
  );

  test('that are not JSON are refused with that reason', async () => {
    const { send } = controlledMock();
    const headers = { host: 'localhost', 'content-type': 'application/json' };
    expect(await send('POST', '/__standin/sandboxes', headers, '{"id":')).toMatchObject(
      problem(400, /body: is not valid JSON/),
    );
  });
});

test('an unknown path or method is answered with the known ones', async () => {
  const { control } = controlledMock();
  expect(await control('GET', '/sandbox')).toMatchObject(problem(404, /\/__standin\/sandboxes/));
  expect(await control('PATCH', '/sandboxes')).toMatchObject(problem(405, /GET, POST/));
});

const corsOf = (headers: object): string[] =>
  Object.keys(headers).filter((name) => name.startsWith('access-control'));
