import type { Caller } from '../../engine/caller.ts';
import type { OperationId } from './generated/errors.ts';
import type { Context } from './generated/handlers.ts';
import type { components } from './generated/types.ts';
import { type Account, personaIds, type State } from './state.ts';
import { readScope, type TokenScope } from './token-scope.ts';

export type Schemas = components['schemas'];

/** The members of a handler's context that the functions of this file need. */
export interface RefusingContext<Errors extends string> {
  state: State;
  refuse: (name: Errors) => never;
}

/** The calling user, and the profiles to which the token is limited; `undefined`: the token has no limit. */
export interface Reader extends Account {
  scope: TokenScope | undefined;
}

/** Scopes of the tokens that this API issues. Such a token does not authenticate a user. */
const issuedScopes = new Set<unknown>(['websocket', 'realtime']);

/** The caller's user id; `undefined` if the token does not authenticate a user. */
export const userOf = ({ persona = '', claims }: Caller): string | undefined =>
  issuedScopes.has(claims.scope) ? undefined : personaIds[persona];

/** The calling user. Refuses if the token does not authenticate one. */
export function readerOf({
  state,
  caller,
  refuse,
}: RefusingContext<'authentication-invalid'> & Pick<Context<OperationId, State>, 'caller'>): Reader {
  const account = state.accounts.get(userOf(caller) ?? '');
  if (!account) return refuse('authentication-invalid');
  return { ...account, scope: readScope(caller.claims.scope) };
}
