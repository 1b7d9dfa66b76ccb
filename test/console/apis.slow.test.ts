/** The panel *APIs* in a real Chromium. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoadedSource } from '../../src/cli/api-source.ts';
import { apiSources, loadSources } from '../../src/cli/sources.ts';
import { builtIn } from '../adapters/sample-requests.ts';
import { hasChromium } from '../browser/chromium.ts';
import { type OpenedConsole, openedConsole, seriousFindings } from './opened-console.ts';

describe.skipIf(!hasChromium)('the panel APIs', () => {
  let console: OpenedConsole;

  beforeAll(async () => {
    const [shop] = await loadSources(await apiSources(['examples/shop/openapi.yaml'], {}));
    const apis = [...builtIn, (shop as LoadedSource).api];
    console = await openedConsole({ apis, clock: 'frozen' });
  });
  afterAll(() => console?.close());

  test('sends a valid call, then one with an error asked for, and shows the reason of each', async () => {
    const page = await console.open('apis?api=workspace-acl');
    await page.getByRole('button', { name: /\/api\/v2\/workspaces\/\{fullname\} Get/ }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    const reply = page.getByRole('region', { name: 'Reply', exact: true });
    await reply.getByText('Why: the handler of workspace-acl/getWorkspace').waitFor();
    await page.getByLabel('Preferred reply').selectOption('workspace-not-found');
    await page.getByRole('button', { name: 'Send' }).click();
    await reply.getByText('Why: Prefer: example workspace-not-found').waitFor();
    await page.getByRole('button', { name: 'Test' }).click();
    const text = await page.getByRole('region', { name: 'The call as Test' }).textContent();
    expect(text).toContain("'prefer': 'example=workspace-not-found'");
    expect(text).toContain('expect(reply.status).toBe(404);');
    expect(await seriousFindings(page)).toEqual([]);
    await reply.getByRole('link', { name: 'exchange 2' }).click();
    await page.getByRole('article', { name: 'Exchange 2' }).waitFor();
    await page.close();
  });

  test('shows a stream while it goes on, until it is stopped', async () => {
    const page = await console.open('apis?api=org-workspaces&operation=streamWorkspaceEvents');
    await page.getByRole('button', { name: 'Send' }).click();
    const body = page.getByRole('region', { name: 'Reply body' });
    await body.getByText('event: connected').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped.').waitFor();
    await page.close();
  });

  test('loads the reference when it is opened, in a frame', async () => {
    const page = await console.open('apis?api=water-quality');
    await page.getByRole('button', { name: 'Reference' }).click();
    await page
      .frameLocator('iframe')
      .getByRole('heading', { name: /Workspaces, with guests/ })
      .waitFor();
    await page.close();
  });

  test('makes a valid call of an inferred API, whose record is then in the state', async () => {
    const page = await console.open('apis?api=shop&operation=createOrder');
    await page.getByRole('button', { name: 'Send' }).click();
    const reply = page.getByRole('region', { name: 'Reply', exact: true });
    await reply.getByText('Why: behaviour: create orders').waitFor();
    const { id } = JSON.parse((await page.getByRole('region', { name: 'Reply body' }).textContent()) ?? '');
    await page.goto(`${console.server.url}/__standin/#/state?api=shop&collection=orders&key=${id}`);
    await page.getByRole('heading', { name: String(id), exact: true }).waitFor();
    await page.getByRole('button', { name: 'Relations' }).click();
    await page.getByText('orders.cart_id').waitFor();
    await page.close();
  });

  test('keeps to its policy, and asks nothing of another server', () => {
    expect(console.problems).toEqual([]);
  });
});
