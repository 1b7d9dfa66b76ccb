import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { withLock } from './with-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-lock-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a second task waits until the first has ended or failed', async () => {
  const lock = join(folder, 'two');
  const { promise: mayFail, reject: fail } = Promise.withResolvers<void>();
  const told: string[] = [];
  const first = withLock(lock, () => mayFail.finally(() => told.push('first')));
  const second = withLock(lock, async () => void told.push('second'));
  fail(new Error('no'));
  await expect(first).rejects.toThrow('no');
  await second;
  expect(told).toEqual(['first', 'second']);
  expect(existsSync(lock)).toBe(false);
});

test('a lock whose process was killed is taken over', async () => {
  const lock = join(folder, 'left');
  mkdirSync(lock);
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(lock, longAgo, longAgo);
  let isDone = false;
  await withLock(lock, async () => {
    isDone = true;
  });
  expect(isDone).toBe(true);
});
