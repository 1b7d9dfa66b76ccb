import type { ApiContract } from '../model/api-contract.ts';
import type { Expectation } from '../model/expectation.ts';
import type { Removals, Renames } from '../model/removals.ts';
import type { Isolation } from '../target/isolation.ts';
import type { ApiTarget, Target } from '../target/target.ts';
import type { PushPatience } from './channels/push-patience.ts';
import type { CreatedResources } from './created-resources.ts';
import type { LearntRequests } from './learnt-requests.ts';
import type { PacedClient } from './paced-client.ts';
import type { SharedAnswers } from './shared-answers.ts';

export interface CheckContextOptions {
  expectation: Expectation;
  api: ApiContract;
  removals: Removals;
  renames: Renames;
  target: Target;
  apiTarget: ApiTarget;
  isolation: Isolation;
  client: PacedClient;
  resources: CreatedResources;
  learnt: LearntRequests;
  answers: SharedAnswers;
  pushPatience: PushPatience;
  namePrefix: string;
  expects429: boolean;
  /** Its calls are made after the run's time is over too. */
  isCleanUp?: boolean;
}
