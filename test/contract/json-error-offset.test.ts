import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonErrorOffset } from '../../src/contract/json-error-offset.ts';

test.each([
  ['{"a": 1 "b": 2}', 8],
  ['{"a": [1,]}', 9],
  ['{"a": 1,}', 8],
  ['{a: 1}', 1],
  ['{"a" 1}', 5],
  ['{"a": x}', 6],
  ['{"a": 01}', 7],
  ['["a\nb"]', 1],
  ['["\\x"]', 1],
  ['[1]]', 3],
  ['{}\n{', 3],
  ['[}', 1],
  ['', 0],
  ['{"a": [', 7],
  ['{"a"', 4],
])('%j goes wrong at %i', (json, offset) => {
  expect(jsonErrorOffset(json)).toBe(offset);
});

test('valid JSON goes wrong nowhere, and cut off only at its end', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (json, length) => {
      expect(jsonErrorOffset(json)).toBe(json.length);
      const cut = json.slice(0, length % (json.length + 1));
      const rest = cut.slice(jsonErrorOffset(cut));
      // A name, a text or a number that is cut in the middle is told by its beginning.
      expect(rest).toMatch(/^("(?:[^"\\]|\\.)*\\?|[-+.\w]*)$/s);
    }),
  );
});
