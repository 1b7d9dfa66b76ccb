/** A page of another origin, with a browser's own EventSource, WebSocket and fetch, against a running server. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type RunningServer, serve } from '../../src/adapters/node/serve.ts';
import { controlApi } from '../../src/control/control-api.ts';
import { Standin } from '../../src/engine/standin.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { builtIn } from '../adapters/sample-requests.ts';
import { hasChromium, launchChromium } from './chromium.ts';

const org = 'org_8fK2mQ7xLd';
const workspace = 'ws_4Tn9bVc2Rk';
const one = `/v1/orgs/${org}/workspaces/${workspace}`;
const fastioWorkspace = '1234567890123456789';

interface Init {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

describe.skipIf(!hasChromium)('a page of another origin', () => {
  let standin: Standin;
  let server: RunningServer;
  let pages: Server;
  let browser: Browser;
  let page: Page;
  let sandbox: Sandbox;
  let count = 0;

  beforeAll(async () => {
    pages = createServer((_, outgoing) => {
      outgoing.setHeader('content-type', 'text/html');
      outgoing.end('<!doctype html><title>A page</title><link rel="icon" href="data:,">');
    });
    await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
    standin = new Standin({
      apis: builtIn,
      internalApis: (mock) => [controlApi(mock, { version: '0.0.0' })],
    });
    server = await serve(standin);
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    pages?.closeAllConnections();
    pages?.close();
  });

  beforeEach(async () => {
    sandbox = standin.sandboxes.use(`browser-${++count}`) as Sandbox;
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(pages.address() as AddressInfo).port}/`);
  });

  afterEach(() => page.close());

  /** What the page's `fetch` gets; an error's text, where it gets nothing. */
  const fetched = (target: string, init: Init = {}) =>
    page.evaluate(
      async ([url, options]) => {
        try {
          const reply = await fetch(url, options);
          const json = await reply.json();
          return { status: reply.status, headers: Object.fromEntries(reply.headers), json };
        } catch (error) {
          return { status: 0, headers: {}, json: String(error) };
        }
      },
      [server.url + target, init] as const,
    );
  const as = (persona: string) => ({
    authorization: `Bearer standin_${persona}`,
    'standin-sandbox': sandbox.id,
  });
  const json = { 'content-type': 'application/json' };
  const rename = (name: string) => {
    const init = { method: 'PUT', headers: { ...as('owner'), ...json }, body: JSON.stringify({ name }) };
    return fetch(server.url + one, init);
  };
  const control = (method: string, path: string, body?: object) =>
    fetch(`${server.url}/__standin/sandboxes/${sandbox.id}${path}`, {
      method,
      ...(body && { headers: json, body: JSON.stringify(body) }),
    });
  const inQuery = (persona: string): string => `access_token=standin_${persona}&__sandbox=${sandbox.id}`;

  describe('with fetch', () => {
    test.each([
      ['org-workspaces', `/v1/orgs/${org}/workspaces?limit=2`],
      ['water-quality', '/workspaces/?limit=2'],
      ['fastio', `/current/events/search/?workspace_id=${fastioWorkspace}`],
      ['workspace-acl', '/api/v2/workspaces'],
    ])('reads what %s answers, and what it refuses', async (_, target) => {
      const good = await fetched(target, { headers: as('owner') });
      expect([good.status, typeof good.json]).toEqual([200, 'object']);
      const bare = await fetch(server.url + target, { headers: as('owner') });
      expect(good.json).toEqual(await bare.json());
      for (const [init, status] of [
        [{ headers: { ...as('owner'), authorization: 'Bearer nobody' } }, 401],
        [{}, 401],
        [{ method: 'PATCH', headers: { ...as('owner'), ...json }, body: '{}' }, 405],
      ] as const) {
        const refused = await fetched(target, init);
        // fastio documents a wrong method as 400.
        expect([refused.status, typeof refused.json]).toEqual([
          refused.status === 400 ? 400 : status,
          'object',
        ]);
      }
      const unknown = await fetched(`${target.split('?')[0]?.replace(/\/$/, '')}/no/such/path`, {
        headers: as('owner'),
      });
      expect([unknown.status, typeof unknown.json]).toEqual([404, 'object']);
    });

    test('writes, with a body in JSON', async () => {
      const body = JSON.stringify({ organization_id: org, name: 'From a page' });
      const made = await fetched(`/v1/orgs/${org}/workspaces`, {
        method: 'POST',
        headers: { ...as('owner'), ...json },
        body,
      });
      expect([made.status, made.json.name]).toEqual([201, 'From a page']);
      const wrong = await fetched(`/v1/orgs/${org}/workspaces`, {
        method: 'POST',
        headers: { ...as('owner'), ...json },
        body: '{',
      });
      expect([wrong.status, wrong.json.detail[0].loc[0]]).toEqual([422, 'body']);
    });

    test('reads headers that are not safelisted', async () => {
      const { status, headers } = await fetched('/api/v2/workspaces', {
        headers: { ...as('owner'), prefer: 'example=rate-limited' },
      });
      expect([status, headers['preference-applied']]).toEqual([429, 'example=rate-limited']);
    });

    test('does not get to the control API', async () => {
      expect(await fetched('/__standin/health')).toMatchObject({ status: 0 });
      const reset = { method: 'POST', headers: json, body: '{}' };
      expect(await fetched(`/__standin/sandboxes/${sandbox.id}/reset`, reset)).toMatchObject({ status: 0 });
    });

    test('reads a stream piece by piece, and frees it by giving up', async () => {
      const reading = page.evaluate(
        async ([url, headers]) => {
          const abort = new AbortController();
          const reply = await fetch(url, { headers, signal: abort.signal });
          const reader = reply.body!.pipeThrough(new TextDecoderStream()).getReader();
          let text = '';
          while (!text.includes('workspace.updated')) text += (await reader.read()).value;
          abort.abort();
          return text;
        },
        [`${server.url}${one}/sync/stream`, as('member')] as const,
      );
      await expect.poll(() => sandbox.connections.list().length, { interval: 5 }).toBe(1);
      await rename('Seen by a page');
      expect(await reading).toMatch(/^retry: 3000\nevent: connected\n[\s\S]*Seen by a page/);
      await expect.poll(() => sandbox.connections.list().length, { interval: 5 }).toBe(0);
    });
  });

  describe('with EventSource', () => {
    /** Opens one in the page, which keeps what comes in `window.seen`. */
    const listen = (query: string, target = `${one}/sync/stream`) =>
      page.evaluate((url) => {
        const seen: unknown[] = [];
        const source = new EventSource(url);
        Object.assign(window, { seen, source });
        const names = ['connected', 'workspace.updated', 'presence.join', 'presence.leave', 'end'];
        for (const name of names) {
          source.addEventListener(name, (event) => {
            const { data, lastEventId } = event as MessageEvent;
            seen.push({ name, id: lastEventId, data: JSON.parse(data) });
          });
        }
        source.addEventListener('error', () => seen.push({ name: 'error', readyState: source.readyState }));
      }, `${server.url}${target}?${query}`);
    const seen = (): Promise<any[]> => page.evaluate(() => (window as any).seen);
    const seenNames = async () => (await seen()).map(({ name }) => name);

    test('gets what happens, and after its connection is cut what happened meanwhile', async () => {
      await listen(inQuery('member'));
      await expect.poll(seenNames, { interval: 10 }).toEqual(['connected']);
      await rename('One');
      await expect.poll(seenNames, { interval: 10 }).toHaveLength(2);
      const [open] = sandbox.connections.list();
      expect((await control('DELETE', `/connections/${open?.id}`)).status).toBe(204);
      await rename('Two');
      await rename('Three');
      await expect.poll(seenNames, { interval: 20 }).toHaveLength(6);
      await rename('Four');
      await expect.poll(seenNames, { interval: 10 }).toHaveLength(7);
      const all = await seen();
      expect(all.map(({ name, data }) => data?.workspace?.name ?? name)).toEqual([
        ...['connected', 'One', 'error', 'connected', 'Two', 'Three', 'Four'],
      ]);
      const places = all.flatMap(({ id }) => id ?? []);
      const [first, ...later] = places.map((place) => Number(place.split(':')[1]));
      expect(later.map((place) => place - (first as number))).toEqual([1, 1, 2, 3, 4]);
      expect(all[3].data.resumed).toBe(true);
    });

    test.each([
      ['a token that is unknown', 'access_token=nobody', `${one}/sync/stream`],
      ['a workspace that is not there', 'access_token=standin_owner', `${one}0/sync/stream`],
    ])('is closed for good by %s', async (_, query, target) => {
      await listen(`${query}&__sandbox=${sandbox.id}`, target);
      await expect.poll(seen, { interval: 10 }).toEqual([{ name: 'error', readyState: 2 }]);
    });

    test('sees someone come in another tab, and go when that is closed', async () => {
      await listen(inQuery('member'));
      await expect.poll(seenNames, { interval: 10 }).toEqual(['connected']);
      const other = await browser.newPage();
      await other.goto(page.url());
      await other.evaluate(
        ([url, query]) =>
          new Promise<void>((resolve) => {
            new EventSource(`${url}/sync/stream?${query}`).addEventListener('connected', async () => {
              await fetch(`${url}/sync/presence/join?${query}`, { method: 'POST' });
              resolve();
            });
          }),
        [server.url + one, inQuery('viewer')] as const,
      );
      await expect.poll(seenNames, { interval: 10 }).toEqual(['connected', 'presence.join']);
      await other.close();
      await expect
        .poll(seenNames, { interval: 10 })
        .toEqual(['connected', 'presence.join', 'presence.leave']);
      expect((await seen())[2].data.reason).toBe('disconnected');
    });

    test('receives the end of its time', async () => {
      await listen(`timeout=60&${inQuery('member')}`);
      await expect.poll(seenNames, { interval: 10 }).toEqual(['connected']);
      await control('POST', '/clock/advance', { seconds: 60 });
      await expect.poll(seenNames, { interval: 10 }).toEqual(['connected', 'end', 'error']);
      expect((await seen())[1].data.reason).toBe('timeout');
    });
  });

  describe('with WebSocket', () => {
    const openSocket = (token: string) =>
      page.evaluate(
        (url) =>
          new Promise<string>((resolve) => {
            const messages: unknown[] = [];
            const socket = new WebSocket(url);
            Object.assign(window, { messages, socket });
            socket.onmessage = ({ data }) => messages.push(JSON.parse(data));
            socket.onopen = () => resolve('open');
            socket.onclose = ({ code, reason }) => {
              messages.push({ code, reason });
              resolve('closed');
            };
          }),
        `${server.url.replace('http', 'ws')}/api/websocket/?token=${token}&__sandbox=${sandbox.id}`,
      );
    const messages = (): Promise<any[]> => page.evaluate(() => (window as any).messages);

    test('gets the activity and the events of a profile of fastio, and the close', async () => {
      const { json: issued } = await fetched(`/current/websocket/auth/${fastioWorkspace}`, {
        headers: as('owner'),
      });
      expect(await openSocket(issued.auth_token)).toBe('open');
      const wanted = { api: 'fastio', event: 'workspace_storage_file_added', workspace_id: fastioWorkspace };
      expect((await control('POST', '/events', wanted)).status).toBe(201);
      await expect.poll(messages, { interval: 10 }).toHaveLength(2);
      const [activity, event] = await messages();
      expect([activity.response, event.response, event.event]).toEqual(['activity', 'event', wanted.event]);
      for (const { id } of sandbox.connections.list()) await control('DELETE', `/connections/${id}`);
      await expect.poll(messages, { interval: 10 }).toHaveLength(3);
      expect((await messages())[2].code).toBeGreaterThan(1000);
    });

    test('is not opened by a token that is unknown', async () => {
      expect(await openSocket('nonsense')).toBe('closed');
      expect(await messages()).toEqual([{ code: 1006, reason: '' }]);
    });
  });
});
