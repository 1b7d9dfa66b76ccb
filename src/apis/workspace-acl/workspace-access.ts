import {
  type Account,
  type Entry,
  type Level,
  memberKey,
  personaAccounts,
  type State,
  type Workspace,
} from './state.ts';

/** What the shared rules need of a context, whatever its operation. */
interface AccessContext<Errors extends string> {
  state: State;
  caller: { persona: string | undefined };
  refuse: (name: Errors) => never;
}

/** A workspace, and the caller's own entry of its ACL. */
export interface Membership {
  workspace: Workspace;
  callerEntry: Entry;
}

/** Those who see the invite, change the workspace and manage its members. */
const managers: readonly Level[] = ['owner', 'admin'];

export const isManager = ({ level }: Entry): boolean => managers.includes(level);

/** The caller's account. */
export function callerAccount({ state, caller }: Pick<AccessContext<never>, 'state' | 'caller'>): Account {
  const account = state.accounts.get(personaAccounts[caller.persona ?? '']?.id ?? '');
  if (!account) throw new Error(`the persona ${caller.persona} has no account`);
  return account;
}

/** Finds the workspace by its full name; an id is nobody's full name. */
export function requireWorkspace(
  fullname: string,
  { state, refuse }: Omit<AccessContext<'workspace-not-found'>, 'caller'>,
): Workspace {
  return state.workspaces.get(fullname) ?? refuse('workspace-not-found');
}

export function entryOf(account: string, { fullname }: Workspace, state: State): Entry | undefined {
  return state.entries.all('member', memberKey(fullname, account))[0];
}

/** The caller's own entry; who has none is no member. */
export function requireCallerEntry(workspace: Workspace, context: AccessContext<'forbidden'>): Entry {
  return entryOf(callerAccount(context).id, workspace, context.state) ?? context.refuse('forbidden');
}

/** The workspace of that full name, for its members alone. */
export function requireMember(
  fullname: string,
  context: AccessContext<'workspace-not-found' | 'forbidden'>,
): Membership {
  const workspace = requireWorkspace(fullname, context);
  return { workspace, callerEntry: requireCallerEntry(workspace, context) };
}

/** The workspace of that full name, for its owners and admins alone. */
export function requireManager(
  fullname: string,
  context: AccessContext<'workspace-not-found' | 'forbidden'>,
): Membership {
  const membership = requireMember(fullname, context);
  return isManager(membership.callerEntry) ? membership : context.refuse('forbidden');
}
