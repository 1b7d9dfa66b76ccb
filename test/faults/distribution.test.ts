/** Latencies over many keyed draws: what the distribution promises, whatever the seed is. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Latency, latencyOf } from '../../src/engine/latency.ts';
import { exactDurationOf, micros } from '../../src/sandbox/duration.ts';
import { Faults } from '../../src/sandbox/faults.ts';

const draws = 4000;
const ms = 1000;

/** As an exchange draws them, sorted. */
function drawn(seed: number, latency: Latency): number[] {
  const faults = new Faults(seed, []);
  faults.add({ on: '*', latency }, 'control', 0);
  const call = { name: 'a/b', persona: 'owner', now: 0, sent: () => undefined };
  const times = Array.from({ length: draws }, () => {
    const [active] = faults.onCall(call, () => true);
    return latencyOf(latency, active!.random('latency'));
  });
  return times.sort((a, b) => a - b);
}

const share = (times: readonly number[], below: number): number =>
  times.filter((time) => time < below).length / times.length;

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const runs = { numRuns: 5 };

describe('a latency', () => {
  test('of a range is equally likely everywhere in it', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const times = drawn(seed, { min: '100ms', max: '500ms' });
        expect(times[0]).toBeGreaterThanOrEqual(100 * ms);
        expect(times.at(-1)).toBeLessThanOrEqual(500 * ms);
        for (const quarter of [1, 2, 3])
          expect(share(times, (100 + 100 * quarter) * ms)).toBeCloseTo(quarter / 4, 1);
      }),
      runs,
    );
  });

  test('of a normal distribution lies about its mean, and never below zero', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const times = drawn(seed, { mean: '400ms', deviation: '100ms' });
        const mean = times.reduce((sum, time) => sum + time, 0) / draws;
        expect(Math.abs(mean - 400 * ms)).toBeLessThan(10 * ms);
        expect(share(times, 300 * ms)).toBeCloseTo(0.159, 1);
        expect(share(times, 500 * ms)).toBeCloseTo(0.841, 1);
        const wide = drawn(seed, { mean: '10ms', deviation: '100ms' });
        expect(wide[0]).toBe(0);
        expect(wide.every(Number.isSafeInteger)).toBe(true);
      }),
      runs,
    );
  });

  test('by percentiles keeps each of them', () => {
    fc.assert(
      fc.property(seeds, fc.boolean(), (seed, hasP90) => {
        const times = drawn(seed, { p50: '80ms', ...(hasP90 && { p90: '400ms' }), p99: '2s' });
        expect(Math.abs(share(times, 80 * ms) - 0.5)).toBeLessThan(0.03);
        if (hasP90) expect(Math.abs(share(times, 400 * ms) - 0.9)).toBeLessThan(0.02);
        expect(Math.abs(share(times, 2000 * ms) - 0.99)).toBeLessThan(0.007);
        expect(times[0]).toBeGreaterThanOrEqual(40 * ms);
        expect(times.at(-1)).toBeLessThanOrEqual(4000 * ms);
      }),
      runs,
    );
  });
});

describe('a duration', () => {
  test.each([
    ['250ms', 250_000],
    ['1.5s', 1_500_000],
    ['5m', 300_000_000],
    ['1h30m', 5_400_000_000],
    ['2d', 172_800_000_000],
    ['0ms', 0],
  ])('%s is %i µs', (text, expected) => {
    expect(micros(text)).toBe(expected);
  });

  test.each(['', '5', 's', '-5s', '5 s', '1e3s', '5S', '.5s', '1_0s', 'constructor'])(
    '%j is not a duration, and the error says so',
    (text) => {
      expect(exactDurationOf(text)).toBeUndefined();
      expect(() => micros(text)).toThrow(`${text} is not a duration`);
    },
  );

  test('is a hundred years at most, which a clock can still sort', () => {
    for (const text of ['36500d1ms', '99999999999999999999999d', `1${'0'.repeat(400)}s`])
      expect(() => micros(text)).toThrow(`${text} is longer than a hundred years (36500d)`);
    expect(Number.isSafeInteger(Date.UTC(2100, 0) * 1000 + micros('36500d'))).toBe(true);
  });
});
