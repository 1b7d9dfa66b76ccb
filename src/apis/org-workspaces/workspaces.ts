import { readCursor, writeCursor } from '../../sandbox/cursors.ts';
import { alphanumeric } from '../../sandbox/ids.ts';
import type { Handlers } from './generated/handlers.ts';
import { changedMembers } from './messages.ts';
import { requirePermission, requireWorkspace } from './permissions.ts';
import type { Workspace } from './records.ts';
import { oneInvalid } from './refusals.ts';
import type { State } from './state.ts';
import { workspaceView } from './workspace-view.ts';

type WorkspaceOperations =
  | 'listWorkspaces'
  | 'createWorkspace'
  | 'getWorkspace'
  | 'updateWorkspace'
  | 'deleteWorkspace';

export const workspaces: Handlers<WorkspaceOperations, State> = {
  listWorkspaces: (context) => {
    const { path, query, sandbox, state, reply, refuse } = context;
    const { org_id } = path;
    const { organization_id, cursor, limit } = query;
    if (organization_id && organization_id !== org_id)
      refuse(oneInvalid('organization-filter-mismatch', organization_id, { expected: org_id }));
    requirePermission('workspace:read', context);
    const list = `workspaces of ${org_id}`;
    const after = cursor
      ? (readCursor(list, cursor, sandbox.seed) ?? refuse(oneInvalid('cursor-invalid', cursor)))
      : 0;
    const { records, next } = state.workspaces.page({ index: 'org', value: org_id, after, limit });
    return reply(200, {
      total: state.workspaces.count('org', org_id),
      has_more: next !== undefined,
      next_cursor: next === undefined ? null : writeCursor(list, next, sandbox.seed),
      workspaces: records.map(workspaceView),
    });
  },

  createWorkspace: (context) => {
    const { path, body, sandbox, state, reply, refuse } = context;
    const { org_id } = path;
    if (body.organization_id !== org_id)
      refuse(oneInvalid('organization-mismatch', body.organization_id, { expected: org_id }));
    const { user_id } = requirePermission('workspace:create', context);
    const now = sandbox.clock.stamp();
    const workspace: Workspace = {
      workspace_id: `ws_${sandbox.ids.next('org-workspaces workspace', alphanumeric, 10)}`,
      org_id,
      name: body.name,
      description: body.description ?? null,
      owner_id: user_id,
      subscription_plan_id: body.subscription_plan_id ?? null,
      is_active: true,
      tags: body.tags ?? [],
      region: body.region,
      // Its bucket is made afterwards (buckets.ts).
      s3_bucket: null,
      bucket_status: 'pending',
      created_at: now,
      updated_at: now,
    };
    state.workspaces.put(workspace, user_id);
    return reply(201, workspaceView(workspace));
  },

  getWorkspace: (context) => {
    const { workspace } = requireWorkspace('workspace:read', context);
    return context.reply(200, workspaceView(workspace));
  },

  updateWorkspace: (context) => {
    const { body, sandbox, state, reply } = context;
    const { workspace: before, member } = requireWorkspace('workspace:update', context);
    const { name = before.name, description = before.description } = body;
    const { tags = before.tags, is_active = before.is_active } = body;
    const changed: Workspace = { ...before, name, description, tags, is_active };
    if (changedMembers(before, changed).length === 0) return reply(200, workspaceView(before));
    const workspace: Workspace = { ...changed, updated_at: sandbox.clock.stamp() };
    state.workspaces.put(workspace, member.user_id);
    return reply(200, workspaceView(workspace));
  },

  deleteWorkspace: (context) => {
    const { state, reply } = context;
    const { workspace, member } = requireWorkspace('workspace:delete', context);
    state.workspaces.delete(workspace.workspace_id, member.user_id);
    // After the workspace, whose end is the last that its followers are told.
    for (const presence of state.presences.all('workspace', workspace.workspace_id))
      state.presences.delete(state.presences.keyOf(presence), member.user_id);
    return reply(200, { message: 'Workspace deleted successfully' });
  },
};
