// Generated from the contract by `npm run generate`. Do not edit.
export const errors = {
  listWorkspaces: ['authentication-failed', 'forbidden', 'resource-not-found', 'validation-failed', 'cursor-invalid', 'organization-filter-mismatch', 'internal-server-error'],
  createWorkspace: ['authentication-failed', 'forbidden', 'resource-not-found', 'content-too-large', 'validation-failed', 'organization-mismatch', 'internal-server-error'],
  getWorkspace: ['authentication-failed', 'forbidden', 'resource-not-found', 'validation-failed', 'internal-server-error'],
  updateWorkspace: ['authentication-failed', 'forbidden', 'resource-not-found', 'content-too-large', 'validation-failed', 'internal-server-error'],
  deleteWorkspace: ['authentication-failed', 'forbidden', 'resource-not-found', 'validation-failed', 'internal-server-error'],
  streamWorkspaceEvents: ['authentication-failed', 'forbidden', 'resource-not-found', 'validation-failed', 'internal-server-error'],
  announcePresenceJoin: ['authentication-failed', 'forbidden', 'resource-not-found', 'validation-failed', 'internal-server-error'],
  announcePresenceLeave: ['authentication-failed', 'forbidden', 'resource-not-found', 'validation-failed', 'internal-server-error'],
  announcePresenceViewing: ['authentication-failed', 'forbidden', 'resource-not-found', 'validation-failed', 'internal-server-error'],
} as const;

/** Errors outside of every operation. */
export const generalErrors = ['path-not-found', 'method-not-allowed'] as const;

export type OperationId = keyof typeof errors;

/** The documented errors of one operation, or of any. */
export type ErrorName<Id extends OperationId = OperationId> = (typeof errors)[Id][number];
