import { type Mutant, mutantsOf } from '../../../mutants/mutant.ts';
import { guestMutants } from './guests.ts';
import { listMutants } from './lists.ts';
import { roleMutants } from './roles.ts';
import { workspaceMutants } from './workspaces.ts';

export const mutants: readonly Mutant[] = mutantsOf('water-quality', {
  ...roleMutants,
  ...listMutants,
  ...workspaceMutants,
  ...guestMutants,
});
