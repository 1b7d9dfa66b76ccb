import { expect, test } from '../standin.ts';

const workspace = '/v1/orgs/org_8fK2mQ7xLd/workspaces/ws_4Tn9bVc2Rk';
const owner = { authorization: `Bearer ${process.env.STANDIN_TOKEN_OWNER}` };

// In a shared sandbox these tests would disturb each other.
for (const name of ['Autumn', 'Winter'])
  test(`renames the workspace to ${name}`, async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Atlas redesign');
    await page.getByLabel('New name').fill(name);
    await page.getByRole('button', { name: 'Rename' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  });

test('shows that somebody else renamed it', async ({ page, request, sandbox }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Atlas redesign');
  await request.put(sandbox.url(workspace), { headers: owner, data: { name: 'Renamed elsewhere' } });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Renamed elsewhere');
});

for (const event of ['workspace_storage_file_added', 'comment_created'])
  test(`shows ${event} as it happens, and nothing else`, async ({ page, sandbox }) => {
    await page.goto('/');
    await expect(page.getByRole('status')).toHaveText('connected');
    await sandbox.emit('fastio', event, { actor: 'member', workspace_id: '1234567890123456789' });
    await expect(page.getByRole('list', { name: 'Activity' }).getByRole('listitem')).toHaveText([event]);
  });

test('shows when the name cannot be changed', async ({ page, sandbox }) => {
  await sandbox.fault('org-workspaces/updateWorkspace', { status: 503, times: 1 });
  await page.goto('/');
  await page.getByLabel('New name').fill('Never');
  await page.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('alert')).toHaveText('503: that did not work');
});
