/** The fixtures that a sandbox began with. */
export interface Beginning {
  seed: number;
  /** Microseconds since the epoch: what they are dated back from. */
  start: number;
  /** Whose data they have. */
  scenario: string | undefined;
}
