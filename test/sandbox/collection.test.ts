import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, Collection, type CollectionDefinition } from '../../src/sandbox/collection.ts';

interface Thing {
  id: string;
  color: string;
  tags: string[];
}

const definition: CollectionDefinition<Thing> = {
  key: ({ id }) => id,
  indexes: { color: ({ color }) => color, tag: ({ tags }) => tags, none: () => undefined },
};

const thing = (id: string, color = 'red', tags: string[] = []): Thing => ({ id, color, tags });
const idsOf = (things: readonly Thing[]): string[] => things.map(({ id }) => id);
const filled = (...ids: string[]): Collection<Thing> => {
  const collection = new Collection(definition);
  for (const id of ids) collection.put(thing(id));
  return collection;
};

describe('a collection', () => {
  test('finds by key, and keeps the order of creation over updates', () => {
    const things = filled('c', 'a', 'b');
    things.put(thing('a', 'blue'));
    expect(idsOf(things.all())).toEqual(['c', 'a', 'b']);
    expect(things.get('a')).toEqual(thing('a', 'blue'));
    expect([things.size, things.has('b'), things.has('d'), things.get('constructor')]).toEqual([
      3,
      true,
      false,
      undefined,
    ]);
  });

  test('finds by what an index gives, one value, several or none, and follows an update', () => {
    const things = new Collection(definition);
    things.put(thing('a', 'red', ['x', 'y', 'x']));
    things.put(thing('b', 'red', ['y']));
    expect([idsOf(things.all('color', 'red')), idsOf(things.all('tag', 'y'))]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    expect([things.count('tag', 'x'), things.count('color', 'red'), things.count()]).toEqual([1, 2, 2]);
    things.put(thing('a', 'blue', ['z']));
    expect(idsOf(things.all('color', 'red'))).toEqual(['b']);
    expect([things.count('tag', 'x'), things.count('tag', 'z'), things.count('color', 'red')]).toEqual([
      0, 1, 1,
    ]);
    things.delete('a');
    expect([idsOf(things.all('tag', 'z')), things.count('color', 'blue')]).toEqual([[], 0]);
    expect(things.all('none', '')).toEqual([]);
    expect(() => things.all('size', '1')).toThrow('no index size');
  });

  test('knows where a record was that was deleted lately', () => {
    const things = filled('a', 'b', 'c');
    things.delete('b');
    expect([things.get('b'), things.lastKnown('b'), things.lastKnown('c')?.order]).toEqual([
      undefined,
      { record: thing('b'), order: 2 },
      3,
    ]);
    expect(things.fork().lastKnown('b')?.order).toBe(2);
    things.put(thing('b'));
    expect([things.lastKnown('b')?.order, things.lastKnown('d')]).toEqual([4, undefined]);
    for (let n = 0; n < 1000; n++) {
      things.put(thing('x'));
      things.delete('x');
      things.put(thing(`y${n}`));
      things.delete(`y${n}`);
    }
    expect([things.lastKnown('y0'), things.lastKnown('y1')?.record.id, things.lastKnown('x')?.order]).toEqual(
      [undefined, 'y1', 2003],
    );
  });

  test('a value that goes on behind the sign which ends values is another value', () => {
    const things = new Collection(definition);
    things.put(thing('a', 'red'));
    things.put(thing('b', 'red\u0000'));
    things.put(thing('c', 'red\u0000000000000001'));
    things.put(thing('d', ''));
    expect(idsOf(things.all('color', 'red'))).toEqual(['a']);
    expect(idsOf(things.page({ index: 'color', value: 'red', newestFirst: true }).records)).toEqual(['a']);
    expect(idsOf(things.all('color', ''))).toEqual(['d']);
  });

  test('tells each write with what was there before, and none that changes nothing', () => {
    const told: Change<Thing>[] = [];
    const things = new Collection(definition, (change) => told.push(change));
    const [one, two] = [thing('a'), thing('a', 'blue')];
    expect(things.put(one, 'me')).toBeUndefined();
    expect(things.put(two)).toBe(one);
    expect(things.delete('a', 'you')).toBe(two);
    expect(things.delete('a', 'you')).toBeUndefined();
    things.load(one);
    things.unload('a');
    expect(told).toEqual([
      { before: undefined, after: one, actor: 'me' },
      { before: one, after: two, actor: undefined },
      { before: two, after: undefined, actor: 'you' },
    ]);
  });

  test('is as it was after a record that lacks what it is found by', () => {
    const things = filled('a');
    const before = [...things.entries()];
    expect(() => things.put({ id: 'b' } as Thing)).not.toThrow();
    things.delete('b');
    const strict = new Collection<Thing>({ ...definition, indexes: { color: ({ color }) => color.trim() } });
    strict.put(thing('a'));
    expect(() => strict.put({ id: 'a' } as Thing)).toThrow(TypeError);
    expect(() => strict.put({ id: 'b' } as Thing)).toThrow(TypeError);
    expect([...strict.entries()]).toEqual(before);
    expect([strict.size, strict.count('color', 'red')]).toEqual([1, 1]);
  });

  test('what is deleted and put again comes at the end', () => {
    const things = filled('a', 'b');
    things.delete('a');
    things.put(thing('a'));
    expect(idsOf(things.all())).toEqual(['b', 'a']);
  });
});

describe('pages', () => {
  test('end with a place to go on from, and without one where nothing follows', () => {
    const things = filled('a', 'b', 'c');
    const first = things.page({ limit: 2 });
    expect([idsOf(first.records), first.next]).toEqual([['a', 'b'], 2]);
    expect(things.page({ limit: 2, after: 2 })).toEqual({ records: [thing('c')], next: undefined });
    expect(things.page({ limit: 3 }).next).toBeUndefined();
    expect(things.page({ limit: 2, after: 3 })).toEqual({ records: [], next: undefined });
  });

  test('newest first go the other way, from a place too', () => {
    const things = filled('a', 'b', 'c');
    const first = things.page({ limit: 2, newestFirst: true });
    expect([idsOf(first.records), first.next]).toEqual([['c', 'b'], 2]);
    const second = things.page({ limit: 2, newestFirst: true, after: 2 });
    expect([idsOf(second.records), second.next]).toEqual([['a'], undefined]);
    expect(things.page({ newestFirst: true, after: 1 }).records).toEqual([]);
  });

  test('hold only what is to be kept, as many of those as the limit says', () => {
    const things = new Collection(definition);
    for (let n = 0; n < 10; n++) things.put(thing(String(n), n % 3 === 0 ? 'red' : 'blue'));
    const keep = ({ color }: Thing): boolean => color === 'red';
    const first = things.page({ limit: 2, keep });
    expect([idsOf(first.records), first.next]).toEqual([['0', '3'], 4]);
    const second = things.page({ limit: 2, keep, after: first.next! });
    expect([idsOf(second.records), second.next]).toEqual([['6', '9'], undefined]);
  });
});

describe('a fork', () => {
  test('has what its source had, and neither sees what the other does from then on', () => {
    const source = filled('a', 'b');
    const fork = source.fork();
    source.put(thing('c'));
    source.delete('a');
    fork.put(thing('d', 'blue'));
    fork.put(thing('b', 'blue'));
    expect(idsOf(source.all())).toEqual(['b', 'c']);
    expect(idsOf(fork.all())).toEqual(['a', 'b', 'd']);
    expect([source.count('color', 'blue'), fork.count('color', 'blue')]).toEqual([0, 2]);
    expect(source.get('b')).toEqual(thing('b'));
  });

  test('tells its own writes alone', () => {
    const told: string[] = [];
    const source = new Collection(definition, () => told.push('source'));
    const fork = source.fork(definition, () => told.push('fork'));
    source.put(thing('a'));
    fork.put(thing('a'));
    expect(told).toEqual(['source', 'fork']);
  });
});

/** A model: a plain list, in the order of creation. */
interface Model {
  things: { order: number; thing: Thing }[];
  order: number;
}

const some = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
const write = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ put: some, color: fc.constantFrom('red', 'blue'), tags: fc.subarray(['x', 'y']) }),
  },
  { weight: 2, arbitrary: fc.record({ delete: some }) },
);

function apply(collection: Collection<Thing>, model: Model, one: any): void {
  if ('put' in one) {
    const record = thing(one.put, one.color, one.tags);
    collection.put(record);
    const known = model.things.find(({ thing: { id } }) => id === one.put);
    if (known) known.thing = record;
    else model.things.push({ order: ++model.order, thing: record });
  } else {
    collection.delete(one.delete);
    model.things = model.things.filter(({ thing: { id } }) => id !== one.delete);
  }
}

function expectAlike(collection: Collection<Thing>, { things }: Model): void {
  expect([...collection.entries()]).toEqual(things.map(({ order, thing: one }) => [order, one]));
  for (const color of ['red', 'blue']) {
    const wanted = things.filter(({ thing: one }) => one.color === color);
    expect(collection.all('color', color)).toEqual(wanted.map(({ thing: one }) => one));
    expect(collection.count('color', color)).toBe(wanted.length);
  }
  for (const tag of ['x', 'y'])
    expect(idsOf(collection.all('tag', tag))).toEqual(
      things.filter(({ thing: one }) => one.tags.includes(tag)).map(({ thing: one }) => one.id),
    );
}

describe('whatever is written', () => {
  test('a collection and its forks are as a plain list would be', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ of: fc.nat(3), write, forks: fc.boolean() }), { maxLength: 60 }),
        (steps) => {
          const worlds: { collection: Collection<Thing>; model: Model }[] = [
            { collection: new Collection(definition), model: { things: [], order: 0 } },
          ];
          for (const { of, write: one, forks } of steps) {
            const world = worlds[of % worlds.length]!;
            if (forks && worlds.length < 4)
              worlds.push({ collection: world.collection.fork(), model: structuredClone(world.model) });
            apply(world.collection, world.model, one);
          }
          for (const { collection, model } of worlds) expectAlike(collection, model);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a list read page by page repeats nothing, and loses nothing that was there all along', () => {
    const pages = fc.record({
      start: fc.array(write, { maxLength: 20 }),
      between: fc.array(fc.array(write, { maxLength: 4 }), { maxLength: 12 }),
      limit: fc.integer({ min: 1, max: 4 }),
      newestFirst: fc.boolean(),
      color: fc.option(fc.constantFrom('red', 'blue'), { nil: undefined }),
    });
    fc.assert(
      fc.property(pages, ({ start, between, limit, newestFirst, color }) => {
        const collection = new Collection(definition);
        const model: Model = { things: [], order: 0 };
        for (const one of start) apply(collection, model, one);
        const index = color === undefined ? {} : { index: 'color', value: color };
        const matches = ({ thing: one }: Model['things'][number]): boolean =>
          color === undefined || one.color === color;
        let throughout = new Set(model.things.filter(matches).map(({ order }) => order));
        const orderOf = (id: string): number => model.things.find(({ thing: one }) => one.id === id)!.order;
        const seen: number[] = [];
        let after = 0;
        for (let turn = 0; turn < 60; turn++) {
          const { records, next } = collection.page({ ...index, after, limit, newestFirst });
          expect(records.length).toBeLessThanOrEqual(limit);
          seen.push(...idsOf(records).map(orderOf));
          if (next === undefined) break;
          after = next;
          for (const one of between[turn] ?? []) apply(collection, model, one);
          const now = new Set(model.things.filter(matches).map(({ order }) => order));
          throughout = new Set([...throughout].filter((order) => now.has(order)));
        }
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen).toEqual([...seen].sort((a, b) => (newestFirst ? b - a : a - b)));
        expect([...throughout].filter((order) => !seen.includes(order))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
