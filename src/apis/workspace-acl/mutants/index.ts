import { type Mutant, mutantsOf } from '../../../mutants/mutant.ts';
import { access } from './access.ts';
import { avatars } from './avatars.ts';
import { lives } from './life.ts';
import { limits } from './limits.ts';
import { refusals } from './refusals.ts';
import { replies } from './replies.ts';

export const mutants: readonly Mutant[] = mutantsOf('workspace-acl', {
  ...replies,
  ...refusals,
  ...access,
  ...lives,
  ...avatars,
  ...limits,
});
