import { alphanumeric } from '../../sandbox/ids.ts';
import type { Handlers } from './generated/handlers.ts';
import type { Account, State, Workspace } from './state.ts';
import { callerAccount, requireOwnWorkspace, requireWorkspace, roleIn } from './workspace-access.ts';

type WorkspaceOperations = 'getWorkspace' | 'createWorkspace' | 'updateWorkspace' | 'deleteWorkspace';

export const workspaces: Handlers<WorkspaceOperations, State> = {
  getWorkspace: (context) => {
    const { path, state, reply, refuse } = context;
    const workspace = requireWorkspace(path.id, context);
    const rol = roleIn(workspace, callerAccount(context).uid, state) ?? refuse('workspace-forbidden');
    const { uid, email, username } = state.accounts.get(workspace.owner) as Account;
    const data = { ...summary(workspace), rol, user: { uid, email, username } };
    return reply(200, { message: 'Workspace retrieved successfully', data });
  },

  createWorkspace: (context) => {
    const { body, sandbox, state, reply } = context;
    const { uid } = callerAccount(context);
    const id = `workspace${sandbox.ids.next('water-quality workspace', alphanumeric, 12)}`;
    const workspace: Workspace = {
      id,
      name: body.name.trim(),
      owner: uid,
      type: body.type,
      created: sandbox.clock.stamp(),
    };
    state.workspaces.put(workspace, uid);
    return reply(201, {
      message: 'Workspace created successfully',
      data: { ...summary(workspace), rol: 'owner' },
    });
  },

  updateWorkspace: (context) => {
    const { path, body, state, reply } = context;
    const before = requireOwnWorkspace(path.id, context);
    const workspace: Workspace = { ...before, name: body.name.trim(), type: body.type ?? before.type };
    state.workspaces.put(workspace, before.owner);
    return reply(200, {
      message: 'Workspace updated successfully',
      data: { ...summary(workspace), rol: 'owner' },
    });
  },

  deleteWorkspace: (context) => {
    const { path, state, reply } = context;
    const { id, owner } = requireOwnWorkspace(path.id, context);
    for (const guest of state.guests.all('workspace', id))
      state.guests.delete(state.guests.keyOf(guest), owner);
    state.workspaces.delete(id, owner);
    return reply(200, { message: 'Workspace deleted successfully' });
  },
};

const summary = ({ id, name, owner, type }: Workspace) => ({ id, name, owner, type });
