import { describe, expect, test } from 'vitest';
import { fastio } from '../../src/apis/fastio/index.ts';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
import { fetchFrom } from '../../src/engine/fetch.ts';
import { defineApi } from '../../src/index.ts';
import { controlledMock, problem } from './controlled-mock.ts';

const owner = { authorization: 'Bearer standin_owner' };
const start = '2026-01-15T09:00:00.000000Z';

/** A mock of two APIs, and its journal. */
function journalled(options: Parameters<typeof controlledMock>[1] = {}) {
  const world = controlledMock({}, { apis: [fastio, workspaceAcl], ...options });
  const read = async (query = '', sandbox = 'default') => {
    const { status, body } = await world.control('GET', `/sandboxes/${sandbox}/journal${query}`);
    expect(status).toBe(200);
    return body;
  };
  const entries = async (query = '', sandbox = 'default'): Promise<any[]> =>
    (await read(query, sandbox)).entries;
  return { ...world, read, entries };
}

describe('an entry', () => {
  test('tells when, who, what was asked and answered, and why', async () => {
    const { send, entries, standin } = journalled();
    standin.sandboxes.use('default')!.clock.advance(1_500_000);
    await send('GET', '/api/v2/workspaces', owner);
    expect(await entries()).toEqual([
      {
        n: 1,
        at: '2026-01-15T09:00:01.500000Z',
        seconds: 0,
        request: { method: 'GET', target: '/api/v2/workspaces', headers: { authorization: '***' } },
        reply: {
          status: 200,
          headers: expect.objectContaining({ 'content-type': 'application/json' }),
          body: expect.stringMatching(/^[[{]/),
        },
        operation: 'workspace-acl/listWorkspaces',
        persona: 'owner',
        because: 'the handler of workspace-acl/listWorkspaces',
        faults: [],
        notes: [],
        violations: [],
      },
    ]);
  });

  test.each<[why: string, target: string, headers: Record<string, string>, because: RegExp]>([
    ['a refusal by its name', '/api/v2/workspaces/nothing', owner, /^refused: \w+/],
    ['what was wrong with the request', '/current/events/search/?limit=0', owner, /^invalid: .*limit/],
    ['why the caller was not let in', '/api/v2/workspaces', {}, /^unauthenticated: /],
    ['the preference', '/api/v2/workspaces', { ...owner, prefer: 'code=500' }, /^Prefer: /],
    [
      'the preference for a value',
      '/api/v2/workspaces',
      { ...owner, prefer: 'dynamic=true' },
      /^Prefer: a value/,
    ],
    ['that there is no such operation', '/api/v2/workspace', owner, /^unknown-path: .*nearest: GET/],
  ])('tells %s', async (_, target, headers, because) => {
    const { send, entries } = journalled();
    await send('GET', target, headers);
    expect((await entries()).map((entry) => entry.because)).toEqual([expect.stringMatching(because)]);
  });

  test('tells the fault, by its id and origin', async () => {
    const { send, control, entries } = journalled();
    await control('POST', '/sandboxes/default/faults', { on: 'workspace-acl/*', status: 503 });
    await send('GET', '/api/v2/workspaces', owner);
    expect(await entries()).toMatchObject([
      { because: 'fault: fault-1 of control: status 503', faults: ['fault-1'], reply: { status: 503 } },
    ]);
  });

  test('tells the rate limit, and when the next call is let through', async () => {
    const { send, entries } = journalled({ rateLimits: true });
    const user = '9876543210987654321';
    for (let n = 0; n < 6; n++) await send('GET', `/current/events/search/?user_id=${user}`, owner);
    expect((await entries('?status=429'))[0]).toMatchObject({
      n: 6,
      because: expect.stringMatching(/^rate-limited: events search: 5 calls in 3 s.*the next in 3 s/),
    });
  });

  test('of a request without an operation tells the nearest ones, and what differs', async () => {
    const { send, entries } = journalled();
    await send('GET', '/api/v2/workspace?a=1', owner);
    await send('PUT', '/api/v2/workspaces', owner);
    const [path, method] = await entries('?operation=none');
    expect(path).not.toHaveProperty('operation');
    expect(path.nearest[0]).toEqual({
      operation: 'GET /api/v2/workspaces',
      differs: 'workspaces instead of workspace',
    });
    expect(method.nearest[0]).toMatchObject({
      operation: expect.stringMatching(/ \/api\/v2\/workspaces$/),
      differs: expect.stringMatching(/^its method is /),
    });
  });

  test('of a preflight tells no nearest operation: nothing was looked for', async () => {
    const { send, entries } = journalled();
    await send('OPTIONS', '/api/v2/workspaces', {
      origin: 'http://x',
      'access-control-request-method': 'GET',
    });
    expect(await entries()).toMatchObject([{ because: 'CORS preflight' }]);
    expect((await entries())[0]).not.toHaveProperty('nearest');
  });

  test('tells what was let through, and what of a reply is not documented', async () => {
    const wrong = defineApi({
      ...workspaceAcl,
      handlers: { ...workspaceAcl.handlers, listWorkspaces: ({ reply }: any) => reply(200, { nonsense: 1 }) },
    });
    const { standin, entries } = journalled({ apis: [wrong] });
    await standin.handle({ method: 'GET', target: '/api/v2/workspaces?colour=red', headers: owner });
    await standin.handle({ method: 'GET', target: '/api/v2/workspaces/nothing', headers: owner });
    const [entry, ...others] = await entries('?violations=true');
    expect(others).toEqual([]);
    expect(entry.notes).toEqual(['query parameters not documented, accepted: colour']);
    expect(entry.violations).toEqual([expect.stringMatching(/the body of 200 breaks its schema/)]);
  });

  test('keeps no secret: not in headers, query, bodies or replies', async () => {
    const { send, control, entries, standin } = journalled();
    const { token } = (await control('POST', '/tokens', { api: 'fastio', persona: 'owner' })).body;
    await send('GET', `/current/events/search/?limit=0&api_key=sesame&access_token=${token}`, owner);
    await send('GET', '/api/v2/workspaces', { authorization: `Bearer ${token}`, cookie: 'sid=sesame' });
    const body = new TextEncoder().encode('{"name":"x","password":"sesame"}');
    const json = { ...owner, 'content-type': 'application/json' };
    await standin.handle({ method: 'POST', target: '/api/v2/workspaces', headers: json, body });
    const form = { ...owner, 'content-type': 'application/x-www-form-urlencoded' };
    const fields = new TextEncoder().encode('client_secret=sesame');
    await standin.handle({ method: 'POST', target: '/api/v2/workspaces', headers: form, body: fields });
    const auth = await send('GET', '/current/websocket/auth/1234567890123456789', owner);
    const kept = JSON.stringify(await entries());
    expect(kept).toContain('auth_token');
    for (const secret of ['sesame', token, token.split('.')[2], auth.body.auth_token, 'standin_owner'])
      expect(kept).not.toContain(secret);
  });

  test('keeps neither the control token, nor a token that was signed by it', async () => {
    const { control } = controlledMock({ token: 's3cret' });
    const headers = { authorization: 'Bearer s3cret' };
    const asked = { api: 'workspace-acl', persona: 'owner', sandbox: 'default' };
    const { token } = (await control('POST', '/tokens', asked, headers)).body;
    await control('GET', '/sandboxes/default/state/workspace-acl/workspaces', undefined, headers);
    const path = '/sandboxes/default/journal?operation=control/*';
    const { body } = await control('GET', path, undefined, headers);
    expect(body.entries).toMatchObject([{ operation: 'control/listRecords' }]);
    expect(JSON.stringify(body)).not.toContain('s3cret');
    expect(JSON.stringify(body)).not.toContain(token);
  });

  test('keeps no body over 16 KiB, and none that is not text', async () => {
    const { standin, entries } = journalled();
    const headers = { ...owner, 'content-type': 'application/json' };
    for (const body of [new Uint8Array(16 * 1024 + 1).fill(32), new Uint8Array([0xff, 0xfe])])
      await standin.handle({ method: 'POST', target: '/api/v2/workspaces', headers, body });
    for (const { request } of await entries()) expect(request).not.toHaveProperty('body');
  });
});

describe('what is kept', () => {
  test('is the last so many, and the numbers go on', async () => {
    const { send, entries } = journalled({ journal: 3 });
    for (let n = 1; n <= 5; n++) await send('GET', `/api/v2/workspaces?n=${n}`, owner);
    expect((await entries()).map(({ n, request }) => [n, request.target])).toEqual([
      [3, '/api/v2/workspaces?n=3'],
      [4, '/api/v2/workspaces?n=4'],
      [5, '/api/v2/workspaces?n=5'],
    ]);
  });

  test('is nothing where the journal is off', async () => {
    const { send, read, control } = journalled({ journal: 0 });
    await send('GET', '/api/v2/workspaces', owner);
    expect(await read()).toEqual({ complete: true, entries: [], remarks: [] });
    expect(await control('GET', '/sandboxes/default/journal?wait=1')).toMatchObject(
      problem(400, /the journal keeps no entries/),
    );
  });

  test('is forgotten when it is cleared, and the numbers go on', async () => {
    const { send, entries, control } = journalled({ journal: 4 });
    for (let n = 1; n <= 6; n++) await send('GET', '/api/v2/workspaces', owner);
    expect((await control('DELETE', '/sandboxes/default/journal')).status).toBe(204);
    expect(await entries()).toEqual([]);
    for (let n = 7; n <= 8; n++) await send('GET', '/api/v2/workspaces', owner);
    expect((await entries()).map(({ n }) => n)).toEqual([7, 8]);
  });

  test('is that of its sandbox alone, and begins anew with it', async () => {
    const { call, entries, control } = journalled();
    await call('standin_owner', '/api/v2/workspaces', 'a');
    await call('standin_owner', '/api/v2/workspaces', 'a');
    await call('standin_owner', '/api/v2/workspaces', 'b');
    const count = async (id: string) => (await entries('', id)).length;
    expect([await count('a'), await count('b'), await count('default')]).toEqual([2, 1, 0]);
    await control('POST', '/sandboxes/a/reset');
    await control('POST', '/sandboxes/b/fork', { id: 'c' });
    expect([await count('a'), await count('b'), await count('c')]).toEqual([0, 1, 0]);
  });

  test('tells what of a scenario did not happen', async () => {
    const { standin, read } = journalled();
    const { journal, clock } = standin.sandboxes.use('default')!;
    journal.remark(clock.now(), 'step 2 was refused');
    expect((await read()).remarks).toEqual([{ at: start, says: 'step 2 was refused' }]);
  });
});

describe('the control API has a journal of its own', () => {
  test('by the sandbox that it is about, mistakes too', async () => {
    const { control, entries } = journalled();
    await control('GET', '/sandboxes/default');
    await control('POST', '/sandboxes', { id: 'other' });
    await control('GET', '/sandboxes/other/clock');
    await control('GET', '/sandboxes/default/clok');
    await control('PATCH', '/sandboxes/default/clock');
    await control('POST', '/sandboxes/default/faults', { on: 'nothing', status: 500 });
    expect(await entries()).toEqual([]);
    expect(
      (await entries('?operation=control/*')).map(({ operation, because }) => [operation, because]),
    ).toEqual([
      ['control/getSandbox', 'the handler of control/getSandbox'],
      [
        'control/setFault',
        expect.stringMatching(/^refused: fault-refused: .*no operation or channel nothing/),
      ],
      ['control/getJournal', expect.any(String)],
    ]);
    expect(await entries('?operation=control/getClock')).toEqual([]);
    expect(await entries('?operation=control/getClock', 'other')).toMatchObject([{ reply: { status: 200 } }]);
  });

  test('and never makes a sandbox', async () => {
    const { control, standin } = journalled();
    await control('GET', '/nowhere');
    await control('PATCH', '/sandboxes');
    expect(standin.sandboxes.list()).toEqual([]);
  });
});

describe('a filter', () => {
  async function filled() {
    const world = journalled();
    const { send, standin } = world;
    const { clock } = standin.sandboxes.use('default')!;
    await send('GET', '/api/v2/workspaces', owner);
    clock.advance(1_000_000);
    await send('GET', '/api/v2/workspaces/nothing', { authorization: 'Bearer standin_viewer' });
    await send('GET', '/api/v2/workspaces', {});
    clock.advance(1_000_000);
    await send('GET', '/current/events/search/?limit=0', owner);
    await send('GET', '/nowhere', owner);
    return world;
  }

  test.each<[query: string, numbers: number[]]>([
    ['', [1, 2, 3, 4, 5]],
    ['?operation=workspace-acl/listWorkspaces', [1, 3]],
    ['?operation=workspace-acl/*', [1, 2, 3]],
    ['?operation=fastio/*', [4]],
    ['?operation=none', [5]],
    ['?status=200', [1]],
    ['?status=4xx', [2, 3, 4, 5]],
    ['?persona=viewer', [2]],
    ['?since=2026-01-15T09:00:01Z', [2, 3, 4, 5]],
    ['?until=2026-01-15T09:00:01Z', [1]],
    ['?since=2026-01-15T10:00:01%2B01:00&until=2026-01-15T09:00:01.000001Z', [2, 3]],
    ['?violations=true', []],
    ['?violations=false', [1, 2, 3, 4, 5]],
    ['?after=3', [4, 5]],
    ['?limit=2', [4, 5]],
    ['?limit=1&status=4xx&operation=workspace-acl/*', [3]],
  ])('%s finds %j', async (query, numbers) => {
    const { control } = await filled();
    const { body } = await control('GET', `/sandboxes/default/journal${query}`);
    expect(body.entries.map(({ n }: { n: number }) => n)).toEqual(numbers);
  });

  test.each([
    [
      'operation=fastio/serchEvents',
      /no operation or channel fastio\/serchEvents; nearest: fastio\/searchEvents/,
    ],
    ['operation=fasto/*', /nearest: fastio\/\*/],
    ['operation=*', /no operation or channel \*/],
    ['operation=control/getClok', /nearest: control\/getClock/],
    ['status=9999', /query status/],
    ['status=40X', /query status/],
    ['persona=nobody', /query persona: must be one of owner/],
    ['since=yesterday', /query since/],
    ['limit=0', /query limit/],
    ['wait=601', /query wait: must be <= 600/],
    ['wait=1&count=1001', /count: 1001 never match, as the journal keeps 1000 entries/],
  ])('that can find nothing is refused: %s', async (query, says) => {
    const { control } = journalled();
    expect(await control('GET', `/sandboxes/default/journal?${query}`)).toMatchObject(problem(400, says));
  });

  test('may be for an operation that an edit took away', async () => {
    const { send, standin, entries } = journalled();
    await send('GET', '/api/v2/workspaces', owner);
    standin.mount([fastio]);
    expect(await entries('?operation=workspace-acl/listWorkspaces')).toHaveLength(1);
  });
});

describe('what has no answer is there all the same', () => {
  const poll = '/current/activity/poll/?wait=30&updated';

  test('a held poll whose client left', async () => {
    const { standin, entries } = journalled();
    const abort = new AbortController();
    const headers = { authorization: 'Bearer standin_owner' };
    const held = fetchFrom(
      standin,
      new Request(`http://localhost${poll}`, { headers, signal: abort.signal }),
    );
    await Promise.resolve();
    expect(await entries()).toEqual([]);
    standin.sandboxes.use('default')!.clock.advance(2_000_000);
    abort.abort();
    await expect(held).rejects.toThrow();
    expect(await entries()).toMatchObject([
      {
        operation: 'fastio/pollActivity',
        seconds: 2,
        reply: { status: 0, headers: {} },
        because: 'the handler of fastio/pollActivity',
        notes: ['the client disconnected, or its connection was cut, before the answer'],
      },
    ]);
    expect(await entries('?status=0')).toHaveLength(1);
  });

  test('a call that a fault leaves without an answer', async () => {
    const { standin, control, entries } = journalled();
    await control('POST', '/sandboxes/default/faults', { on: 'workspace-acl/*', connection: 'reset' });
    await standin.handle({ method: 'GET', target: '/api/v2/workspaces', headers: owner });
    expect(await entries()).toMatchObject([
      { reply: { status: 0 }, because: 'fault: fault-1 of control: connection reset', faults: ['fault-1'] },
    ]);
  });

  test('a socket’s handshake, granted or refused', async () => {
    const { standin, send, entries } = journalled();
    const auth = await send('GET', '/current/websocket/auth/1234567890123456789', owner);
    const target = (token: string) => `/api/websocket/?token=${token}`;
    const headers = { upgrade: 'websocket' };
    const nothing = () => {};
    const sink = { send: nothing, ping: nothing, close: nothing, cut: nothing, waiting: 0 };
    const answer = await standin.connect({ method: 'GET', target: target(auth.body.auth_token), headers });
    if ('granted' in answer) answer.granted.open(sink);
    await standin.connect({ method: 'GET', target: target('wrong'), headers });
    await standin.handle({ method: 'GET', target: '/api/websocket/', headers: {} });
    expect(await entries('?operation=fastio/websocket')).toMatchObject([
      { persona: 'owner', reply: { status: 101 }, because: 'socket opened' },
      { reply: { status: 401 }, because: 'handshake refused: status 401' },
      { reply: { status: 426 }, because: expect.stringMatching(/^upgrade-required/) },
    ]);
  });
});

test('an entry keeps the operations that were nearest when it was answered, so reading costs no search', async () => {
  const { control, call, standin } = controlledMock();
  await call('standin_owner', '/workspacez/');
  const nearest = async () => (await control('GET', '/sandboxes/default/journal')).body.entries[0].nearest;
  const before = await nearest();
  expect(before.length).toBeGreaterThan(0);
  standin.mount([]);
  expect(await nearest()).toEqual(before);
});
