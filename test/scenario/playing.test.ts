/** How a scenario is played: the same every time, once each, through fork, snapshot and reset. */
import { describe, expect, test } from 'vitest';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import type { ApiDefinition } from '../../src/index.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { timeOf } from '../../src/scenario/timeline.ts';
import { shop } from '../adapters/every-api.ts';
import {
  apis,
  fastioWorkspace,
  inside,
  mock,
  orgWorkspace,
  search,
  underScenario,
} from './mock-under-scenario.ts';

const known =
  mock()
    .standin.player?.list()
    .map(({ name }) => name) ?? [];

/** Everything that a client hears of a scenario in ten minutes of calls. */
async function story(scenario: string, seed: number): Promise<unknown[]> {
  const { get, send, stream, socket, advance, emit, sandbox, advanceUntilAnswered } = underScenario(
    scenario,
    mock({ seed }),
  );
  const heard = [await stream().catch(String), await socket().catch(String)];
  const told: unknown[] = [];
  const targets = [search, orgWorkspace, '/workspaces/', '/api/v2/workspaces'];
  for (let round = 0; round < 8; round++) {
    const answers = [
      ...targets.map((target) => get(target)),
      get(`/current/activity/poll/${fastioWorkspace}/?wait=5&updated`),
      send('PUT', orgWorkspace, { name: `Round ${round}` }),
    ];
    emit('comment_created');
    advance(75);
    told.push(
      ...(await advanceUntilAnswered(Promise.all(answers))).map(({ status, headers, text }) => [
        status,
        headers,
        text,
      ]),
    );
  }
  const openings = heard.map((one) => (typeof one === 'string' ? one : [one.texts, one.end]));
  return [told, openings, sandbox.faults.list(), await sandbox.hash(), sandbox.journal.remarks()];
}

describe('same seed, scenario and requests', () => {
  // What is huge is the same by the same rules, and takes its time.
  test.each(known.filter((name) => !name.includes('huge')))('%s tells the same story twice', async (name) => {
    expect(await story(name, 7)).toEqual(await story(name, 7));
  });

  test('another seed tells another one', async () => {
    expect(await story('fastio/busy-workspace', 7)).not.toEqual(await story('fastio/busy-workspace', 8));
  });
});

/** The log of an API, without what the sandbox was called. */
const logOf = ({ log }: { log: { find(api: string): unknown[] } }): unknown[] => log.find('fastio');

describe('a timeline', () => {
  const name = 'fastio/busy-workspace';

  test('is the same in one long step as in many short ones', () => {
    const [long, short] = [underScenario(name), underScenario(name)];
    long.advance(60);
    for (let n = 0; n < 600; n++) short.advance(0.1);
    expect(logOf(short.sandbox)).toEqual(logOf(long.sandbox));
  });

  test.each([0, 4, 17.3])('goes on after a fork at %d s, nothing left out and nothing twice', (at) => {
    const one = mock();
    const [whole, forked] = [underScenario(name, one, 'whole'), underScenario(name, one, 'forked')];
    forked.advance(at);
    const fork = one.standin.sandboxes.create('fork', { from: forked.sandbox });
    whole.advance(60);
    fork?.clock.advance((60 - at) * 1_000_000);
    expect(fork?.scenario?.name).toBe(name);
    expect(logOf(fork as never)).toEqual(logOf(whole.sandbox));
    forked.advance(60 - at);
    expect(logOf(forked.sandbox)).toEqual(logOf(whole.sandbox));
  });

  test('goes on in another mock after a snapshot', () => {
    const [whole, begun] = [underScenario(name), underScenario(name)];
    begun.advance(21.5);
    const snapshot = JSON.parse(JSON.stringify(begun.sandbox.snapshot()));
    const { standin } = mock();
    const restored = standin.sandboxes.restore('elsewhere', snapshot);
    whole.advance(60);
    restored.clock.advance(38_500_000);
    expect(logOf(restored)).toEqual(logOf(whole.sandbox));
  });

  test('begins anew with the sandbox', () => {
    const one = mock();
    const { sandbox, advance } = underScenario(name, one);
    advance(60);
    const again = one.standin.sandboxes.create('default', { scenario: name });
    expect(again?.log.last).toBeLessThan(sandbox.log.last);
    again?.clock.advance(60_000_000);
    expect(logOf(again as never)).toEqual(logOf(sandbox));
    // The old one is over.
    const { last } = sandbox.log;
    advance(60);
    expect(sandbox.log.last).toBe(last);
  });

  test('has times that depend on step, count and seed, at most the jitter late', () => {
    const step = { at: '10s', every: '5s', jitter: '2s', live: true } as const;
    const times = (seed: number, key = 'a#1') =>
      Array.from({ length: 50 }, (_, n) => timeOf(step, key, n + 1, 1_000, seed) - 1_000);
    expect(times(1)).toEqual(times(1));
    expect(times(1)).not.toEqual(times(2));
    expect(times(1)).not.toEqual(times(1, 'a#2'));
    for (const [n, time] of times(1).entries()) {
      expect(time).toBeGreaterThanOrEqual((10 + 5 * n) * 1_000_000);
      expect(time).toBeLessThan((12 + 5 * n) * 1_000_000);
    }
  });

  test('tells of a step that is refused, and goes on', () => {
    const scenarios = {
      broken: { says: 'x', timeline: [{ every: '1s', times: 2, delete: 'items', where: { id: 'none' } }] },
    };
    const [, , fastio] = apis;
    const one = mock({ apis: [{ ...(fastio as (typeof apis)[0]), scenarios }] });
    const { sandbox, advance } = underScenario('fastio/broken', one);
    advance(5);
    const says = 'no record of items matches its where';
    expect(sandbox.journal.remarks().map((remark) => remark.message)).toEqual([
      `fastio/broken#1, time 1: ${says}`,
      `fastio/broken#1, time 2: ${says}`,
    ]);
  });
});

describe('names', () => {
  test('a bare name stands for the scenarios of all APIs, and of any, together', () => {
    const { standin } = mock();
    expect(standin.player?.names()).toEqual(
      expect.arrayContaining(['slow-network', 'viewer-only', 'fastio/viewer-only']),
    );
    expect(standin.player?.knows('fastio/presence-storm')).toBe(false);
    const { sandbox } = underScenario('session-expires');
    expect(sandbox.faults.list().map(({ definition }) => definition.on)).toEqual([
      '*',
      'fastio/*',
      'fastio/websocket',
    ]);
    expect(new Set(sandbox.faults.list().map(({ origin }) => origin))).toEqual(
      new Set(['scenario session-expires']),
    );
  });

  test('an unknown name is refused with those that there are, the nearest first', () => {
    expect(() => mock({ scenario: 'slow-netwrk' })).toThrow(
      /^no scenario slow-netwrk; there are: slow-network, /,
    );
  });

  test('a scenario of an API reaches no further than that', async () => {
    const [org, water, fastio] = apis;
    const scenarios = { down: { says: 'x', faults: [{ on: '*', status: 503 }] } };
    const one = mock({ apis: [org, water, { ...fastio, scenarios }] as never });
    const { get } = underScenario('down', one);
    expect([(await get(search)).status, (await get('/workspaces/')).status]).toEqual([503, 200]);
  });

  test('a mock begins its sandboxes under the scenario that it was made with', async () => {
    const { standin } = mock({ scenario: 'empty-account' });
    const { get } = inside(standin, standin.sandboxes.use('some') as never);
    expect((await get('/api/v2/workspaces')).json).toEqual([]);
  });
});

describe('one request alone', () => {
  test('chooses a scenario for itself; the others stay as they are', async () => {
    const { get, sandbox } = underScenario(undefined);
    const broken = { 'standin-scenario': 'broken-replies' };
    const found: boolean[] = [];
    for (let n = 1; n <= 14; n++) found.push((await get('/workspaces/', 'owner', broken)).json === undefined);
    expect(found.flatMap((isBroken, index) => (isBroken ? [index + 1] : []))).toEqual([7, 14]);
    expect((await get('/workspaces/')).json).toBeDefined();
    expect([sandbox.scenario, sandbox.faults.size]).toEqual([undefined, 0]);
  });

  test('an unknown one is reported, with the known ones', async () => {
    const { get } = underScenario(undefined);
    const { status, headers } = await get('/workspaces/', 'owner', { 'standin-scenario': 'brokn-replies' });
    expect(status).toBe(400);
    expect(headers['standin-problem']).toContain('broken-replies');
  });
});

describe.each([
  ['built in', waterQuality, 'workspaces', '/workspaces/', 'water-quality/listOwnWorkspaces'],
  ['a document alone', shop, 'products', '/v1/products', 'shop/listProducts'],
] as const)('a scenario of an API that is %s', (_, api, collection, target, operation) => {
  const scenarios = {
    other: {
      says: 'Empty at first, and a fault for one call.',
      data: [{ delete: collection }],
      faults: [{ on: operation, status: 503, times: 1 }],
    },
  };
  const own = { ...api, scenarios } as ApiDefinition;

  test('changes its records and its replies, the same in a fork', async () => {
    const one = mock({ apis: [own] });
    const first = underScenario(`${api.name}/other`, one, 'one');
    const countOf = (sandbox: Sandbox) => sandbox.state(api.name)[collection]!.size;
    expect(countOf(first.sandbox)).toBe(0);
    one.standin.sandboxes.create('fork', { from: first.sandbox });
    for (const id of ['one', 'fork']) {
      const { get } = inside(one.standin, one.standin.sandboxes.get(id) as Sandbox, one.records);
      expect([(await get(target)).status, (await get(target)).status]).toEqual([503, 200]);
    }
    expect(countOf(one.standin.sandboxes.create('plain') as Sandbox)).toBeGreaterThan(0);
  });
});
