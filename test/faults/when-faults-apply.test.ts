/** When a fault applies: by probability, count, time and what was sent. */
import { describe, expect, test } from 'vitest';
import type { FaultDefinition } from '../../src/engine/faults/fault-kinds.ts';
import { failedCalls, list } from './failed-calls.ts';
import { faultyWorlds, paths } from './faulty-world.ts';

const worlds = faultyWorlds();

describe('a probability', () => {
  test('applies to the same calls for the same seed, whatever else is asked for', async () => {
    const definition = { on: list, status: 503, probability: 0.4 };
    const [one, other] = [await worlds(), await worlds()];
    one.fault(definition);
    other.fault(definition);
    const found = await failedCalls(one, 60);
    const busy = await failedCalls(other, 60, async () => {
      await other.inside(paths.acl);
      await other.inside(paths.own, { method: 'OPTIONS' });
    });
    expect(busy).toEqual(found);
    expect(found.length).toBeGreaterThan(12);
    expect(found.length).toBeLessThan(36);
    const seeded = one.standin.sandboxes.create(one.sandbox.id, { seed: 2 })!;
    seeded.faults.add(definition, 'control', seeded.clock.now());
    expect(await failedCalls(one, 60)).not.toEqual(found);
  });

  test('of 0 never applies, and of 1 always', async () => {
    const world = await worlds();
    world.fault({ on: list, status: 503, probability: 0 });
    expect(await failedCalls(world, 20)).toEqual([]);
    world.fault({ on: list, status: 503, probability: 1 });
    expect(await failedCalls(world, 3)).toEqual([1, 2, 3]);
  });
});

describe('a count', () => {
  test.each<[Partial<FaultDefinition>, number[]]>([
    [{ times: 2 }, [1, 2]],
    [{ after: 3 }, [4, 5, 6, 7, 8, 9, 10]],
    [{ every: 3 }, [3, 6, 9]],
    [{ after: 2, every: 4 }, [6, 10]],
    [{ after: 1, every: 2, times: 2 }, [3, 5]],
  ])('%j applies to just those', async (count, expected) => {
    const world = await worlds();
    const fault = world.fault({ on: list, status: 503, ...count });
    expect(await failedCalls(world, 10)).toEqual(expected);
    expect(fault).toMatchObject({ seen: 10, struck: expected.length });
  });

  test('begins when the fault is set', async () => {
    const world = await worlds();
    await failedCalls(world, 5);
    world.fault({ on: list, status: 503, after: 1 });
    expect(await failedCalls(world, 3)).toEqual([2, 3]);
  });
});

describe('a time', () => {
  test('has a begin and a length, by the clock', async () => {
    const world = await worlds();
    world.advance(100);
    world.fault({ on: list, status: 503, from: '10s', for: '5s' });
    const each = async () => world.advance(1);
    // Asked at 0, 1, 2, … seconds: it applies from 10 until before 15.
    expect(await failedCalls(world, 20, each)).toEqual([11, 12, 13, 14, 15]);
  });

  test('without a begin lasts from when it was set', async () => {
    const world = await worlds();
    const fault = world.fault({ on: list, status: 503, for: '2s' });
    expect(await failedCalls(world, 5, async () => world.advance(1))).toEqual([1, 2]);
    expect(fault.seen).toBe(2);
  });
});

describe('a condition', () => {
  const json = { 'content-type': 'application/json' };
  const post = (body: unknown) => ({ method: 'POST', body: JSON.stringify(body), headers: json });

  test.each<[string, FaultDefinition['when'], [target: string, init?: RequestInit], [string, RequestInit?]]>([
    ['a query', { query: { limit: 2 } }, ['/workspaces/?limit=2'], ['/workspaces/?limit=3']],
    [
      'a query that is left out',
      { query: { limit: 'undefined' } },
      ['/workspaces/?limit=2'],
      ['/workspaces/'],
    ],
    ['a path', { path: { id: 'workspace123' } }, ['/workspaces/workspace123'], ['/workspaces/w2']],
    [
      'a header',
      { header: { 'X-Client': 'old' } },
      [paths.own, { headers: { 'x-client': 'old' } }],
      [paths.own, { headers: { 'x-client': 'new' } }],
    ],
    [
      'a body',
      { body: { name: 'Lake A' } },
      [paths.own, post({ name: 'Lake A', type: 'private' })],
      [paths.own, post({ name: 'Lake B', type: 'private' })],
    ],
  ])('on %s applies only to calls that have it', async (name, when, has, hasNot) => {
    const world = await worlds();
    world.fault({ on: 'water-quality/*', status: 503, when });
    const isKept = name !== 'a query that is left out';
    expect((await world.inside(...has)).status === 503).toBe(isKept);
    expect((await world.inside(...hasNot)).status).not.toBe(503);
  });

  test('on a persona applies only to their calls, and counts only theirs', async () => {
    const world = await worlds();
    const fault = world.fault({ on: '*', status: 503, when: { persona: 'viewer' }, times: 1 });
    const as = async (persona: 'owner' | 'viewer') => (await world.inside(paths.acl, {}, persona)).status;
    expect([await as('owner'), await as('viewer'), await as('viewer')]).toEqual([200, 503, 200]);
    expect(fault).toMatchObject({ seen: 2, struck: 1 });
  });

  test('has to hold in all of its parts', async () => {
    const world = await worlds();
    world.fault({ on: list, status: 503, when: { persona: 'owner', query: { limit: '2' } } });
    const status = async (target: string, persona: 'owner' | 'member') =>
      (await world.inside(target, {}, persona)).status;
    expect(await status('/workspaces/?limit=2', 'owner')).toBe(503);
    expect(await status('/workspaces/?limit=2', 'member')).toBe(200);
    expect(await status('/workspaces/', 'owner')).toBe(200);
  });
});

describe('several faults', () => {
  test('on one call: the first that answers does, and all that applied are recorded', async () => {
    const world = await worlds();
    world.fault({ on: list, latency: '0ms' });
    world.fault({ on: list, status: 502 });
    world.fault({ on: '*', connection: 'reset' });
    expect((await world.inside(paths.own)).status).toBe(502);
    expect(world.last().faults).toEqual(['fault-1', 'fault-2', 'fault-3']);
  });

  test('are taken away one by one, or all', async () => {
    const world = await worlds();
    const [one] = [world.fault({ on: list, status: 502 }), world.fault({ on: list, status: 503 })];
    const { faults } = world.sandbox;
    expect([faults.remove(one.id), faults.remove(one.id), faults.remove('fault-9')]).toEqual([
      true,
      false,
      false,
    ]);
    expect((await world.inside(paths.own)).status).toBe(503);
    faults.clear();
    expect((await world.inside(paths.own)).status).toBe(200);
    // An id is given once: what the journal says of the first stays true.
    expect(world.fault({ on: list, status: 500 }).id).toBe('fault-3');
  });

  test('of one origin are taken away together', async () => {
    const world = await worlds();
    const { faults } = world.sandbox;
    faults.add({ on: list, status: 500 }, 'scenario flaky', 0);
    world.fault({ on: list, status: 503 });
    faults.clear('scenario flaky');
    expect(faults.list().map(({ id }) => id)).toEqual(['fault-2']);
  });
});
