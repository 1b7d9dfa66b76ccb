import { expect, onTestFinished, test } from 'vitest';
import { serve } from '../../src/adapters/node/serve.ts';
import { builtInApis } from '../../src/apis/built-in.ts';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { operationSources } from '../../src/conformance/derive/operation-source.ts';
import { isUndocumentedRefusal } from '../../src/conformance/derive/undocumented-refusal.ts';
import { exploreChecks } from '../../src/conformance/explore/explore.ts';
import { builtInSuites } from '../../src/conformance/read/suites.ts';
import { runAgainst } from '../../src/conformance/run/run.ts';
import { runCheck } from '../../src/conformance/run/run-check.ts';
import { mockTarget } from '../../src/conformance/target/mock-target.ts';
import type { Operation } from '../../src/contract/contract.ts';
import { createStandin } from '../../src/index.ts';

/** Explores one operation of a mock for so many milliseconds, or until it finds what is wrong with it; `spoil` says what is. */
async function explored(
  operation: string,
  { seed = 1, time, spoil }: { seed?: number; time: number; spoil?: (target: string) => boolean },
) {
  const standin = createStandin({ apis: [waterQuality] });
  const right = standin.handle.bind(standin);
  standin.handle = (request) =>
    spoil?.(request.target)
      ? { status: 500, headers: { 'content-type': 'application/json' }, body: '{"detail":"boom"}' }
      : right(request);
  const server = await serve(standin);
  onTestFinished(async () => {
    standin.close();
    await server.close();
  });
  const suites = await builtInSuites(builtInApis, ['water-quality']);
  const { api, profile } = suites.get('water-quality')!;
  const checks = exploreChecks(operationSources(api, profile), { time, seed });
  const check = checks.find((one) => one.operation === operation)!;
  return runCheck(check, runAgainst(mockTarget(server.url, suites), suites));
}

test('a search of an operation that is right finds nothing', async () => {
  const outcome = await explored('listOwnWorkspaces', { time: 1500 });
  expect(outcome.status).toBe('passed');
  expect(outcome.exchanges.length).toBeGreaterThan(1);
});

test('a search whose time is over before its first answer finds nothing', async () => {
  const outcome = await explored('listOwnWorkspaces', { time: 0 });
  expect(outcome).toMatchObject({ status: 'passed' });
});

test.each([
  ['what is wrong with a request has no documented status', ['200'], 422, true],
  ['another status is documented for what is wrong', ['200', '400'], 422, false],
  ['HTTP itself has the status', ['200', '422'], 400, true],
  ['what is not there has a documented status', ['200', '410'], 404, false],
  ['a record is deleted, and nothing is documented for that', ['204'], 404, true],
  ['a range documents it', ['200', '4XX'], 404, false],
  ['the method is refused', ['200'], 405, false],
])('where %s a search may be refused so', (_, documented, status, isOpen) => {
  const replies = documented.map((one) => ({ status: one, headers: [], content: [] }));
  expect(isUndocumentedRefusal({ replies } as unknown as Operation, status)).toBe(isOpen);
});

test('a 5xx is found, reduced, and found again by the reported seed', async () => {
  const fails = (target: string): boolean => /limit=(9[0-9]|100)\b/.test(target);
  const outcome = await explored('listOwnWorkspaces', { seed: 7, time: 60_000, spoil: fails });
  expect(outcome).toMatchObject({
    status: 'failed',
    documented: 'no status of 500 or above',
    received: expect.stringMatching(/^status 500; found again by --explore 60 --seed 7 \(path [\d:]+\)$/),
  });
  expect(
    outcome.exchanges.some(({ sent }) => sent.mistake === 'limit is 100' || sent.mistake === 'limit is 99'),
  ).toBe(true);
});
