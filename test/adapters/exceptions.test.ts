import { expect, test } from 'vitest';
import { exceptions } from './exceptions.ts';

test('no more than ten cases are excepted, each once and with its reason', () => {
  expect(exceptions.length).toBeLessThanOrEqual(10);
  const names = exceptions.map(({ adapter, name }) => `${adapter} > ${name}`);
  expect(new Set(names).size).toBe(names.length);
  for (const { reason } of exceptions) expect(reason).toMatch(/^[A-Z].{40,}\.$/);
});
