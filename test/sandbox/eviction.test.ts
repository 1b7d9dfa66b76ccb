/** Which sandbox gives way to a new one, once there are as many as there may be. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { createStandin } from '../../src/control/create-standin.ts';

let minutes = 0;
beforeEach(() => {
  minutes = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => minutes * 60_000);
});
afterEach(() => vi.restoreAllMocks());

const owner = { authorization: 'Bearer standin_owner' };

function mock(maxSandboxes?: number) {
  const standin = createStandin({
    version: '0',
    apis: [waterQuality],
    ...(maxSandboxes !== undefined && { maxSandboxes }),
  });
  const send = async (method: string, target: string, headers: Record<string, string>, body?: object) =>
    standin.handle({
      method,
      target,
      headers: { host: 'localhost', ...headers, ...(body && { 'content-type': 'application/json' }) },
      body: body && new TextEncoder().encode(JSON.stringify(body)),
    });
  /** A request of a page that names a sandbox, each a moment after the other. */
  const name = async (sandbox: string) => {
    minutes += 0.01;
    const { status, headers, body } = await send('GET', '/workspaces/', {
      ...owner,
      'standin-sandbox': sandbox,
    });
    return { status, headers, detail: status === 200 ? undefined : JSON.parse(body as string).detail };
  };
  const control = (method: string, path: string, body?: object) =>
    send(method, `/__standin${path}`, {}, body);
  return { standin, send, name, control, ids: () => standin.sandboxes.list().map(({ id }) => id) };
}

type Steps = Pick<ReturnType<typeof mock>, 'name' | 'control' | 'send'>;

test('a page that names a thousand shuts nobody out', async () => {
  const { name, control, ids } = mock();
  for (let n = 0; n < 1000; n++) await name(`page-${n}`);
  expect((await control('POST', '/sandboxes', { id: 'test' })).status).toBe(201);
  expect((await name('default')).status).toBe(200);
  for (let n = 1000; n < 3000; n++) await name(`page-${n}`);
  expect(ids().length).toBeLessThanOrEqual(1001);
  expect(ids()).toEqual(expect.arrayContaining(['test', 'default', 'page-2999']));
});

test('the least recently used one gives way', async () => {
  const { name, ids } = mock(3);
  for (const one of ['a', 'b', 'c', 'a', 'd']) await name(one);
  expect(ids().sort()).toEqual(['a', 'c', 'd']);
});

test.each<[what: string, act: (on: Steps) => Promise<unknown>]>([
  ['made by the control API', ({ control }) => control('POST', '/sandboxes', { id: 'kept' })],
  [
    'steered by the control API',
    async ({ name, control }) => {
      await name('kept');
      await control('POST', '/sandboxes/kept/faults', { on: '*', status: 500 });
    },
  ],
  [
    'that a token was made for',
    ({ control }) => control('POST', '/tokens', { api: 'water-quality', persona: 'owner', sandbox: 'kept' }),
  ],
  [
    'with changes',
    async ({ send }) =>
      send('POST', '/workspaces/', { ...owner, 'standin-sandbox': 'kept' }, { name: 'mine' }),
  ],
])('one %s is kept for an hour after its last use', async (_, act) => {
  const { standin, name, control, send, ids } = mock(2);
  await act({ name, control, send });
  expect(standin.sandboxes.get('kept')).toBeDefined();
  for (let n = 0; n < 50; n++) expect((await name(`page-${n}`)).status).toBe(200);
  expect(ids()).toEqual(['kept', 'page-49']);
  minutes += 61;
  await name('page-50');
  await name('page-51');
  expect(ids()).not.toContain('kept');
});

test('one with an open connection or a follower of its journal is never evicted', async () => {
  const { standin, name, ids } = mock(3);
  await name('connected');
  await name('followed');
  const cut = (): void => {};
  const { end } = standin.sandboxes
    .get('connected')!
    .connections.add({ api: 'x', channel: 'long-poll', persona: undefined, since: 0, cut });
  standin.sandboxes.get('followed')!.journal.follow(() => {}, cut);
  minutes += 10_000;
  for (const one of ['a', 'b', 'c']) await name(one);
  expect(ids()).toEqual(['connected', 'followed', 'c']);
  end();
  for (const one of ['d', 'e']) await name(one);
  expect(ids()).toEqual(['followed', 'd', 'e']);
});

test('if none may go, the answer is 503 with what to do, and default still has room', async () => {
  const { name, control, ids } = mock(2);
  for (const id of ['one', 'two']) await control('POST', '/sandboxes', { id });
  const refused = await name('three');
  expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '10' } });
  expect(refused.detail).toMatch(/2 sandboxes already.*delete some.*--max-sandboxes.*maxSandboxes/);
  const made = await control('POST', '/sandboxes', { id: 'three' });
  expect(made).toMatchObject({ status: 503, headers: { 'retry-after': '10' } });
  expect((await name('one')).status).toBe(200);
  expect((await name('default')).status).toBe(200);
  expect(ids()).toEqual(['one', 'two', 'default']);
});

test('default is never evicted', async () => {
  const { name, ids } = mock(2);
  await name('default');
  minutes += 10_000;
  for (const one of ['a', 'b', 'c']) await name(one);
  expect(ids()).toEqual(['default', 'c']);
});
