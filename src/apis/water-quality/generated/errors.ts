// Generated from the contract by `npm run generate`. Do not edit.
export const errors = {
  listOwnWorkspaces: ['not-authenticated', 'validation-failed', 'index-invalid', 'internal-error'],
  createWorkspace: ['not-authenticated', 'content-too-large', 'validation-failed', 'internal-error'],
  listAllWorkspaces: ['not-authenticated', 'admin-required', 'internal-error'],
  listSharedWorkspaces: ['not-authenticated', 'validation-failed', 'index-invalid', 'internal-error'],
  listPublicWorkspaces: ['validation-failed', 'index-invalid', 'internal-error'],
  getWorkspace: ['not-authenticated', 'workspace-forbidden', 'workspace-not-found', 'internal-error'],
  updateWorkspace: ['not-authenticated', 'owner-required', 'workspace-not-found', 'content-too-large', 'validation-failed', 'internal-error'],
  deleteWorkspace: ['not-authenticated', 'owner-required', 'workspace-not-found', 'internal-error'],
  listGuests: ['not-authenticated', 'owner-required', 'workspace-not-found', 'internal-error'],
  addGuest: ['account-unknown', 'guest-is-owner', 'not-authenticated', 'owner-required', 'workspace-not-found', 'guest-already-added', 'content-too-large', 'validation-failed', 'internal-error'],
  updateGuest: ['guest-not-found', 'not-authenticated', 'owner-required', 'workspace-not-found', 'content-too-large', 'validation-failed', 'internal-error'],
  removeGuest: ['guest-not-found', 'not-authenticated', 'owner-required', 'workspace-not-found', 'internal-error'],
} as const;

/** Errors outside of every operation. */
export const generalErrors = ['path-not-found', 'method-not-allowed'] as const;

export type OperationId = keyof typeof errors;

/** The documented errors of one operation, or of any. */
export type ErrorName<Id extends OperationId = OperationId> = (typeof errors)[Id][number];
