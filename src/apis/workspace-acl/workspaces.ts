import { alphanumeric } from '../../sandbox/ids.ts';
import type { Context, Handlers } from './generated/handlers.ts';
import { manages, me, memberAt, mineIn } from './handler.ts';
import { newEntry } from './members.ts';
import type { Meta, State, Workspace } from './state.ts';

type WorkspaceOperations = 'listWorkspaces' | 'getWorkspace' | 'putWorkspace' | 'deleteWorkspace';

export const workspaces: Handlers<WorkspaceOperations, State> = {
  listWorkspaces: (context) => {
    const { state, reply } = context;
    const joined = state.entries
      .all('account', me(context).id)
      .flatMap(({ workspace }) => state.workspaces.get(workspace) ?? [])
      .sort((one, other) => one.created - other.created);
    return reply(
      200,
      joined.map((one) => shortView(one, context)),
    );
  },

  getWorkspace: (context) => {
    const { workspace, mine } = memberAt(context.path.fullname, context);
    return context.reply(200, (manages(mine) ? fullView : shortView)(workspace, context));
  },

  putWorkspace: (context) => {
    const { path, body, state, refuse } = context;
    if (body.fullname !== path.fullname) refuse('fullname-mismatch');
    const before = state.workspaces.get(path.fullname);
    if (!before) return created(context);
    // Here the taken name comes first, for strangers too.
    if (body.createOnly) refuse('workspace-exists');
    return updated(before, context);
  },

  deleteWorkspace: (context) => {
    const { path, state, reply, refuse } = context;
    const { workspace, mine } = memberAt(path.fullname, context);
    if (mine.level !== 'owner') refuse('forbidden');
    for (const { id } of state.entries.all('workspace', workspace.fullname))
      state.entries.delete(id, mine.account);
    state.workspaces.delete(workspace.fullname, mine.account);
    return reply(200, {});
  },
};

/** Whoever takes a free full name owns the workspace. */
function created(context: Context<'putWorkspace', State>) {
  const { body, sandbox, state, reply } = context;
  const { fullname, tags = [], labels = {} } = body;
  const account = me(context).id;
  const workspace: Workspace = {
    id: `ws_${sandbox.ids.next('workspace-acl workspace', alphanumeric, 8)}`,
    fullname,
    invite: newInvite(context),
    tags,
    labels,
    meta: merged({}, body.meta),
    created: sandbox.clock.stamp(),
  };
  state.workspaces.put(workspace, account);
  state.entries.put(newEntry(workspace, account, 'owner', sandbox), account);
  return reply(201, fullView(workspace, context));
}

/** What is not sent stays; tags and labels that are sent replace the old ones as a whole. */
function updated(before: Workspace, context: Context<'putWorkspace', State>) {
  const { body, state, reply, refuse } = context;
  const mine = mineIn(before, context);
  if (!manages(mine)) refuse('forbidden');
  const workspace: Workspace = {
    ...before,
    invite: body.resetInvite ? newInvite(context) : before.invite,
    tags: body.tags ?? before.tags,
    labels: body.labels ?? before.labels,
    meta: merged(before.meta, body.meta),
  };
  state.workspaces.put(workspace, mine.account);
  return reply(200, fullView(workspace, context));
}

const newInvite = ({ sandbox }: Context<'putWorkspace', State>): string =>
  `inv_${sandbox.ids.next('workspace-acl invite', alphanumeric, 10)}`;

/** Null and no characters clear. */
function merged(before: Meta, sent: Context<'putWorkspace', State>['body']['meta'] = {}): Meta {
  const title = sent.title === undefined ? before.title : sent.title;
  const avatar = sent.avatar === undefined ? before.avatar : sent.avatar;
  return { ...(title && { title }), ...(avatar && { avatar }) };
}

type Viewing = Pick<Context<'getWorkspace', State>, 'sandbox'>;

/** With the invite, for those who may see it. */
const fullView = (workspace: Workspace, { sandbox }: Viewing) =>
  sandbox.views.of(workspace, 'full', () => {
    const { id, fullname, invite, tags, labels, meta } = workspace;
    return { id, fullname, invite, tags, labels, meta };
  });

/** Without what is private to the workspace. */
const shortView = (workspace: Workspace, { sandbox }: Viewing) =>
  sandbox.views.of(workspace, 'short', () => {
    const { id, fullname, tags, labels, meta } = workspace;
    return { id, fullname, tags, labels, meta };
  });
