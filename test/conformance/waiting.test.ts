import { expect, test } from 'vitest';
import { Inbox } from '../../src/conformance/run/channels/inbox.ts';
import { PushPatience } from '../../src/conformance/run/channels/push-patience.ts';

/** Waits for something that never comes: how long, in milliseconds. */
async function waited(patience: PushPatience, within: number): Promise<number> {
  const begun = performance.now();
  await new Inbox<string>(patience).next(() => true, within, 'a message').catch(() => undefined);
  return performance.now() - begun;
}

const come = (patience: PushPatience, count: number, after: number): void => {
  for (let one = 0; one < count; one++) patience.came(after);
};

test('what never comes is waited for as long as it may take, but once', async () => {
  const patience = new PushPatience(900);
  expect(await waited(patience, 900)).toBeGreaterThan(890);
  expect(patience.within(900)).toBe(500);
});

test('after that a quick target is waited for less, and a slow or busy one as long as it may take', () => {
  const patience = new PushPatience(5000);
  patience.missed();
  come(patience, 1, 12);
  expect(patience.within(5000)).toBe(600);
  come(patience, 1, 80);
  expect(patience.within(5000)).toBe(4000);
  come(patience, 1, 300);
  expect(patience.within(5000)).toBe(5000);
});

test('a target has all the time that it may take, until a message has not come', () => {
  const patience = new PushPatience(2000);
  come(patience, 50, 3);
  expect(patience.within(2000)).toBe(2000);
  patience.missed();
  expect(patience.within(2000)).toBe(500);
});

test('a wait for time to pass is as long as it is', () => {
  const patience = new PushPatience(2000);
  patience.missed();
  expect(patience.within(30_000)).toBe(30_000);
});
