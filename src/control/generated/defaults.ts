// Generated from the contract by `npm run generate`. Do not edit.
/** What a default fills in, so that a handler always has it. */
export interface Defaulted {
  getHealth: never;
  createToken: never;
  listSandboxes: never;
  createSandbox: never;
  getSandbox: never;
  deleteSandbox: never;
  resetSandbox: never;
  getClock: never;
  setClock: never;
  advanceClock: never;
  emitEvent: never;
  listConnections: never;
  cutConnection: never;
  listRecords: never;
  putRecord: never;
  deleteRecord: never;
}
