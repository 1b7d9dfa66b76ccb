// Generated from the contract by `npm run generate`. Do not edit.
/** What a default fills in, so that a handler always has it. */
export interface Defaulted {
  getHealth: never;
  followMock: never;
  getResources: never;
  listEdits: never;
  listApis: never;
  listOperations: never;
  getDocument: never;
  createToken: never;
  listSandboxes: never;
  createSandbox: never;
  getSandbox: never;
  deleteSandbox: never;
  resetSandbox: never;
  getClock: never;
  setClock: never;
  advanceClock: never;
  listEvents: 'after' | 'limit';
  emitEvent: never;
  listConnections: 'closed';
  cutConnection: never;
  getExampleCall: never;
  listCollections: never;
  listRecords: never;
  createRecord: never;
  getRecord: never;
  putRecord: never;
  deleteRecord: never;
  listScenarios: never;
  forkSandbox: never;
  getSnapshot: never;
  loadSnapshot: never;
  getHash: never;
  getScenario: never;
  setScenario: never;
  listFaults: never;
  setFault: never;
  clearFaults: never;
  removeFault: never;
  getJournal: 'count';
  clearJournal: never;
  followJournal: never;
  lintJournal: never;
  exportJournal: never;
}
