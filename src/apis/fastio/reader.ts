import type { Caller } from '../../engine/caller.ts';
import type { OperationId } from './generated/errors.ts';
import type { Context } from './generated/handlers.ts';
import type { components } from './generated/types.ts';
import { type Account, personaIds, type State } from './state.ts';
import { readScope, type TokenScope } from './token-scope.ts';

export type Schemas = components['schemas'];

/** What the shared rules need of a context, whatever its operation. */
export interface RefusingContext<Errors extends string> {
  state: State;
  refuse: (name: Errors) => never;
}

/** Who asks, and to which profiles the token is limited; `undefined`: to none. */
export interface Reader extends Account {
  scope: TokenScope | undefined;
}

/** Scopes of the tokens that this API issues; none of them is a user's. */
const issuedScopes = new Set<unknown>(['websocket', 'realtime']);

/** The caller's user id; `undefined`: the caller is no user. */
export const userOf = ({ persona = '', claims }: Caller): string | undefined =>
  issuedScopes.has(claims.scope) ? undefined : personaIds[persona];

/** The caller's account. */
export function readerOf({
  state,
  caller,
  refuse,
}: RefusingContext<'authentication-invalid'> & Pick<Context<OperationId, State>, 'caller'>): Reader {
  const account = state.accounts.get(userOf(caller) ?? '');
  if (!account) return refuse('authentication-invalid');
  return { ...account, scope: readScope(caller.claims.scope) };
}
