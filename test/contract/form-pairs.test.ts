import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formPairs } from '../../src/contract/form-pairs.ts';

/** `URLSearchParams` drops the first `?` of a text. */
const byPlatform = (text: string): [string, string][] => [...new URLSearchParams(`?${text}`)];

test('a form is read as the URL standard has it', () => {
  const part = fc.constantFrom(
    'a',
    '=',
    '&',
    '%',
    '%4',
    '%41',
    '%zz',
    '%ff',
    '%C3%A9',
    '%EF%BB%BF',
    '%00',
    '+',
    '?',
    '[]',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      expect(formPairs(parts.join(''))).toEqual(byPlatform(parts.join('')));
    }),
  );
});

test('a character that is not encoded stays beside a broken encoding, where Node loses it', () => {
  expect(formPairs('%ffé=é+')).toEqual([['\ufffdé', 'é ']]);
});

test('a million broken encodings cost no error each', () => {
  expect(formPairs('%ff&'.repeat(1_000_000))).toHaveLength(1_000_000);
});
