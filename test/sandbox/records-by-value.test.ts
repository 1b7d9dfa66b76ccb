import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RecordsByValue } from '../../src/sandbox/records-by-value.ts';

interface Item {
  values: readonly string[];
}

type Model = Map<number, Item>;

/** Of many values some have no record, some one and some several. */
const values = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'a\u0000b', ''), { maxLength: 3 });
const steps = fc.array(
  fc.record({
    index: fc.nat(20),
    does: fc.constantFrom('put', 'put', 'put', 'delete', 'copy'),
    order: fc.integer({ min: 1, max: 9 }),
    values,
  }),
  { maxLength: 60 },
);

const idOf = ({ values: of }: Item): readonly string[] => of;

test('every copy of an index finds the records that were put into it, in their order, whatever the others hold', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const pairs = [{ real: new RecordsByValue<Item>('of', idOf), model: new Map() as Model }];
      for (const { index, does, order, values: given } of all) {
        const { real, model } = pairs[index % pairs.length]!;
        const before = model.get(order);
        if (does === 'copy') {
          pairs.push({ real: new RecordsByValue('of', idOf, real), model: new Map(model) });
          continue;
        }
        if (before) real.delete(before.values, order);
        model.delete(order);
        if (does === 'delete') continue;
        const item = { values: given };
        real.put(real.valuesOf(item), order, item);
        model.set(order, item);
      }
      for (const { real, model } of pairs)
        for (const value of ['a', 'b', 'c', 'a\u0000b', '']) {
          const wanted = [...model]
            .filter(([, item]) => item.values.includes(value))
            .toSorted(([a], [b]) => a - b)
            .map(([, item]) => item);
          expect(real.count(value)).toBe(wanted.length);
          expect(real.read(value, {}).records).toEqual(wanted);
          expect(real.read(value, { newestFirst: true }).records).toEqual(wanted.toReversed());
        }
    }),
  );
});

test('a record that is put at the order of another one with the same value takes its place', () => {
  const index = new RecordsByValue<Item>('of', idOf);
  const [first, second, third] = [{ values: ['a'] }, { values: ['a'] }, { values: ['a'] }];
  index.put(['a'], 1, first);
  index.put(['a'], 1, second);
  expect(index.read('a', {}).records).toEqual([second]);
  index.put(['a'], 2, third);
  index.put(['a'], 1, first);
  expect(index.read('a', {}).records).toStrictEqual([first, third]);
});

test.each([
  { what: 'one record', orders: [5] },
  { what: 'several', orders: [3, 5, 8] },
])('a page of a value with $what begins after the given order', ({ orders }) => {
  const index = new RecordsByValue<{ order: number }>('of', () => 'a');
  for (const order of orders) index.put(['a'], order, { order });
  const after = (order: number, newestFirst = false): number[] =>
    index.read('a', { after: order, newestFirst }).records.map((one) => one.order);
  expect(after(4)).toEqual(orders.filter((order) => order > 4));
  expect(after(5)).toEqual(orders.filter((order) => order > 5));
  expect(after(6, true)).toEqual(orders.filter((order) => order < 6).toReversed());
  expect(after(5, true)).toEqual(orders.filter((order) => order < 5).toReversed());
});
