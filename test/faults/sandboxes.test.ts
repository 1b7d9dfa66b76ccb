/** The faults of a sandbox are its own, and go where its world goes. */
import { describe, expect, test } from 'vitest';
import { failedCalls, list } from './failed-calls.ts';
import { faultyWorlds, paths, worldAt } from './faulty-world.ts';

const worlds = faultyWorlds();

describe('a sandbox', () => {
  const twice = { on: list, status: 503, times: 2, after: 1 } as const;

  test('has its faults for itself', async () => {
    const [one, other] = [await worlds(), await worlds()];
    one.fault({ on: '*', connection: 'reset' });
    expect((await other.inside(paths.own)).status).toBe(200);
    await expect(one.inside(paths.own)).rejects.toThrow(TypeError);
  });

  test('gives them to its forks with their counts, and each goes on for itself', async () => {
    const world = await worlds();
    world.fault({ on: list, status: 500, times: 1 });
    world.sandbox.faults.remove('fault-1');
    world.fault(twice);
    expect(await failedCalls(world, 2)).toEqual([2]);
    const { standin, server, sandbox } = world;
    standin.sandboxes.create(`${sandbox.id}-fork`, { from: sandbox });
    const fork = worldAt(standin, server, `${sandbox.id}-fork`);
    expect(fork.sandbox.faults.list()).toMatchObject([{ id: 'fault-2', seen: 2, struck: 1 }]);
    expect(await failedCalls(fork, 3)).toEqual([1]);
    expect(await failedCalls(world, 3)).toEqual([1]);
    world.sandbox.faults.remove('fault-2');
    standin.sandboxes.create(`${sandbox.id}-bare`, { from: sandbox });
    expect(worldAt(standin, server, `${sandbox.id}-bare`).fault(twice).id).toBe('fault-3');
  });

  test('carries them in its snapshot, which is plain data', async () => {
    const world = await worlds();
    world.fault({ ...twice, probability: 0.9 });
    await failedCalls(world, 3);
    const snapshot = JSON.parse(JSON.stringify(world.sandbox.snapshot()));
    const rest = await failedCalls(world, 20);
    world.standin.sandboxes.restore(`${world.sandbox.id}-again`, snapshot);
    const again = worldAt(world.standin, world.server, `${world.sandbox.id}-again`);
    expect(again.sandbox.snapshot().faults).toEqual(snapshot.faults);
    expect(await failedCalls(again, 20)).toEqual(rest);
  });

  test('that is made anew has none', async () => {
    const world = await worlds();
    world.fault({ on: '*', status: 503 });
    world.standin.sandboxes.create(world.sandbox.id);
    expect((await world.inside(paths.own)).status).toBe(200);
  });
});
