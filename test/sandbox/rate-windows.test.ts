import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from '../../src/limits.ts';
import { frozenStart as start } from '../../src/sandbox/clock.ts';
import { type RateWindowList, RateWindows } from '../../src/sandbox/rate-windows.ts';

const second = 1_000_000;
const short = { seconds: 3, calls: 2 };
const long = { seconds: 10, calls: 3 };
const both = [short, long] as const;

/** A function that calls at so many seconds after the start, and tells whether the call was let through. */
const caller =
  (rates: RateWindows, windows: RateWindowList = both, key = 'me') =>
  (seconds: number): boolean =>
    rates.take(key, windows, start + seconds * second).isAllowed;

describe('windows of calls', () => {
  test('let through as many calls as they say, and no more', () => {
    const calls = caller(new RateWindows());
    expect([calls(0), calls(1), calls(2)]).toEqual([true, true, false]);
  });

  test('slide: a call leaves when its seconds have passed, to the microsecond', () => {
    const calls = caller(new RateWindows(), [short]);
    expect([calls(0), calls(1)]).toEqual([true, true]);
    expect([calls(2.999999), calls(3), calls(3.999999), calls(4)]).toEqual([false, true, false, true]);
  });

  test('are kept all at once', () => {
    const calls = caller(new RateWindows());
    expect([calls(0), calls(3), calls(6)]).toEqual([true, true, true]);
    expect([calls(9.999999), calls(10)]).toEqual([false, true]);
  });

  test('do not count a refused call: trying on does not keep one out', () => {
    const calls = caller(new RateWindows(), [short]);
    expect([calls(0), calls(0)]).toEqual([true, true]);
    for (const seconds of [0.5, 1, 1.5, 2, 2.5]) expect(calls(seconds)).toBe(false);
    expect(calls(3)).toBe(true);
  });

  test('count each key by itself', () => {
    const rates = new RateWindows();
    const [mine, yours] = [caller(rates), caller(rates, both, '__proto__')];
    expect([mine(0), mine(0), mine(0), yours(0)]).toEqual([true, true, false, true]);
  });

  test('tell of the tightest what it has left', () => {
    const rates = new RateWindows();
    const take = (seconds: number) => rates.take('me', both, start + seconds * second);
    expect(take(0)).toEqual({
      ...{ isAllowed: true, window: short, remaining: 1, wait: 0 },
      ends: start + short.seconds * second,
    });
    expect(take(4)).toMatchObject({ window: short, remaining: 1 });
    expect(take(5)).toMatchObject({ isAllowed: true, remaining: 0 });
  });

  test('tell of a refused call the window that it waits for longest, and how long', () => {
    const rates = new RateWindows();
    const take = (seconds: number) => rates.take('me', both, start + seconds * second);
    for (const seconds of [0, 4, 5]) take(seconds);
    // The short window is free at 7 s, the long one at 10 s.
    expect(take(6)).toEqual({
      ...{ isAllowed: false, window: long, remaining: 0, wait: 4 * second },
      ends: start + 10 * second,
    });
    expect(take(9)).toMatchObject({ isAllowed: false, window: long, wait: second });
    expect(take(10).isAllowed).toBe(true);
  });

  test('never allow more than the limit, and allow a caller that has waited for as long as it was asked to', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 4 * second }), { maxLength: 60 });
    fc.assert(
      fc.property(gaps, (waits) => {
        const rates = new RateWindows();
        const passed: number[] = [];
        let now = start;
        for (const wait of waits) {
          now += wait;
          const verdict = rates.take('me', both, now);
          if (!verdict.isAllowed) {
            now += verdict.wait;
            expect(rates.take('me', both, now).isAllowed).toBe(true);
          }
          passed.push(now);
        }
        for (const { seconds, calls } of both)
          for (const time of passed) {
            const within = passed.filter((one) => one <= time && one > time - seconds * second);
            expect(within.length).toBeLessThanOrEqual(calls);
          }
      }),
    );
  });

  test('remember no call that is older than the longest', () => {
    const rates = new RateWindows();
    const calls = caller(rates);
    for (const seconds of [0, 4, 8, 12, 16]) calls(seconds);
    expect(rates.times()).toEqual({ me: [8, 12, 16].map((seconds) => start + seconds * second) });
  });

  test('go on from the times of others, and share nothing with them', () => {
    const rates = new RateWindows();
    caller(rates)(0);
    const again = new RateWindows(JSON.parse(JSON.stringify(rates.times())));
    const calls = caller(again);
    expect([calls(1), calls(1)]).toEqual([true, false]);
    expect(caller(rates)(1)).toBe(true);
  });

  test('hold nothing before the first call', () => {
    expect(new RateWindows().times()).toBeUndefined();
  });
});

test('only so many accounts are counted: with more, the first one begins anew', () => {
  const rates = new RateWindows();
  const isAllowed = (key: string): boolean => rates.take(key, [{ seconds: 60, calls: 1 }], start).isAllowed;
  expect([isAllowed('first'), isAllowed('second'), isAllowed('first')]).toEqual([true, true, false]);
  for (let n = 2; n < limits.rateKeys; n++) isAllowed(`account ${n}`);
  expect([isAllowed('first'), isAllowed('second')]).toEqual([false, false]);
  isAllowed('one more');
  expect(Object.keys(rates.times() ?? {})).toHaveLength(limits.rateKeys);
  expect([isAllowed('second'), isAllowed('first')]).toEqual([false, true]);
});
