import { describe, expect, test } from 'vitest';
import { Clock, frozenStart } from '../../src/sandbox/clock.ts';
import { alphanumeric } from '../../src/sandbox/ids.ts';
import { Sandbox, type StateDefinition } from '../../src/sandbox/sandbox.ts';
import { definitions, type Shop } from './shop-api.ts';

const newSandbox = (from?: Sandbox): Sandbox =>
  new Sandbox('test', definitions, 1, new Clock('frozen', from?.clock.now(), from?.clock.stamped), from);

const shopOf = (sandbox: Sandbox): Shop => sandbox.state<Shop>('shop');
const restored = (sandbox: Sandbox): Sandbox =>
  Sandbox.restore('again', definitions, JSON.parse(JSON.stringify(sandbox.snapshot())));

describe('a sandbox', () => {
  test('tells every write in its log: by the collection’s name, or as the collection wants it', () => {
    const sandbox = newSandbox();
    const { items, carts } = shopOf(sandbox);
    items.put({ id: 'i1', color: 'red' }, 'me');
    items.put({ id: 'i1', color: 'blue' });
    items.delete('i1');
    carts.put({ id: 'c1', items: ['i1'] });
    expect(
      sandbox.log.find().map(({ cursor: _, at, ...rest }) => ({ ...rest, at: at - frozenStart })),
    ).toEqual([
      { api: 'shop', event: 'items.created', actor: 'me', data: { key: 'i1' }, at: 0 },
      { api: 'shop', event: 'items.updated', data: { key: 'i1' }, at: 1 },
      { api: 'shop', event: 'items.deleted', data: { key: 'i1' }, at: 2 },
      { api: 'shop', event: 'cart.filled', data: { cart_id: 'c1' }, at: 3 },
    ]);
  });

  test('finds entries of the log by what the API says that they are found by, and by API', () => {
    const sandbox = newSandbox();
    shopOf(sandbox).carts.put({ id: 'c1', items: [] });
    sandbox.logEvent('shop', 'opened');
    expect(sandbox.log.count('shop')).toBe(2);
    expect(sandbox.log.find('shop/c1').map(({ event }) => event)).toEqual(['cart.filled']);
  });

  test('knows no state of an API that keeps none', () => {
    expect(() => newSandbox().state('nobody')).toThrow('nobody keeps no state');
    expect(newSandbox().apis()).toEqual(['shop']);
  });

  test('a fork has all of its source, and neither sees what the other does', async () => {
    const source = newSandbox();
    shopOf(source).items.put({ id: 'i1', color: 'red' });
    source.ids.next('item', alphanumeric, 8);
    const fork = newSandbox(source);
    expect(await fork.hash()).toBe(await source.hash());
    expect(fork.ids.next('item', alphanumeric, 8)).toBe(source.ids.next('item', alphanumeric, 8));
    shopOf(fork).items.put({ id: 'i2', color: 'red' });
    shopOf(source).items.delete('i1');
    expect([shopOf(source).items.size, shopOf(fork).items.size]).toEqual([0, 2]);
    expect([source.log.last, fork.log.last]).toEqual([2, 2]);
    const stamps = fork.log.find().map(({ at }) => at);
    expect(new Set(stamps).size).toBe(stamps.length);
    source.clock.advance(1_000_000);
    expect(fork.clock.now()).toBeLessThan(source.clock.now());
  });

  test('once closed has cut what was open, and does nothing later', () => {
    const sandbox = newSandbox();
    const told: string[] = [];
    sandbox.connections.add({
      api: 'shop',
      channel: 'stream',
      persona: 'owner',
      since: 0,
      cut: () => {
        told.push('cut');
        sandbox.clock.at(sandbox.clock.now(), () => told.push('late'));
      },
    });
    sandbox.close();
    sandbox.clock.advance(1_000_000);
    expect(told).toEqual(['cut']);
  });
});

describe('the hash', () => {
  test('is equal for equal data, whatever the order of a record’s members', async () => {
    const [one, other] = [newSandbox(), newSandbox()];
    shopOf(one).items.put({ id: 'i1', color: 'red', size: { width: 1, height: 2 } });
    shopOf(other).items.put({ size: { height: 2, width: 1 }, color: 'red', id: 'i1' });
    expect(await one.hash()).toBe(await other.hash());
  });

  test.each<[string, (sandbox: Sandbox) => void]>([
    ['a record', (sandbox) => shopOf(sandbox).items.put({ id: 'i1', color: 'blue' })],
    ['a value in a list', (sandbox) => shopOf(sandbox).carts.load({ id: 'c1', items: ['b', 'a'] })],
    ['an entry of the log', (sandbox) => sandbox.logEvent('shop', 'opened')],
    ['a record that nobody was told of', (sandbox) => shopOf(sandbox).items.unload('i1')],
  ])('is another after a change of %s', async (_, change) => {
    const sandbox = newSandbox();
    shopOf(sandbox).items.load({ id: 'i1', color: 'red' });
    shopOf(sandbox).carts.load({ id: 'c1', items: ['a', 'b'] });
    const before = await sandbox.hash();
    sandbox.clock.advance(5);
    expect(await sandbox.hash()).toBe(before);
    change(sandbox);
    expect(await sandbox.hash()).not.toBe(before);
  });
});

describe('a snapshot', () => {
  function used(): Sandbox {
    const sandbox = newSandbox();
    const { items, carts } = shopOf(sandbox);
    for (const id of ['i3', 'i1', 'i2', 'i4']) items.put({ id, color: id === 'i1' ? 'blue' : 'red' });
    items.delete('i3');
    items.delete('i4');
    carts.put({ id: 'c1', items: ['i1'] }, 'me');
    sandbox.ids.next('item', alphanumeric, 8);
    sandbox.clock.advance(90_000_000);
    return sandbox;
  }

  test('restored is equal: data, order, log, ids, clock', async () => {
    const source = used();
    const again = restored(source);
    expect(await again.hash()).toBe(await source.hash());
    expect(again.snapshot()).toEqual(source.snapshot());
    expect(shopOf(again).items.all('color', 'red')).toEqual(shopOf(source).items.all('color', 'red'));
    expect(again.log.find('shop/c1')).toEqual(source.log.find('shop/c1'));
    expect([again.clock.mode, again.clock.now()]).toEqual(['frozen', source.clock.now()]);
  });

  test('goes on just as its source does', async () => {
    const source = used();
    const again = restored(source);
    for (const sandbox of [source, again]) {
      const id = sandbox.ids.next('item', alphanumeric, 8);
      shopOf(sandbox).items.put({ id, color: 'red' });
      sandbox.logEvent('shop', 'opened');
    }
    expect(await again.hash()).toBe(await source.hash());
    expect(again.snapshot()).toEqual(source.snapshot());
  });

  test('keeps cursors good, even one that points behind the last record', () => {
    const source = used();
    const after = 4;
    expect(shopOf(source).items.page({ after }).records).toEqual([]);
    const again = restored(source);
    shopOf(again).items.put({ id: 'i5', color: 'red' });
    expect(shopOf(again).items.page({ after }).records).toEqual([{ id: 'i5', color: 'red' }]);
  });

  test('never gives a stamp again that was given before', () => {
    const source = newSandbox();
    const last = source.clock.stamp();
    expect(restored(source).clock.stamp()).toBe(last + 1);
  });

  test('of a fork holds what it has of its source', async () => {
    const fork = newSandbox(used());
    shopOf(fork).items.put({ id: 'i9', color: 'green' });
    const again = restored(fork);
    expect(await again.hash()).toBe(await fork.hash());
    expect([...shopOf(again).items.entries()]).toEqual([...shopOf(fork).items.entries()]);
  });

  test('of what is not known any more leaves that out, and has nothing of what is new', () => {
    const snapshot = used().snapshot();
    const { carts: _, ...collections } = definitions.get('shop')!.collections;
    const edited = new Map<string, StateDefinition>([
      ['shop', { collections: { ...collections, orders: { key: ({ id }: { id: string }) => id } } }],
      ['bank', { collections: { accounts: { key: ({ id }: { id: string }) => id } } }],
    ]);
    const again = Sandbox.restore('again', edited, snapshot);
    expect(Object.keys(again.state('shop'))).toEqual(['items', 'orders']);
    expect([again.state('shop').items?.size, again.state('bank').accounts?.size]).toEqual([2, 0]);
  });

  test('made by hand, without orders and stamps, is restored too', () => {
    const { orders: _, clock, ...rest } = used().snapshot();
    const { stamped: __, ...shown } = clock;
    const again = Sandbox.restore('again', definitions, { ...rest, clock: shown });
    expect(shopOf(again).items.size).toBe(2);
  });
});

describe('edited definitions', () => {
  test('keep records, order and cursors, and find by what is new', () => {
    const sandbox = newSandbox();
    const { items, carts } = shopOf(sandbox);
    for (const id of ['i2', 'i1', 'i3']) items.put({ id, color: 'red' });
    items.delete('i3');
    carts.put({ id: 'c1', items: ['i1', 'i2'] });
    const shop = definitions.get('shop')!;
    sandbox.redefine(
      new Map([
        [
          'shop',
          {
            collections: {
              items: { key: ({ id }: any) => id, indexes: { letter: ({ id }: any) => id[0] } },
              carts: { ...shop.collections.carts!, indexes: { item: ({ items: held }: any) => held } },
            },
            logIndex: ({ event }: { event: string }) => [event],
          },
        ],
      ]),
    )();
    const after = sandbox.state('shop');
    expect(after.items?.all('letter', 'i').map(({ id }: any) => id)).toEqual(['i2', 'i1']);
    expect(after.carts?.all('item', 'i2')).toEqual([{ id: 'c1', items: ['i1', 'i2'] }]);
    after.items?.put({ id: 'i4', color: 'red' });
    expect(after.items?.page({ after: 3 }).records).toEqual([{ id: 'i4', color: 'red' }]);
    expect(sandbox.log.find('shop/items.created')).toHaveLength(4);
    expect(sandbox.log.find('shop/c1')).toEqual([]);
  });

  test('that can’t keep a record change nothing', () => {
    const sandbox = newSandbox();
    shopOf(sandbox).items.put({ id: 'i1', color: 'red' });
    const strict = { items: { key: ({ id }: any) => id, indexes: { size: ({ size }: any) => size.width } } };
    expect(() => sandbox.redefine(new Map([['shop', { collections: strict }]]))).toThrow(TypeError);
    expect(Object.keys(sandbox.state('shop'))).toEqual(['items', 'carts']);
    expect(shopOf(sandbox).items.all('color', 'red')).toHaveLength(1);
  });
});

test('a timer that throws while the clock runs is remarked in the journal, and ends nothing', async () => {
  const sandbox = new Sandbox('broken', new Map(), 1, new Clock('running'));
  const { clock, journal } = sandbox;
  const after = Promise.withResolvers<void>();
  clock.at(clock.now() + 1000, () => {
    throw new Error('it broke');
  });
  clock.at(clock.now() + 2000, after.resolve);
  await after.promise;
  expect(journal.remarks()).toMatchObject([{ message: 'a timer failed: Error: it broke' }]);
  clock.stop();
});
