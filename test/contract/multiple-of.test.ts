/** `multipleOf` of decimal numbers, which binary numbers do not divide without a rest. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonReplies, mockOfDocument } from '../engine/mock-of-document.ts';

const statusOf = async (schema: object, value: number): Promise<number> => {
  const { send } = mockOfDocument({
    '/a': {
      post: {
        requestBody: { required: true, content: { 'application/json': { schema } } },
        responses: jsonReplies({ 200: 'ok', 400: 'no' }),
      },
    },
  });
  const body = new TextEncoder().encode(JSON.stringify(value));
  return (await send('/a', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).status;
};

test.each([
  [0.07, 0.01],
  [19.99, 0.01],
  [1_234_567.89, 0.01],
  [98_765_432.1, 0.1],
  [-0.3, 0.1],
  [0, 0.01],
  [4.5, 1.5],
  [1e308, 0.5],
  [9_007_199_254_740_990, 2],
])('%d is a multiple of %d', async (value, multipleOf) => {
  expect(await statusOf({ type: 'number', multipleOf }, value)).toBe(200);
});

test.each([
  [0.075, 0.01],
  [19.999, 0.01],
  [1_234_567.891, 0.01],
  [1, 1e9],
  [1e-9, 0.01],
  [9_007_199_254_740_991, 2],
  [7, 2],
])('%d is not a multiple of %d', async (value, multipleOf) => {
  expect(await statusOf({ type: 'number', multipleOf }, value)).toBe(400);
});

test('each amount of cents is taken, and none with a tenth of a cent', async () => {
  const schema = { type: 'number', multipleOf: 0.01 };
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 10_000_000_00 }), async (cents) => {
      expect(await statusOf(schema, Number((cents / 100).toFixed(2)))).toBe(200);
      expect(await statusOf(schema, Number(`${(cents / 100).toFixed(2)}1`))).toBe(400);
    }),
    { seed: 1, numRuns: 50 },
  );
});
