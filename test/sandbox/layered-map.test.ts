import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LayeredMap } from '../../src/sandbox/layered-map.ts';

/** The first map has them all: a clone's few changes lie in layers above a large one. */
const keys = Array.from({ length: 20 }, (_, n) => `key ${n}`);
const steps = fc.array(
  fc.record({
    map: fc.nat(20),
    does: fc.constantFrom('set', 'delete', 'clone'),
    key: fc.constantFrom(...keys),
    value: fc.record({ n: fc.nat() }),
  }),
  { maxLength: 80 },
);

test('every clone is a map of its own, however often it is cloned again', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const maps = [{ real: new LayeredMap<{ n: number }>(), model: new Map<string, { n: number }>() }];
      for (const [n, key] of keys.entries()) {
        maps[0]?.real.set(key, { n });
        maps[0]?.model.set(key, maps[0].real.get(key) as { n: number });
      }
      for (const { map, does, key, value } of all) {
        const { real, model } = maps[map % maps.length]!;
        if (does === 'set') {
          real.set(key, value);
          model.set(key, value);
        } else if (does === 'delete') {
          real.delete(key);
          model.delete(key);
        } else maps.push({ real: real.clone(), model: new Map(model) });
      }
      for (const { real, model } of maps) {
        expect(real.size).toBe(model.size);
        for (const key of keys) {
          expect(real.get(key)).toBe(model.get(key));
          expect(real.has(key)).toBe(model.has(key));
        }
      }
    }),
  );
});

test('a chain of a hundred clones, each written to, still finds what the first one held', () => {
  let map = new LayeredMap<{ n: number }>();
  map.set('first', { n: 0 });
  for (let n = 1; n <= 100; n++) {
    map = map.clone();
    map.set(`key ${n}`, { n });
    if (n % 2 === 0) map.delete(`key ${n - 1}`);
  }
  expect(map.get('first')).toEqual({ n: 0 });
  expect(map.has('key 99')).toBe(false);
  expect(map.size).toBe(51);
});
