import type { Method } from '../../resources/model.ts';
import type { Family } from '../model/check.ts';
import type { PersonaRole } from '../target/persona-role.ts';
import type { LawResource } from './law-resource.ts';
import type { ResourceCalls } from './resource-calls.ts';

/** What resources of a kind do in general, although the document does not say so in words. */
export interface Law {
  /** The end of its checks' ids, which users keep: `created-is-got`. */
  name: string;
  family: Family;
  /** Whether what it tests is done by safe methods only. */
  isSafe?: true;
  /** The role of an account that the law needs. Without such an account it is left out. */
  needsRole?: PersonaRole;
  /** What it demands of a resource; `undefined` if the resource does not have the methods for it. */
  demand(resource: LawResource): Demand | undefined;
  run(calls: ResourceCalls): Promise<void>;
}

export interface Demand {
  sentence: string;
  /** The method that it is about. */
  method: Method;
  /** Where the document says the same. Without it the demand is only inferred. */
  documentedAt?: string | undefined;
  /** The node that it is inferred from. Default: the method's operation. */
  inferredAt?: string | undefined;
}
