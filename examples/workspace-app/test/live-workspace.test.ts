import { orgWorkspaces } from 'standin/apis/org-workspaces';
import { standinTest } from 'standin/vitest';
import { describe, expect } from 'vitest';
import { createApi } from '../src/data/api.ts';
import { LiveWorkspace } from '../src/data/live-workspace.ts';
import { personas } from '../src/data/people.ts';

const org = 'org_8fK2mQ7xLd';
const id = 'ws_4Tn9bVc2Rk';

/** A workspace that two people have open, each with their own store. No server: `fetch` is answered in process. */
const test = standinTest({ apis: [orgWorkspaces] }).extend('open', async ({ fetch }, { onCleanup }) => {
  const opened: LiveWorkspace[] = [];
  onCleanup(() => {
    for (const workspace of opened) workspace.stop();
  });
  return (persona: string): LiveWorkspace => {
    const api = createApi({ url: 'http://127.0.0.1', token: `standin_${persona}`, fetch });
    const workspace = new LiveWorkspace(api, org, id);
    opened.push(workspace);
    workspace.start();
    return workspace;
  };
});

const othersOf = ({ state }: LiveWorkspace) =>
  state.others.map(({ user_id, viewing }) => [user_id, viewing?.resource_id]);
const tellingsOf = ({ state }: LiveWorkspace): string[] => state.changes.map(({ says }) => says).toReversed();

describe('a workspace that is followed', () => {
  test('shows who else is looking, and at what', async ({ open, time }) => {
    const mine = open('owner');
    await time.advance('1s');
    expect(mine.state).toMatchObject({
      connection: 'live',
      others: [],
      workspace: { name: 'Atlas redesign' },
    });
    const theirs = open('admin');
    await time.advance('1s');
    expect(othersOf(mine)).toEqual([[personas.admin.id, 'overview']]);
    expect(othersOf(theirs)).toEqual([[personas.owner.id, 'overview']]);
    theirs.look('field', 'name');
    await time.advance('1s');
    expect(othersOf(mine)).toEqual([[personas.admin.id, 'name']]);
    theirs.stop();
    await time.advance('1s');
    expect(othersOf(mine)).toEqual([]);
    expect(tellingsOf(mine)).toEqual(['Ada Berg came in', 'Ada Berg left']);
  });

  test('is renamed for everyone', async ({ open, time }) => {
    const [mine, theirs] = [open('owner'), open('member')];
    await time.advance('1s');
    await mine.rename('Atlas relaunch');
    await time.advance('1s');
    for (const { state } of [mine, theirs]) expect(state.workspace?.name).toBe('Atlas relaunch');
    expect(tellingsOf(theirs)).toContain('Jane Smith renamed it to “Atlas relaunch”');
    expect(tellingsOf(mine)).toContain('You renamed it to “Atlas relaunch”');
  });

  test('goes on after the last event when its stream breaks off', async ({ open, sandbox, time }) => {
    const [mine, theirs] = [open('owner'), open('member')];
    await time.advance('1s');
    for (const connection of await sandbox.connections.list())
      if (connection.persona === 'member') await sandbox.connections.cut(connection.id);
    await mine.rename('One');
    await mine.rename('Two');
    await time.advance('1s');
    expect(theirs.state).toMatchObject({ connection: 'lost', workspace: { name: 'Atlas redesign' } });
    await time.advance('3s');
    expect(theirs.state).toMatchObject({
      connection: 'live',
      workspace: { name: 'Two' },
      problem: undefined,
    });
    expect(tellingsOf(theirs).slice(-2)).toEqual([
      'Jane Smith renamed it to “One”',
      'Jane Smith renamed it to “Two”',
    ]);
    expect(othersOf(mine)).toEqual([[personas.member.id, 'overview']]);
    expect(await sandbox.journal.lint()).toEqual([]);
  });

  test('counts a stream without a sign of life as lost', async ({ open, sandbox, time }) => {
    const mine = open('owner');
    await time.advance('1s');
    await sandbox.fault('org-workspaces/stream', { mute: true, times: 1 });
    open('admin');
    await time.advance('30s');
    expect(othersOf(mine)).toEqual([]);
    expect(mine.state.connection).toBe('live');
    await time.advance('15s');
    expect(othersOf(mine)).toEqual([[personas.admin.id, 'overview']]);
    expect(tellingsOf(mine)).toEqual(['Ada Berg came in']);
  });

  test('ends when the role is taken away', async ({ open, sandbox, time }) => {
    const mine = open('member');
    await time.advance('1s');
    await sandbox.state('org-workspaces', 'members').delete(`${org}/${personas.member.id}`);
    await time.advance('1s');
    expect(mine.state.ended).toMatchObject({ kind: 'forbidden' });
  });

  test('ends when it is deleted', async ({ open, sandbox, time }) => {
    const mine = open('member');
    await time.advance('1s');
    await sandbox.state('org-workspaces', 'workspaces').delete(id);
    await time.advance('1s');
    expect(mine.state.ended).toMatchObject({ kind: 'deleted' });
  });

  test('is refused to be renamed by someone who may only look', async ({ open, time }) => {
    const mine = open('viewer');
    await time.advance('1s');
    await expect(mine.rename('Mine')).rejects.toMatchObject({ kind: 'forbidden' });
    expect(mine.state).toMatchObject({ connection: 'live', workspace: { name: 'Atlas redesign' } });
  });
});
