// Generated from the contract by `npm run generate`. Do not edit.
export const errors = {
  listWorkspaces: ['not-authenticated', 'rate-limited', 'internal-error'],
  getWorkspace: ['not-authenticated', 'forbidden', 'workspace-not-found', 'rate-limited', 'internal-error'],
  putWorkspace: ['invalid-payload', 'fullname-mismatch', 'not-authenticated', 'forbidden', 'workspace-exists', 'content-too-large', 'rate-limited', 'internal-error'],
  deleteWorkspace: ['not-authenticated', 'forbidden', 'workspace-not-found', 'rate-limited', 'internal-error'],
  uploadAvatar: ['invalid-payload', 'avatar-type-unsupported', 'avatar-not-base64', 'avatar-too-large', 'avatar-data-mismatch', 'not-authenticated', 'forbidden', 'workspace-not-found', 'content-too-large', 'rate-limited', 'internal-error'],
  listAcl: ['not-authenticated', 'forbidden', 'workspace-not-found', 'rate-limited', 'internal-error'],
  redeemInvite: ['invalid-payload', 'invite-invalid', 'not-authenticated', 'workspace-not-found', 'content-too-large', 'rate-limited', 'internal-error'],
  updateAclEntry: ['invalid-payload', 'not-authenticated', 'forbidden', 'entry-not-found', 'workspace-not-found', 'last-owner', 'content-too-large', 'rate-limited', 'internal-error'],
  deleteAclEntry: ['not-authenticated', 'forbidden', 'entry-not-found', 'workspace-not-found', 'last-owner', 'rate-limited', 'internal-error'],
} as const;

/** Errors outside of every operation. */
export const generalErrors = ['path-not-found', 'method-not-allowed'] as const;

export type OperationId = keyof typeof errors;

/** The documented errors of one operation, or of any. */
export type ErrorName<Id extends OperationId = OperationId> = (typeof errors)[Id][number];
