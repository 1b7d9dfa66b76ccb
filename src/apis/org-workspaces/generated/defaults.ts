// Generated from the contract by `npm run generate`. Do not edit.
/** What a default fills in, so that a handler always has it. */
export interface Defaulted {
  listWorkspaces: 'limit';
  createWorkspace: 'region';
  getWorkspace: never;
  updateWorkspace: never;
  deleteWorkspace: never;
  streamWorkspaceEvents: 'timeout';
  announcePresenceJoin: never;
  announcePresenceLeave: never;
  announcePresenceViewing: never;
}
