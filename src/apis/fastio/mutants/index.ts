import { type Mutant, mutantsOf } from '../../../mutants/mutant.ts';
import { messageMutants } from './channels-messages.ts';
import { pollReplyMutants } from './channels-poll-replies.ts';
import { pollMutants } from './channels-polls.ts';
import { socketMutants } from './channels-socket.ts';
import { tokenMutants } from './channels-tokens.ts';
import { validationMutants } from './channels-validation.ts';
import { accessMutants } from './search-access.ts';
import { ackMutants } from './search-acks.ts';
import { filterMutants, timeMutants } from './search-filters.ts';
import { outputMutants } from './search-output.ts';
import { pageMutants } from './search-pages.ts';
import { refusalMutants } from './search-refusals.ts';
import { limitMutants, summaryMutants } from './search-summary.ts';

export const mutants: readonly Mutant[] = mutantsOf('fastio', {
  ...filterMutants,
  ...timeMutants,
  ...pageMutants,
  ...outputMutants,
  ...refusalMutants,
  ...accessMutants,
  ...ackMutants,
  ...summaryMutants,
  ...limitMutants,
  ...pollMutants,
  ...pollReplyMutants,
  ...socketMutants,
  ...messageMutants,
  ...tokenMutants,
  ...validationMutants,
});
