import type { NamedError } from '../../engine/refusal.ts';
import { type Member, memberKey, personaUsers, type Role, type Workspace } from './records.ts';
import { envelope } from './refusals.ts';
import type { State } from './state.ts';

type Permission = `workspace:${'read' | 'sync' | 'create' | 'update' | 'delete'}`;

const permissions: Readonly<Record<Role, readonly Permission[]>> = {
  owner: ['workspace:read', 'workspace:sync', 'workspace:create', 'workspace:update', 'workspace:delete'],
  admin: ['workspace:read', 'workspace:sync', 'workspace:create', 'workspace:update'],
  member: ['workspace:read', 'workspace:sync'],
  viewer: ['workspace:read', 'workspace:sync'],
};

export const hasPermission = (role: Role, permission: Permission): boolean =>
  permissions[role]?.includes(permission) === true;

/** What the shared rules need of a context, whatever its operation. */
interface AccessContext<Path> {
  path: Path;
  state: State;
  caller: { persona: string | undefined };
  refuse: (refusal: NamedError & { example: 'forbidden' | 'resource-not-found' }) => never;
}

/** The caller as a member of the path's organisation: it exists, and their role there has the permission. */
export function requirePermission(
  permission: Permission,
  { path: { org_id }, state, caller, refuse }: AccessContext<{ org_id: string }>,
): Member {
  if (!state.organizations.has(org_id)) refuse(notFound('organization', org_id));
  const member = state.members.get(memberKey(org_id, personaUsers[caller.persona ?? ''] ?? ''));
  if (!member || !hasPermission(member.role, permission))
    return refuse(envelope('forbidden', { required_permission: permission }));
  return member;
}

/** The path's workspace for a caller who is admitted, and the caller. One of another organisation is none of this one. */
export function requireWorkspace(
  permission: Permission,
  context: AccessContext<{ org_id: string; workspace_id: string }>,
): { workspace: Workspace; member: Member } {
  const { path, state, refuse } = context;
  const member = requirePermission(permission, context);
  const workspace = state.workspaces.get(path.workspace_id);
  if (workspace?.org_id !== path.org_id) return refuse(notFound('workspace', path.workspace_id));
  return { workspace, member };
}

const notFound = (resource_type: 'organization' | 'workspace', resource_id: string) =>
  envelope('resource-not-found', { resource_type, resource_id });
