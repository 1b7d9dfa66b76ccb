import { describe, expect, test } from 'vitest';
import { builtInApis } from '../../src/apis/built-in.ts';
import { builtInSuites } from '../../src/conformance/read/suites.ts';
import { checksOf, runMutant } from '../../src/mutants/run-mutants.ts';

/** Of all mutants one in so many is run here; `npm run mutants` runs all. */
const oneIn = 20;

describe.each(Object.entries(builtInApis))('the mutants of %s', async (name, builtIn) => {
  const mutants = await builtIn.mutants();
  const suite = (await builtInSuites(builtInApis, [name])).get(name)!;

  test('are at least thirty, each with a name of its own, and each names what it violates', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(30);
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
    const known = new Set(suite.api.statements.map(({ id }) => id));
    const isThere = (one: string): boolean =>
      one.startsWith('#') ? suite.api.lineOf(one) !== undefined : known.has(one);
    const lost = mutants.flatMap(({ id, violates }) =>
      violates.filter((one) => !isThere(one)).map((one) => `${id}: ${one}`),
    );
    expect(lost).toEqual([]);
  });

  test('are of every family of checks that the API has statements for', () => {
    const families = new Set(
      mutants.flatMap((mutant) => checksOf(mutant, suite).map(({ family }) => family)),
    );
    const wanted = new Set(suite.checks.map(({ family }) => family));
    expect([...wanted].filter((family) => !families.has(family))).toEqual([]);
  });

  test.each(mutants.filter((_, index) => index % oneIn === 0).map((mutant) => [mutant.id, mutant] as const))(
    '%s is caught by a check of what it violates',
    async (_, mutant) => {
      const verdict = await runMutant(mutant, await builtIn.mock(), suite);
      expect(verdict).toMatchObject({ isCaught: true });
    },
  );
});
