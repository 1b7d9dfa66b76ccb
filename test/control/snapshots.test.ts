import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { everyApi, ownRequests } from '../adapters/every-api.ts';
import { controlledMock, problem } from './controlled-mock.ts';

const world = () => controlledMock({}, { apis: everyApi });
const owner = { authorization: 'Bearer standin_owner', 'content-type': 'application/json' };
const workspace = '1234567890123456789';

type World = ReturnType<typeof world>;

/** Writes, deletes, sets faults, counts calls: all that a snapshot has to hold. */
async function used(sandbox = 'default', setup: World = world()) {
  const { control, send } = setup;
  const at = `/sandboxes/${sandbox}`;
  await control('POST', '/sandboxes', { id: sandbox, seed: 7, rate_limits: true });
  const headers = { ...owner, 'standin-sandbox': sandbox };
  for (const name of ['one', 'two', 'three'])
    await send('POST', '/workspaces/', headers, JSON.stringify({ name, description: name, type: 'private' }));
  const { items } = (await control('GET', `${at}/state/water-quality/workspaces`)).body;
  await control('DELETE', `${at}/state/water-quality/workspaces/${items.at(-1).id}`);
  for (const [method, target, body] of ownRequests)
    await send(method, target, headers, body && JSON.stringify(body));
  const event = { api: 'fastio', event: 'comment_created', actor: 'member', workspace_id: workspace };
  await control('POST', `${at}/events`, event);
  await control('POST', `${at}/faults`, { on: 'workspace-acl/*', status: 503, times: 3 });
  await send('GET', '/api/v2/workspaces', headers);
  await control('POST', `${at}/clock/advance`, { duration: '1h' });
  await send('GET', '/current/events/search/?user_id=9876543210987654321', headers);
  return { ...setup, at };
}

const snapshotOf = async ({ control }: World, at: string): Promise<any> =>
  (await control('GET', `${at}/snapshot`)).body;
const hashOf = async ({ control }: World, at: string): Promise<string> =>
  (await control('GET', `${at}/hash`)).body.hash;

describe('a snapshot', () => {
  test('is JSON with a member a line, by the contract', async () => {
    const { standin, at } = await used();
    const target = `/__standin${at}/snapshot`;
    const reply = await standin.handle({ method: 'GET', target, headers: { host: 'localhost' } });
    const lines = String(reply.body).split('\n');
    expect(reply.headers['content-type']).toBe('application/json');
    expect(lines.length).toBeGreaterThan(1000);
    expect(lines.slice(0, 3)).toEqual(['{', ' "standin": 1,', ' "seed": 7,']);
  });

  test('loaded in another mock gives the same: snapshot, hash, faults, limits, and what comes next', async () => {
    const here = await used('mine');
    const snapshot = await snapshotOf(here, here.at);
    expect(snapshot).toMatchObject({ limited: true, faults: [{ id: 'fault-1', struck: 1 }] });
    expect(snapshot.rates).not.toEqual({});
    const there = { ...world(), at: '/sandboxes/theirs' };
    const loaded = await there.control('PUT', `${there.at}/snapshot`, snapshot);
    expect(loaded).toMatchObject({ status: 200, body: { id: 'theirs', seed: 7, rate_limits: true } });
    expect(await snapshotOf(there, there.at)).toEqual(snapshot);
    expect(await hashOf(there, there.at)).toBe(await hashOf(here, here.at));
    const next = async ({ send }: World, id: string) => {
      const headers = { ...owner, 'standin-sandbox': id };
      const body = JSON.stringify({ name: 'next', description: 'next', type: 'private' });
      const own = [];
      for (const [method, target, given] of ownRequests)
        own.push(await send(method, target, headers, given && JSON.stringify(given)));
      return [
        ...own,
        await send('POST', '/workspaces/', headers, body),
        await send('GET', '/api/v2/workspaces', headers),
        await send('GET', '/current/events/search/?user_id=9876543210987654321', headers),
      ];
    };
    expect(await next(there, 'theirs')).toEqual(await next(here, 'mine'));
    expect(await hashOf(there, there.at)).toBe(await hashOf(here, here.at));
  });

  test('loaded over a sandbox puts all of it back, and ends what was open', async () => {
    const here = await used();
    const before = await snapshotOf(here, here.at);
    const { connections } = here.standin.sandboxes.use('default')!;
    let cut = 0;
    connections.add({ api: 'x', channel: 'y', persona: undefined, since: 0, cut: () => cut++ });
    await here.control('DELETE', `${here.at}/faults`);
    await here.control('POST', `${here.at}/clock/advance`, { duration: '1d' });
    expect((await here.control('PUT', `${here.at}/snapshot`, before)).status).toBe(200);
    expect(await snapshotOf(here, here.at)).toEqual(before);
    expect(cut).toBe(1);
  });

  test('leaves out what it holds of APIs that are not served', async () => {
    const here = await used();
    const snapshot = await snapshotOf(here, here.at);
    const there = controlledMock({}, { apis: everyApi.slice(0, 1) });
    const alien = { alien: { things: { 1: { id: 'a' } } } };
    const state = { ...snapshot.state, ...alien };
    const loaded = await there.control('PUT', '/sandboxes/mine/snapshot', { ...snapshot, state });
    expect(loaded.status).toBe(200);
    expect(Object.keys((await snapshotOf(there, '/sandboxes/mine')).state)).toEqual([everyApi[0]!.name]);
  });

  test('whatever happens after it is later than all that its log tells', async () => {
    const here = await used();
    const { clock, ...rest } = await snapshotOf(here, here.at);
    const early = { ...rest, clock: { mode: 'frozen', now: clock.now - 86_400_000_000 } };
    await here.control('PUT', '/sandboxes/other/snapshot', early);
    const other = here.standin.sandboxes.get('other')!;
    other.logEvent('fastio', 'comment_created');
    const [last, before] = other.log.find(undefined, { newestFirst: true, limit: 2 });
    expect(last!.at).toBeGreaterThan(before!.at);
  });
});

describe('a malformed snapshot is refused in one line, and the running sandbox goes on', () => {
  const change = (part: string, by: (value: any) => unknown) => (whole: any) => ({
    ...whole,
    [part]: by(whole[part]),
  });
  /** One sandbox for all of them: none of them may change it. */
  const unchanged = used();
  const record = (api: string, name: string, records: object) =>
    change('state', (state) => ({ ...state, [api]: { ...state[api], [name]: records } }));

  test.each<[name: string, spoil: (whole: any) => unknown, says: RegExp]>([
    ['no snapshot', () => ({}), /body standin: is required/],
    ['a list', () => [], /body: must be object/],
    ['another form', change('standin', () => 2), /body standin: must be 1/],
    ['a seed that is none', change('seed', () => 'seven'), /body seed: must be integer/],
    [
      'an unknown mode',
      change('clock', (clock) => ({ ...clock, mode: 'fast' })),
      /body clock\.mode: must be one of/,
    ],
    [
      'a time as text',
      change('clock', (clock) => ({ ...clock, now: '2026' })),
      /body clock\.now: must be integer/,
    ],
    [
      'a time out of reach',
      change('clock', (clock) => ({ ...clock, now: 9e15 })),
      /body clock\.now: must be <=/,
    ],
    ['counts that are none', change('ids', () => ({ a: -1 })), /body ids\.a: must be >= 0/],
    ['a member too many', (whole) => ({ ...whole, sate: {} }), /body sate/],
    ['a log that is none', change('log', () => ({})), /body log: must be array/],
    [
      'a log out of order',
      change('log', (log) => [log[1], log[0], ...log.slice(2)]),
      /log\.0: its cursor is 2, and the next one is 1/,
    ],
    ['a log with a hole', change('log', (log) => log.toSpliced(3, 1)), /log\.3: its cursor is 5/],
    [
      'a log back in time',
      change('log', (log) => log.with(4, { ...log[4], at: log[3].at })),
      /log\.4: it is not later/,
    ],
    [
      'an entry without an event',
      change('log', ([{ event: _, ...first }]) => [first]),
      /body log\.0\.event: is required/,
    ],
    [
      'an unknown collection',
      record('water-quality', 'workspase', {}),
      /state\.water-quality: there is no collection workspase; there are: .*workspaces/,
    ],
    [
      'an unknown collection with places',
      change('orders', (orders) => ({ ...orders, fastio: { nothing: 1 } })),
      /orders\.fastio: there is no collection nothing/,
    ],
    [
      'a record without a key',
      record('water-quality', 'workspaces', { 1: { name: 'x' } }),
      /state\.water-quality\.workspaces\.1: /,
    ],
    [
      'a key that is no text',
      record('water-quality', 'workspaces', { 1: { id: 5 } }),
      /state\.water-quality\.workspaces\.1: /,
    ],
    [
      'a record with a member of another type',
      record('water-quality', 'workspaces', {
        1: { id: 'a', name: 'x', owner: 'b', type: 'public', created: 'today' },
      }),
      /state\.water-quality\.workspaces\.1: \/created: must be integer/,
    ],
    [
      'a record that no reply of its document may show',
      record('shop', 'products', { 1: { id: 1, title: 'x', category: 'toys', price: 1 } }),
      /state\.shop\.products\.1: \/c(reated_at: is required|ategory: must be one of)/,
    ],
    [
      'a record that is none',
      record('water-quality', 'workspaces', { 1: 'x' }),
      /body state.*must be object/,
    ],
    ['a place that is none', record('water-quality', 'workspaces', { first: { id: 'a' } }), /body state/],
    [
      'a fault of another form',
      change('faults', (faults) => [{ ...faults[0], id: '1' }]),
      /body faults\.0\.id/,
    ],
    [
      'one fault twice',
      change('faults', (faults) => [faults[0], faults[0]]),
      /faults\.1: there is a fault-1 already/,
    ],
    [
      'a fault on nothing',
      change('faults', ([one]) => [{ ...one, definition: { on: 'fastio/nothing', status: 500 } }]),
      /faults\.0: there is no operation or channel fastio\/nothing/,
    ],
    [
      'an unknown scenario',
      (whole) => ({ ...whole, scenario: { name: 'nothing', since: 0 } }),
      /there is no scenario nothing/,
    ],
    ['rates that are none', change('rates', () => ({ a: ['b'] })), /body rates\.a\.0: must be integer/],
    ['limits that are none', change('limited', () => 'yes'), /body limited: must be boolean/],
  ])('%s', async (_, spoil, says) => {
    const here = await unchanged;
    const { control, at, standin } = here;
    const [snapshot, hash] = [await snapshotOf(here, at), await hashOf(here, at)];
    const sandbox = standin.sandboxes.get('default');
    const { connections } = sandbox!;
    let cut = 0;
    connections.add({ api: 'x', channel: 'y', persona: undefined, since: 0, cut: () => cut++ });
    const refused = await control('PUT', `${at}/snapshot`, spoil(snapshot));
    expect(refused).toMatchObject(problem(400, says));
    expect(refused.body.detail).not.toContain('\n');
    expect([standin.sandboxes.get('default') === sandbox, cut]).toEqual([true, 0]);
    expect(await snapshotOf(here, at)).toEqual(snapshot);
    expect(await hashOf(here, at)).toBe(hash);
  });

  test('one whose timers cannot be started replaces nothing either', async () => {
    const [first, ...others] = everyApi as [(typeof everyApi)[number], ...typeof everyApi];
    let isBroken = false;
    const startTimers = (sandbox: any) => {
      if (isBroken) throw new Error('the timers do not start');
      first.state?.startTimers?.(sandbox);
    };
    const broken = { ...first, state: { ...first.state!, startTimers } };
    const here = controlledMock({}, { apis: [broken, ...others] });
    const at = '/sandboxes/default';
    const snapshot = await snapshotOf(here, at);
    const sandbox = here.standin.sandboxes.get('default');
    isBroken = true;
    expect(await here.control('PUT', `${at}/snapshot`, snapshot)).toMatchObject(
      problem(400, /the timers do not start/),
    );
    expect(here.standin.sandboxes.get('default')).toBe(sandbox);
  });
});

describe('the hash', () => {
  test('is over data and log alone: equal for equal states, wherever and whenever', async () => {
    const here = await used('a');
    const there = await used('b');
    expect(await hashOf(there, there.at)).toBe(await hashOf(here, here.at));
    await here.control('POST', `${here.at}/clock/advance`, { duration: '1h' });
    await here.control('DELETE', `${here.at}/faults`);
    const { state, log } = await snapshotOf(here, here.at);
    const text = JSON.stringify([state, log], (_, value) =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(
            Object.keys(value)
              .sort()
              .map((name) => [name, value[name]]),
          )
        : value,
    );
    expect(await hashOf(here, here.at)).toBe(createHash('sha256').update(text).digest('hex'));
  });

  test('is another after any write', async () => {
    const here = await used();
    const before = await hashOf(here, here.at);
    here.standin.sandboxes.use('default')!.logEvent('fastio', 'comment_created');
    expect(await hashOf(here, here.at)).not.toBe(before);
  });
});
