import { type Mutant, mutantsOf } from './mutant.ts';
import { errorMutants } from './water-quality-errors.ts';
import { guestMutants } from './water-quality-guests.ts';
import { listMutants } from './water-quality-lists.ts';
import { pagingMutants } from './water-quality-paging.ts';
import { roleMutants } from './water-quality-roles.ts';
import { workspaceMutants } from './water-quality-workspaces.ts';

export const mutants: readonly Mutant[] = mutantsOf('water-quality', {
  ...roleMutants,
  ...listMutants,
  ...pagingMutants,
  ...workspaceMutants,
  ...guestMutants,
  ...errorMutants,
});
