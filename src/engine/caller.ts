/** Who sends a request. */
export interface Caller {
  /** Undefined if the operation is open, or the contract has no personas. */
  persona: string | undefined;
  /** The token's claims; empty for a fixed token. */
  claims: Readonly<Record<string, unknown>>;
}
