import {
  type Account,
  type Entry,
  type Level,
  memberOf,
  personaAccounts,
  type State,
  type Workspace,
} from './state.ts';

/** What the shared rules need of a context, whatever its operation. */
interface Asking<Errors extends string> {
  state: State;
  caller: { persona: string | undefined };
  refuse: (name: Errors) => never;
}

/** A workspace, and the caller's own entry of its ACL. */
export interface Membership {
  workspace: Workspace;
  mine: Entry;
}

/** Those who see the invite, change the workspace and manage its members. */
const managers: readonly Level[] = ['owner', 'admin'];

export const manages = ({ level }: Entry): boolean => managers.includes(level);

/** The caller's account. */
export function me({ state, caller }: Pick<Asking<never>, 'state' | 'caller'>): Account {
  const account = state.accounts.get(personaAccounts[caller.persona ?? '']?.id ?? '');
  if (!account) throw new Error(`the persona ${caller.persona} has no account`);
  return account;
}

/** Finds the workspace by its full name; an id is nobody's full name. */
export function workspaceAt(
  fullname: string,
  { state, refuse }: Omit<Asking<'workspace-not-found'>, 'caller'>,
): Workspace {
  return state.workspaces.get(fullname) ?? refuse('workspace-not-found');
}

export function entryOf(account: string, { fullname }: Workspace, state: State): Entry | undefined {
  return state.entries.all('member', memberOf(fullname, account))[0];
}

/** The caller's own entry; who has none is no member. */
export function mineIn(workspace: Workspace, context: Asking<'forbidden'>): Entry {
  return entryOf(me(context).id, workspace, context.state) ?? context.refuse('forbidden');
}

/** The workspace of that full name, for its members alone. */
export function memberAt(fullname: string, context: Asking<'workspace-not-found' | 'forbidden'>): Membership {
  const workspace = workspaceAt(fullname, context);
  return { workspace, mine: mineIn(workspace, context) };
}

/** The workspace of that full name, for its owners and admins alone. */
export function managerAt(
  fullname: string,
  context: Asking<'workspace-not-found' | 'forbidden'>,
): Membership {
  const membership = memberAt(fullname, context);
  return manages(membership.mine) ? membership : context.refuse('forbidden');
}
