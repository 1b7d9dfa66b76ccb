/** Same seed, frozen clock and same requests give the same status, headers and body, in whatever process. */
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { ownRequests } from '../adapters/every-api.ts';
import type { PlainReply, PlainRequest, Work } from './answer-all.ts';
import { randomRequest, samples } from './random-requests.ts';

const answers = (work: Work): Promise<PlainReply[]> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./answer-all.ts', import.meta.url), { workerData: work });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

/** A write and a read of an API of one's own, and of a document alone. */
const owned: PlainRequest[] = ownRequests.map(([method, target, body]) => ({
  method,
  target,
  headers: { authorization: 'Bearer standin_owner', 'content-type': 'application/json' },
  body: body && JSON.stringify(body),
}));

describe('a thousand random requests, of every operation and persona, and some of a document that behaves', () => {
  const random = fc.sample(randomRequest, { seed: 3, numRuns: 1000 });
  const requests = random.flatMap((one, n) => (n % 250 === 0 ? [...owned, one] : [one]));
  let one: PlainReply[];
  let two: PlainReply[];
  let other: PlainReply[];

  beforeAll(async () => {
    [one, two, other] = (await Promise.all([
      answers({ requests, seed: 1 }),
      answers({ requests, seed: 1 }),
      answers({ requests, seed: 2 }),
    ])) as [PlainReply[], PlainReply[], PlainReply[]];
  });

  test('are answered alike by two mocks of the same seed', () => {
    for (const [index, { method, target }] of requests.entries())
      expect(two[index], `${index}: ${method} ${target}`).toEqual(one[index]);
    expect(two).toHaveLength(1000 + 4 * owned.length);
  });

  test('are answered otherwise by a mock of another seed', () => {
    expect(other.filter((reply, index) => reply.body !== one[index]?.body).length).toBeGreaterThan(20);
  });

  test('reach every operation, and are granted and refused in good part', () => {
    const reached = new Set(one.map(({ operation }) => operation));
    expect(samples.map(({ name }) => name).filter((name) => !reached.has(name))).toEqual([]);
    for (const name of ['notes/createNote', 'shop/createProduct', 'shop/cancelOrder'])
      expect(one.find(({ operation }) => operation === name)?.status).toBeOneOf([200, 201]);
    const granted = one.filter(({ status }) => status < 300).length;
    expect(granted).toBeGreaterThan(200);
    expect(one.length - granted).toBeGreaterThan(200);
    expect(one.filter(({ status }) => status >= 500)).toEqual([]);
  });
});
