/** What the table of `test/adapters` does not ask of MSW in Node: what is mocked and what is not, two mocks, and the ways of clients. */
import http from 'node:http';
import { HttpResponse, http as msw } from 'msw';
import { setupServer } from 'msw/node';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createMsw, type MswOptions } from '../../src/adapters/msw/index.ts';
import { fastio } from '../../src/apis/fastio/index.ts';
import { orgWorkspaces } from '../../src/apis/org-workspaces/index.ts';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
import { defineApi } from '../../src/index.ts';
import { read } from '../channels/event-reader.ts';
import { mocked, opened, owner } from './mocked.ts';

const profile = '1234567890123456789';
const workspace = '/v1/orgs/org_8fK2mQ7xLd/workspaces/ws_4Tn9bVc2Rk';
const stream = `${workspace}/sync/stream`;

/** The names of the workspaces that an owner sees. */
async function names(url: string, headers: Record<string, string> = {}): Promise<string[]> {
  const reply = await fetch(`${url}?limit=100`, { headers: { ...owner, ...headers } });
  const { data } = await reply.json();
  return data.workspaces.map(({ name }: { name: string }) => name);
}

const made = (url: string, name: string) =>
  fetch(url, {
    method: 'POST',
    headers: { ...owner, 'content-type': 'application/json' },
    body: JSON.stringify({ name, description: name, type: 'private' }),
  });

/** What MSW tells of requests that nobody answers; they fail. */
function quietly() {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => told.mockRestore());
  return told;
}

test('without an origin the paths of the APIs are mocked, on any host', async () => {
  quietly();
  mocked({ apis: [waterQuality] });
  await made('https://one.example/workspaces/', 'Mine');
  expect(await names('http://two.example:8080/workspaces/')).toContain('Mine');
  expect((await fetch('https://one.example/workspaces/w1/nowhere', { headers: owner })).status).toBe(404);
  await expect(fetch('https://one.example/workspacez/')).rejects.toThrow('fetch failed');
  await expect(fetch('https://one.example/__standin/health')).rejects.toThrow('fetch failed');
});

test('with an origin all of that host is mocked, and nothing of another', async () => {
  quietly();
  mocked({ apis: [waterQuality], origin: 'https://api.example.com' });
  expect((await names('https://api.example.com/workspaces/')).length).toBeGreaterThan(0);
  const lost = await fetch('https://api.example.com/workspacez/');
  expect([lost.status, (await lost.json()).nearest[0]]).toEqual([404, 'GET /workspaces/']);
  for (const other of ['https://example.com', 'http://api.example.com', 'https://api.example.com:8443'])
    await expect(fetch(`${other}/workspaces/`, { headers: owner })).rejects.toThrow('fetch failed');
});

test('an origin with a path mocks what lies below it', async () => {
  quietly();
  mocked({ apis: [waterQuality], origin: 'https://example.com/mock/' });
  await made('https://example.com/mock/workspaces/', 'Mine');
  expect(await names('https://example.com/mock/workspaces/')).toContain('Mine');
  for (const path of ['/workspaces/', '/mock', '/mocked/workspaces/'])
    await expect(fetch(`https://example.com${path}`)).rejects.toThrow('fetch failed');
});

test('on the page’s own host a file that the page may be made of is the page’s, and a call is not', async () => {
  quietly();
  vi.stubGlobal('location', new URL('http://localhost:5173/app'));
  onTestFinished(() => void vi.unstubAllGlobals());
  mocked({ apis: [waterQuality] });
  await expect(fetch('/workspaces/list.js')).rejects.toThrow('fetch failed');
  for (const method of ['GET', 'DELETE'])
    expect((await fetch('/workspaces/notes.md', { method, headers: owner })).status).toBe(404);
  expect((await fetch('/workspaces/notes.md', { method: 'DELETE' })).status).toBe(401);
  expect((await fetch('https://api.example.com/workspaces/notes.md')).status).toBe(401);
});

test('an API whose contract names a base path is mocked below that too', async () => {
  const contract = { ...waterQuality.contract, basePaths: ['/api/v1'] };
  mocked({ apis: [defineApi({ ...waterQuality, contract })] });
  expect((await names('https://api.example.com/api/v1/workspaces/')).length).toBeGreaterThan(0);
  const lost = await fetch('https://api.example.com/api/v1/workspaces', { headers: owner });
  expect([lost.status, await lost.json()]).toEqual([404, { detail: 'Not Found' }]);
});

test('an invalid origin is refused at once', () => {
  const create = (origin: string) => () => createMsw({ apis: [waterQuality], origin });
  expect(create('api.example.com')).toThrow(
    'createMsw: the origin is api.example.com; expected the address that the app calls, such as https://api.example.com',
  );
  expect(create('/api')).toThrow(TypeError);
  expect(create('ftp://example.com')).toThrow(TypeError);
});

test('a handler sees the origin that the app calls', async () => {
  const told: string[] = [];
  const api = defineApi({
    ...waterQuality,
    handlers: {
      ...waterQuality.handlers,
      getWorkspace: (context) => {
        told.push(context.origin);
        return context.refuse('not-found');
      },
    },
  });
  mocked({ apis: [api] });
  await fetch('https://api.example.com/workspaces/w1', { headers: owner });
  await fetch('http://localhost:5173/workspaces/w1', { headers: owner });
  expect(told).toEqual(['https://api.example.com', 'http://localhost:5173']);
});

test('handlers before and after it answer their own requests', async () => {
  const mock = createMsw({ apis: [waterQuality] });
  const said = (text: string) => () => HttpResponse.text(text);
  const server = setupServer(
    msw.get('*/workspaces/mine', said('before')),
    ...mock.handlers,
    msw.get('*/elsewhere', said('after')),
  );
  server.listen({ onUnhandledFrame: 'error' });
  onTestFinished(() => {
    server.close();
    mock.close();
  });
  const text = async (path: string) =>
    (await fetch(`https://api.example.com${path}`, { headers: owner })).text();
  expect([await text('/workspaces/mine'), await text('/elsewhere')]).toEqual(['before', 'after']);
  expect(JSON.parse(await text('/workspaces/')).data.workspaces.length).toBeGreaterThan(0);
});

test('two mocks in one process share nothing', async () => {
  const here = mockOf({ apis: [waterQuality], origin: 'https://here.example' });
  const there = mockOf({ apis: [waterQuality], origin: 'https://there.example' });
  const server = setupServer(...here.handlers, ...there.handlers);
  server.listen({ onUnhandledFrame: 'error' });
  onTestFinished(() => server.close());
  await made('https://here.example/workspaces/', 'Mine');
  await here.sandbox.fault('water-quality/getWorkspace', { status: 503 });
  expect(await names('https://here.example/workspaces/')).toContain('Mine');
  expect(await names('https://there.example/workspaces/')).not.toContain('Mine');
  expect(await there.sandbox.faults.list()).toEqual([]);
});

function mockOf(options: MswOptions) {
  const mock = createMsw({ clock: 'frozen', ...options });
  onTestFinished(() => mock.close());
  return mock;
}

test('when it is closed, streams and sockets end, and requests are not mocked', async () => {
  quietly();
  const mock = mocked({ apis: [orgWorkspaces] });
  const reader = read(await fetch(`https://api.example.com${stream}`, { headers: owner }));
  await reader.next('connected');
  mock.close();
  expect(await reader.ended).toBe('cut');
  await expect(fetch(`https://api.example.com${stream}`, { headers: owner })).rejects.toThrow('fetch failed');
});

test('a token in the query, and a sandbox in the query or a header, are the engine’s', async () => {
  const mock = mocked({ apis: [waterQuality, orgWorkspaces], origin: 'https://api.example.com' });
  const other = await mock.control.createSandbox({ id: 'other' });
  expect(mock.sandbox.url('/workspaces/')).toBe('https://api.example.com/workspaces/?__sandbox=default');
  expect((await fetch(`${other.url(stream)}&access_token=standin_owner`)).status).toBe(200);
  await made(other.url('/workspaces/'), 'Theirs');
  expect(await names('https://api.example.com/workspaces/', other.headers)).toContain('Theirs');
  expect(await names('https://api.example.com/workspaces/')).not.toContain('Theirs');
  const token = await other.token('water-quality', 'owner');
  const signed = { authorization: `Bearer ${token}` };
  expect(await names('https://api.example.com/workspaces/', signed)).toContain('Theirs');
});

test('addresses are of the origin, else of the page, else of loopback', () => {
  const urlIn = (href?: string, origin?: string) => {
    if (href !== undefined) vi.stubGlobal('location', new URL(href));
    const mock = createMsw({ apis: [waterQuality], ...(origin !== undefined && { origin }) });
    vi.unstubAllGlobals();
    mock.close();
    return mock.sandbox.url('/workspaces/');
  };
  const path = '/workspaces/?__sandbox=default';
  expect(urlIn()).toBe(`http://localhost${path}`);
  expect(urlIn('about:blank')).toBe(`http://localhost${path}`);
  expect(urlIn('http://localhost:5173/app')).toBe(`http://localhost:5173${path}`);
  expect(urlIn('http://localhost:5173/app', 'https://api.example.com/v1')).toBe(
    `https://api.example.com${path}`,
  );
});

test('a long-poll is answered when the clock is advanced', async () => {
  const mock = mocked({ apis: [fastio] });
  const held = fetch(`https://api.example.com/current/activity/poll/${profile}/?wait=20&updated=1`, {
    headers: owner,
  });
  await opened(mock, 1);
  await mock.sandbox.clock.advance(20);
  expect(await (await held).json()).toEqual({ result: true, results: 0, activity: [] });
});

test('a long-poll whose client leaves is over', async () => {
  const mock = mocked({ apis: [fastio] });
  const abort = new AbortController();
  const held = fetch(`https://api.example.com/current/activity/poll/${profile}/?wait=20&updated=1`, {
    headers: owner,
    signal: abort.signal,
  });
  await opened(mock, 1);
  abort.abort();
  await expect(held).rejects.toThrow('aborted');
  await opened(mock, 0);
});

test('an event stream is read as it comes, and is over when its reader leaves', async () => {
  const mock = mocked({ apis: [orgWorkspaces] });
  const abort = new AbortController();
  const reader = read(
    await fetch(`https://api.example.com${stream}`, { headers: owner, signal: abort.signal }),
  );
  await reader.next('connected');
  await fetch(`https://api.example.com${workspace}`, {
    method: 'PUT',
    headers: { ...owner, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Renamed' }),
  });
  expect((await reader.next('workspace.updated')).data.workspace.name).toBe('Renamed');
  abort.abort();
  await opened(mock, 0);
});

test('a client of node:http gets the same, a stream and a cut body as well', async () => {
  const mock = mocked({ apis: [workspaceAcl, orgWorkspaces], origin: 'http://api.example.com' });
  const get = (path: string): Promise<http.IncomingMessage> =>
    new Promise((resolve, reject) => {
      http.get(`http://api.example.com${path}`, { headers: owner }, resolve).on('error', reject);
    });
  const text = async (incoming: http.IncomingMessage) => Buffer.concat(await incoming.toArray()).toString();
  const whole = await text(await get('/api/v2/workspaces'));
  expect(JSON.parse(whole)).toEqual(
    await (await fetch('http://api.example.com/api/v2/workspaces', { headers: owner })).json(),
  );

  const streamed = await get(stream);
  const [first] = await streamed.take(1).toArray();
  expect(String(first)).toMatch(/^retry: \d+\nevent: connected\n/);
  streamed.destroy();
  await opened(mock, 0);

  await mock.sandbox.fault('workspace-acl/listWorkspaces', { body: 'cut', times: 1 });
  await expect(get('/api/v2/workspaces').then(text)).rejects.toThrow('aborted');
  await mock.sandbox.fault('workspace-acl/listWorkspaces', { connection: 'reset', times: 1 });
  await expect(get('/api/v2/workspaces')).rejects.toThrow();
  expect(await text(await get('/api/v2/workspaces'))).toBe(whole);
});

test('a connection that is cut before an answer is a network error', async () => {
  const mock = mocked({ apis: [waterQuality] });
  for (const connection of ['close', 'reset'] as const) {
    await mock.sandbox.fault('water-quality/listOwnWorkspaces', { connection, times: 1 });
    const asked = fetch('https://api.example.com/workspaces/', { headers: owner });
    await expect(asked).rejects.toThrow(TypeError);
  }
  expect((await names('https://api.example.com/workspaces/')).length).toBeGreaterThan(0);
});

test('a reply that is not sendable is a 500 in the form that the errors of the API have', async () => {
  const handlers = {
    ...waterQuality.handlers,
    getWorkspace: () => ({ status: 200, headers: { 'x-name': 'Zoë\n€' }, body: '{}' }),
  };
  mocked({ apis: [defineApi({ ...waterQuality, handlers })] });
  const reply = await fetch('https://api.example.com/workspaces/workspace123', { headers: owner });
  expect([reply.status, reply.headers.get('content-type')]).toEqual([500, 'application/json']);
});
