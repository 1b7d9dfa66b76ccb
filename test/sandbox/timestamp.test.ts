import { expect, test } from 'vitest';
import { microsOf, naiveTimestamp } from '../../src/sandbox/timestamp.ts';

test.each([
  [0, '1970-01-01T00:00:00.000000'],
  [1, '1970-01-01T00:00:00.000001'],
  [-1, '1969-12-31T23:59:59.999999'],
  [-1_000_000, '1969-12-31T23:59:59.000000'],
  [1_768_467_600_000_123, '2026-01-15T09:00:00.000123'],
])('%i microseconds since the epoch are %s, also before it, and back', (micros, text) => {
  expect(naiveTimestamp(micros)).toBe(text);
  expect(microsOf(`${text}Z`)).toBe(micros);
});
