/** Tests that fail, so that what is told of them can be looked at. */
import { afterEach, beforeEach, describe, expect, vi } from 'vitest';
import { standinTest } from '../../../src/adapters/vitest/index.ts';
import { fastio } from '../../../src/apis/fastio/index.ts';
import { waterQuality } from '../../../src/apis/water-quality/index.ts';

const test = standinTest({ apis: [waterQuality, fastio] });

const poll = '/current/activity/poll/1234567890123456789/?wait=95&updated=1';

describe('an app (v1.0)', () => {
  test("shows Ann's $five workspaces", async ({ fetch }) => {
    const made = await fetch('/workspaces/', {
      as: 'owner',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"name":"Mine"}',
    });
    await fetch('/workspaces/?colour=red&access_token=standin_outsider', { as: 'member' });
    const { data } = (await made.json()) as { data: { id: string } };
    expect(data.id).toBe('another');
  });

  test('waits for ever', { timeout: 300 }, async ({ fetch }) => {
    await fetch(poll, { as: 'member' });
  });

  test('passes', async ({ fetch }) => {
    expect((await fetch('/workspaces/', { as: 'viewer' })).status).toBe(200);
  });

  test('forgets to await what conforms', async ({ fetch }) => {
    const response = await fetch('/workspaces/', { as: 'owner' });
    expect(response).toConformTo('water-quality/listOwnWorkspaces');
  });

  test('forgets to await what does not conform', async ({ fetch }) => {
    const response = await fetch('/workspaces/', { as: 'owner' });
    expect(response).toConformTo('water-quality/getWorkspace');
  });

  test('fails softly', async ({ fetch }) => {
    const response = await fetch('/workspaces/nowhere', { as: 'owner' });
    expect.soft(response.status).toBe(200);
    await expect.soft(response).toConformTo('water-quality/listOwnWorkspaces');
  });

  test('breaks the contract', async ({ sandbox, fetch }) => {
    await sandbox.fault('water-quality/*', { body: 'wrong' });
    const response = await fetch('/workspaces/', { as: 'owner' });
    await expect(response).toConformTo('water-quality/listOwnWorkspaces');
  });

  describe('under a scenario', () => {
    test.override('settings', { scenario: 'flaky' });

    test('knows its name', async ({ sandbox }) => {
      expect(await sandbox.info()).toHaveProperty('scenario', 'calm');
    });
  });

  test('deletes its sandbox', async ({ sandbox }) => {
    await sandbox.delete();
    expect.unreachable();
  });

  test('fails while time is fake', async ({ time }) => {
    await time.advance('90s');
    expect.unreachable();
  });

  test('comes after one that fails while time is fake', async ({ time }) => {
    await time.advance('1s');
  });

  describe('with fake timers of its own', () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    test('takes ours too', async ({ time }) => {
      await time.advance('1s');
    });
  });
});

describe.concurrent('tests side by side', () => {
  test('fakes time', async ({ time }) => {
    await time.advance('1s');
  });

  test('fakes time alone', { concurrent: false }, async ({ time }) => {
    await time.advance('1s');
  });

  test('advances its own clock', async ({ sandbox }) => {
    await sandbox.clock.advance('95s');
    expect((await sandbox.clock.read()).now).toBe('2026-01-15T09:01:35.000000Z');
  });
});
