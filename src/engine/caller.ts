/** Who sends a request. */
export interface Caller {
  /** Undefined: nobody in particular; the operation is open, or the contract has no personas. */
  persona: string | undefined;
  /** Of a token that carries any. */
  claims: Readonly<Record<string, unknown>>;
}
