import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../src/adapters/node/serve.ts';
import { behave } from '../../src/behaviour/behave.ts';
import type { Check } from '../../src/conformance/model/check.ts';
import { ownSuite } from '../../src/conformance/read/suites.ts';
import { runAgainst } from '../../src/conformance/run/run.ts';
import type { Outcome } from '../../src/conformance/run/run-check.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { findMock } from '../../src/conformance/target/find-mock.ts';
import { mockTarget } from '../../src/conformance/target/mock-target.ts';
import { createStandin } from '../../src/control/create-standin.ts';

/** Runs checks of a document's suite at the mock that behaves by the document. */
export async function checkedAtOwnMock(
  paths: object,
  choose: (checks: readonly Check[]) => readonly Check[],
): Promise<{ outcomes: Outcome[]; requests: number; api: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'standin-inferred-'));
  const file = join(folder, 'own.json');
  writeFileSync(file, JSON.stringify({ openapi: '3.0.3', info: { title: 'Own', version: '1' }, paths }));
  const suite = await ownSuite(file);
  const { api } = suite;
  const contract = { ...api.contract, resources: async () => api.resources() };
  const standin = createStandin({ apis: [await behave({ name: api.name, contract })], version: '0' });
  const server = await serve(standin);
  try {
    const suites = new Map([[api.name, suite]]);
    const { scopes } = (await findMock(server.url, undefined)) ?? { scopes: {} };
    const target = mockTarget(server.url, suites, { scopes });
    const run = runAgainst(target, suites, { checks: choose(suite.checks) });
    const outcomes = await runChecks(run);
    return { outcomes, requests: run.client.count, api: api.name };
  } finally {
    standin.close();
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

/** The outcome of each check of the document's suite at its own mock that is not `passed`; `only`: of the checks with such an id. */
export async function departures(
  paths: object,
  only = /(?:)/,
): Promise<{ ran: string[]; others: [string, string, unknown][] }> {
  const { outcomes, api } = await checkedAtOwnMock(paths, (all) => all.filter(({ id }) => only.test(id)));
  const nameOf = (one: string): string => one.slice(api.length + 1);
  return {
    ran: outcomes.filter(({ status }) => status === 'passed').map(({ check }) => nameOf(check.id)),
    others: outcomes
      .filter(({ status }) => status !== 'passed')
      .map(({ check, status, reason }) => [nameOf(check.id), status, reason]),
  };
}
