import type { CheckContext } from '../run/check-context.ts';
import type { PersonaRole } from '../target/persona-role.ts';
import type { Expectation } from './expectation.ts';

/** What a check is about; a mutant names the family whose checks should catch it. */
export const families = [
  'examples',
  'refusals',
  'roles',
  'life',
  'pagination',
  'channels',
  'limits',
  'search',
] as const;
export type Family = (typeof families)[number];

/** On which side of a limit a value is: whether the schema allows it. */
export type Side = 'valid' | 'invalid';

/**
 * What of the contract a check is about, as data. Coverage is what is documented without what the checks that were run
 * cover; the errors that it covers are known only once it has run.
 */
export interface Covered {
  /** Id of a statement, without its API. */
  statement?: string;
  /** A documented status of the operation: `200`. */
  status?: string;
  /** A member of the reply to a valid call: `meta.title`. */
  member?: string;
  /** One side of a limit that a schema sets on a parameter or body field: `limit`, `meta.title`. */
  limit?: { place: string; keyword: string; side: Side };
}

/** A check is data and a function, so that any test runner can run it. */
export interface Check {
  /** `fastio/search-events/profile-filter-required`: its API and its statement or node. */
  id: string;
  api: string;
  family: Family;
  /** The id of the operation that it tests; undefined if it tests a channel or several operations. */
  operation?: string;
  /** The name of the channel that it tests. */
  channel?: string;
  /** The name of the resource whose law it tests. */
  resource?: string;
  expectation: Expectation;
  covers: Covered;
  /** It sends a token that nobody gave: it proves nothing at a mock that takes any token. */
  triesWrongToken?: boolean;
  /** It asks for what has to be refused, or only reads: what it has made can serve the next check of its operation too. */
  mayHandOn?: true;
  /** It needs an account with this role: it is left out where there is none, and at our own mock. */
  needsRole?: PersonaRole;
  /** Why the API's profile leaves it out, if it does. */
  leftOut?: string;
  /** Whether it sends safe methods only (RFC 9110, section 9.2.1). */
  isSafe: boolean;
  run(context: CheckContext): Promise<void>;
}

/** Whether a check changes nothing at a target whose configuration lists these operations under `reads`. */
export const onlyReads = ({ isSafe, operation }: Check, { reads }: { reads?: readonly string[] }): boolean =>
  isSafe || (operation !== undefined && (reads?.includes(operation) ?? false));
