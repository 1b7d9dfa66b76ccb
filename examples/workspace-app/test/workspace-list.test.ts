import { orgWorkspaces } from 'standin/apis/org-workspaces';
import { standinTest } from 'standin/vitest';
import { describe, expect } from 'vitest';
import { createApi } from '../src/data/api.ts';
import { WorkspaceList } from '../src/data/workspace-list.ts';

const test = standinTest({ apis: [orgWorkspaces] }).extend('list', ({ fetch }) => {
  const api = createApi({ url: 'http://127.0.0.1', token: 'standin_member', fetch });
  return new WorkspaceList(api, 'org_8fK2mQ7xLd');
});

describe('the list of workspaces', () => {
  test('is walked page by page, each workspace once', async ({ list, sandbox }) => {
    await list.all();
    const { workspaces = [], total, hasMore } = list.state;
    expect(new Set(workspaces.map(({ workspace_id }) => workspace_id)).size).toBe(total);
    expect(hasMore).toBe(false);
    expect(await sandbox.journal.read()).toHaveLength(4);
  });

  test('asks for a page once, however often it is wanted', async ({ list, sandbox }) => {
    await Promise.all([list.more(), list.more(), list.more()]);
    expect(list.state.workspaces).toHaveLength(50);
    expect(await sandbox.journal.read()).toHaveLength(1);
  });

  test('tries again, with longer and longer pauses', async ({ list, sandbox, time }) => {
    await sandbox.fault('org-workspaces/listWorkspaces', { status: 503, times: 3 });
    list.start();
    await time.advance('100ms');
    expect(list.state.problem).toMatchObject({ kind: 'broken' });
    await time.advance('6s');
    expect(list.state.workspaces).toBeUndefined();
    await time.advance('1s');
    expect(list.state).toMatchObject({ isLoading: false, problem: undefined });
    expect(await sandbox.journal.lint()).toEqual([]);
  });
});
