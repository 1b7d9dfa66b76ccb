import type { RunnerTestCase, RunnerTestSuite } from 'vitest';

/** Whether other tests may run beside this one: it is concurrent itself, or within a `describe` that is. */
export function isConcurrent(test: RunnerTestCase): boolean {
  if (test.concurrent) return true;
  for (let suite: RunnerTestSuite | undefined = test.suite; suite; suite = suite.suite)
    if (suite.concurrent) return true;
  return false;
}
