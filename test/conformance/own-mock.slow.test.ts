import { describe, expect, test } from 'vitest';
import { serve } from '../../src/adapters/node/serve.ts';
import { builtInApis } from '../../src/apis/built-in.ts';
import { coverage } from '../../src/conformance/coverage/coverage.ts';
import { gaps } from '../../src/conformance/coverage/shares.ts';
import { openRun } from '../../src/conformance/run/open-run.ts';
import type { Outcome } from '../../src/conformance/run/run-check.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { createStandin } from '../../src/index.ts';

/** `STANDIN_SEEDS=20` runs it for 20 seeds. */
const seeds = Array.from({ length: Number(process.env.STANDIN_SEEDS ?? 1) }, (_, index) => index + 1);

describe('our own mock keeps its contracts', async () => {
  let missed: ({ api: string } & ReturnType<typeof gaps>)[] = [];
  const apis = await Promise.all(Object.values(builtInApis).map(({ mock }) => mock()));

  test.each(seeds)('every check passes and none is skipped, for seed %i', async (seed) => {
    const standin = createStandin({ apis, seed });
    const server = await serve(standin);
    try {
      const run = await openRun({ url: server.url, seed, config: {} }, builtInApis);
      const outcomes = await runChecks(run);
      missed = coverage(run.suites, outcomes).map((one) => ({ api: one.api, ...gaps(one) }));
      expect(outcomes.length).toBeGreaterThan(1000);
      expect(Object.keys(run.target.apis).sort()).toEqual(Object.keys(builtInApis).sort());
      const others = outcomes.filter(({ status }) => status !== 'passed');
      expect(others.map(told)).toEqual([]);
    } finally {
      standin.close();
      await server.close();
    }
  });

  test('what is documented and can be seen was seen: each status, named error, limit, message and statement', () => {
    const nothing = { statuses: [], errors: [], limits: [], messages: [], statements: [] };
    const names = Object.keys(builtInApis).sort();
    expect(missed).toEqual(names.map((api) => ({ api, ...nothing })));
  });
});

const told = ({ check, status, reason, documented, received }: Outcome): string =>
  `${status} ${check.id}: ${reason ?? `documented: ${documented}; received: ${received}`}`;
