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
  listRecords: never;
  putRecord: never;
  deleteRecord: never;
}
