import { alphanumeric } from '../../sandbox/ids.ts';
import type { Context, Handlers } from './generated/handlers.ts';
import { newEntry } from './members.ts';
import type { Meta, State, Workspace } from './state.ts';
import { callerAccount, isManager, requireCallerEntry, requireMember } from './workspace-access.ts';

type WorkspaceOperations = 'listWorkspaces' | 'getWorkspace' | 'putWorkspace' | 'deleteWorkspace';

export const workspaces: Handlers<WorkspaceOperations, State> = {
  listWorkspaces: (context) => {
    const { state, reply } = context;
    const joined = state.entries
      .all('account', callerAccount(context).id)
      .flatMap(({ workspace }) => state.workspaces.get(workspace) ?? [])
      .sort((one, other) => one.created - other.created);
    return reply(
      200,
      joined.map((one) => shortView(one, context)),
    );
  },

  getWorkspace: (context) => {
    const { workspace, callerEntry } = requireMember(context.path.fullname, context);
    return context.reply(200, (isManager(callerEntry) ? fullView : shortView)(workspace, context));
  },

  putWorkspace: (context) => {
    const { path, body, state, refuse } = context;
    if (body.fullname !== path.fullname) refuse('fullname-mismatch');
    const before = state.workspaces.get(path.fullname);
    if (!before) return createWorkspace(context);
    // Checked before the caller's level: non-members learn that the name is taken, too.
    if (body.createOnly) refuse('workspace-exists');
    return updateWorkspace(before, context);
  },

  deleteWorkspace: (context) => {
    const { path, state, reply, refuse } = context;
    const { workspace, callerEntry } = requireMember(path.fullname, context);
    if (callerEntry.level !== 'owner') refuse('forbidden');
    for (const { id } of state.entries.all('workspace', workspace.fullname))
      state.entries.delete(id, callerEntry.account);
    state.workspaces.delete(workspace.fullname, callerEntry.account);
    return reply(200, {});
  },
};

/** Whoever creates a workspace becomes its owner. */
function createWorkspace(context: Context<'putWorkspace', State>) {
  const { body, sandbox, state, reply } = context;
  const { fullname, tags = [], labels = {} } = body;
  const account = callerAccount(context).id;
  const workspace: Workspace = {
    id: `ws_${sandbox.ids.next('workspace-acl workspace', alphanumeric, 8)}`,
    fullname,
    invite: newInvite(context),
    tags,
    labels,
    meta: mergeMeta({}, body.meta),
    created: sandbox.clock.stamp(),
  };
  state.workspaces.put(workspace, account);
  state.entries.put(newEntry(workspace, account, 'owner', sandbox), account);
  return reply(201, fullView(workspace, context));
}

/** Members that are not sent stay as they are. Tags and labels are replaced as a whole. */
function updateWorkspace(before: Workspace, context: Context<'putWorkspace', State>) {
  const { body, state, reply, refuse } = context;
  const callerEntry = requireCallerEntry(before, context);
  if (!isManager(callerEntry)) refuse('forbidden');
  const workspace: Workspace = {
    ...before,
    invite: body.resetInvite ? newInvite(context) : before.invite,
    tags: body.tags ?? before.tags,
    labels: body.labels ?? before.labels,
    meta: mergeMeta(before.meta, body.meta),
  };
  state.workspaces.put(workspace, callerEntry.account);
  return reply(200, fullView(workspace, context));
}

const newInvite = ({ sandbox }: Context<'putWorkspace', State>): string =>
  `inv_${sandbox.ids.next('workspace-acl invite', alphanumeric, 10)}`;

/** Null and the empty string remove a member. */
function mergeMeta(before: Meta, sent: Context<'putWorkspace', State>['body']['meta'] = {}): Meta {
  const title = sent.title === undefined ? before.title : sent.title;
  const avatar = sent.avatar === undefined ? before.avatar : sent.avatar;
  return { ...(title && { title }), ...(avatar && { avatar }) };
}

type ViewContext = Pick<Context<'getWorkspace', State>, 'sandbox'>;

const fullView = (workspace: Workspace, { sandbox }: ViewContext) =>
  sandbox.views.of(workspace, 'full', () => {
    const { id, fullname, invite, tags, labels, meta } = workspace;
    return { id, fullname, invite, tags, labels, meta };
  });

/** Without the invite, which only owners and admins see. */
const shortView = (workspace: Workspace, { sandbox }: ViewContext) =>
  sandbox.views.of(workspace, 'short', () => {
    const { id, fullname, tags, labels, meta } = workspace;
    return { id, fullname, tags, labels, meta };
  });
