/** Records that a collection starts with and makes at its first use: nobody can tell when they were made. */
import { describe, expect, test } from 'vitest';
import { createStandin } from '../../src/control/create-standin.ts';
import type { ApiDefinition } from '../../src/engine/api.ts';
import { Clock, frozenStart } from '../../src/sandbox/clock.ts';
import type { Collection, CollectionDefinition } from '../../src/sandbox/collection.ts';
import { Sandbox, type StateDefinition } from '../../src/sandbox/sandbox.ts';
import { Sandboxes } from '../../src/sandbox/sandboxes.ts';
import { taskApi } from '../engine/task-contract.ts';

interface Item {
  id: string;
  color: string;
}

interface Items {
  items: Collection<Item>;
}

const definition: CollectionDefinition<Item> = {
  key: ({ id }) => id,
  indexes: { color: ({ color }) => color },
};
const made = (sandbox: Sandbox): Item[] => [
  { id: `a-${sandbox.seed}`, color: 'red' },
  { id: 'b', color: 'blue' },
  { id: 'c', color: 'red' },
];

/** The same shop twice: one fills its collection at the start, the other at the first use. */
const eager: StateDefinition = {
  collections: { items: definition },
  fixtures: (sandbox) => {
    for (const item of made(sandbox)) sandbox.state<Items>('shop').items.load(item);
  },
};
const lazy = (count = { made: 0 }): StateDefinition => ({
  collections: {
    items: {
      ...definition,
      startingRecords: (sandbox: Sandbox) => {
        count.made++;
        return made(sandbox);
      },
    },
  },
});

const sandboxesOf = (shop: StateDefinition): Sandboxes =>
  new Sandboxes(new Map([['shop', shop]]), { seed: 7, clock: 'frozen' });
const itemsOf = (sandbox: Sandbox | undefined): Collection<Item> =>
  (sandbox as Sandbox).state<Items>('shop').items;
const both = (): [Sandboxes, Sandboxes] => [sandboxesOf(eager), sandboxesOf(lazy())];

describe('starting records', () => {
  test('are made at the first use, once for all sandboxes with the same fixtures', () => {
    const count = { made: 0 };
    const sandboxes = sandboxesOf(lazy(count));
    const [one, other] = [sandboxes.use('one'), sandboxes.use('other')];
    expect(count.made).toBe(0);
    expect(itemsOf(one).get('a-7')).toEqual({ id: 'a-7', color: 'red' });
    expect(itemsOf(other).get('b')).toBe(itemsOf(one).get('b'));
    expect(itemsOf(sandboxes.use('third')).size).toBe(3);
    expect(count.made).toBe(1);
    expect(itemsOf(sandboxes.create('seeded', { seed: 8 })).has('a-8')).toBe(true);
    expect(count.made).toBe(2);
  });

  test.each<[string, (items: Collection<Item>) => unknown]>([
    ['size', (items) => items.size],
    ['get', (items) => items.get('b')],
    ['has', (items) => items.has('b')],
    ['placeOf', (items) => items.placeOf('c')],
    ['lastOrder', (items) => items.lastOrder],
    ['entries', (items) => [...items.entries()]],
    ['recordsNow', (items) => [...items.recordsNow().entries()]],
    ['at', (items) => items.at(2)],
    ['all', (items) => items.all('color', 'red')],
    ['count', (items) => items.count('color', 'red')],
    ['page', (items) => items.page({ after: 1, limit: 1 })],
    ['page of a filter', (items) => items.page({ keep: ({ color }) => color === 'red', newestFirst: true })],
    ['put', (items) => [items.put({ id: 'b', color: 'green' }), items.all(), items.lastOrder]],
    ['put of a new one', (items) => [items.put({ id: 'd', color: 'red' }), items.placeOf('d'), items.all()]],
    ['load', (items) => [items.load({ id: 'd', color: 'red' }), items.placeOf('d'), items.all()]],
    ['delete', (items) => [items.delete('a-7'), items.all(), items.lastOrder]],
    ['unload', (items) => [items.unload('a-7'), items.all()]],
    [
      'resume, then a write',
      (items) => [items.resume(9), items.put({ id: 'd', color: 'red' }), items.placeOf('d')],
    ],
    [
      'resume behind them',
      (items) => [items.resume(1), items.put({ id: 'd', color: 'red' }), items.placeOf('d')],
    ],
  ])('are there for a first use by %s', (_name, use) => {
    const [then, now] = both();
    expect(use(itemsOf(now.use('default')))).toEqual(use(itemsOf(then.use('default'))));
  });

  test('are those of the sandbox that is forked, whichever of the two is used or written first', () => {
    for (const writes of ['source', 'fork'] as const) {
      const sandboxes = sandboxesOf(lazy());
      const source = sandboxes.use('source') as Sandbox;
      const fork = sandboxes.create('fork', { from: source }) as Sandbox;
      const [written, other] = writes === 'source' ? [source, fork] : [fork, source];
      itemsOf(written).delete('b');
      expect(itemsOf(other).all()).toEqual(made(source));
      expect(itemsOf(written).size).toBe(2);
      expect(itemsOf(sandboxes.use('later')).size).toBe(3);
    }
  });

  test('are in hash, snapshot and changes as if they had been made at the start', async () => {
    const hashes: string[] = [];
    for (const sandboxes of both()) {
      const sandbox = sandboxes.use('default') as Sandbox;
      hashes.push(await sandbox.hash());
      itemsOf(sandbox).put({ id: 'd', color: 'red' });
      itemsOf(sandbox).delete('b');
      hashes.push(await sandbox.hash());
      const changes = sandboxes.changesOf(sandbox);
      expect(changes.state.shop?.items).toEqual({ 2: null, 4: { id: 'd', color: 'red' } });
      expect(sandboxes.snapshotOf(changes).state).toEqual(sandbox.snapshot().state);
      expect(sandbox.snapshot().orders).toEqual({ shop: { items: 4 } });
    }
    expect(hashes.slice(0, 2)).toEqual(hashes.slice(2));
  });

  test('do not come back in a sandbox that is restored without them', () => {
    const sandboxes = sandboxesOf(lazy());
    const source = sandboxes.use('source') as Sandbox;
    for (const { id } of itemsOf(source).all()) itemsOf(source).delete(id);
    const again = sandboxes.restore('again', JSON.parse(JSON.stringify(source.snapshot())));
    expect([itemsOf(again).size, itemsOf(again).lastOrder]).toEqual([0, 3]);
  });

  test('of the base are those of a sandbox that is restored as changes to it', () => {
    const definitions = new Map([['shop', lazy()]]);
    const base = Sandbox.ofFixtures(definitions, 7, frozenStart);
    const changes = {
      ...base.head(),
      state: { shop: { items: { 2: null, 5: { id: 'e', color: 'red' } } } },
      orders: { shop: { items: 6 } },
      log: [],
    };
    const fresh = Sandbox.ofFixtures(definitions, 7, frozenStart);
    const again = Sandbox.restore('again', definitions, changes as never, {}, fresh);
    expect(
      itemsOf(again)
        .all()
        .map(({ id }) => id),
    ).toEqual(['a-7', 'c', 'e']);
    expect(itemsOf(again).lastOrder).toBe(6);
  });

  test('stay after an edit of the definitions, which may give others', () => {
    const sandboxes = sandboxesOf(lazy());
    const [used, unused] = [sandboxes.use('used'), sandboxes.use('unused')];
    itemsOf(used).delete('b');
    sandboxes.redefine(
      new Map([
        [
          'shop',
          {
            collections: {
              items: {
                key: definition.key,
                indexes: { first: ({ id }: Item) => id[0] },
                startingRecords: () => [],
              },
              more: { key: definition.key, startingRecords: () => [{ id: 'm', color: 'red' }] },
            },
          },
        ],
      ]),
    );
    expect(
      itemsOf(used)
        .all()
        .map(({ id }) => id),
    ).toEqual(['a-7', 'c']);
    expect(
      itemsOf(unused)
        .all()
        .map(({ id }) => id),
    ).toEqual(['a-7', 'b', 'c']);
    expect(itemsOf(unused).count('first', 'a')).toBe(1);
    expect([itemsOf(unused).lastOrder, itemsOf(used).lastOrder]).toEqual([3, 3]);
    expect(unused?.state('shop').more?.size).toBe(1);
    expect(sandboxes.use('new')?.state('shop').items?.size).toBe(0);
  });

  test('that can’t be made fail at each use, and change nothing', () => {
    const broken: StateDefinition = {
      collections: {
        items: {
          ...definition,
          startingRecords: () => {
            throw new Error('no records today');
          },
        },
      },
    };
    const sandbox = sandboxesOf(broken).use('default');
    for (let count = 0; count < 2; count++) expect(() => itemsOf(sandbox).all()).toThrow('no records today');
  });

  test('that are made from their own collection are refused, not made without end', () => {
    const definitions = new Map<string, StateDefinition>([
      [
        'shop',
        {
          collections: {
            items: { ...definition, startingRecords: (sandbox: Sandbox) => itemsOf(sandbox).all() },
          },
        },
      ],
    ]);
    const sandbox = Sandbox.ofFixtures(definitions, 1, frozenStart);
    expect(() => itemsOf(sandbox).all()).toThrow('made from themselves');
  });

  test('are not those of a sandbox that nobody filled', () => {
    const empty = new Sandbox('empty', new Map([['shop', lazy()]]), 1, new Clock('frozen'));
    expect(itemsOf(empty).size).toBe(0);
  });
});

describe('starting records of an API', () => {
  const shopApi = (): ApiDefinition => ({
    name: 'shop',
    contract: taskApi().contract,
    state: lazy(),
    scenarios: {
      cleared: {
        says: 'Nothing but one.',
        data: [{ clear: 'items' }, { put: 'items', record: { id: 'x', color: 'red' } }],
      },
      green: {
        says: 'What was red is green.',
        data: [{ patch: 'items', where: { color: 'red' }, set: { color: 'green' } }],
      },
    },
  });
  const standin = createStandin({ apis: [shopApi()], seed: 7, clock: 'frozen', version: '0' });

  test('are changed by scenarios, whether the fixtures of another one were used or not', () => {
    const idsUnder = (scenario: string): string[] =>
      itemsOf(standin.sandboxes.create(scenario, { scenario }))
        .all('color', scenario === 'green' ? 'green' : 'red')
        .map(({ id }) => id);
    expect([idsUnder('green'), idsUnder('cleared')]).toEqual([['a-7', 'c'], ['x']]);
    expect(itemsOf(standin.sandboxes.use('plain')).all()).toHaveLength(3);
  });

  test('are listed and deleted by the control API', async () => {
    const state = '/__standin/sandboxes/default/state/shop/items';
    const call = (method: string, target: string) =>
      standin.handle({ method, target, headers: { host: 'localhost' }, origin: 'http://localhost' });
    standin.sandboxes.use('default');
    expect(await call('DELETE', `${state}/b`)).toMatchObject({ status: 204 });
    const { items } = JSON.parse(String((await call('GET', state)).body)) as { items: Item[] };
    expect(items.map(({ id }) => id)).toEqual(['a-7', 'c']);
  });
});
