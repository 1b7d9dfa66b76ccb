/** The foreign server keeps both contracts, and the suite says so: what only our mock happens to do is asked of nobody. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/conformance/run-check.ts';
import { checked, told } from './checked.ts';

describe('the whole suite, judged strictly', () => {
  let outcomes: Outcome[];
  beforeAll(async () => {
    outcomes = await checked(() => true);
  }, 60_000);

  test('fails nothing', () => {
    const others = outcomes.filter(({ status }) => status !== 'passed' && status !== 'skipped');
    expect(others.map(told)).toEqual([]);
  });

  test('skips only what the server does not have, and says so', () => {
    const reasons = new Set(
      outcomes.filter(({ status }) => status === 'skipped').map(({ reason }) => reason),
    );
    expect([...reasons].sort()).toEqual([]);
    expect(outcomes.filter(({ status }) => status === 'passed').length).toBeGreaterThan(400);
  });
});
