import { describe, expect, test } from 'vitest';
import { keyedRandom } from '../../src/sandbox/random.ts';

const first = (random: () => number, count: number): number[] => Array.from({ length: count }, random);

describe('keyed randomness', () => {
  test('is the same for the same key, and another for another', () => {
    expect(first(keyedRandom(1, 'a', 2), 20)).toEqual(first(keyedRandom(1, 'a', 2), 20));
    for (const other of [
      keyedRandom(2, 'a', 2),
      keyedRandom(1, 'b', 2),
      keyedRandom(1, 'a', 3),
      keyedRandom(1, 'a'),
    ])
      expect(first(other, 5)).not.toEqual(first(keyedRandom(1, 'a', 2), 5));
  });

  test('gives numbers from 0 to 1 that are spread evenly, over one key and over near ones', () => {
    const ofOne = first(keyedRandom('one'), 10_000);
    const ofMany = Array.from({ length: 10_000 }, (_, n) => keyedRandom('many', n)());
    for (const numbers of [ofOne, ofMany]) {
      const buckets = new Array<number>(10).fill(0);
      for (const number of numbers) buckets[Math.floor(number * 10)]!++;
      for (const count of buckets) expect(Math.abs(count - 1000)).toBeLessThan(150);
    }
  });

  test('tells a hundred thousand keys apart', () => {
    const seen = new Set<number>();
    for (let n = 0; n < 100_000; n++) {
      const random = keyedRandom(1, 'workspace', n);
      seen.add(random() * 2 ** 32 + random());
    }
    expect(seen.size).toBe(100_000);
  });
});
