/** Same seed, frozen clock and same requests give the same status, headers and body, in whatever process. */
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PlainReply, Work } from './answer-all.ts';
import { randomRequest, samples } from './random-requests.ts';

const answers = (work: Work): Promise<PlainReply[]> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./answer-all.ts', import.meta.url), { workerData: work });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

describe('a thousand random requests, of every operation and persona', () => {
  const requests = fc.sample(randomRequest, { seed: 3, numRuns: 1000 });
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
    expect(two).toHaveLength(1000);
  });

  test('are answered otherwise by a mock of another seed', () => {
    expect(other.filter((reply, index) => reply.body !== one[index]?.body).length).toBeGreaterThan(20);
  });

  test('reach every operation, and are granted and refused in good part', () => {
    const reached = new Set(one.map(({ operation }) => operation));
    expect(samples.map(({ name }) => name).filter((name) => !reached.has(name))).toEqual([]);
    const granted = one.filter(({ status }) => status < 300).length;
    expect(granted).toBeGreaterThan(200);
    expect(one.length - granted).toBeGreaterThan(200);
    expect(one.filter(({ status }) => status >= 500)).toEqual([]);
  });
});
