import { messageMutants } from './fastio-channels-messages.ts';
import { pollReplyMutants } from './fastio-channels-poll-replies.ts';
import { pollMutants } from './fastio-channels-polls.ts';
import { socketMutants } from './fastio-channels-socket.ts';
import { tokenMutants } from './fastio-channels-tokens.ts';
import { validationMutants } from './fastio-channels-validation.ts';
import { type Mutant, mutantsOf } from './mutant.ts';

export const mutants: readonly Mutant[] = mutantsOf('fastio', {
  ...pollMutants,
  ...pollReplyMutants,
  ...socketMutants,
  ...messageMutants,
  ...tokenMutants,
  ...validationMutants,
});
