import type { components } from './generated/types.ts';
import { type Account, guestKey, personaUids, type State, type Workspace } from './state.ts';

export type Schemas = components['schemas'];

/** What the shared rules need of a context, whatever its operation. */
interface AccessContext<Errors extends string> {
  state: State;
  caller: { persona: string | undefined };
  refuse: (name: Errors) => never;
}

/** The caller's account. */
export function callerAccount({ state, caller }: Pick<AccessContext<never>, 'state' | 'caller'>): Account {
  const account = state.accounts.get(personaUids[caller.persona ?? ''] ?? '');
  if (!account) throw new Error(`the persona ${caller.persona} has no account`);
  return account;
}

export function requireWorkspace(
  id: string,
  { state, refuse }: Omit<AccessContext<'workspace-not-found'>, 'caller'>,
): Workspace {
  return state.workspaces.get(id) ?? refuse('workspace-not-found');
}

/** The workspace of that id, for its owner alone. */
export function requireOwnWorkspace(
  id: string,
  context: AccessContext<'workspace-not-found' | 'owner-required'>,
): Workspace {
  const workspace = requireWorkspace(id, context);
  return workspace.owner === callerAccount(context).uid ? workspace : context.refuse('owner-required');
}

/** The caller's part in a workspace: the owner's, a guest's, or in a public one a reader's. */
export function roleIn(
  { id, owner, type }: Workspace,
  uid: string,
  state: State,
): Schemas['WorkspaceDetails']['rol'] | undefined {
  if (owner === uid) return 'owner';
  return state.guests.get(guestKey(id, uid))?.rol ?? (type === 'public' ? 'viewer' : undefined);
}
