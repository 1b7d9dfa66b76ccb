import { type Mutant, mutantsOf } from '../../../mutants/mutant.ts';
import { pollMutants } from './channels-polls.ts';
import { socketMutants } from './channels-socket.ts';
import { tokenMutants } from './channels-tokens.ts';
import { accessMutants } from './search-access.ts';
import { filterMutants } from './search-filters.ts';
import { pageMutants } from './search-pages.ts';
import { summaryMutants } from './search-summary.ts';

export const mutants: readonly Mutant[] = mutantsOf('fastio', {
  ...filterMutants,
  ...pageMutants,
  ...accessMutants,
  ...summaryMutants,
  ...pollMutants,
  ...socketMutants,
  ...tokenMutants,
});
