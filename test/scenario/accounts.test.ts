/** The scenarios of other data: each does what its sentence says. */
import { describe, expect, test } from 'vitest';
import { mock, orgWorkspace, search, statuses, underScenario } from './mock-under-scenario.ts';

const organisation = '/v1/orgs/org_8fK2mQ7xLd/workspaces';
const acl = '/api/v2/workspaces';

describe('empty-account', () => {
  test('no API has workspaces; each has its users', async () => {
    const { get, sandbox } = underScenario('empty-account');
    expect((await get(organisation)).json).toMatchObject({ total: 0, has_more: false, workspaces: [] });
    expect((await get('/workspaces/')).json.data).toEqual({ workspaces: [], next_index: null });
    expect((await get('/workspaces/public/')).json.workspaces.workspaces).toEqual([]);
    expect((await get(acl)).json).toEqual([]);
    expect((await get('/current/events/search/?org_id=1111111111111111111')).json.events).toEqual([]);
    expect((await get(search)).json.events).toEqual([]);
    expect(sandbox.log.last).toBe(0);
    expect(sandbox.state('fastio').memberships?.count('user', '9876543210987654321')).toBe(1);
    expect(sandbox.state('org-workspaces').members?.size).toBeGreaterThan(30);
  });

  test('the first workspace can be made', async () => {
    const { get, send } = underScenario('workspace-acl/empty-account');
    expect((await send('PUT', `${acl}/first`, { fullname: 'first' })).status).toBe(201);
    expect((await get(acl)).json).toHaveLength(1);
  });
});

describe('huge-account', () => {
  test('it is made once, and each new sandbox shares its records', async () => {
    const one = mock();
    const first = underScenario('huge-account', one, 'first');
    const second = underScenario('huge-account', one, 'second');
    const [own, other] = [first, second].map(({ sandbox }) => sandbox.state('fastio').items!);
    const keys = own!.all().map((record) => own!.keyOf(record));
    expect(keys.length).toBeGreaterThan(100);
    expect(keys.filter((key) => own!.get(key) !== other!.get(key))).toEqual([]);
    expect(second.sandbox.log.last).toBe(100_000);
    await first.send('PUT', `${acl}/first`, { fullname: 'first' });
    expect((await second.get(`${acl}/first`)).status).toBe(404);
  });

  test('the first page and the last can be reached', async () => {
    const { get } = underScenario('huge-account');
    const page = await get(`${organisation}?limit=50`);
    expect(page.json).toMatchObject({ total: 10_200, has_more: true });
    for (let n = 0; n < 5; n++) expect((await get(`${search}&limit=100`)).json.events).toHaveLength(100);
    expect((await get(acl)).json.length).toBeGreaterThan(10_000);
    expect((await get('/workspaces/?limit=100')).json.data.workspaces).toHaveLength(100);
  });

  test('its events are of the last year, in order, and none is of the future', async () => {
    const { sandbox } = underScenario('fastio/huge-account');
    const times = sandbox.log.find('fastio').map(({ at }) => at);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    const year = 365 * 86_400_000_000;
    expect(times[0]).toBeGreaterThanOrEqual(sandbox.clock.now() - year);
    expect(times.at(-1)).toBeLessThan(sandbox.clock.now());
  });
});

describe('viewer-only', () => {
  const { get, send } = underScenario('viewer-only');

  test.each(['owner', 'admin', 'member'] as const)('%s may look, and not touch', async (persona) => {
    expect((await get(orgWorkspace, persona)).status).toBe(200);
    expect((await send('PUT', orgWorkspace, { name: 'New' }, persona)).status).toBe(403);
    expect((await get('/workspaces/workspace123', persona)).json.data?.rol ?? 'viewer').toBe('viewer');
    expect((await send('PUT', '/workspaces/workspace123', { name: 'New' }, persona)).status).toBe(403);
    const acme = `${acl}/acme-support`;
    expect((await get(acme, persona)).json).not.toHaveProperty('invite');
    expect((await send('PUT', acme, { fullname: 'acme-support' }, persona)).status).toBe(403);
    expect((await get(search, persona)).status).toBe(200);
  });

  test('nobody lists all workspaces of water-quality, and every workspace of workspace-acl has an owner', async () => {
    expect((await get('/workspaces/all/', 'admin')).status).toBe(403);
    const { sandbox } = underScenario('workspace-acl/viewer-only');
    const { workspaces, entries } = sandbox.state('workspace-acl');
    const unowned = workspaces?.all().filter(({ fullname }) => entries?.count('owned', fullname) === 0);
    expect(unowned).toEqual([]);
  });

  test('events for admins only are hidden from the owner', async () => {
    const admins = (events: any[]) =>
      events.filter(
        ({ permission, calling_user }) => permission === 'admin' && calling_user !== '9876543210987654321',
      );
    const org = '/current/events/search/?org_id=1111111111111111111&limit=250';
    const usual = underScenario(undefined);
    expect(admins((await usual.get(org)).json.events).length).toBeGreaterThan(0);
    expect(admins((await get(org)).json.events)).toEqual([]);
  });
});

describe('rate-limited', () => {
  test('three searches are left of the ten minutes, then 429 with Retry-After', async () => {
    const { get, advance } = underScenario('rate-limited');
    expect(await statuses(4, () => get(search))).toEqual([200, 200, 200, 429]);
    const { headers, json } = await get(search);
    expect(Number(headers['retry-after'])).toBeGreaterThan(500);
    expect(json.error.code).toBeGreaterThan(0);
    advance(600);
    expect(await statuses(6, () => get(search))).toEqual([200, 200, 200, 200, 200, 429]);
  });

  test('three calls are left of the minute, counted down in the published headers', async () => {
    const { get, advance } = underScenario('workspace-acl/rate-limited');
    const left = async () => (await get(acl)).headers['x-ratelimit-remaining'];
    expect([await left(), await left(), await left()]).toEqual(['2', '1', '0']);
    const refused = await get(acl);
    expect(refused).toMatchObject({
      status: 429,
      headers: { 'retry-after': '10', 'x-ratelimit-limit': '300' },
    });
    advance(60);
    expect(await left()).toBe('299');
  });

  test('of APIs that publish none nothing is limited, nor is another sandbox', async () => {
    const one = mock();
    const { get } = underScenario('rate-limited', one);
    expect(new Set(await statuses(20, () => get('/workspaces/')))).toEqual(new Set([200]));
    const other = underScenario(undefined, one, 'other');
    expect(new Set(await statuses(20, () => other.get(search)))).toEqual(new Set([200]));
  });
});
