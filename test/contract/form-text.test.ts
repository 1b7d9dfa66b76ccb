import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFormText } from '../../src/contract/bodies/form-text.ts';
import { Query } from '../../src/contract/parameters/query.ts';

/** `URLSearchParams` drops the first `?` of a text. */
const byPlatform = (text: string): string[][] =>
  [...Map.groupBy(new URLSearchParams(`?${text}`), ([name]) => name)].map(([name, pairs]) => [
    name,
    ...pairs.map(([, value]) => value),
  ]);

const read = (text: string): string[][] =>
  new Query(text).takeAll(() => true).map(([name, values]) => [name, ...values.map(decodeFormText)]);

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
      expect(read(parts.join(''))).toEqual(byPlatform(parts.join('')));
    }),
  );
});

test('a character that is not encoded stays beside a broken encoding, where Node loses it', () => {
  expect(read('%ffé=é+')).toEqual([['\ufffdé', 'é ']]);
});

test('a hundred thousand broken encodings cost no error each', () => {
  const text = Array.from({ length: 100_000 }, (_, n) => `%ff${n}`).join('&');
  expect(read(text)).toHaveLength(100_000);
});
