/** An exchange that is over, as the log and `serve --json` show it. */
export interface ExchangeRecord {
  /** Microseconds since the epoch, by the clock of the sandbox. */
  at: number;
  method: string;
  target: string;
  /** `fastio/searchEvents` */
  operation: string | undefined;
  sandbox: string;
  persona: string | undefined;
  status: number;
  /** Why the answer is what it is. */
  because: string;
  notes: readonly string[];
  /** What of the reply the contract does not document. */
  violations: readonly string[];
}
