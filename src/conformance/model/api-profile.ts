import type { CheckContext } from '../run/check-context.ts';
import type { MockFacts } from '../target/target.ts';
import type { Removals, Renames } from './removals.ts';
import type { ValidCall } from './valid-call.ts';

/** What the checks of an API need to know beyond its contract: above all, how to make a valid call of each operation. */
export interface ApiProfile {
  /** By operationId. Each creates what its call needs, which is deleted when the check ends. */
  validCalls: Readonly<Record<string, (context: CheckContext) => Promise<ValidCall> | ValidCall>>;
  /** Parameters and body fields that refer to something that has to exist: only invalid values are derived for them. */
  references?: readonly string[];
  /** Parameters that say how long a reply is held back: the search beyond the examples does not change them. */
  holdParameters?: readonly string[];
  /** Derived checks that do not apply, as `operationId limit/maximum` or `resource law/created-is-got`, each with the reason. */
  exceptions?: Readonly<Record<string, string>>;
  /**
   * By operationId: the call that deletes what a successful reply says was created. It is sent when the check ends, unless
   * the check has sent it itself.
   */
  removals?: Removals;
  /** By operationId: how a record is deleted that a successful change has given another key. */
  renames?: Renames;
  /** What our own mock has in place of a real target's configuration. */
  mock?: MockFacts;
  /** Reads what writes can change: compared before and after a write that was refused. */
  observe?: (context: CheckContext) => Promise<unknown>;
}
