/** The suite against the foreign server, judged strictly: all of its checks, or some. */
import { fileURLToPath } from 'node:url';
import { builtInApis } from '../../src/apis/built-in.ts';
import type { Check } from '../../src/conformance/model/check.ts';
import { CreatedResources } from '../../src/conformance/run/created-resources.ts';
import { openRun } from '../../src/conformance/run/open-run.ts';
import type { Run } from '../../src/conformance/run/run.ts';
import type { Outcome } from '../../src/conformance/run/run-check.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { SharedAnswers } from '../../src/conformance/run/shared-answers.ts';
import type { StimulusEvent } from '../../src/conformance/target/target.ts';
import { event } from './event-hook.js';
import { startForeign } from './server.js';

const config = fileURLToPath(new URL('standin.check.yaml', import.meta.url));

/** A run that is opened at a server without a fault. */
export async function openForeign(): Promise<Run> {
  const server = await startForeign();
  try {
    return await openRun({ url: server.url, config, strict: true }, builtInApis);
  } finally {
    await server.close();
  }
}

/** The outcomes of the wanted checks, at a new server with this fault, or without one. */
export async function checked(
  run: Run,
  wanted: (check: Check) => boolean,
  fault?: string,
): Promise<Outcome[]> {
  const server = await startForeign({ fault });
  const { url } = server;
  const apis = Object.entries(run.target.apis).map(([name, api]) => [name, { ...api, url }]);
  const hooks = { event: (what: StimulusEvent) => event(what, { url }) };
  const target = { ...run.target, url, hooks, apis: Object.fromEntries(apis) };
  try {
    // What the checks leave ends with the server, so no file of it is needed; what it answers is its own.
    const own = { created: new CreatedResources(), answers: new SharedAnswers() };
    return await runChecks({ ...run, target, ...own, checks: run.checks.filter(wanted) });
  } finally {
    await server.close();
  }
}

/** What is told of an outcome that is not as it should be. */
export const told = ({ check, status, reason, documented, received }: Outcome): string =>
  `${check.id} ${status}: ${reason ?? `documented ${documented}, received ${received}`}`;
