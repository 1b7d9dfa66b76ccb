import { type Mutant, mutantsOf } from './mutant.ts';
import { guestMutants } from './water-quality-guests.ts';
import { listMutants } from './water-quality-lists.ts';
import { roleMutants } from './water-quality-roles.ts';
import { workspaceMutants } from './water-quality-workspaces.ts';

export const mutants: readonly Mutant[] = mutantsOf('water-quality', {
  ...roleMutants,
  ...listMutants,
  ...workspaceMutants,
  ...guestMutants,
});
