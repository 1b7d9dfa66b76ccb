import type { CheckContext } from '../run/check-context.ts';
import type { MockFacts } from '../target/target.ts';
import type { Removals } from './removals.ts';
import type { Parts } from './request.ts';

/** A request that the contract allows and the target can answer with success, and who sends it. */
export interface ValidCall {
  as: string | null;
  parts: Parts;
  /** Seconds that it may be held for. */
  heldFor?: number;
}

/** What the checks of an API need to know beyond its contract: how a valid call of each operation is come by. */
export interface ApiProfile {
  /** By operationId; makes what the call needs, and has it taken away after the check. */
  valid: Readonly<Record<string, (context: CheckContext) => Promise<ValidCall> | ValidCall>>;
  /** Parameters and body fields whose values stand for something that has to exist: only their wrong forms are derived. */
  references?: readonly string[];
  /** Parameters that say how long an answer is held: the search beyond examples leaves them as they are. */
  holds?: readonly string[];
  /** Derived checks that are left out, as `operationId limit/maximum`, each with the reason. */
  exceptions?: Readonly<Record<string, string>>;
  /**
   * By operationId: what a successful reply says was made, and the call that takes it away. Whatever a check does, that call
   * is made when the check is over, unless the check made it itself.
   */
  removals?: Removals;
  /** What our own mock has that the configuration of a real target would say. */
  mock?: MockFacts;
  /** What the caller sees of the things that writes change: compared before and after a write that was refused. */
  observe?: (context: CheckContext) => Promise<unknown>;
}
