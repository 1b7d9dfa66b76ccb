/** A finished exchange, as the log and `serve --json` show it. */
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
  /** Why the mock answered in this way. */
  because: string;
  notes: readonly string[];
  /** How the reply breaks the contract. */
  violations: readonly string[];
}
