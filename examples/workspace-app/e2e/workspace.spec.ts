import { expect, test } from './standin.ts';

const org = 'org_8fK2mQ7xLd';
const path = '/workspaces/ws_4Tn9bVc2Rk';
const [admin, member] = ['usr_9fRw3NbTz7', 'usr_5Lc8VxJq0M'];

test('a workspace that is renamed in one tab changes in another', async ({ open }) => {
  const [mine, theirs] = [await open('owner', path), await open('member', path)];
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Atlas redesign');
  await expect(theirs.getByText('Live')).toBeVisible();

  // By the keyboard alone.
  await mine.getByRole('button', { name: 'Rename' }).press('Enter');
  const field = mine.getByRole('textbox', { name: 'Name of the workspace' });
  await expect(field).toBeFocused();
  await mine.keyboard.type('Atlas relaunch');
  await mine.keyboard.press('Enter');
  await expect(mine.getByRole('button', { name: 'Rename' })).toBeFocused();

  for (const page of [mine, theirs]) {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Atlas relaunch');
    await expect(page).toHaveTitle('Atlas relaunch · Workroom');
  }
  await expect(theirs.getByRole('status').filter({ hasText: 'Jane Smith renamed it' })).toBeAttached();
});

test('one sees who else is looking, at what, and when they go', async ({ open }) => {
  const mine = await open('owner', path);
  const here = mine.getByRole('list', { name: 'Here now' }).getByRole('listitem');
  await expect(here).toHaveText([/Jane Smith \(you\)/]);
  await expect(mine.getByText('Nobody else is looking.')).toBeVisible();

  const theirs = await open('admin', path);
  await expect(here).toHaveText([/you/, /Ada Berg.*Looking around/]);
  await theirs.getByRole('button', { name: 'Rename' }).click();
  await expect(here).toHaveText([/you/, /Ada Berg.*Changing the name/]);
  await theirs.keyboard.press('Escape');
  await expect(here).toHaveText([/you/, /Ada Berg.*Looking around/]);

  await theirs.close();
  await expect(here).toHaveText([/you/]);
  await expect(mine.getByRole('list').filter({ hasText: 'Ada Berg left' })).toBeVisible();
});

test('a user whose role is taken away while looking sees a message, and is led back', async ({
  open,
  sandbox,
}) => {
  const page = await open('member', path);
  await expect(page.getByText('Live')).toBeVisible();
  await sandbox.state('org-workspaces', 'members').delete(`${org}/${member}`);
  await expect(page.getByRole('alert')).toContainText('You can’t see “Atlas redesign” any more');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.getByRole('link', { name: 'Back to all workspaces' }).click();
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('alert')).toContainText('You are not a member of this organisation');
});

test('a user who may only look from now on sees a message, and keeps what they wrote', async ({
  open,
  sandbox,
}) => {
  const page = await open('admin', path);
  await page.getByRole('button', { name: 'Rename' }).click();
  const field = page.getByRole('textbox', { name: 'Name of the workspace' });
  await field.fill('Mine');
  const member = { org_id: org, user_id: admin, role: 'viewer', name: 'Ada Berg' };
  await sandbox.state('org-workspaces', 'members').put(`${org}/${admin}`, member);
  await field.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(/Your role lets you look, but not rename/);
  await expect(field).toHaveValue('Mine');
});

test('a stream that is lost goes on where it was', async ({ open, sandbox }) => {
  const [mine, theirs] = [await open('owner', path), await open('member', path)];
  await expect(theirs.getByText('Live')).toBeVisible();
  await sandbox.fault('org-workspaces/streamWorkspaceEvents', { status: 503, when: { persona: 'member' } });
  for (const { id, persona } of await sandbox.connections.list())
    if (persona === 'member') await sandbox.connections.cut(id);
  await expect(theirs.getByText('Reconnecting')).toBeVisible();

  for (const name of ['One', 'Two']) {
    await mine.getByRole('button', { name: 'Rename' }).click();
    await mine.getByRole('textbox', { name: 'Name of the workspace' }).fill(name);
    await mine.keyboard.press('Enter');
    await expect(mine.getByRole('heading', { level: 1 })).toHaveText(name);
  }
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Atlas redesign');
  await sandbox.faults.clear();
  await theirs.getByRole('button', { name: 'Try now' }).click();
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Two');
  await expect(theirs.getByText('Live')).toBeVisible();
  const told = theirs.getByRole('listitem').filter({ hasText: 'Jane Smith renamed it' });
  await expect(told).toHaveText([/“Two”/, /“One”/]);
  expect(await sandbox.journal.lint()).toEqual([]);
});

test('the page can be read without being seen', async ({ open }) => {
  const page = await open('owner', path);
  await expect(page.getByText('Live')).toBeVisible();
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - link "Skip to content"
    - banner:
      - link "Workroom"
      - navigation "Main":
        - link "Workspaces"
        - link "Activity"
      - combobox "Signed in as"
    - main:
      - link "Workspaces"
      - heading "Atlas redesign" [level=1]
      - button "Rename"
      - paragraph: Everything for the spring relaunch of the map pages.
      - term: Owner
      - definition: Jane Smith
      - complementary "Here now":
        - heading "Here now" [level=2]
        - list "Here now":
          - listitem:
            - strong: Jane Smith (you)
            - text: owner
      - region "As it happens":
        - heading "As it happens" [level=2]
  `);
});
