/** How the console is served, and how much of it is loaded at first. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, serve } from '../../src/adapters/node/serve.ts';
import { createStandin } from '../../src/control/create-standin.ts';
import { builtIn } from '../adapters/sample-requests.ts';
import { hasChromium } from '../browser/chromium.ts';
import { openedConsole } from './opened-console.ts';

describe('the console over a socket', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await serve(createStandin({ version: '0.0.0', apis: builtIn }));
  });
  afterAll(() => server?.close());
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(server.url + path, { headers, redirect: 'manual' });

  test('has a strict policy, and names of assets that change with their content', async () => {
    const page = await get('/__standin/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; frame-src 'self'",
    );
    const html = await page.text();
    expect(html).not.toMatch(/<script>|<style|style=|onload=/);
    const [script = ''] = /assets\/index-[\w-]+\.js/.exec(html) ?? [];
    const asset = await get(`/__standin/${script}`);
    expect([asset.status, asset.headers.get('cache-control')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
    expect((await get('/__standin/assets/nothing.js')).status).toBe(404);
    expect((await get('/__standin/assets/..%2findex.html')).status).toBe(404);
  });

  test('loads at most 150 KB of gzipped code and styles at first, the reference left out', async () => {
    const html = await (await get('/__standin/')).text();
    const assets = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(
      ([, file]) => file as string,
    );
    expect(assets.length).toBeGreaterThan(1);
    const bodies = await Promise.all(
      assets.map(async (file) => Buffer.from(await (await get(`/__standin/${file}`)).arrayBuffer())),
    );
    const bytes = [Buffer.from(html), ...bodies].reduce((sum, body) => sum + gzipSync(body).length, 0);
    expect(bytes).toBeLessThan(150_000);
    expect(assets.join()).not.toContain('redoc');
  });

  test('is where / leads a browser, and is named to other clients', async () => {
    const browser = await get('/', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
    expect([browser.status, browser.headers.get('location')]).toEqual([302, '/__standin/']);
    const other = await get('/');
    expect(other.status).toBe(404);
    expect(other.headers.get('standin-problem')).toBe(
      'no operation at /; the console of the mock is at /__standin/',
    );
    const bare = await get('/__standin');
    expect([bare.status, bare.headers.get('location')]).toEqual([308, '/__standin/']);
  });
});

test.skipIf(!hasChromium)(
  'with a control token the page asks for it, keeps it in the tab, and sends it',
  async () => {
    const console = await openedConsole({ apis: builtIn, control: { token: 'secret-token' } });
    try {
      const page = await console.open();
      const field = page.getByLabel('Control token');
      await field.fill('wrong');
      await page.getByRole('button', { name: 'Open' }).click();
      await page.getByText('the control token is missing or wrong').waitFor();
      await field.fill('secret-token');
      await page.getByRole('button', { name: 'Open' }).click();
      await page.getByText('Live', { exact: true }).waitFor();
      await page.reload();
      await page.getByText('Live', { exact: true }).waitFor();
      expect(
        await page.evaluate(() => [sessionStorage.length, localStorage.length, document.cookie]),
      ).toEqual([...[1, 0, '']]);
      expect(console.problems).toEqual([]);
    } finally {
      await console.close();
    }
  },
);
