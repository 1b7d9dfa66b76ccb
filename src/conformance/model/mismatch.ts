import type { Received } from './exchange.ts';

/** What a check found: documented against received. It is thrown. */
export class Mismatch extends Error {
  readonly documented: string;
  readonly received: string;
  /** The exchange that it was found in, where it is of one. */
  readonly exchange: Received | undefined;
  /** The documented status, if it is the status that differs. */
  readonly status: number | undefined;

  constructor(documented: string, received: string, at?: Received, status?: number) {
    super(`documented: ${documented}; received: ${received}`);
    this.documented = documented;
    this.received = received;
    this.exchange = at;
    this.status = status;
  }
}

/** The target does not give what the check needs. It is thrown, and no failure. */
export class Skip extends Error {}
