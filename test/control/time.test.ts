import { describe, expect, test } from 'vitest';
import { controlledMock } from './controlled-mock.ts';

const clock = '/sandboxes/a/clock';

async function frozen() {
  const world = controlledMock();
  await world.control('POST', '/sandboxes', { id: 'a', clock: { mode: 'frozen' } });
  return world;
}

describe('the clock', () => {
  test('is read, frozen and run', async () => {
    const { control } = await frozen();
    const start = { mode: 'frozen', now: '2026-01-15T09:00:00.000000Z' };
    expect((await control('GET', clock)).body).toEqual(start);
    expect((await control('PUT', clock, { mode: 'running' })).body.mode).toBe('running');
    expect((await control('PUT', clock, { mode: 'frozen' })).body.mode).toBe('frozen');
  });

  test('is set forward with what falls due on the way, and never back', async () => {
    const { control, standin } = await frozen();
    const due: string[] = [];
    const own = standin.sandboxes.get('a')!.clock;
    own.at(own.now() + 60_000_000, () => due.push('after a minute'));
    expect((await control('PUT', clock, { now: '2026-01-15T09:02:00.5Z' })).body.now).toBe(
      '2026-01-15T09:02:00.500000Z',
    );
    expect(due).toEqual(['after a minute']);
    const back = await control('PUT', clock, { now: '2026-01-15T09:00:00Z' });
    expect([back.status, back.body.detail]).toEqual([400, expect.stringContaining('never goes back')]);
    expect((await control('GET', clock)).body.now).toBe('2026-01-15T09:02:00.500000Z');
  });

  test('is advanced, and what that caused is answered', async () => {
    const { control, standin } = await frozen();
    const sandbox = standin.sandboxes.get('a')!;
    sandbox.clock.at(sandbox.clock.now() + 5_000_000, () => void sandbox.logEvent('water-quality', 'rain'));
    const { status, body } = await control('POST', `${clock}/advance`, { seconds: 10 });
    expect([status, body.clock.now]).toEqual([200, '2026-01-15T09:00:10.000000Z']);
    expect(body.events).toEqual([
      { cursor: 1, at: '2026-01-15T09:00:05.000000Z', api: 'water-quality', event: 'rain', data: {} },
    ]);
  });

  test.each([{}, { seconds: -1 }, { seconds: 'soon' }, { seconds: 1e12 }])(
    'is not advanced by %j',
    async (body) => {
      const { control } = await frozen();
      expect((await control('POST', `${clock}/advance`, body)).status).toBe(400);
      expect((await control('GET', clock)).body.now).toBe('2026-01-15T09:00:00.000000Z');
    },
  );

  test.each([
    ['frozen', { mode: 'frozen', now: '2020-01-01T00:00:00Z' }],
    ['running', { mode: 'running', now: '2020-01-01T00:00:00Z' }],
    ['frozen', { mode: 'frozen', now: '2200-01-01T00:00:00.000001Z' }],
  ])('keeps its mode where a request that asks for %s is refused', async (_, body) => {
    const { control } = await frozen();
    const mode = body.mode === 'frozen' ? 'running' : 'frozen';
    await control('PUT', clock, { mode });
    expect((await control('PUT', clock, body)).status).toBe(400);
    expect((await control('GET', clock)).body.mode).toBe(mode);
  });

  test.each<[how: string, body: object, detail: RegExp]>([
    ['PUT', { now: '2200-01-01T00:00:00.000001Z' }, /not a time up to 2200-01-01T00:00:00.000000Z/],
    ['PUT', { now: '9999-12-31T23:59:59Z' }, /not a time up to 2200-01-01T00:00:00.000000Z/],
    [
      'POST',
      { duration: '100000d' },
      /duration: is too long: .*2200-01-01T00:00:00Z.*5489650800 seconds at most/,
    ],
    ['POST', { duration: '1000000000d' }, /duration: is too long/],
  ])(
    'does not pass the year 2200, which a snapshot can show at most: %s %j',
    async (method, body, detail) => {
      const { control } = await frozen();
      const path = method === 'PUT' ? clock : `${clock}/advance`;
      const refused = await control(method, path, body);
      expect([refused.status, refused.body.detail]).toEqual([400, expect.stringMatching(detail)]);
      expect((await control('GET', clock)).body.now).toBe('2026-01-15T09:00:00.000000Z');
    },
  );

  test('set as far as it goes can be loaded again', async () => {
    const { control } = await frozen();
    expect((await control('PUT', clock, { now: '2200-01-01T00:00:00Z' })).status).toBe(200);
    const snapshot = (await control('GET', '/sandboxes/a/snapshot')).body;
    expect((await control('PUT', '/sandboxes/b/snapshot', snapshot)).status).toBe(200);
    expect((await control('POST', `${clock}/advance`, { seconds: 1 })).status).toBe(400);
  });

  test('of an unknown sandbox is not found', async () => {
    const { control } = await frozen();
    for (const [method, path, body] of [
      ['GET', '/sandboxes/b/clock'],
      ['PUT', '/sandboxes/b/clock', {}],
      ['POST', '/sandboxes/b/clock/advance', { seconds: 1 }],
      ['GET', '/sandboxes/b/connections'],
      ['DELETE', '/sandboxes/b/connections/x'],
      ['POST', '/sandboxes/b/events', { api: 'fastio', event: 'x' }],
    ] as const) {
      const { status, body: problem } = await control(method, path, body);
      expect([status, problem.detail]).toEqual([404, expect.stringContaining('no sandbox b')]);
    }
  });
});

describe('connections', () => {
  test('are listed, and cut one by one', async () => {
    const { control, standin } = await frozen();
    const { connections } = standin.sandboxes.get('a')!;
    let isCut = false;
    const closed = connections.add({
      api: 'fastio',
      channel: 'websocket',
      persona: 'member',
      since: 1768467600000000,
      cut: () => {
        isCut = true;
        closed.end();
      },
    });
    expect((await control('GET', '/sandboxes/a/connections')).body.connections).toEqual([
      {
        id: 'connection-1',
        api: 'fastio',
        channel: 'websocket',
        persona: 'member',
        since: '2026-01-15T09:00:00.000000Z',
        sent: [],
      },
    ]);
    expect((await control('DELETE', '/sandboxes/a/connections/connection-1')).status).toBe(204);
    expect(isCut).toBe(true);
    expect((await control('DELETE', '/sandboxes/a/connections/connection-1')).status).toBe(404);
  });

  test('are cut when their sandbox is reset', async () => {
    const { control, standin } = await frozen();
    let cuts = 0;
    const cut = () => void cuts++;
    standin.sandboxes
      .get('a')!
      .connections.add({ api: 'x', channel: 'y', persona: undefined, since: 0, cut });
    await control('POST', '/sandboxes/a/reset');
    expect(cuts).toBe(1);
  });
});

describe('events', () => {
  test('of an API that has none to make, or that is not there, are refused', async () => {
    const { control } = await frozen();
    const none = await control('POST', '/sandboxes/a/events', { api: 'water-quality', event: 'rain' });
    expect([none.status, none.body.detail]).toEqual([400, expect.stringContaining('no events')]);
    const nowhere = await control('POST', '/sandboxes/a/events', { api: 'weather', event: 'rain' });
    expect([nowhere.status, nowhere.body.detail]).toEqual([404, expect.stringContaining('no API weather')]);
  });
});
