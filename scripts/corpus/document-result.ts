import type { LawsResult } from './laws-result.ts';

/** What came of one document: a line of the results. Times are milliseconds. */
export interface DocumentResult {
  /** Its path below the folder of all documents, or as it was given. */
  document: string;
  bytes: number;
  /** `2.0`, `3.0` or `3.1`; empty if it could not be read. */
  version: string;
  /** The reason why it is not served, with file and line. */
  refused?: string;
  /** Why its worker ended before the document was finished: a crash, too much time or memory. */
  ended?: string;
  /** Until the first request can be asked. */
  ready: number;
  /** From the first request to the last. */
  asking: number;
  /** The operation that took longest. */
  slowest?: { operation: string; took: number };
  /** Megabytes of the worker's memory at its end. */
  memory: number;
  operations: number;
  right: number;
  /** All but those that were answered rightly. */
  others: OperationResult[];
  /** What came of the laws of its resources, if these were checked. */
  laws?: LawsResult;
}

export interface OperationResult {
  operation: string;
  /**
   * `excused`: the answer says itself why it is not valid. `wrong`: it does not. `unasked`: no valid request could be made.
   */
  verdict: 'excused' | 'wrong' | 'unasked';
  /** The same for all faults of one kind: no names and no values. */
  kind: string;
  detail: string;
}
