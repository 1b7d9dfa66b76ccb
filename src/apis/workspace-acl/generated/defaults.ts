// Generated from the contract by `npm run generate`. Do not edit.
/** What a default fills in, so that a handler always has it. */
export interface Defaulted {
  listWorkspaces: never;
  getWorkspace: never;
  putWorkspace: 'createOnly' | 'resetInvite';
  deleteWorkspace: never;
  uploadAvatar: never;
  listAcl: never;
  redeemInvite: never;
  updateAclEntry: never;
  deleteAclEntry: never;
}
