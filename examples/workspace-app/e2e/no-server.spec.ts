/** The app with the mock in the page: no server answers here. */
import { expect, test } from '@playwright/test';

test.use({ baseURL: process.env.MOCK_APP_URL });

test('the app runs without a server, and what is changed outlives a reload', async ({ page }) => {
  await page.goto('/?as=owner');
  await expect(page.getByRole('list', { name: 'Workspaces' }).getByRole('listitem')).toHaveCount(50);
  await page.goto('/workspaces/ws_4Tn9bVc2Rk');
  await expect(page.getByText('Live')).toBeVisible();
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Name of the workspace' }).fill('Kept');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kept');
  await expect(page.getByRole('listitem').filter({ hasText: 'You renamed it to “Kept”' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kept');
});

test('the feed loses its socket and goes live again there too', async ({ page }) => {
  await page.goto('/activity?as=member');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const upload = (filename: string) =>
    page.evaluate(async (name) => {
      const workspace_id = '1234567890123456789';
      const data = { filename: name, file_size: 1 };
      await mock?.emit('fastio', 'workspace_storage_file_added', { actor: 'owner', workspace_id, data });
    }, filename);
  const uploads = page.getByRole('listitem').filter({ hasText: /uploaded \w+\.txt/ });
  await upload('one.txt');
  await expect(uploads).toHaveText([/one/]);
  await page.evaluate(() => mock?.fault('fastio/websocket', { cut: true, times: 1 }));
  await upload('two.txt');
  await upload('three.txt');
  await expect(page.getByText('Live connection lost; checking for news')).toBeVisible();
  await expect(uploads).toHaveText([/three/, /two/, /one/]);
  await page.getByRole('button', { name: 'Go live again' }).click();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
});
