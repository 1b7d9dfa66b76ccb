import { describe, expect, test } from 'vitest';
import { nearestOperations, type PlacedOperation } from '../../src/engine/nearest.ts';
import { jsonReplies, mockOfDocument } from './mock-of-document.ts';

const operation = (line: string): PlacedOperation => {
  const [method = '', path = ''] = line.split(' ');
  return { method, path };
};

const operations = [
  'GET /pets',
  'POST /pets',
  'GET /pets/{id}',
  'GET /pets/{id}/photos/{photo}',
  'GET /invoices/{id}',
].map(operation);

const named = (method: string, path: string, among = operations): string[] =>
  nearestOperations(method, path, among).map((near) => near.operation);

test('the nearest operations are named, nearest first, three at most', () => {
  expect(named('GET', '/pet')).toEqual(['GET /pets', 'POST /pets']);
  expect(named('POST', '/pet')[0]).toBe('POST /pets');
  const many = Array.from({ length: 9 }, (_, index) => operation(`GET /pets${index}`));
  expect(named('GET', '/pets', many)).toHaveLength(3);
});

test('a parameter of a template stands for the segment in its place', () => {
  const long = 'a-rather-long-identifier-of-a-pet';
  expect(named('GET', `/pet/${long}/photos/${long}`)[0]).toBe('GET /pets/{id}/photos/{photo}');
  expect(named('GET', `/invoice/${long}`)[0]).toBe('GET /invoices/{id}');
});

test('a path that differs in the slash at the end alone is the nearest', () => {
  expect(named('POST', '/pets/')[0]).toBe('POST /pets');
  expect(named('GET', '/pets/1/')[0]).toBe('GET /pets/{id}');
  const slashed = ['GET /pets/', 'GET /pets/{id}', 'GET /pets/{id}/', 'GET /pets/all'].map(operation);
  expect(named('GET', '/pets', slashed)[0]).toBe('GET /pets/');
  expect(named('GET', '/pets/1', slashed.slice(2))[0]).toBe('GET /pets/{id}/');
});

describe('a path that differs from a documented one in the slash at its end alone', () => {
  const get = { responses: jsonReplies({ 200: {} }) };

  test.each([
    ['GET', '/pets/', 'no operation at /pets/; the documented path has no slash at its end: /pets'],
    ['DELETE', '/pets/', 'no operation at /pets/; the documented path has no slash at its end: /pets'],
    ['GET', '/orders/7', 'no operation at /orders/7; the documented path has a slash at its end: /orders/7/'],
  ])('%s %s: the 404 says which was meant', async (method, target, detail) => {
    const { send } = mockOfDocument({
      '/pets': { get: { operationId: 'listPets', ...get } },
      '/pets/{id}': { get: { operationId: 'getPet', ...get } },
      '/orders/{id}/': { get: { operationId: 'getOrder', ...get } },
    });
    const reply = await send(target, { method });
    expect(reply.status).toBe(404);
    expect(JSON.parse(reply.body as string).detail).toBe(detail);
    expect(reply.headers['standin-problem']).toBe(detail);
  });
});

test('what is far from everything has no nearest', () => {
  expect(named('GET', '/')).toEqual([]);
  expect(named('GET', '/favicon.ico')).toEqual([]);
  expect(named('GET', `/${'x'.repeat(8000)}`)).toEqual([]);
});

describe('names what of the operation the request does not have', () => {
  test.each([
    ['GET', '/pet', 'GET /pets', 'pets instead of pet'],
    ['GET', '/pet/1', 'GET /pets/{id}', 'pets instead of pet'],
    ['GET', '/pets/1/photo/2', 'GET /pets/{id}/photos/{photo}', 'photos instead of photo'],
    ['DELETE', '/pets', 'GET /pets', 'its method is GET'],
    ['DELETE', '/pet', 'GET /pets', 'pets instead of pet, its method is GET'],
    ['GET', '/pets/', 'GET /pets', 'it ends without a slash'],
    ['GET', '/pets', 'GET /pets/', 'it ends with a slash'],
    ['GET', '/pets/', 'GET /pets/{id}', 'it goes on with {id}'],
    ['GET', '/pets//photos/2', 'GET /pets/{id}/photos/{photo}', '{id} instead of nothing'],
    ['GET', '/pets/1/photos', 'GET /pets/{id}/photos/{photo}', 'it goes on with /{photo}'],
    ['GET', '/pets/1/photos/', 'GET /pets/{id}/photos/{photo}', 'it goes on with {photo}'],
    ['GET', '/pets/1/photos/2/x', 'GET /pets/{id}/photos/{photo}', 'it ends before /x'],
    ['GET', '/pets/all', 'GET /pets/', 'it ends before all'],
    ['GET', '/a', 'GET /', 'it is the root'],
    ['GET', '/v1/pets', 'GET /v2/pets', 'v2 instead of v1'],
    ['GET', '/Pets', 'GET /pets', 'pets instead of Pets'],
  ])('%s %s, near to %s: %s', (method, path, line, differs) => {
    expect(nearestOperations(method, path, [operation(line)])).toEqual([{ operation: line, differs }]);
  });
});
