/** An API that is not tested. */
export interface Untested {
  api: string;
  reason: string;
}

/** Nothing can be tested: the target does not answer, or speaks none of the APIs. It is never a success. */
export class Inconclusive extends Error {
  readonly untested: readonly Untested[];

  constructor(message: string, untested: readonly Untested[] = []) {
    super(message);
    this.untested = untested;
  }
}
