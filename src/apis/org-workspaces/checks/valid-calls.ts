import type { Call } from '../../../conformance/every-api/calls.ts';
import type { ApiProfile } from '../../../conformance/model/api-profile.ts';
import type { RequestParts } from '../../../conformance/model/request.ts';
import type { CallOptions } from '../../../conformance/run/call-options.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { insiders, known, orgOf, ownWorkspace, type Persona, type WorkspacePath } from './workspace.ts';

interface ValidOperation {
  allowed: readonly Persona[];
  /** What everyone else lacks. */
  permission: string;
  /** What a call sends beside the path. */
  parts?: (context: CheckContext, org_id: string) => RequestParts;
}

const mayRead: ValidOperation = { allowed: insiders, permission: 'workspace:read' };
const maySync: ValidOperation = { allowed: insiders, permission: 'workspace:sync' };

/** All operations; the one that deletes is the last. */
export const operations = {
  listWorkspaces: mayRead,
  createWorkspace: {
    allowed: ['owner', 'admin'],
    permission: 'workspace:create',
    parts: (context, organization_id) => ({ body: { organization_id, name: context.uniqueName() } }),
  },
  getWorkspace: mayRead,
  updateWorkspace: {
    allowed: ['owner', 'admin'],
    permission: 'workspace:update',
    parts: (context) => ({ body: { name: context.uniqueName() } }),
  },
  streamWorkspaceEvents: maySync,
  announcePresenceJoin: maySync,
  announcePresenceViewing: {
    ...maySync,
    parts: () => ({ query: { resource_type: 'document', resource_id: 'one' } }),
  },
  announcePresenceLeave: maySync,
  deleteWorkspace: { allowed: ['owner'], permission: 'workspace:delete' },
} as const satisfies Readonly<Record<string, ValidOperation>>;

export type OperationId = keyof typeof operations;

const ids = Object.keys(operations) as OperationId[];

const isOnOrganisation = (id: OperationId): boolean => id === 'listWorkspaces' || id === 'createWorkspace';

/** A call on this workspace, or on its organisation, which is valid if somebody allowed sends it. */
export function callOn(
  context: CheckContext,
  operation: OperationId,
  at: WorkspacePath,
  options: CallOptions = {},
): Call {
  const { parts }: ValidOperation = operations[operation];
  const path = isOnOrganisation(operation) ? { org_id: at.org_id } : at;
  return { ...options, operation, parts: { path, ...parts?.(context, at.org_id) } };
}

/** A call of each operation that the target has; the one that deletes the workspace is the last. */
export const callsOn = (context: CheckContext, at: WorkspacePath, options: CallOptions = {}): Call[] =>
  ids
    .filter((id) => context.apiTarget.operations?.includes(id) ?? true)
    .map((id) => callOn(context, id, at, options));

/** As `callsOn`, without the operations whose path names no workspace. */
export const workspaceCallsOn = (...args: Parameters<typeof callsOn>): Call[] =>
  callsOn(...args).filter(({ operation }) => !isOnOrganisation(operation as OperationId));

async function pathFor(context: CheckContext, operation: OperationId): Promise<WorkspacePath> {
  const org_id = orgOf(context);
  // A run that only reads cannot create what it reads.
  const workspace_id = context.target.readOnly ? context.knownId('workspace_id') : undefined;
  const isEnough =
    operation === 'createWorkspace' || (context.target.readOnly && isOnOrganisation(operation));
  if (isEnough || workspace_id !== undefined) return { org_id, workspace_id: workspace_id ?? '' };
  return (await ownWorkspace(context)).at;
}

/** Sent by the one who may do least among those allowed. */
export const validCalls: ApiProfile['validCalls'] = Object.fromEntries(
  ids.map((id) => [
    id,
    async (context: CheckContext) => ({
      as: known(context, operations[id].allowed).at(-1) ?? 'owner',
      parts: callOn(context, id, await pathFor(context, id)).parts,
    }),
  ]),
);
