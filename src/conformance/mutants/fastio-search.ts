import { accessMutants } from './fastio-search-access.ts';
import { ackMutants } from './fastio-search-acks.ts';
import { filterMutants, timeMutants } from './fastio-search-filters.ts';
import { outputMutants } from './fastio-search-output.ts';
import { pageMutants } from './fastio-search-pages.ts';
import { refusalMutants } from './fastio-search-refusals.ts';
import { limitMutants, summaryMutants } from './fastio-search-summary.ts';
import { type Mutant, mutantsOf } from './mutant.ts';

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
});
