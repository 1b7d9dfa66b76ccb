import { expect, test } from 'vitest';
import { builtInApis } from '../../src/apis/built-in.ts';
import type { Check } from '../../src/conformance/model/check.ts';
import { builtInSuites } from '../../src/conformance/read/suites.ts';
import { type FoundRoot, findRoots } from '../../src/conformance/roots/find-roots.ts';
import { placeOf } from '../../src/conformance/roots/group-by-cause.ts';
import { hashOf } from '../../src/conformance/run/keyed-numbers.ts';
import { checksOf, outcomesAt } from '../../src/mutants/run-mutants.ts';

/** Of all mutants one in so many is run, chosen by the hash of its id; `STANDIN_MUTANTS=1` runs all. */
const oneIn = Number(process.env.STANDIN_MUTANTS ?? 5);

test('a mutant makes one root, and the first root is at the operation that it changes', async () => {
  const suites = await builtInSuites(builtInApis);
  const many: string[] = [];
  const elsewhere: string[] = [];
  let count = 0;
  for (const [name, builtIn] of Object.entries(builtInApis)) {
    const suite = suites.get(name)!;
    const api = await builtIn.mock();
    for (const mutant of await builtIn.mutants()) {
      if (hashOf(mutant.id) % oneIn !== 0) continue;
      const { roots } = findRoots(await outcomesAt(mutant, api, suite), suites);
      const shown = `${mutant.id}: ${roots.map(({ first }) => first.check.id).join(', ')}`;
      count++;
      if (roots.length !== 1) many.push(shown);
      if (!roots[0] || !isAt(roots[0], checksOf(mutant, suite))) elsewhere.push(shown);
    }
  }
  const share = (wrong: readonly string[]): number => (count - wrong.length) / count;
  const figures = `${count} mutants: one root ${percent(share(many))}, the first at the operation ${percent(share(elsewhere))}`;
  process.stdout.write([figures, ...many, ...elsewhere].join('\n  ').concat('\n'));
  expect(count).toBeGreaterThan(0);
  expect(share(elsewhere)).toBeGreaterThanOrEqual(0.95);
  expect(share(many)).toBeGreaterThanOrEqual(0.7);
});

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Whether the root is of what the mutant violates: the operations and channels of these checks, or one of the checks itself. */
function isAt({ first, alike }: FoundRoot, violated: readonly Check[]): boolean {
  const places = violated.flatMap(({ operation, channel }) => operation ?? channel ?? []);
  if (places.includes(placeOf(first))) return true;
  const ids = new Set(violated.map(({ id }) => id));
  // A statement of the whole API has no operation.
  return ids.has(first.check.id) || (places.length === 0 && alike.some(({ check }) => ids.has(check.id)));
}
