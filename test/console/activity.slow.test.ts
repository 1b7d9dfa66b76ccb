/** The console in a real Chromium: what it is served as, and the panel *Activity*. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtIn } from '../adapters/sample-requests.ts';
import { hasChromium } from '../browser/chromium.ts';
import { type OpenedConsole, openedConsole, seriousFindings } from './opened-console.ts';

describe.skipIf(!hasChromium)('the console', () => {
  let console: OpenedConsole;

  beforeAll(async () => {
    console = await openedConsole({ apis: builtIn, clock: 'frozen' });
  });
  afterAll(() => console?.close());

  const ask = (target: string, headers: Record<string, string> = {}) =>
    fetch(console.server.url + target, { headers: { authorization: 'Bearer standin_owner', ...headers } });

  test('is opened from / by a browser, and makes no sandbox and no exchange by that', async () => {
    const page = await console.open();
    await page.goto(`${console.server.url}/`);
    expect(page.url()).toBe(`${console.server.url}/__standin/`);
    await page.getByText('No request has reached this sandbox yet').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    expect(console.standin.sandboxes.list()).toEqual([]);
    await page.close();
  });

  test('shows each exchange live, with the reason for its reply', async () => {
    const page = await console.open();
    await page.getByText('Live', { exact: true }).waitFor();
    await ask('/api/v2/workspaces', { prefer: 'example=rate-limited' });
    const row = page.getByRole('option', { name: /GET \/api\/v2\/workspaces/ });
    await row.waitFor();
    await row.click();
    const detail = page.getByRole('article', { name: 'Exchange 1' });
    await detail.getByText('workspace-acl/listWorkspaces').waitFor();
    expect(await detail.textContent()).toMatch(/429.*example rate-limited/);
    await ask('/api/v2/workspace');
    await page
      .getByRole('option', { name: /GET \/api\/v2\/workspace 404|GET \/api\/v2\/workspace / })
      .first()
      .waitFor();
    await page.getByRole('listbox').press('Home');
    await page.getByRole('article', { name: 'Exchange 2' }).getByText('Nearest operations').waitFor();
    await page.getByLabel('Status').first().selectOption('5');
    await page.getByText('0 of 2 exchanges').waitFor();
    await page.getByLabel('Status').first().selectOption('');
    expect(await seriousFindings(page)).toEqual([]);
    await page.close();
  });

  test('keeps to its policy, and asks nothing of another server', () => {
    expect(console.problems).toEqual([]);
  });
});
