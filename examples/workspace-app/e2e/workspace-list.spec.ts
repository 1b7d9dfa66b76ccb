import { expect, test } from './standin.ts';

test('the list grows page by page, and a name is found on any of them', async ({ open }) => {
  const page = await open('member', '/');
  const rows = page.getByRole('list', { name: 'Workspaces' }).getByRole('listitem');
  await expect(rows).toHaveCount(50);
  await page.getByRole('button', { name: 'Show more of 200' }).click();
  await expect(rows).toHaveCount(100);

  await page.getByRole('searchbox', { name: 'Find by name or tag' }).fill('atlas');
  await expect(rows).toHaveText([/Atlas redesign/]);
  await expect(page.getByRole('status').filter({ hasText: '1 of 200' })).toBeVisible();
  await rows.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Atlas redesign');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Workspaces');
});

test('the page shows when nothing is found, and when an organisation has no workspaces', async ({
  open,
  sandbox,
}) => {
  const page = await open('member', '/');
  await page.getByRole('searchbox').fill('nowhere');
  await expect(page.getByText('Nothing is called or tagged “nowhere”.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(page.getByRole('listitem')).toHaveCount(200);

  await sandbox.fault('org-workspaces/listWorkspaces', { example: 'no-workspaces' });
  await page.reload();
  await expect(page.getByText('There are no workspaces yet.')).toBeVisible();
});

test('a server with a problem is asked again, at once if someone wants it', async ({ open, sandbox }) => {
  const fault = await sandbox.fault('org-workspaces/listWorkspaces', { status: 503 });
  const page = await open('member', '/');
  await expect(page.getByRole('alert')).toContainText('The server has a problem at the moment.');
  await fault.remove();
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(page.getByRole('listitem')).toHaveCount(50);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a user without a connection sees a message', async ({ context, open }) => {
  const page = await open('member', '/');
  await expect(page.getByRole('listitem')).toHaveCount(50);
  await context.setOffline(true);
  await expect(page.getByText('You are offline')).toBeVisible();
  await page.getByRole('button', { name: 'Show more of 200' }).click();
  await expect(page.getByRole('alert')).toContainText('The server can’t be reached.');
  await context.setOffline(false);
  await expect(page.getByRole('listitem')).toHaveCount(100);
  await expect(page.getByText('You are offline')).toHaveCount(0);
});

test('each tab is a person of its own, also after a reload', async ({ open }) => {
  const [mine, theirs] = [await open('member', '/'), await open('outsider', '/')];
  await expect(mine.getByRole('listitem')).toHaveCount(50);
  await expect(theirs.getByRole('alert')).toContainText('No workspaces for you here');
  await theirs.getByRole('combobox', { name: 'Signed in as' }).selectOption('viewer');
  await expect(theirs.getByRole('listitem')).toHaveCount(50);
  await theirs.reload();
  await expect(theirs.getByRole('combobox', { name: 'Signed in as' })).toHaveValue('viewer');
});
