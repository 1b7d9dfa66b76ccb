import { alphanumeric } from '../../sandbox/ids.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Context, Handlers } from './generated/handlers.ts';
import type { Account, Entry, Level, State, Workspace } from './state.ts';
import {
  callerAccount,
  entryOf,
  isManager,
  type Membership,
  requireMember,
  requireWorkspace,
} from './workspace-access.ts';

type MemberOperations = 'listAcl' | 'redeemInvite' | 'updateAclEntry' | 'deleteAclEntry';

export const members: Handlers<MemberOperations, State> = {
  listAcl: (context) => {
    const { path, state, reply } = context;
    const { workspace } = requireMember(path.workspace, context);
    const entries = state.entries.all('workspace', workspace.fullname);
    return reply(
      200,
      entries.map((entry) => entryView(entry, state)),
    );
  },

  redeemInvite: (context) => {
    const { path, body, sandbox, state, reply, refuse } = context;
    const workspace = requireWorkspace(path.workspace, context);
    if (body.invite !== workspace.invite) refuse('invite-invalid');
    const account = callerAccount(context).id;
    const already = entryOf(account, workspace, state);
    if (already) return reply(200, entryView(already, state));
    const entry = newEntry(workspace, account, 'user', sandbox);
    state.entries.put(entry, account);
    return reply(201, entryView(entry, state));
  },

  updateAclEntry: (context) => {
    const { body, state, reply, refuse } = context;
    const { callerEntry, before } = requireEntry(context);
    if (!isManager(callerEntry)) refuse('forbidden');
    if ([before.level, body.level].includes('owner') && callerEntry.level !== 'owner') refuse('forbidden');
    if (body.level !== 'owner' && isLastOwner(before, state)) refuse('last-owner');
    const entry: Entry = { ...before, level: body.level };
    state.entries.put(entry, callerEntry.account);
    return reply(200, entryView(entry, state));
  },

  deleteAclEntry: (context) => {
    const { state, reply, refuse } = context;
    const { callerEntry, before } = requireEntry(context);
    const mayRemove = before.level === 'owner' ? callerEntry.level === 'owner' : isManager(callerEntry);
    if (before.id !== callerEntry.id && !mayRemove) refuse('forbidden');
    if (isLastOwner(before, state)) refuse('last-owner');
    state.entries.delete(before.id, callerEntry.account);
    return reply(200, {});
  },
};

/** A new member's entry. */
export function newEntry({ fullname }: Workspace, account: string, level: Level, { ids }: Sandbox): Entry {
  return {
    id: `acl_${ids.next('workspace-acl entry', alphanumeric, 6)}`,
    workspace: fullname,
    account,
    level,
  };
}

/** The entry that the path names, as it is, and the caller's own; an entry of another workspace is unknown. */
function requireEntry(
  context: Context<'updateAclEntry', State> | Context<'deleteAclEntry', State>,
): Membership & { before: Entry } {
  const { path, state, refuse } = context;
  const membership = requireMember(path.workspace, context);
  const before = state.entries.get(path.entryId);
  if (before?.workspace !== membership.workspace.fullname) refuse('entry-not-found');
  return { ...membership, before: before as Entry };
}

/** A workspace keeps at least one owner. */
const isLastOwner = ({ level, workspace }: Entry, state: State): boolean =>
  level === 'owner' && state.entries.count('owned', workspace) === 1;

// No remembered view: the account is a record of its own, which may change by itself.
const entryView = ({ id, level, account }: Entry, state: State) => ({
  id,
  level,
  account: state.accounts.get(account) as Account,
});
