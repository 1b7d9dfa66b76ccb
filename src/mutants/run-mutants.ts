import { serve } from '../adapters/node/serve.ts';
import type { Check } from '../conformance/model/check.ts';
import type { Suite } from '../conformance/model/suite.ts';
import { runAgainst } from '../conformance/run/run.ts';
import type { Outcome } from '../conformance/run/run-check.ts';
import { runChecks } from '../conformance/run/run-checks.ts';
import { mockTarget } from '../conformance/target/mock-target.ts';
import { createStandin } from '../control/create-standin.ts';
import type { ApiDefinition } from '../engine/api.ts';
import type { StandinReply, StandinRequest } from '../engine/message.ts';
import type { Standin } from '../engine/standin.ts';
import type { Mutant } from './mutant.ts';

/** Whether the checks caught a mutant. */
export interface Verdict {
  mutant: Mutant;
  isCaught: boolean;
  /** The id of the check that caught it. */
  by?: string;
  documented?: string;
  received?: string;
  /** Why it is not caught. */
  reason?: string;
  /** Milliseconds. */
  took: number;
}

/**
 * Runs the checks of what the mutant violates, up to the first that fails. If all pass, the rest of its family runs, to say
 * whether a check of something else notices it.
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
    // A message that a mutant never sends is not waited for as long as on a busy machine.
    const target = { ...mockTarget(server.url, suites), tolerance: 2000 };
    const firstFailure = async (checks: readonly Check[]): Promise<Outcome | undefined> => {
      const run = runAgainst(target, suites, { checks, concurrency: 4 });
      const hasFailed = ({ status }: Outcome): boolean => status === 'failed';
      return (await runChecks(run, { until: hasFailed })).find(hasFailed);
    };
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
        ? `only ${other.check.id} noticed it, which is about something else`
        : 'no check noticed it',
    });
  } finally {
    standin.close();
    await server.close();
  }
}

/** Whether the check is of a statement or node that the mutant violates. */
function isViolatedBy({ id, api, expectation }: Check, { violates }: Mutant): boolean {
  return violates.some((one) =>
    one.startsWith('#') ? expectation.pointer?.startsWith(one) : id === `${api}/${one}`,
  );
}

/** Changes the requests and replies of the mock, but not those of its control API. */
function applyDefect(standin: Standin, { defect: { request: ask, reply: answer } }: Mutant): void {
  if (!ask && !answer) return;
  const handle = standin.handle.bind(standin);
  standin.handle = (request) => {
    if (isControlRequest(request)) return handle(request);
    const change = (reply: StandinReply): StandinReply => answer?.(reply, request) ?? reply;
    const reply = handle(ask?.(request) ?? request);
    return reply instanceof Promise ? reply.then(change) : change(reply);
  };
}

const isControlRequest = ({ target }: StandinRequest): boolean => target.startsWith('/__standin/');
