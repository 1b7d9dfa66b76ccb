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

/** What became of a mutant: `by` is the check that caught it. */
export interface Verdict {
  mutant: Mutant;
  isCaught: boolean;
  by?: string;
  documented?: string;
  received?: string;
  /** Why it is not caught, or by what else it was seen. */
  reason?: string;
  /** Milliseconds. */
  took: number;
}

/** Runs the checks of what the mutant violates, and then, if they let it live, the rest of its family, up to the first that fails. */
export async function runMutant(mutant: Mutant, api: ApiDefinition, suite: Suite): Promise<Verdict> {
  const begun = performance.now();
  const verdict = (more: Omit<Verdict, 'mutant' | 'took'>): Verdict => ({
    mutant,
    took: performance.now() - begun,
    ...more,
  });
  const named = suite.checks.filter((check) => isViolatedBy(check, mutant));
  if (named.length === 0)
    return verdict({ isCaught: false, reason: `no check is of ${mutant.violates.join(', ')}` });
  const standin = createStandin({
    apis: [mutant.defect.api?.(api) ?? api],
    version: 'mutant',
    checkReplies: false,
  });
  applyDefect(standin, mutant);
  const server = await serve(standin);
  try {
    const suites = new Map([[suite.api.name, suite]]);
    // What a mutant never says is not waited for as long as on a machine that does much else.
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
      reason: other ? `only ${other.check.id} saw it, which is of something else` : 'no check saw it',
    });
  } finally {
    standin.close();
    await server.close();
  }
}

/** Whether the check is of a statement or node that the mutant says it violates. */
function isViolatedBy({ id, api, expectation }: Check, { violates }: Mutant): boolean {
  return violates.some((one) =>
    one.startsWith('#') ? expectation.pointer?.startsWith(one) : id === `${api}/${one}`,
  );
}

/** What is wrong with its requests and answers, put around the mock. */
function applyDefect(standin: Standin, { defect: { request: ask, reply: answer } }: Mutant): void {
  if (!ask && !answer) return;
  const right = standin.handle.bind(standin);
  const isSteering = ({ target }: StandinRequest): boolean => target.startsWith('/__standin/');
  standin.handle = (request) => {
    if (isSteering(request)) return right(request);
    const seen = ask?.(request) ?? request;
    const bent = (reply: StandinReply): StandinReply => answer?.(reply, request) ?? reply;
    const reply = right(seen);
    return reply instanceof Promise ? reply.then(bent) : bent(reply);
  };
}
