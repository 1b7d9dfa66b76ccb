import type { ApiContract } from './api-contract.ts';
import type { ApiProfile } from './api-profile.ts';
import type { Check } from './check.ts';
import type { StatementChecks } from './statement-checks.ts';

/** All checks of one API, with what they are made from. */
export interface Suite {
  api: ApiContract;
  profile: ApiProfile;
  checks: readonly Check[];
  /** Derived checks that the profile leaves out. */
  leftOut: readonly Check[];
}

/** What the `checks/` folder of a built-in API exports. */
export interface ApiChecks {
  profile: ApiProfile;
  checks: StatementChecks;
}

/** The built-in APIs by name. Callers pass them in, so that the suite itself depends on no API. */
export type BuiltInChecks = Readonly<
  Record<string, { /** Its `openapi.yaml`. */ contract: URL; checks(): Promise<ApiChecks> }>
>;
