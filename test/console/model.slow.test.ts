/** The panel *Model* in a real Chromium: the resources, their evidence, and a correction as an overlay. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyApi } from '../adapters/every-api.ts';
import { hasChromium } from '../browser/chromium.ts';
import { runStandin } from '../cli/standin-command.ts';
import { type OpenedConsole, openedConsole, seriousFindings } from './opened-console.ts';

describe.skipIf(!hasChromium)('the panel Model', () => {
  let console: OpenedConsole;
  let folder: string;

  beforeAll(async () => {
    console = await openedConsole({ apis: everyApi });
    folder = await mkdtemp(join(tmpdir(), 'standin-model-'));
  });
  afterAll(async () => {
    await console?.close();
    await rm(folder, { recursive: true });
  });

  test('shows each decision with its evidence, and what the document says there', async () => {
    const page = await console.open('model');
    await page.getByRole('combobox', { name: 'API' }).selectOption('shop');
    await page
      .getByRole('region', { name: 'Resources of shop' })
      .getByRole('link', { name: 'orders' })
      .click();
    const orders = page.getByRole('article', { name: 'Resource orders' });
    const list = orders.getByRole('listitem').filter({ hasText: 'listOrders is its list' });
    await list.locator('summary').first().click();
    await list.locator('pre').first().waitFor();
    const filter = orders.getByRole('listitem').filter({ hasText: 'listOrders: status compares status' });
    await filter.locator('summary').first().click();
    expect(await filter.locator('pre').textContent()).toMatch(/"name": "status"/);
    for (const text of await orders.locator('pre').allTextContents())
      expect(text).not.toContain('The document has nothing there.');
    const [{ model } = {}] = await console.mock.resources('shop');
    expect(model?.unmodelled.length).toBeGreaterThan(0);
    const left = page.getByRole('region', { name: 'Left to the contract' });
    await left.getByText(model!.unmodelled[0]!.operation, { exact: true }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(console.standin.sandboxes.list()).toEqual([]);
    await page.close();
  });

  test('says why an API has no model', async () => {
    const page = await console.open('model?api=fastio');
    await page.getByText('No resources are inferred for it').waitFor();
    await page.close();
  });

  test('writes a correction as an overlay, by which the model is another one', async () => {
    const page = await console.open('model?api=shop&resource=orders', { colorScheme: 'dark' });
    const form = page.getByRole('region', { name: 'Correct it' });
    await form.getByLabel("Leave listOrders to the contract's examples").check();
    const overlay = page.getByRole('region', { name: 'Overlay' });
    const download = page.waitForEvent('download');
    await overlay.getByRole('button', { name: 'Download' }).click();
    const text = await readFile(await (await download).path(), 'utf8');
    const file = join(folder, 'shop.overlay.yaml');
    await writeFile(file, text);
    const run = await runStandin(['resources', 'examples/shop/openapi.yaml', '--overlay', file, '--json']);
    const { resources } = JSON.parse(run.stdout) as {
      resources: { name: string; methods: { operation: string }[] }[];
    };
    const operations = resources.find(({ name }) => name === 'orders')?.methods.map((one) => one.operation);
    expect(operations).not.toContain('listOrders');
    await page.goto(`${console.server.url}/__standin/#/model?api=shop&resource=products`);
    await page.getByRole('article', { name: 'Resource products' }).waitFor();
    expect(await overlay.locator('pre').textContent()).toContain('listOrders');
    expect(await seriousFindings(page)).toEqual([]);
    await page.close();
  });

  test('keeps to its policy', () => {
    expect(console.problems).toEqual([]);
  });
});
