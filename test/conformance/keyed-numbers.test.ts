import { expect, test } from 'vitest';
import { hashOf, keyedNumbers } from '../../src/conformance/run/keyed-numbers.ts';

test.each([
  // The test vectors of FNV-1a with 32 bits.
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('the hash of "%s" is the one of FNV-1a', (text, hash) => {
  expect(hashOf(text)).toBe(hash);
});

test('the numbers of a key are the same each time, others for another key, and from 0 to below 1', () => {
  const five = (key: string): number[] => Array.from({ length: 5 }, keyedNumbers(key));
  expect(five('a')).toEqual(five('a'));
  expect(five('a')).not.toEqual(five('b'));
  expect(new Set(five('a')).size).toBe(5);
  expect(five('a').every((one) => one >= 0 && one < 1)).toBe(true);
});
