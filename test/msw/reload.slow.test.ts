/** A page with MSW's worker and no server behind it, in a real Chromium: it is loaded anew, and what was written is still there. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, resolve } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launchChromium } from '../browser/chromium.ts';

const root = resolve(import.meta.dirname, '../..');
const profile = '1234567890123456789';
const org = '/v1/orgs/org_8fK2mQ7xLd/workspaces/ws_4Tn9bVc2Rk';

/** What the page runs, as an app's own start does. */
const start = `
  import { setupWorker } from 'msw/browser';
  import { createMsw } from './src/adapters/msw/index.ts';
  import { fastio } from './src/apis/fastio/index.ts';
  import { orgWorkspaces } from './src/apis/org-workspaces/index.ts';
  const mock = createMsw({ apis: [orgWorkspaces, fastio], persist: true });
  await setupWorker(...mock.handlers).start();
  globalThis.mock = mock;
  document.title = 'ready';`;

describe.skipIf(!hasChromium)('a page that is reloaded', () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  let warnings: string[];

  beforeAll(async () => {
    const { outputFiles } = await build({
      stdin: { contents: start, resolveDir: root, loader: 'ts', sourcefile: 'start.ts' },
      ...{ outdir: 'out', bundle: true, splitting: true, format: 'esm', platform: 'browser', write: false },
      // The console is not opened here.
      external: ['./console-code.js'],
    });
    const files = new Map(outputFiles.map(({ path, contents }) => [`/${basename(path)}`, contents]));
    const worker = await readFile(resolve(root, 'node_modules/msw/lib/mockServiceWorker.js'));
    files.set('/mockServiceWorker.js', new Uint8Array(worker));
    const html =
      '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/stdin.js"></script>';
    server = createServer(({ url = '/' }, outgoing) => {
      const script = files.get(url);
      outgoing.setHeader('content-type', script ? 'text/javascript' : 'text/html');
      outgoing.end(script ?? html);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    browser = await launchChromium();
    page = await browser.newPage();
    warnings = [];
    page.on('console', (message) => message.text().startsWith('[Standin]') && warnings.push(message.text()));
    // At a path of the APIs: the page itself is not the mock's to answer.
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}${org}`);
    await ready();
  });

  afterAll(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
  });

  const ready = () => page.waitForFunction('document.title === "ready"');
  const ask = (path: string, method = 'GET', body?: unknown) =>
    page.evaluate(async ([url, init]) => (await fetch(url, init)).json(), [
      path,
      {
        method,
        headers: { authorization: 'Bearer standin_owner', 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      },
    ] as const);
  const hash = () => page.evaluate('mock.sandbox.hash()');

  test('has what was written, and its events', async () => {
    expect((await ask(org, 'PUT', { name: 'Renamed' })).name).toBe('Renamed');
    await page.evaluate(
      `mock.sandbox.emit('fastio', 'comment_created', { actor: 'owner', workspace_id: '${profile}' })`,
    );
    const before = await hash();
    await page.reload();
    await ready();
    expect(await hash()).toBe(before);
    expect((await ask(org)).name).toBe('Renamed');
    const { events } = await ask(`/current/events/search/?workspace_id=${profile}&event=comment_created`);
    expect(events.length).toBeGreaterThan(0);
    expect(warnings).toEqual([]);
  });

  test('is followed by a stream and a socket again, and its stream frees its place when it is left', async () => {
    await page.reload();
    await ready();
    const told = await page.evaluate(
      ([stream, following]) =>
        new Promise<string[]>((done) => {
          const names: string[] = [];
          const source = new EventSource(`${stream}/sync/stream?access_token=standin_owner`);
          source.addEventListener('connected', async () => {
            const headers = { authorization: 'Bearer standin_owner', 'content-type': 'application/json' };
            const auth = await (await fetch(`/current/websocket/auth/${following}`, { headers })).json();
            const socket = new WebSocket(`/api/websocket/?token=${auth.auth_token}`);
            socket.onopen = () => {
              names.push('open');
              void fetch(stream, { method: 'PUT', headers, body: JSON.stringify({ name: 'Again' }) });
            };
            socket.onclose = ({ code }) => {
              names.push(`closed ${code}`);
              source.close();
              done(names);
            };
            source.addEventListener('workspace.updated', ({ data }) => {
              names.push(JSON.parse(data).workspace.name);
              socket.close();
            });
          });
        }),
      [org, profile] as const,
    );
    expect(told).toEqual(['open', 'Again', 'closed 1000']);
    const open = () => page.evaluate('mock.sandbox.connections.list()');
    await expect.poll(open, { interval: 5 }).toEqual([]);
  });
});
