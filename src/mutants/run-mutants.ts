import { serve } from '../adapters/node/serve.ts';
import type { Check } from '../conformance/model/check.ts';
import type { Suite } from '../conformance/model/suite.ts';
import { CreatedResources } from '../conformance/run/created-resources.ts';
import { PacedClient } from '../conformance/run/paced-client.ts';
import { runChecks } from '../conformance/run/run-checks.ts';
import { mockTarget } from '../conformance/target/mock-target.ts';
import { createStandin } from '../control/create-standin.ts';
import type { ApiDefinition } from '../engine/api.ts';
import type { StandinReply, StandinRequest } from '../engine/message.ts';
import type { Standin } from '../engine/standin.ts';
import type { Mutant } from './mutant.ts';

/** Whether a mutant was caught: `by` is the id of the check that caught it. */
export interface Verdict {
  mutant: Mutant;
  isCaught: boolean;
  by?: string;
  documented?: string;
  received?: string;
  /** Why it was not caught. */
  reason?: string;
  /** Milliseconds. */
  took: number;
}

/**
 * Runs the checks of what the mutant violates, up to the first failure. If none fails, it runs the rest of the family, to tell
 * whether another check would have noticed the mutant.
 */
export async function runMutant(mutant: Mutant, api: ApiDefinition, suite: Suite): Promise<Verdict> {
  const start = performance.now();
  const verdict = (more: Omit<Verdict, 'mutant' | 'took'>): Verdict => ({
    mutant,
    took: performance.now() - start,
    ...more,
  });
  const named = suite.checks.filter((check) => isViolatedBy(check, mutant));
  if (named.length === 0)
    return verdict({ isCaught: false, reason: `no check covers ${mutant.violates.join(', ')}` });
  const standin = createStandin({
    apis: [mutant.defect.api?.(api) ?? api],
    version: 'mutant',
    checkReplies: false,
  });
  applyDefect(standin, mutant);
  const server = await serve(standin);
  try {
    const suites = new Map([[suite.api.name, suite]]);
    // A mutant that never sends something costs the whole waiting time, so wait less than against a busy real server.
    const target = { ...(await mockTarget(server.url, suites)), tolerance: 2000 };
    const client = new PacedClient({ readOnly: false, obey429: false });
    const run = { target, suites, client, created: new CreatedResources(), id: 'mutant', seed: 1 };
    const firstFailure = async (checks: readonly Check[]) =>
      (await runChecks(checks, run, { atOnce: 4, until: ({ status }) => status === 'failed' })).find(
        ({ status }) => status === 'failed',
      );
    const found = await firstFailure(named);
    if (found) {
      const { check, documented, received } = found;
      return verdict({
        isCaught: true,
        by: check.id,
        ...(documented && { documented }),
        ...(received && { received }),
      });
    }
    const other = await firstFailure(
      suite.checks.filter((check) => check.family === mutant.family && !isViolatedBy(check, mutant)),
    );
    return verdict({
      isCaught: false,
      reason: other
        ? `only ${other.check.id} noticed it, which covers something else`
        : 'no check noticed it',
    });
  } finally {
    standin.close();
    await server.close();
  }
}

/** Whether the check is of a statement or node that the mutant says it violates. */
function isViolatedBy({ id, api, expectation }: Check, { violates }: Mutant): boolean {
  return violates.some((one) =>
    one.startsWith('#') ? expectation.node?.startsWith(one) : id === `${api}/${one}`,
  );
}

/** Applies the defects of requests and replies. */
function applyDefect(standin: Standin, { defect: { request: ask, reply: answer } }: Mutant): void {
  if (!ask && !answer) return;
  const original = standin.handle.bind(standin);
  const isControlRequest = ({ target }: StandinRequest): boolean => target.startsWith('/__standin/');
  standin.handle = (request) => {
    if (isControlRequest(request)) return original(request);
    const changedRequest = ask?.(request) ?? request;
    const changed = (reply: StandinReply): StandinReply => answer?.(reply, request) ?? reply;
    const reply = original(changedRequest);
    return reply instanceof Promise ? reply.then(changed) : changed(reply);
  };
}
