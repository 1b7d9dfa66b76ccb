import type { Received } from './exchange.ts';

/** Thrown by a check that found a difference from the contract. */
export class Mismatch extends Error {
  readonly documented: string;
  readonly received: string;
  /** The exchange in which it was found, if it belongs to one. */
  readonly exchange: Received | undefined;
  /** The documented status, if it is the status that differs. */
  readonly status: number | undefined;
  /** The document leaves it open: only a warning, unless the target is judged strictly. */
  isOpen = false;

  constructor(documented: string, received: string, at?: Received, status?: number) {
    super(`documented: ${documented}; received: ${received}`);
    this.documented = documented;
    this.received = received;
    this.exchange = at;
    this.status = status;
  }
}

/** Thrown by a check that cannot run at this target, with the reason. It is not a failure. */
export class Skip extends Error {
  /** A request had been sent, and nothing is known of its answer. */
  readonly wasSent: boolean;
  /** It is so only now, because the run or the check is over or the target wants no requests: not because of what the check needs. */
  readonly isOfNow: boolean;

  constructor(
    reason: string,
    { wasSent = false, isOfNow = wasSent }: { wasSent?: boolean; isOfNow?: boolean } = {},
  ) {
    super(reason);
    this.wasSent = wasSent;
    this.isOfNow = isOfNow;
  }
}

/** Thrown by a check that cannot go on because a call failed that it needs. Nothing is known about what it tests. */
export class Blocked extends Error {
  /** The call that failed. */
  readonly exchange: Received;

  constructor(message: string, exchange: Received) {
    super(message);
    this.exchange = exchange;
  }
}
