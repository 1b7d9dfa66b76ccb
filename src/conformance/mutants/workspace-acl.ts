import { type Mutant, mutantsOf } from './mutant.ts';
import { access } from './workspace-acl-access.ts';
import { avatars } from './workspace-acl-avatars.ts';
import { lives } from './workspace-acl-life.ts';
import { limits } from './workspace-acl-limits.ts';
import { members } from './workspace-acl-members.ts';
import { refusals } from './workspace-acl-refusals.ts';
import { replies } from './workspace-acl-replies.ts';

export const mutants: readonly Mutant[] = mutantsOf('workspace-acl', {
  ...replies,
  ...refusals,
  ...access,
  ...lives,
  ...members,
  ...avatars,
  ...limits,
});
