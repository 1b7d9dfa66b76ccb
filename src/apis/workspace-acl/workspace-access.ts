import {
  type Account,
  type Entry,
  type Level,
  memberKey,
  personaAccounts,
  type State,
  type Workspace,
} from './state.ts';

/** The members of a handler's context that the functions of this file need. */
interface AccessContext<Errors extends string> {
  state: State;
  caller: { persona: string | undefined };
  refuse: (name: Errors) => never;
}

/** A workspace, and the caller's entry in its ACL. */
export interface Membership {
  workspace: Workspace;
  callerEntry: Entry;
}

/** The levels that see the invite, change the workspace and manage its members. */
const managers: readonly Level[] = ['owner', 'admin'];

export const isManager = ({ level }: Entry): boolean => managers.includes(level);

/** Refuses a caller whose account was taken out of the sandbox, through the control API or a snapshot. */
export function callerAccount({ state, caller, refuse }: AccessContext<'not-authenticated'>): Account {
  const account = state.accounts.get(personaAccounts[caller.persona ?? '']?.id ?? '');
  return account ?? refuse('not-authenticated');
}

/** The workspace of that full name. Refuses if it does not exist. */
export function requireWorkspace(
  fullname: string,
  { state, refuse }: Omit<AccessContext<'workspace-not-found'>, 'caller'>,
): Workspace {
  return state.workspaces.get(fullname) ?? refuse('workspace-not-found');
}

export function entryOf(account: string, { fullname }: Workspace, state: State): Entry | undefined {
  return state.entries.all('member', memberKey(fullname, account))[0];
}

/** The caller's entry. Refuses if the caller is not a member. */
export function requireCallerEntry(
  workspace: Workspace,
  context: AccessContext<'forbidden' | 'not-authenticated'>,
): Entry {
  return entryOf(callerAccount(context).id, workspace, context.state) ?? context.refuse('forbidden');
}

/** The workspace of that full name. Refuses if the caller is not a member. */
export function requireMember(
  fullname: string,
  context: AccessContext<'workspace-not-found' | 'forbidden' | 'not-authenticated'>,
): Membership {
  const workspace = requireWorkspace(fullname, context);
  return { workspace, callerEntry: requireCallerEntry(workspace, context) };
}

/** The workspace of that full name. Refuses if the caller is neither owner nor admin. */
export function requireManager(
  fullname: string,
  context: AccessContext<'workspace-not-found' | 'forbidden' | 'not-authenticated'>,
): Membership {
  const membership = requireMember(fullname, context);
  return isManager(membership.callerEntry) ? membership : context.refuse('forbidden');
}
