import type { Locator, Page } from '@playwright/test';
import type { SandboxClient } from 'standin/client';
import { expect, test } from './standin.ts';

const workspace_id = '1234567890123456789';

const upload = (sandbox: SandboxClient, filename: string) =>
  sandbox.emit('fastio', 'workspace_storage_file_added', {
    actor: 'owner',
    workspace_id,
    data: { filename, file_size: 1 },
  });
const uploads = (page: Page): Locator => page.getByRole('listitem').filter({ hasText: /uploaded \w+\.txt/ });

test('the feed loses its socket, catches up by polling without a gap, and goes live again', async ({
  open,
  sandbox,
}) => {
  const page = await open('member', '/activity');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await upload(sandbox, 'one.txt');
  await expect(uploads(page)).toHaveText([/one\.txt/]);

  // Two's message is the last one on the socket; three's is on none.
  await sandbox.fault('fastio/websocket', { status: 503 });
  await sandbox.fault('fastio/websocket', { cut: true, times: 1 });
  await upload(sandbox, 'two.txt');
  await upload(sandbox, 'three.txt');
  await expect(page.getByText('Live connection lost; checking for news')).toBeVisible();
  await expect(uploads(page)).toHaveText([/three\.txt/, /two\.txt/, /one\.txt/]);

  const polled = await sandbox.journal.read({ operation: 'fastio/pollProfileActivity' });
  await upload(sandbox, 'four.txt');
  await expect(uploads(page)).toHaveText([/four\.txt/, /three\.txt/, /two\.txt/, /one\.txt/]);
  await sandbox.journal.waitFor({ operation: 'fastio/pollProfileActivity' }, { count: polled.length + 1 });

  await sandbox.faults.clear();
  await page.getByRole('button', { name: 'Go live again' }).click();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await upload(sandbox, 'five.txt');
  await expect(uploads(page)).toHaveText([/five/, /four/, /three/, /two/, /one/]);
  await expect(
    page.getByRole('status').filter({ hasText: '5 new. Latest: Jane Smith uploaded five.txt' }),
  ).toBeAttached();
  expect(await sandbox.journal.lint()).toEqual([]);
});

test('a user whose role is taken away while looking sees a message', async ({ open, sandbox }) => {
  const page = await open('member', '/activity');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await sandbox.state('fastio', 'memberships').delete(`workspace/${workspace_id}/3333333333333333333`);
  await expect(page.getByRole('alert')).toContainText('This activity is closed to you');
  await page.getByRole('link', { name: 'Back to all workspaces' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Workspaces');
});

test('a server that asks for a pause gets it', async ({ open, sandbox }) => {
  const fault = await sandbox.fault('fastio/searchEvents', { example: 'rate-limited' });
  const page = await open('member', '/activity');
  await expect(page.getByRole('alert')).toContainText('the server asks for a short break');
  await expect(page.getByRole('button', { name: 'Try now' })).toHaveCount(0);
  await fault.remove();
  await expect(page.getByRole('listitem')).toHaveCount(40);
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(await sandbox.journal.lint()).toEqual([]);
});

test('what happened earlier is a press of a button away', async ({ open }) => {
  const page = await open('owner', '/activity');
  await expect(page.getByRole('listitem')).toHaveCount(40);
  await page.getByRole('button', { name: 'Show earlier' }).click();
  await expect(page.getByRole('listitem')).toHaveCount(80);
});
