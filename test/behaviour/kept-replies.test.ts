import { expect, test } from 'vitest';
import { firstReplies } from '../../src/behaviour/idempotency.ts';
import { limits } from '../../src/limits.ts';
import { shop } from './shop-document.ts';
import { behavingMock } from './shop-mock.ts';

test('a sandbox keeps a bounded number of first replies, and forgets the oldest', async () => {
  const { call, standin } = await behavingMock(shop);
  const create = (sku: string, key: string) =>
    call('POST', '/products', {
      body: { sku, name: 'Lamp', price: 3 },
      headers: { 'idempotency-key': key },
    });
  expect((await create('A1', 'first')).status).toBe(201);
  const kept = standin.sandboxes.use('default')!.state('shop')[firstReplies]!;
  // As many as are kept, without the time for as many requests.
  const [one] = kept.all() as { key: string }[];
  for (let n = 1; n < limits.firstReplies; n++) kept.load({ ...one, key: `old-${n}` });
  expect(kept.size).toBe(limits.firstReplies);
  expect((await create('A1', 'first')).status).toBe(201);
  expect((await create('A2', 'last')).status).toBe(201);
  expect(kept.size).toBe(limits.firstReplies);
  expect((await create('A2', 'last')).because).toContain('the reply to the first request');
  expect((await create('A1', 'first')).status).toBe(409);
});
