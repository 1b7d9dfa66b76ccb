// Generated from the contract by `npm run generate`. Do not edit.
/** What a default fills in, so that a handler always has it. */
export interface Defaulted {
  listOwnWorkspaces: 'limit';
  createWorkspace: 'type';
  listAllWorkspaces: never;
  listSharedWorkspaces: 'limit';
  listPublicWorkspaces: 'limit';
  getWorkspace: never;
  updateWorkspace: never;
  deleteWorkspace: never;
  listGuests: never;
  addGuest: never;
  updateGuest: never;
  removeGuest: never;
}
