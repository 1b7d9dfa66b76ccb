import { afterEach, describe, expect, test, vi } from 'vitest';
import { frozenStart, machineTime } from '../../src/sandbox/clock.ts';
import { digits } from '../../src/sandbox/ids.ts';
import type { Sandbox, StateDefinition } from '../../src/sandbox/sandbox.ts';
import { Sandboxes, sandboxLimits } from '../../src/sandbox/sandboxes.ts';
import { type Shop, shop } from './shop-api.ts';

const shopOf = (sandbox: Sandbox | undefined): Shop => sandbox!.state<Shop>('shop');

function newSandboxes(mode: 'running' | 'frozen' = 'frozen') {
  const made: { seed: number; start: number }[] = [];
  const started: string[] = [];
  const definition: StateDefinition = {
    ...shop,
    fixtures: (sandbox) => {
      made.push({ seed: sandbox.seed, start: sandbox.clock.now() });
      (sandbox.state('shop') as any as Shop).items.load({ id: `first of ${sandbox.seed}`, color: 'red' });
    },
    startTimers: ({ id }) => started.push(id),
  };
  return {
    sandboxes: new Sandboxes(new Map([['shop', definition]]), { seed: 1, clock: mode }),
    made,
    started,
    definition,
  };
}

describe('sandboxes', () => {
  test('are made on first use, from the fixtures, and are the same from then on', () => {
    const { sandboxes, started } = newSandboxes();
    expect(sandboxes.get('one')).toBeUndefined();
    const one = sandboxes.use('one');
    expect(shopOf(one).items.all()).toEqual([{ id: 'first of 1', color: 'red' }]);
    expect(sandboxes.use('one')).toBe(one);
    expect(sandboxes.get('one')).toBe(one);
    expect([sandboxes.list().map(({ id }) => id), started]).toEqual([['one'], ['one']]);
  });

  test('share their fixtures until one writes: what one does no other sees', () => {
    const { sandboxes, made } = newSandboxes();
    const [one, two] = [sandboxes.use('one'), sandboxes.use('two')];
    shopOf(one).items.put({ id: 'new', color: 'red' });
    shopOf(two).items.delete('first of 1');
    expect(shopOf(one).items.size).toBe(2);
    expect(shopOf(two).items.size).toBe(0);
    expect(shopOf(sandboxes.use('three')).items.size).toBe(1);
    expect(made).toEqual([{ seed: 1, start: frozenStart }]);
  });

  test('of another seed or start have fixtures of their own', () => {
    const { sandboxes, made } = newSandboxes();
    const now = frozenStart + 3_600_000_000;
    expect(sandboxes.create('seed', { seed: 2 })?.seed).toBe(2);
    expect(sandboxes.create('later', { clock: { now } })?.clock.now()).toBe(now);
    expect(sandboxes.create('again', { seed: 2 })?.seed).toBe(2);
    expect(made).toEqual([
      { seed: 2, start: frozenStart },
      { seed: 1, start: now },
    ]);
  });

  test('whose clocks run share fixtures dated back from the beginning of the hour', () => {
    const { sandboxes, made } = newSandboxes('running');
    const before = machineTime();
    const one = sandboxes.use('one')!;
    sandboxes.use('two');
    expect(made).toHaveLength(1);
    expect(made[0]!.start % 3_600_000_000).toBe(0);
    expect(made[0]!.start).toBeLessThanOrEqual(before);
    expect(one.clock.now()).toBeGreaterThanOrEqual(before);
    sandboxes.close();
  });

  test('can be a fork of another, with its data, seed, time and mode unless others are given', () => {
    const { sandboxes } = newSandboxes();
    const source = sandboxes.create('source', { seed: 7 })!;
    shopOf(source).items.put({ id: 'new', color: 'red' });
    source.clock.advance(5_000_000);
    const fork = sandboxes.create('fork', { from: source })!;
    expect([fork.seed, fork.clock.mode, fork.clock.now()]).toEqual([7, 'frozen', source.clock.now()]);
    expect(shopOf(fork).items.all()).toEqual(shopOf(source).items.all());
    expect(sandboxes.create('ahead', { from: source, clock: { mode: 'running' } })?.clock.mode).toBe(
      'running',
    );
    sandboxes.close();
  });

  test('give way when one of the same id is made: the old one is over', () => {
    const { sandboxes, started } = newSandboxes();
    const old = sandboxes.use('one')!;
    const told: string[] = [];
    old.clock.at(old.clock.now(), () => told.push('old'));
    const next = sandboxes.create('one');
    old.clock.advance(1);
    expect([told, sandboxes.get('one') === next, sandboxes.list()]).toEqual([[], true, [next]]);
    expect(started).toEqual(['one', 'one']);
  });

  test('are gone once deleted, and new on the next use', () => {
    const { sandboxes } = newSandboxes();
    shopOf(sandboxes.use('one')).items.delete('first of 1');
    expect([sandboxes.delete('one'), sandboxes.delete('one')]).toEqual([true, false]);
    expect(shopOf(sandboxes.use('one')).items.size).toBe(1);
  });

  test('are restored from a snapshot, and their timers are started', async () => {
    const { sandboxes, started } = newSandboxes();
    const source = sandboxes.use('one')!;
    shopOf(source).items.put({ id: 'new', color: 'red' });
    const again = sandboxes.restore('two', source.snapshot());
    expect(await again.hash()).toBe(await source.hash());
    expect(started).toEqual(['one', 'two']);
    expect(sandboxes.get('two')).toBe(again);
  });

  test('keep their records over an edit, and new ones get the new fixtures', () => {
    const { sandboxes, definition } = newSandboxes();
    shopOf(sandboxes.use('one')).items.put({ id: 'new', color: 'red' });
    const fixtures: StateDefinition['fixtures'] = (sandbox) =>
      void (sandbox.state('shop') as any as Shop).items.load({ id: 'edited', color: 'blue' });
    sandboxes.redefine(new Map([['shop', { ...definition, fixtures }]]));
    expect(shopOf(sandboxes.use('one')).items.size).toBe(2);
    expect(shopOf(sandboxes.use('two')).items.all()).toEqual([{ id: 'edited', color: 'blue' }]);
  });

  test('a collection that an edit brings begins with its fixtures, and their ids are not given again', () => {
    const { sandboxes, definition } = newSandboxes();
    const one = sandboxes.use('one') as Sandbox;
    shopOf(one).items.put({ id: 'new', color: 'red' });
    const edited: StateDefinition = {
      ...definition,
      collections: { ...definition.collections, bags: { key: ({ id }: any) => id } },
      fixtures: (sandbox) => {
        const { items, bags } = sandbox.state('shop');
        items?.load({ id: 'edited', color: 'blue' });
        for (const size of [1, 2]) bags?.load({ id: sandbox.ids.next('bag', digits, 8), size });
      },
    };
    sandboxes.redefine(new Map([['shop', edited]]));
    const { items, bags } = one.state('shop');
    expect(items?.all().map(({ id }) => id)).toEqual(['first of 1', 'new']);
    expect(bags?.all().map(({ size }) => size)).toEqual([1, 2]);
    expect(bags?.has(one.ids.next('bag', digits, 8))).toBe(false);
    // Taken up once: what is deleted does not come again with the next edit.
    for (const { id } of bags?.all() ?? []) bags?.delete(id);
    sandboxes.redefine(new Map([['shop', edited]]));
    expect(one.state('shop').bags?.size).toBe(0);
  });

  test('fixtures that throw leave everything as it was, where an edit needs them', () => {
    const { sandboxes, definition } = newSandboxes();
    const one = sandboxes.use('one') as Sandbox;
    const edited: StateDefinition = {
      collections: { ...definition.collections, bags: { key: ({ id }: any) => id } },
      fixtures: () => {
        throw new Error('no bags');
      },
    };
    expect(() => sandboxes.redefine(new Map([['shop', edited]]))).toThrow('no bags');
    expect(Object.keys(one.state('shop'))).toEqual(['items', 'carts']);
  });

  test('an edit that can’t keep the records of one changes none', () => {
    const { sandboxes, definition } = newSandboxes();
    sandboxes.use('one');
    shopOf(sandboxes.use('two')).carts.load({ id: 'c1', items: [] });
    const carts = {
      key: () => {
        throw new Error('no key');
      },
    };
    const broken = new Map([['shop', { ...definition, collections: { carts } }]]);
    expect(() => sandboxes.redefine(broken)).toThrow('no key');
    for (const id of ['one', 'two', 'three']) expect(shopOf(sandboxes.use(id)).items.size).toBe(1);
  });
});

describe('limits', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test.each(['', 'a b', 'a/b', 'é', 'x'.repeat(65), '__proto__!'])('%j is no id', (id) => {
    const { sandboxes } = newSandboxes();
    expect(sandboxes.use(id)).toBeUndefined();
    expect(sandboxes.refusalReason(id)).toMatch(/1 to 64 letters/);
    expect(sandboxes.list()).toEqual([]);
  });

  test.each(['a', 'A.b_c~d-9', 'x'.repeat(64), '__proto__', 'constructor'])('%j is one', (id) => {
    const { sandboxes } = newSandboxes();
    expect(sandboxes.use(id)?.id).toBe(id);
  });

  test('there are a thousand at most, until one is deleted or has been idle for an hour', () => {
    const { sandboxes } = newSandboxes();
    const { timeOrigin } = performance;
    let passed = performance.now();
    vi.spyOn(performance, 'now').mockImplementation(() => passed);
    expect(timeOrigin).toBe(performance.timeOrigin);
    sandboxes.use('default');
    sandboxes.use('held')!.connections.add({
      api: 'shop',
      channel: 'stream',
      persona: undefined,
      since: 0,
      cut: () => {},
    });
    for (let n = sandboxes.list().length; n < sandboxLimits.count; n++) sandboxes.create(`sandbox-${n}`);
    expect(sandboxes.use('more')).toBeUndefined();
    expect(sandboxes.refusalReason('more')).toMatch(/1000 sandboxes already.*delete some/);
    expect(sandboxes.create('sandbox-5')?.id).toBe('sandbox-5');
    sandboxes.delete('sandbox-6');
    expect(sandboxes.create('more')?.id).toBe('more');
    expect(sandboxes.use('still-more')).toBeUndefined();
    passed += 3_600_001;
    sandboxes.use('sandbox-7');
    expect(sandboxes.use('next')?.id).toBe('next');
    const ids = sandboxes.list().map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['default', 'held', 'sandbox-7', 'next']));
    // One gives way for one that comes.
    expect(ids).toHaveLength(sandboxLimits.count);
    expect(ids).not.toContain('sandbox-2');
  });
});
