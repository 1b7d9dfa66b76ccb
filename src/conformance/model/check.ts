import type { CheckContext } from '../run/check-context.ts';
import type { Expectation } from './expectation.ts';

/** What kind of promise a check is about; mutants name the one that should catch them. */
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

/** A check is data and a function (DESIGN, decision 12): it knows no runner. */
export interface Check {
  /** `fastio/search-events/profile-filter-required`: its API and its statement or node. */
  id: string;
  api: string;
  family: Family;
  /** The operation that it is about, by its id; none where it is about a channel or all operations. */
  operation?: string;
  /** The channel that it is about, by its name in the contract. */
  channel?: string;
  expectation: Expectation;
  /** Whether it sends anything but safe methods. */
  isSafe: boolean;
  run(context: CheckContext): Promise<void>;
}
