/** The panel *State* in a real Chromium. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtIn } from '../adapters/sample-requests.ts';
import { hasChromium } from '../browser/chromium.ts';
import { type OpenedConsole, openedConsole, seriousFindings } from './opened-console.ts';

describe.skipIf(!hasChromium)('the panel State', () => {
  let console: OpenedConsole;

  beforeAll(async () => {
    console = await openedConsole({ apis: builtIn, clock: 'frozen' });
    await console.mock.createSandbox({ id: 'mine' });
  });
  afterAll(() => console?.close());

  const place = 'state?sandbox=mine&api=water-quality&collection=workspaces';
  const records = () => console.mock.sandbox('mine').state('water-quality', 'workspaces');

  test('edits a record, shows what its schema says against it, and sees edits from elsewhere', async () => {
    const page = await console.open(place);
    await page.getByRole('button', { name: 'workspace123' }).click();
    const text = page.getByLabel('Record as JSON');
    const record = JSON.parse(await text.inputValue());
    await text.fill(JSON.stringify({ ...record, type: 7 }));
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByRole('alert').textContent()).toMatch(/body \/type: /);
    await text.fill(JSON.stringify({ ...record, name: 'Edited here' }));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('cell', { name: 'Edited here' }).waitFor();
    expect(await records().get('workspace123')).toMatchObject({ name: 'Edited here' });
    await records().put('workspace123', { ...record, name: 'Edited elsewhere' });
    await page.getByRole('cell', { name: 'Edited elsewhere' }).waitFor();
    await expect.poll(() => text.inputValue()).toContain('Edited elsewhere');
    expect(await seriousFindings(page)).toEqual([]);
    await page.close();
  });

  test('makes a record and removes it', async () => {
    const page = await console.open(place);
    await page.getByRole('button', { name: 'New record' }).click();
    const text = page.getByLabel('Record as JSON');
    const record = JSON.parse(await text.inputValue());
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByRole('alert').textContent()).toMatch(/There is a record .* already/);
    await text.fill(JSON.stringify({ ...record, id: 'workspace-made' }));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'workspace-made' }).waitFor();
    expect(await records().get('workspace-made')).toMatchObject({ id: 'workspace-made' });
    await page.getByRole('button', { name: 'Remove' }).click();
    await expect
      .poll(async () => (await records().list()).some(({ id }) => id === 'workspace-made'))
      .toBe(false);
    await page.close();
  });

  test('draws relations, compares two snapshots, forks and resets', async () => {
    const page = await console.open(`${place}&view=relations`);
    const picture = page.getByRole('region', { name: 'Relations of water-quality' });
    await picture.getByRole('link', { name: /guests/ }).waitFor();
    await page.getByText('guests.workspace').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Snapshots' }).click();
    await page.getByRole('button', { name: 'Take a snapshot' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Snapshot 1 of mine' }).waitFor();
    const record = await records().get('workspace789');
    await records().put('workspace789', { ...record, name: 'Changed since' });
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('1 record differs from snapshot 1 of mine to sandbox mine.').waitFor();
    await page
      .getByRole('region', { name: 'Compare' })
      .getByText('"Changed since"', { exact: true })
      .waitFor();
    await page.getByPlaceholder('Name of the fork').fill('mine-2');
    await page.getByRole('button', { name: 'Fork' }).click();
    await expect.poll(() => page.getByRole('combobox', { name: /^Sandbox/ }).inputValue()).toBe('mine-2');
    expect(await console.mock.sandbox('mine-2').hash()).toBe(await console.mock.sandbox('mine').hash());
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('button', { name: 'Yes, reset' }).click();
    await page.getByRole('button', { name: 'Reset' }).waitFor();
    const { name } = (await console.mock
      .sandbox('mine-2')
      .state('water-quality', 'workspaces')
      .get('workspace789')) as {
      name: string;
    };
    expect(name).toBe('Shared Project');
    await page.close();
  });

  test('keeps to its policy, and asks nothing of another server', () => {
    expect(console.problems).toEqual([]);
  });
});
