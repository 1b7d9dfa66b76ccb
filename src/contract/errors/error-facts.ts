import type { Violation } from '../violation.ts';

export interface WrongValue extends Violation {
  /** With its place: `query limit: must be <= 250`. */
  text: string;
}

/** What is true of one refusal. */
export interface ErrorFacts {
  status: number;
  /** What was wrong, for a person. */
  sentence: string;
  /** The error's name: `not-found`. */
  name: string;
  /** Whether the reply documents this status alone: then the codes and titles of its example are true of it. */
  isExact: boolean;
  /** Empty if the request itself was valid. */
  violations: readonly WrongValue[];
  method: string;
  /** Without the query. */
  path: string;
  /** That the request itself has. */
  requestId: string | undefined;
  /** Milliseconds since the epoch. */
  now: number;
  /** In lower case, as documented: `application/problem+json`. */
  mediaType: string;
}

/** RFC 9457. */
export const isProblem = ({ mediaType }: ErrorFacts): boolean => /^application\/problem\+/.test(mediaType);
