import { pollMutants, pollReplyMutants } from './fastio-channels-polls.ts';
import { messageMutants, socketMutants } from './fastio-channels-socket.ts';
import { tokenMutants, validationMutants } from './fastio-channels-tokens.ts';
import { type Mutant, mutantsOf } from './mutant.ts';

export const mutants: readonly Mutant[] = mutantsOf('fastio', {
  ...pollMutants,
  ...pollReplyMutants,
  ...socketMutants,
  ...messageMutants,
  ...tokenMutants,
  ...validationMutants,
});
