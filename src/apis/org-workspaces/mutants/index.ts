import { type Mutant, mutantsOf } from '../../../mutants/mutant.ts';
import { listMutants } from './lists.ts';
import { presenceMutants } from './presence.ts';
import { refusalMutants } from './refusals.ts';
import { streamMutants } from './streams.ts';
import { writeMutants } from './writes.ts';

export const mutants: readonly Mutant[] = mutantsOf('org-workspaces', {
  ...refusalMutants,
  ...listMutants,
  ...writeMutants,
  ...streamMutants,
  ...presenceMutants,
});
