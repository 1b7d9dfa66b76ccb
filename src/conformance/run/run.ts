import type { Check } from '../model/check.ts';
import type { Suite } from '../model/suite.ts';
import type { Target } from '../target/target.ts';
import { PushPatience } from './channels/push-patience.ts';
import { CreatedResources } from './created-resources.ts';
import { LearntRequests } from './learnt-requests.ts';
import { PacedClient } from './paced-client.ts';
import { Secrets } from './secrets.ts';
import { SharedAnswers } from './shared-answers.ts';

/** One run of checks against one target: all that `runChecks` needs. */
export interface Run {
  /** Part of the names of what the run creates, so that they are unique at the target. */
  id: string;
  seed: number | undefined;
  target: Target;
  /** By the name of their API. */
  suites: ReadonlyMap<string, Suite>;
  /** The chosen checks. */
  checks: readonly Check[];
  /** Of a shard: the checks of all shards. */
  whole?: readonly Check[] | undefined;
  client: PacedClient;
  created: CreatedResources;
  /** What the checks before have learnt of the requests that the target takes. */
  learnt: LearntRequests;
  answers: SharedAnswers;
  /** How long it waits for messages of channels. */
  pushPatience: PushPatience;
  /** Masked in all that is printed and written. */
  secrets: Secrets;
  /** Ends the run early; its reason says why. */
  signal?: AbortSignal | undefined;
  /** How many checks run at the same time. */
  concurrency: number;
  /** Milliseconds that a check may take beyond the usual limit: a search uses all the time that it is given. */
  extraTime: number;
  /** APIs that are not tested, and why. */
  untested: readonly { api: string; reason: string }[];
  /** What the user should know before the first check. */
  remarks: readonly string[];
  /** Has to be called after the last check. */
  end(): Promise<void>;
}

/** A run against a target that is known already; what `given` leaves out is as for our own mock. */
export const runAgainst = (
  target: Target,
  suites: ReadonlyMap<string, Suite>,
  given: Partial<Run> = {},
): Run => ({
  ...{ id: 'mock', seed: 1, target, suites, untested: [], remarks: [] },
  checks: [...suites.values()].flatMap(({ checks }) => checks),
  client: new PacedClient({ readOnly: false, obey429: !target.mock }),
  created: new CreatedResources(),
  learnt: new LearntRequests(),
  answers: new SharedAnswers(),
  pushPatience: new PushPatience(target.tolerance),
  secrets: new Secrets(),
  // Checks of a real target share its data: one would find what another creates in its lists.
  concurrency: target.mock ? 8 : 1,
  extraTime: 0,
  end: async () => {},
  ...given,
});
