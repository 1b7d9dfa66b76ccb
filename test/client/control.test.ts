import { describe, expect, test } from 'vitest';
import { openWorld, ways } from './ways-to-a-mock.ts';

const workspace = '1234567890123456789';
const search = `/current/events/search/?workspace_id=${workspace}&limit=1`;

describe.each(ways)('the mock, %s', (_, open) => {
  const world = openWorld(open);

  test('tells what it is, its scenarios and its sandboxes', async () => {
    const { mock } = world;
    const { id } = await mock.createSandbox({ id: 'listed' });
    expect(await mock.health()).toMatchObject({ seed: 1, apis: ['fastio', 'water-quality'] });
    expect(await mock.scenarios()).toContainEqual({ name: 'flaky', says: expect.any(String) });
    expect((await mock.sandboxes()).map((one) => one.id)).toContain(id);
  });

  test('makes a sandbox as it is asked to', async () => {
    const sandbox = await world.mock.createSandbox({
      id: 'asked-for',
      seed: 7,
      clock: { mode: 'running', now: '2030-01-01T00:00:00Z' },
      scenario: 'slow-network',
    });
    expect(await sandbox.info()).toMatchObject({
      id: 'asked-for',
      seed: 7,
      scenario: 'slow-network',
      clock: { mode: 'running' },
    });
  });

  test('names a sandbox without asking for it', async () => {
    const { mock } = world;
    const sandbox = mock.sandbox('later');
    expect(sandbox.headers).toEqual({ 'standin-sandbox': 'later' });
    expect(sandbox.url('/v1/stream')).toBe(`${mock.url}/v1/stream?__sandbox=later`);
    expect(sandbox.url('/v1/stream?q=a+b%20c')).toBe(`${mock.url}/v1/stream?q=a+b%20c&__sandbox=later`);
    expect((await mock.sandboxes()).map(({ id }) => id)).not.toContain('later');
    expect((await mock.sandbox().info()).id).toBe('default');
  });

  test('takes any operation of the contract by its name', async () => {
    const { mock } = world;
    const { clock } = await mock.call('createSandbox', { body: { id: 'by-name' } });
    const path = { sandbox_id: 'by-name' };
    expect(await mock.call('getClock', { path })).toEqual(clock);
    expect(await mock.call('deleteSandbox', { path })).toBeUndefined();
    const bytes = await mock.call('followJournal', { path: { sandbox_id: 'default' } });
    const { value } = await bytes.getReader().read();
    expect(new TextDecoder().decode(value)).toMatch(/^:/);
  });
});

describe.each(ways)('a sandbox, %s', (_, open) => {
  const world = openWorld(open);

  test('has its time advanced, set, frozen and run', async () => {
    const { clock } = (await world.fresh()).sandbox;
    expect(await clock.read()).toEqual({ mode: 'frozen', now: '2026-01-15T09:00:00.000000Z' });
    expect((await clock.advance('5m')).clock.now).toBe('2026-01-15T09:05:00.000000Z');
    expect((await clock.advance(1.5)).clock.now).toBe('2026-01-15T09:05:01.500000Z');
    expect((await clock.set('2026-01-15T10:00:00.000001Z')).now).toBe('2026-01-15T10:00:00.000001Z');
    expect((await clock.set(new Date('2026-01-15T11:00:00Z'))).now).toBe('2026-01-15T11:00:00.000000Z');
    expect((await clock.run()).mode).toBe('running');
    expect((await clock.freeze()).mode).toBe('frozen');
  });

  test('has faults set, listed and taken away', async () => {
    const { sandbox, get } = await world.fresh();
    const fault = await sandbox.fault('fastio/searchEvents', { example: 'rate-limited', times: 2 });
    expect(fault).toMatchObject({ origin: 'control', struck: 0, on: 'fastio/searchEvents', times: 2 });
    expect([(await get(search)).status, (await sandbox.faults.list())[0]?.struck]).toEqual([429, 1]);
    await fault.remove();
    expect([(await get(search)).status, await sandbox.faults.list()]).toEqual([200, []]);
    await sandbox.fault('*', { status: 500 });
    await sandbox.faults.clear();
    expect((await get(search)).status).toBe(200);
  });

  test('has events made to happen', async () => {
    const { sandbox, get } = await world.fresh();
    const entry = await sandbox.emit('fastio', 'workspace_storage_file_added', {
      actor: 'member',
      workspace_id: workspace,
      data: { filename: 'plan.pdf' },
    });
    expect(entry).toMatchObject({ api: 'fastio', data: { filename: 'plan.pdf', workspace_id: workspace } });
    const { events } = await (await get(search)).json();
    expect(events[0].event_id).toBe(entry.data.event_id);
  });

  test('has its records listed, put and deleted', async () => {
    const { sandbox } = await world.fresh();
    const workspaces = sandbox.state<{ id: string; name: string }>('water-quality', 'workspaces');
    const [first] = await workspaces.list();
    const renamed = { ...first!, name: 'A / B' };
    expect(await workspaces.put(first!.id, renamed)).toEqual(renamed);
    expect(await workspaces.list()).toContainEqual(renamed);
    await workspaces.delete(first!.id);
    expect((await workspaces.list()).map(({ id }) => id)).not.toContain(first!.id);
  });

  test('is forked, hashed, and put into the state of a snapshot', async () => {
    const { sandbox } = await world.fresh();
    const [snapshot, hash] = await Promise.all([sandbox.snapshot(), sandbox.hash()]);
    const fork = await sandbox.fork(`${sandbox.id}-fork`);
    expect(fork.id).toBe(`${sandbox.id}-fork`);
    expect(await fork.hash()).toBe(hash);
    await fork.state('water-quality', 'workspaces').delete('workspace123');
    expect(await fork.hash()).not.toBe(hash);
    expect(await sandbox.hash()).toBe(hash);
    expect((await fork.load(snapshot)).id).toBe(fork.id);
    expect(await fork.hash()).toBe(hash);
    expect((await sandbox.fork()).id).not.toBe(sandbox.id);
  });

  test('is begun anew and deleted', async () => {
    const { sandbox } = await world.fresh();
    const hash = await sandbox.hash();
    await sandbox.state('water-quality', 'workspaces').delete('workspace123');
    expect((await sandbox.reset()).id).toBe(sandbox.id);
    expect(await sandbox.hash()).toBe(hash);
    await sandbox.delete();
    await expect(sandbox.info()).rejects.toMatchObject({ code: 'refused', status: 404 });
  });

  test('has its connections listed and cut', async () => {
    const { sandbox, get } = await world.fresh();
    const { now } = await sandbox.clock.read();
    const since = now.replace('T', '+').replace('Z', '');
    const polled = get(`/current/activity/poll/${workspace}/?wait=60&lastactivity=${since}`);
    const { connections } = sandbox;
    await expect.poll(() => connections.list(), { interval: 5 }).toHaveLength(1);
    const [poll] = await connections.list();
    expect(poll).toMatchObject({ api: 'fastio', channel: 'long-poll', persona: 'owner' });
    await connections.cut(poll!.id);
    // In process there is no connection: the poll is answered as when its time is over.
    await Promise.allSettled([polled]);
    expect(await connections.list()).toEqual([]);
    expect(await connections.list({ closed: true })).toMatchObject([{ id: poll!.id, until: poll!.since }]);
  });

  test('has signed tokens that choose it', async () => {
    const { sandbox } = await world.fresh();
    expect(sandbox.tokenOf('owner')).toBe('standin_owner');
    const token = await sandbox.token('fastio', 'member', { expires_in: 60, scope: 'read' });
    const claims = JSON.parse(atob(token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/')));
    expect(claims).toMatchObject({ sub: 'member', api: 'fastio', scope: 'read', sandbox: sandbox.id });
    expect(claims.exp - claims.iat).toBe(60);
  });

  test('has a scenario chosen, read and ended', async () => {
    const { sandbox } = await world.fresh();
    expect(await sandbox.scenario.read()).toEqual({});
    expect(await sandbox.scenario.choose('flaky')).toMatchObject({ name: 'flaky' });
    expect(await sandbox.scenario.read()).toEqual({ name: 'flaky', since: '2026-01-15T09:00:00.000000Z' });
    expect(await sandbox.scenario.end()).toEqual({});
  });
});
