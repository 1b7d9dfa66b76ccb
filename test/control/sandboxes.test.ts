import { describe, expect, test } from 'vitest';
import { controlledMock, problem } from './controlled-mock.ts';

const start = '2026-01-15T09:00:00.000000Z';
const acl = '/api/v2/workspaces/acme-support';

describe('a new sandbox', () => {
  test('has the mock’s seed and clock, and an id if none is given', async () => {
    const { control } = controlledMock({}, { seed: 7 });
    const named = await control('POST', '/sandboxes', { id: 'mine' });
    expect([named.status, named.body]).toEqual([
      201,
      {
        id: 'mine',
        seed: 7,
        clock: { mode: 'frozen', now: start },
        events: expect.any(Number),
        rate_limits: false,
      },
    ]);
    const [one, two] = [await control('POST', '/sandboxes'), await control('POST', '/sandboxes', {})];
    expect(one.body.id).toMatch(/^[A-Za-z0-9]{12}$/);
    expect(two.body.id).not.toBe(one.body.id);
  });

  test('has the seed and the clock that are asked for, to the microsecond', async () => {
    const { control } = controlledMock();
    const clock = { mode: 'frozen', now: '2027-02-03T04:05:06.000007Z' };
    expect((await control('POST', '/sandboxes', { seed: 3, clock })).body).toMatchObject({ seed: 3, clock });
    const offset = { mode: 'frozen', now: '2027-02-03T06:05:06.5+02:00' };
    const { body } = await control('POST', '/sandboxes', { clock: offset });
    expect(body.clock.now).toBe('2027-02-03T04:05:06.500000Z');
    const running = (await control('POST', '/sandboxes', { id: 'running', clock: { mode: 'running' } })).body;
    expect(running.clock.mode).toBe('running');
    await control('DELETE', '/sandboxes/running');
  });

  test('can be a fork: what the source holds, its seed and time, and neither sees the other then', async () => {
    const { control, send } = controlledMock();
    await control('POST', '/sandboxes', { id: 'source', seed: 5 });
    const put = (sandbox: string, fullname: string) =>
      send(
        'PUT',
        `/api/v2/workspaces/${fullname}`,
        {
          authorization: 'Bearer standin_owner',
          'content-type': 'application/json',
          'standin-sandbox': sandbox,
        },
        JSON.stringify({ fullname }),
      );
    const get = async (sandbox: string, fullname: string) =>
      (
        await send('GET', `/api/v2/workspaces/${fullname}`, {
          authorization: 'Bearer standin_owner',
          'standin-sandbox': sandbox,
        })
      ).status;
    await put('source', 'both');
    const fork = await control('POST', '/sandboxes', { id: 'fork', from: 'source' });
    const source = (await control('GET', '/sandboxes/source')).body;
    expect(fork.body).toEqual({ ...source, id: 'fork' });
    await put('source', 'only-source');
    await put('fork', 'only-fork');
    expect([
      await get('fork', 'both'),
      await get('fork', 'only-source'),
      await get('source', 'only-fork'),
    ]).toEqual([200, 404, 404]);
  });

  test('that forks may begin later than its source, not earlier', async () => {
    const { control } = controlledMock();
    const ahead = { id: 'ahead', from: 'default', clock: { now: '2026-02-01T00:00:00Z' } };
    expect((await control('POST', '/sandboxes', ahead)).body.clock.now).toBe('2026-02-01T00:00:00.000000Z');
    const before = { id: 'before', from: 'ahead', clock: { now: '2026-01-31T00:00:00Z' } };
    expect(await control('POST', '/sandboxes', before)).toMatchObject(
      problem(400, /body clock\.now: is before the time of ahead, 2026-02-01T00:00:00\.000000Z/),
    );
  });

  test.each([
    [{ id: 'a b' }, /body id: must match/],
    [{ id: 'x'.repeat(65) }, /body id/],
    [{ id: 7 }, /body id: must be string/],
    [{ seed: -1 }, /body seed: must be >= 0/],
    [{ seed: 1.5 }, /body seed: must be integer/],
    [{ clock: { mode: 'slow' } }, /body clock\.mode: must be one of running, frozen/],
    [{ clock: { now: 'noon' } }, /body clock\.now/],
    [{ clock: { now: '2026-12-31T23:59:60Z' } }, /body clock\.now: 2026-12-31T23:59:60Z is no time/],
    [{ clock: { now: '1969-12-31T23:59:59Z' } }, /is no time from 1970 to 2200/],
    [{ clock: { now: '9999-01-01T00:00:00Z' } }, /is no time from 1970 to 2200/],
    [[], /body: must be object/],
  ])('%j is refused', async (body, detail) => {
    const { control, standin } = controlledMock();
    expect(await control('POST', '/sandboxes', body)).toMatchObject(problem(400, detail));
    expect(standin.sandboxes.list().map(({ id }) => id)).toEqual([]);
  });

  test('of an id that is taken, from one that is not there, or one too many is refused', async () => {
    const { control, standin } = controlledMock();
    await control('POST', '/sandboxes', { id: 'mine' });
    expect(await control('POST', '/sandboxes', { id: 'mine' })).toMatchObject(
      problem(409, /a sandbox mine already; reset or delete it/),
    );
    expect(await control('POST', '/sandboxes', { id: 'new', from: 'nobody' })).toMatchObject(
      problem(404, /no sandbox nobody; POST \/__standin\/sandboxes makes one/),
    );
    for (let n = standin.sandboxes.list().length; n < 1000; n++) standin.sandboxes.create(`sandbox-${n}`);
    expect(await control('POST', '/sandboxes', { id: 'one-more' })).toMatchObject(
      problem(503, /1000 sandboxes already.*delete some/),
    );
  });
});

describe('sandboxes', () => {
  test('are listed the oldest first, those too that a request made by its name', async () => {
    const { control, call } = controlledMock();
    await control('POST', '/sandboxes', { id: 'zeta' });
    await call('standin_owner', acl, 'alpha');
    const { body } = await control('GET', '/sandboxes');
    expect(body.sandboxes.map(({ id }: { id: string }) => id)).toEqual(['zeta', 'alpha']);
    expect(body.sandboxes[0]).toEqual((await control('GET', '/sandboxes/zeta')).body);
  });

  test('tell where their clock and their log are', async () => {
    const { control, standin } = controlledMock();
    const { events } = (await control('POST', '/sandboxes', { id: 'mine' })).body;
    const mine = standin.sandboxes.get('mine')!;
    mine.logEvent('workspace-acl', 'told');
    mine.clock.advance(61_000_001);
    expect((await control('GET', '/sandboxes/mine')).body).toEqual({
      id: 'mine',
      seed: 1,
      clock: { mode: 'frozen', now: '2026-01-15T09:01:01.000001Z' },
      events: events + 1,
      rate_limits: false,
    });
  });

  test.each([true, false])('keep rate limits after a reset only if they did before: %j', async (isOn) => {
    const { control } = controlledMock({}, { rateLimits: !isOn });
    await control('POST', '/sandboxes', { id: 'mine', rate_limits: isOn });
    expect((await control('POST', '/sandboxes/mine/reset')).body.rate_limits).toBe(isOn);
  });

  test('are new after a reset: fixtures, clock and log, of the same seed and clock mode', async () => {
    const { control, standin } = controlledMock();
    const made = (await control('POST', '/sandboxes', { id: 'mine', seed: 9 })).body;
    const before = standin.sandboxes.get('mine')!;
    const hash = await before.hash();
    (before.state('workspace-acl').workspaces as any).delete('acme-support');
    before.clock.advance(1_000_000);
    const { status, body } = await control('POST', '/sandboxes/mine/reset');
    expect([status, body]).toEqual([200, made]);
    expect(await standin.sandboxes.get('mine')!.hash()).toBe(hash);
    expect(standin.sandboxes.get('mine')).not.toBe(before);
  });

  test('are gone once deleted, and new for the next request that names them', async () => {
    const { control, call, standin } = controlledMock();
    await control('POST', '/sandboxes', { id: 'mine' });
    (standin.sandboxes.get('mine')!.state('workspace-acl').workspaces as any).delete('acme-support');
    expect((await call('standin_owner', acl, 'mine')).status).toBe(404);
    const gone = await control('DELETE', '/sandboxes/mine');
    expect([gone.status, gone.body]).toEqual([204, undefined]);
    expect((await control('GET', '/sandboxes/mine')).status).toBe(404);
    expect((await call('standin_owner', acl, 'mine')).status).toBe(200);
  });

  test.each([
    ['GET', ''],
    ['DELETE', ''],
    ['POST', '/reset'],
    ['GET', '/state/workspace-acl/workspaces'],
  ])('that there are not are told so: %s %s', async (method, path) => {
    const { control } = controlledMock();
    expect(await control(method, `/sandboxes/nobody${path}`)).toMatchObject(
      problem(404, /no sandbox nobody; POST \/__standin\/sandboxes makes one/),
    );
    expect(await control(method, `/sandboxes/a%20b${path}`)).toMatchObject(problem(400, /path sandbox_id/));
  });

  test('the default one is there as soon as it is named', async () => {
    const { control } = controlledMock();
    expect((await control('GET', '/sandboxes/default')).body.id).toBe('default');
    expect((await control('POST', '/sandboxes/default/reset')).status).toBe(200);
    expect((await control('DELETE', '/sandboxes/default')).status).toBe(204);
    expect((await control('GET', '/sandboxes/default')).status).toBe(200);
  });
});
