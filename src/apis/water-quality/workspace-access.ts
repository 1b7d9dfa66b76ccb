import type { components } from './generated/types.ts';
import { type Account, guestKey, personaUids, type State, type Workspace } from './state.ts';

export type Schemas = components['schemas'];

/** The members of a handler's context that the functions of this file need. */
interface AccessContext<Errors extends string> {
  state: State;
  caller: { persona: string | undefined };
  refuse: (name: Errors) => never;
}

/** Refuses a caller whose account was taken out of the sandbox, through the control API or a snapshot. */
export function callerAccount({ state, caller, refuse }: AccessContext<'not-authenticated'>): Account {
  const account = state.accounts.get(personaUids[caller.persona ?? ''] ?? '');
  return account ?? refuse('not-authenticated');
}

export function requireWorkspace(
  id: string,
  { state, refuse }: Omit<AccessContext<'workspace-not-found'>, 'caller'>,
): Workspace {
  return state.workspaces.get(id) ?? refuse('workspace-not-found');
}

/** The workspace of that id. Refuses if the caller is not its owner. */
export function requireOwnWorkspace(
  id: string,
  context: AccessContext<'workspace-not-found' | 'owner-required' | 'not-authenticated'>,
): Workspace {
  const workspace = requireWorkspace(id, context);
  return workspace.owner === callerAccount(context).uid ? workspace : context.refuse('owner-required');
}

/** The role of an account in a workspace: owner, a guest role, or viewer if it is public. */
export function roleIn(
  { id, owner, type }: Workspace,
  uid: string,
  state: State,
): Schemas['WorkspaceDetails']['rol'] | undefined {
  if (owner === uid) return 'owner';
  return state.guests.get(guestKey(id, uid))?.rol ?? (type === 'public' ? 'viewer' : undefined);
}
