/** `mock.sandbox` steers what the handlers answer, in process, as a server's client does over a socket. */
import { expect, test } from 'vitest';
import { fastio } from '../../src/apis/fastio/index.ts';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { mocked, owner } from './mocked.ts';

const profile = '1234567890123456789';
const own = 'https://api.example.com/workspaces/?limit=100';
const one = 'https://api.example.com/workspaces/workspace123';

const ask = (url: string, headers: Record<string, string> = owner) => fetch(url, { headers });
const count = async (headers?: Record<string, string>) =>
  (await (await ask(own, headers)).json()).data.workspaces.length;

test('it is the sandbox of requests that name no sandbox', async () => {
  const { sandbox, control } = mocked({ apis: [waterQuality] });
  await ask(own);
  expect([sandbox.id, (await control.sandboxes()).map(({ id }) => id)]).toEqual(['default', ['default']]);
  expect((await control.health()).apis).toEqual(['water-quality']);
});

test('a token that it issues expires by its clock', async () => {
  const { sandbox } = mocked({ apis: [waterQuality] });
  const token = await sandbox.token('water-quality', 'owner', { expires_in: 60 });
  const signed = { authorization: `Bearer ${token}` };
  expect((await ask(own, signed)).status).toBe(200);
  await sandbox.clock.advance('1m');
  expect((await ask(own, signed)).status).toBe(401);
});

test('a scenario that it chooses, or begins under, bends what is answered', async () => {
  const { sandbox } = mocked({ apis: [waterQuality] });
  expect(await count()).toBeGreaterThan(0);
  await sandbox.scenario.choose('empty-account');
  expect(await count()).toBe(0);
  const under = mocked({ apis: [fastio], scenario: 'rate-limited' });
  expect((await under.sandbox.scenario.read()).name).toBe('rate-limited');
});

test('a fault that it sets strikes, and ends', async () => {
  const { sandbox } = mocked({ apis: [waterQuality] });
  await sandbox.fault('water-quality/listOwnWorkspaces', { status: 503, times: 1 });
  expect([(await ask(own)).status, (await ask(own)).status]).toEqual([503, 200]);
});

test('an event that it makes happen is found by a search', async () => {
  const { sandbox } = mocked({ apis: [fastio] });
  const { data } = await sandbox.emit('fastio', 'comment_created', { actor: 'owner', workspace_id: profile });
  const search = `https://api.example.com/current/events/search/?workspace_id=${profile}&event=comment_created`;
  const { events } = await (await ask(search)).json();
  expect(events[0].event_id).toBe(data.event_id);
});

test('its journal tells of each exchange, why it was answered so, its findings and an archive', async () => {
  const { sandbox } = mocked({ apis: [waterQuality] });
  await ask(own);
  await ask('https://api.example.com/workspaces/nobody');
  const entries = await sandbox.journal.read();
  expect(entries.map(({ operation, reply }) => [operation, reply.status])).toEqual([
    ['water-quality/listOwnWorkspaces', 200],
    ['water-quality/getWorkspace', 404],
  ]);
  expect(await sandbox.journal.lint()).toEqual([]);
  expect(await sandbox.journal.har()).toMatchObject({ log: { entries: [{}, {}] } });
});

test('it is forked and reset', async () => {
  const { sandbox } = mocked({ apis: [waterQuality] });
  const before = await count();
  const workspaces = sandbox.state('water-quality', 'workspaces');
  await fetch(one, { method: 'DELETE', headers: owner });
  const fork = await sandbox.fork();
  expect(await count({ ...owner, ...fork.headers })).toBe(before - 1);
  await sandbox.reset();
  expect([await count(), await count({ ...owner, ...fork.headers })]).toEqual([before, before - 1]);
  expect((await workspaces.list()).length).toBeGreaterThanOrEqual(before);
});
