/** The console in a real Chromium: what it is served as, and the panel *Activity*. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtIn } from '../adapters/sample-requests.ts';
import { hasChromium } from '../browser/chromium.ts';
import { type OpenedConsole, openedConsole, seriousFindings } from './opened-console.ts';

describe.skipIf(!hasChromium)('the console', () => {
  let console: OpenedConsole;

  beforeAll(async () => {
    console = await openedConsole({ apis: builtIn, clock: 'frozen', journal: 10_000 });
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

  test('answers an operation with an error next time, and exports the journal', async () => {
    await ask('/workspaces/?limit=2');
    const page = await console.open('activity');
    await page.getByRole('option', { name: /GET \/workspaces\/\?limit=2/ }).click();
    const fault = page.getByRole('region', { name: 'Answer with an error next time' });
    await fault.getByLabel('Error').selectOption('not-authenticated');
    await fault.getByRole('button', { name: 'Set' }).click();
    await fault.getByText('is answered with not-authenticated').waitFor();
    expect((await ask('/workspaces/?limit=2')).status).toBe(401);
    expect((await ask('/workspaces/?limit=2')).status).toBe(200);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export HAR' }).click(),
    ]);
    const { log } = JSON.parse(readFileSync(await download.path(), 'utf8'));
    expect(log.entries.at(-2).response.status).toBe(401);
    await page.getByRole('button', { name: 'Findings' }).click();
    await page
      .getByText(/Nothing that the journal shows|^Findings/)
      .first()
      .waitFor();
    await page.close();
  });

  test.each(['light', 'dark'] as const)(
    'has nothing serious for axe in %s, and fits a phone',
    async (colorScheme) => {
      const page = await console.open('activity?n=1', { colorScheme, viewport: { width: 390, height: 780 } });
      await page.getByRole('article', { name: 'Exchange 1' }).waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      await page.close();
    },
  );

  test('keeps only the rows in sight in the page, whatever the number of exchanges', async () => {
    const { standin } = console;
    standin.sandboxes.create('many');
    const headers = { authorization: 'Bearer standin_owner', 'standin-sandbox': 'many' };
    for (let n = 0; n < 10_000; n++)
      await standin.handle({ method: 'GET', target: '/workspaces/nothing', headers });
    const page = await console.open('activity?sandbox=many');
    await page.getByText('10000 exchanges').waitFor();
    const list = page.getByRole('listbox', { name: 'Exchanges' });
    expect(await list.getByRole('option').count()).toBeLessThan(60);
    await list.press('End');
    await page.getByRole('article', { name: 'Exchange 1', exact: true }).waitFor();
    expect(await list.getByRole('option').count()).toBeLessThan(60);
    await page.close();
  });

  test('keeps to its policy, and asks nothing of another server', () => {
    expect(console.problems).toEqual([]);
  });
});
