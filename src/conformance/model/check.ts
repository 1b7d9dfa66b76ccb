import type { CheckContext } from '../run/check-context.ts';
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
  expectation: Expectation;
  /** Whether it sends safe methods only (RFC 9110, section 9.2.1). */
  isSafe: boolean;
  run(context: CheckContext): Promise<void>;
}
