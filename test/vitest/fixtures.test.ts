import createApi from 'openapi-fetch';
import { describe, expect } from 'vitest';
import { standinTest } from '../../src/adapters/vitest/index.ts';
import { fastio } from '../../src/apis/fastio/index.ts';
import { orgWorkspaces } from '../../src/apis/org-workspaces/index.ts';
import type { paths } from '../../src/apis/water-quality/generated/types.ts';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { createClient } from '../../src/client/index.ts';

const test = standinTest({ apis: [waterQuality, orgWorkspaces, fastio], seed: 7 });

const owner = { authorization: 'Bearer standin_owner' };
const workspace = '/v1/orgs/org_8fK2mQ7xLd/workspaces/ws_4Tn9bVc2Rk';
const stream = `${workspace}/sync/stream`;
const named = (name: string) => ({
  method: 'POST',
  headers: { ...owner, 'content-type': 'application/json' },
  body: JSON.stringify({ name }),
});
const names = async (response: Response): Promise<string[]> =>
  ((await response.json()) as { data: { workspaces: { name: string }[] } }).data.workspaces.map(
    ({ name }) => name,
  );

describe('a sandbox for each test', () => {
  let [first, firstId]: unknown[] = [];
  let stray: (() => Promise<Response>) | undefined;

  test('has the fixtures, and what the test does to them', async ({ fetch, sandbox }) => {
    const made = await fetch('/workspaces/', named('Mine'));
    expect(made.status).toBe(201);
    expect(await names(await fetch('/workspaces/?limit=100', { as: 'owner' }))).toContain('Mine');
    [first, firstId] = [await made.json(), sandbox.id];
  });

  test('has nothing of the test before, and makes the same ids and times again', async ({
    fetch,
    sandbox,
  }) => {
    expect(sandbox.id).not.toBe(firstId);
    expect(await names(await fetch('/workspaces/?limit=100', { as: 'owner' }))).not.toContain('Mine');
    expect(await (await fetch('/workspaces/', named('Mine'))).json()).toEqual(first);
    expect((await sandbox.clock.read()).mode).toBe('frozen');
  });

  test('is another one when the test is tried again', { retry: 1 }, async ({ fetch, task }) => {
    expect(await names(await fetch('/workspaces/?limit=100', { as: 'owner' }))).not.toContain('Tried');
    await fetch('/workspaces/', named('Tried'));
    expect(task.result?.retryCount).toBe(1);
  });

  test('leaves code alone that goes on after its test', async ({ fetch, sandbox }) => {
    // Not awaited: it would reject, with nobody to catch it, where the sandbox that holds it ends.
    void fetch('/current/activity/poll/1234567890123456789/?wait=95&updated=1', { as: 'member' });
    expect(await sandbox.connections.list()).toHaveLength(1);
    stray = () => fetch('/workspaces/', { as: 'owner' });
  });

  test('answers such code no more', async ({ mock }) => {
    void stray?.();
    expect(mock.standin.sandboxes.list()).toEqual([]);
  });

  test('is freed after it', async ({ mock }) => {
    expect(mock.standin.sandboxes.list()).toEqual([]);
  });

  test('is made only for a test that asks for it', async ({ mock }) => {
    await mock.control.health();
    expect(mock.standin.sandboxes.list()).toEqual([]);
  });

  describe('tests that run side by side', () => {
    const met: Promise<void>[] = [];
    const arrived = [1, 2, 3].map(() => {
      const { promise, resolve } = Promise.withResolvers<void>();
      met.push(promise);
      return resolve;
    });

    test.concurrent.for([0, 1, 2])(
      'number %i sees what it made, and nothing else',
      async (n, { fetch, url }) => {
        await fetch('/workspaces/', named(`Of ${n} in process`));
        await globalThis.fetch(`${url}/workspaces/`, named(`Of ${n} by socket`));
        arrived[n]?.();
        await Promise.all(met);
        const seen = await names(await fetch('/workspaces/?limit=100', { as: 'owner' }));
        const made = seen.filter((name) => name.startsWith('Of '));
        expect(made.toSorted()).toEqual([`Of ${n} by socket`, `Of ${n} in process`]);
      },
    );
  });
});

describe('fetch', () => {
  test('asks as a persona', async ({ fetch }) => {
    const asked = async (as?: 'owner' | 'outsider'): Promise<number> =>
      (await fetch('/workspaces/workspace123', as && { as })).status;
    expect([await asked('owner'), await asked('outsider'), await asked()]).toEqual([200, 403, 401]);
  });

  test('takes the address of an API that an app is configured with', async ({ fetch, sandbox }) => {
    const api = createApi<paths>({ baseUrl: 'https://api.example.com', fetch, headers: owner });
    const { data, response } = await api.GET('/workspaces/', { params: { query: { limit: 2 } } });
    expect(data?.data.workspaces).toHaveLength(2);
    // The client has read the body by now.
    await expect(response).toConformTo('water-quality/listOwnWorkspaces');
    expect(await sandbox.journal.read()).toHaveLength(1);
  });

  test('reads the events of a stream', async ({ fetch }) => {
    const { body } = await fetch(stream, { as: 'member' });
    const headers = { 'content-type': 'application/json' };
    await fetch(workspace, { as: 'owner', method: 'PUT', headers, body: '{"name":"Renamed"}' });
    const decoder = new TextDecoder();
    let text = '';
    for await (const bytes of body!) {
      text += decoder.decode(bytes);
      if (text.includes('Renamed')) break;
    }
    expect(text).toContain('event: workspace.updated');
  });

  test('a signed token names its sandbox, and a persona its fixed token', async ({ fetch, sandbox }) => {
    const token = await sandbox.token('water-quality', 'owner');
    for (const one of [token, sandbox.tokenOf('owner')])
      expect((await fetch('/workspaces/', { headers: { authorization: `Bearer ${one}` } })).status).toBe(200);
  });

  test('a request may name another sandbox', async ({ fetch, sandbox }) => {
    const copy = await sandbox.fork();
    await fetch('/workspaces/', { as: 'owner', headers: copy.headers });
    await fetch(copy.url('/workspaces/'), { as: 'owner' });
    expect([await sandbox.journal.read(), await copy.journal.read()].map(({ length }) => length)).toEqual([
      0, 2,
    ]);
    await copy.delete();
  });
});

describe('url', () => {
  test('serves the sandbox to what takes only a base URL', async ({ url, fetch, sandbox }) => {
    await globalThis.fetch(`${url}/workspaces/`, named('By socket'));
    expect(await names(await fetch('/workspaces/?limit=100', { as: 'owner' }))).toContain('By socket');
    expect(await sandbox.journal.read()).toHaveLength(2);
  });

  test('opens WebSockets there', async ({ url, sandbox }) => {
    const asked = await globalThis.fetch(`${url}/current/websocket/auth/1234567890123456789`, {
      headers: { authorization: 'Bearer standin_member' },
    });
    const { auth_token } = (await asked.json()) as { auth_token: string };
    const socket = new WebSocket(`${url.replace('http', 'ws')}/api/websocket/?token=${auth_token}`);
    await new Promise((resolve) => socket.addEventListener('open', resolve));
    expect(await sandbox.connections.list()).toMatchObject([{ channel: 'websocket', persona: 'member' }]);
  });

  test('is the mock for its own client too', async ({ url, sandbox }) => {
    expect((await createClient(url).sandboxes()).map(({ id }) => id)).toEqual([sandbox.id]);
  });
});

describe('settings', () => {
  test('is of fixtures and without limits', async ({ sandbox }) => {
    expect(await sandbox.info()).toMatchObject({ seed: 7, rate_limits: false });
    expect(await sandbox.info()).not.toHaveProperty('scenario');
  });

  describe('said anew', () => {
    test.override('settings', { scenario: 'flaky', clock: 'running', rateLimits: true });

    test('is what the sandbox begins as', async ({ sandbox }) => {
      const settings = { scenario: 'flaky', clock: { mode: 'running' }, rate_limits: true };
      expect(await sandbox.info()).toMatchObject(settings);
    });
  });
});

const inMaintenance = test
  .extend('version', { scope: 'file' }, async ({ mock }) => (await mock.control.health()).standin)
  .extend('sandbox', async ({ sandbox }) => {
    await sandbox.fault('water-quality/*', { status: 503 });
    return sandbox;
  });

describe('extended further', () => {
  inMaintenance('a fixture of a team stands on those that are there', async ({ fetch, sandbox, version }) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+/);
    expect(await sandbox.faults.list()).toHaveLength(1);
    expect((await fetch('/workspaces/', { as: 'owner' })).status).toBe(503);
  });
});
