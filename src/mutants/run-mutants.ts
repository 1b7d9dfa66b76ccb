import { serve } from '../adapters/node/serve.ts';
import type { Check, Family } from '../conformance/model/check.ts';
import type { Suite } from '../conformance/model/suite.ts';
import { runAgainst } from '../conformance/run/run.ts';
import type { Outcome } from '../conformance/run/run-check.ts';
import { runChecks } from '../conformance/run/run-checks.ts';
import { mockTarget } from '../conformance/target/mock-target.ts';
import { createStandin } from '../control/create-standin.ts';
import type { ApiDefinition } from '../engine/api.ts';
import type { StandinReply, StandinRequest } from '../engine/message.ts';
import type { Standin } from '../engine/standin.ts';
import type { Defect, Mutant } from './mutant.ts';

/** Whether the checks caught a mutant. */
export interface Verdict {
  mutant: Mutant;
  /** The family of the checks of what it violates; of the first, if they differ. */
  family?: Family;
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
 * Runs the checks of what the mutant violates, up to the first that fails. If all pass, the rest of their families runs, to
 * say whether a check of something else notices it.
 */
export async function runMutant(mutant: Mutant, api: ApiDefinition, suite: Suite): Promise<Verdict> {
  const start = performance.now();
  const named = checksOf(mutant, suite);
  const families = new Set(named.map(({ family }) => family));
  const verdict = (more: Omit<Verdict, 'mutant' | 'family' | 'took'>): Verdict => ({
    mutant,
    ...(named[0] && { family: named[0].family }),
    took: performance.now() - start,
    ...more,
  });
  if (named.length === 0)
    return verdict({ isCaught: false, reason: `no check covers ${mutant.violates.join(', ')}` });
  return atMutant(mutant, api, suite, async (outcomesOf) => {
    const hasFailed = ({ status }: Outcome): boolean => status === 'failed';
    const firstFailure = async (checks: readonly Check[]): Promise<Outcome | undefined> =>
      (await outcomesOf(checks, hasFailed)).find(hasFailed);
    const found = await firstFailure(suite.checks.filter((check) => named.includes(check)));
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
      suite.checks.filter((check) => families.has(check.family) && !named.includes(check)),
    );
    return verdict({
      isCaught: false,
      reason: other
        ? `only ${other.check.id} noticed it, which is about something else`
        : 'no check noticed it',
    });
  });
}

/** Serves the mutant while `work` runs, which can have checks run there. */
async function atMutant<Result>(
  mutant: Mutant,
  api: ApiDefinition,
  suite: Suite,
  work: (
    outcomesOf: (checks: readonly Check[], until?: (outcome: Outcome) => boolean) => Promise<Outcome[]>,
  ) => Promise<Result>,
): Promise<Result> {
  const standin = createStandin({
    apis: [mutant.defect.api?.(api) ?? api],
    version: 'mutant',
    checkReplies: false,
  });
  applyDefect(standin, mutant.defect);
  const server = await serve(standin);
  try {
    const suites = new Map([[suite.api.name, suite]]);
    // A message that a mutant never sends is not waited for as long as on a busy machine.
    const target = { ...mockTarget(server.url, suites), tolerance: 2000 };
    return await work((checks, until) =>
      runChecks(runAgainst(target, suites, { checks, concurrency: 4 }), until && { until }),
    );
  } finally {
    standin.close();
    await server.close();
  }
}

/** The checks of the statements and nodes that a mutant violates, in the order in which it names them. */
export function checksOf({ violates }: Mutant, { checks }: Suite): Check[] {
  return [
    ...new Set(
      violates.flatMap((one) =>
        checks.filter(({ id, api, expectation }) =>
          one.startsWith('#') ? expectation.pointer?.startsWith(one) : id === `${api}/${one}`,
        ),
      ),
    ),
  ];
}

/** Changes the requests and replies of the mock, but not those of its control API. */
export function applyDefect(standin: Standin, { request: ask, reply: answer }: Defect): void {
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
