import { expect, test } from 'vitest';
import type { Operation } from '../../src/contract/contract.ts';
import { nearestOperations } from '../../src/engine/nearest.ts';

const operation = (method: string, path: string): Operation => ({
  id: `${method} ${path}`,
  method,
  path,
  summary: '',
  parameters: [],
  replies: [],
  security: [],
});

const operations = [
  operation('GET', '/pets'),
  operation('POST', '/pets'),
  operation('GET', '/pets/{id}'),
  operation('GET', '/pets/{id}/photos/{photo}'),
  operation('GET', '/invoices/{id}'),
];

test('the nearest operations are named, nearest first, three at most', () => {
  expect(nearestOperations('GET', '/pet', operations)).toEqual(['GET /pets', 'POST /pets']);
  expect(nearestOperations('POST', '/pet', operations)[0]).toBe('POST /pets');
  const many = Array.from({ length: 9 }, (_, index) => operation('GET', `/pets${index}`));
  expect(nearestOperations('GET', '/pets', many)).toHaveLength(3);
});

test('a parameter of a template stands for the segment in its place', () => {
  const long = 'a-rather-long-identifier-of-a-pet';
  expect(nearestOperations('GET', `/pet/${long}/photos/${long}`, operations)[0]).toBe(
    'GET /pets/{id}/photos/{photo}',
  );
  expect(nearestOperations('GET', `/invoice/${long}`, operations)[0]).toBe('GET /invoices/{id}');
});

test('what is far from everything has no nearest', () => {
  expect(nearestOperations('GET', '/', operations)).toEqual([]);
  expect(nearestOperations('GET', '/favicon.ico', operations)).toEqual([]);
  expect(nearestOperations('GET', `/${'x'.repeat(8000)}`, operations)).toEqual([]);
});
