// Generated from the contract by `npm run generate`. Do not edit.
export const errors = {
  getHealth: ['invalid', 'key-mismatch', 'forbidden'],
  followMock: ['invalid', 'key-mismatch', 'forbidden'],
  getResources: ['invalid', 'key-mismatch', 'forbidden', 'unknown-api'],
  listEdits: ['invalid', 'key-mismatch', 'forbidden'],
  listApis: ['invalid', 'key-mismatch', 'forbidden'],
  listOperations: ['invalid', 'key-mismatch', 'forbidden', 'unknown-api'],
  getDocument: ['invalid', 'key-mismatch', 'forbidden', 'unknown-api'],
  createToken: ['invalid', 'key-mismatch', 'forbidden', 'unknown-api', 'content-too-large', 'unsupported-media-type', 'no-room'],
  listSandboxes: ['invalid', 'key-mismatch', 'forbidden'],
  createSandbox: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox', 'unknown-scenario', 'sandbox-exists', 'content-too-large', 'unsupported-media-type', 'no-room'],
  getSandbox: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox'],
  deleteSandbox: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox'],
  resetSandbox: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox'],
  getClock: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox'],
  setClock: ['invalid', 'clock-goes-back', 'forbidden', 'unknown-sandbox', 'content-too-large', 'unsupported-media-type'],
  advanceClock: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox', 'content-too-large', 'unsupported-media-type'],
  listEvents: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox'],
  emitEvent: ['invalid', 'event-refused', 'forbidden', 'unknown-sandbox', 'unknown-api', 'content-too-large', 'unsupported-media-type'],
  listConnections: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox'],
  cutConnection: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox', 'unknown-connection'],
  getExampleCall: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox', 'unknown-api', 'unknown-operation'],
  listCollections: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox'],
  listRecords: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox', 'unknown-api', 'unknown-collection'],
  createRecord: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox', 'unknown-api', 'unknown-collection', 'record-exists', 'content-too-large', 'unsupported-media-type'],
  getRecord: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox', 'unknown-api', 'unknown-collection', 'unknown-record'],
  putRecord: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox', 'unknown-api', 'unknown-collection', 'content-too-large', 'unsupported-media-type'],
  deleteRecord: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox', 'unknown-api', 'unknown-collection', 'unknown-record'],
  listScenarios: ['invalid', 'key-mismatch', 'forbidden'],
  forkSandbox: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox', 'sandbox-exists', 'content-too-large', 'unsupported-media-type', 'no-room'],
  getSnapshot: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox'],
  loadSnapshot: ['invalid', 'key-mismatch', 'forbidden', 'content-too-large', 'unsupported-media-type', 'no-room'],
  getHash: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox'],
  getScenario: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox'],
  setScenario: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox', 'unknown-scenario', 'content-too-large', 'unsupported-media-type'],
  listFaults: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox'],
  setFault: ['invalid', 'fault-refused', 'forbidden', 'unknown-sandbox', 'content-too-large', 'unsupported-media-type'],
  clearFaults: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox'],
  removeFault: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox', 'unknown-fault'],
  getJournal: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox'],
  clearJournal: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox'],
  followJournal: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox'],
  lintJournal: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox'],
  exportJournal: ['invalid', 'key-mismatch', 'forbidden', 'unknown-sandbox'],
} as const;

/** Errors outside of every operation. */
export const generalErrors = ['path-not-found', 'method-not-allowed'] as const;

export type OperationId = keyof typeof errors;

/** The documented errors of one operation, or of any. */
export type ErrorName<Id extends OperationId = OperationId> = (typeof errors)[Id][number];
