import type { Operation } from '../contract/contract.ts';
import { describeViolation, type Violation } from '../contract/violation.ts';
import { jsonReply, limits, type StandinReply } from './message.ts';

/** What the engine itself finds wrong, before or instead of a handler. */
export type Problem =
  | { kind: 'unknown-path'; path: string; nearest: string[] }
  | { kind: 'wrong-method'; method: string; allowed: string[] }
  | {
      kind: 'unauthenticated';
      reason: string /** The named error, if the scheme has one of its own. */;
      example?: string;
    }
  | { kind: 'rate-limited'; reason: string }
  | { kind: 'invalid'; violations: Violation[] }
  | { kind: 'unsupported-media-type'; received: string | undefined; expected: string[] }
  | { kind: 'body-too-large'; limit: number }
  | { kind: 'target-too-long' }
  | { kind: 'sandbox-refused'; reason: string }
  | { kind: 'scenario-unknown'; scenario: string; known: readonly string[] }
  | { kind: 'upgrade-required' }
  | { kind: 'internal'; error: unknown };

/** A documented error by name, and its body where the example has to be filled in: the field that was wrong, say. */
export interface Refusal {
  example: string;
  /** From the example's value, which it may change, to the body; `now` in microseconds since the epoch. */
  // biome-ignore lint/suspicious/noExplicitAny: the API knows the shape of its own errors
  body?: (documented: any, now: number) => unknown;
  /** What was refused this time, for the journal, where the name does not say it all. */
  why?: string;
}

/**
 * An API's own way of saying no. `undefined`: it has none for this, and what the contract documents for the status says it, or
 * a problem+json (RFC 9457).
 */
export type SayNo = (problem: Problem, operation: Operation | undefined) => Refusal | undefined;

/** One line: what was wrong, where, and what to do. */
export function describeProblem(problem: Problem): string {
  switch (problem.kind) {
    case 'unknown-path':
      return `no operation at ${problem.path}${problem.nearest.length > 0 ? `; nearest: ${problem.nearest.join(', ')}` : ''}`;
    case 'wrong-method':
      return `${problem.method} is not documented here; allowed: ${problem.allowed.join(', ')}`;
    case 'unauthenticated':
      return problem.reason;
    case 'invalid':
      return problem.violations.map(describeViolation).join('; ');
    case 'unsupported-media-type':
      return `body of type ${problem.received ?? '(none given)'}; expected: ${problem.expected.join(', ')}`;
    case 'body-too-large':
      return `the body is larger than ${problem.limit} bytes`;
    case 'target-too-long':
      return `path and query are longer than ${limits.target} characters`;
    case 'upgrade-required':
      return 'a WebSocket opens here: send Upgrade: websocket';
    case 'scenario-unknown':
      return `there is no scenario ${problem.scenario}; there are: ${problem.known.join(', ') || 'none'}`;
    case 'rate-limited':
    case 'sandbox-refused':
      return problem.reason;
    case 'internal':
      return problem.error instanceof Error ? problem.error.message : String(problem.error);
  }
}

const statuses: Record<Problem['kind'], [status: number, title: string]> = {
  'unknown-path': [404, 'Not Found'],
  'wrong-method': [405, 'Method Not Allowed'],
  unauthenticated: [401, 'Unauthorized'],
  'rate-limited': [429, 'Too Many Requests'],
  invalid: [400, 'Bad Request'],
  'unsupported-media-type': [415, 'Unsupported Media Type'],
  'body-too-large': [413, 'Content Too Large'],
  'target-too-long': [414, 'URI Too Long'],
  'sandbox-refused': [400, 'Bad Request'],
  'scenario-unknown': [400, 'Bad Request'],
  'upgrade-required': [426, 'Upgrade Required'],
  internal: [500, 'Internal Server Error'],
};

/** Statuses by which a contract may document the same thing, the first one first. */
export const documentedStatuses: Record<Problem['kind'], string[]> = {
  'unknown-path': [],
  'wrong-method': ['405'],
  unauthenticated: ['401', '403'],
  'rate-limited': ['429'],
  invalid: ['422', '400'],
  'unsupported-media-type': ['415', '422', '400'],
  'body-too-large': ['413'],
  'target-too-long': ['414'],
  'sandbox-refused': [],
  'scenario-unknown': [],
  'upgrade-required': [],
  internal: ['500'],
};

/** The problem as `application/problem+json`: RFC 9457. */
export function problemReply(problem: Problem, status: number = statuses[problem.kind][0]): StandinReply {
  const [, title] = statuses[problem.kind];
  const { kind } = problem;
  const more =
    kind === 'unknown-path'
      ? { nearest: problem.nearest }
      : kind === 'wrong-method'
        ? { allowed: problem.allowed }
        : kind === 'invalid'
          ? {
              violations: problem.violations.map(({ in: location, path, message }) => ({
                in: location,
                path,
                message,
              })),
            }
          : {};
  const body = { type: 'about:blank', title, status, detail: describeProblem(problem), ...more };
  return jsonReply(status, body, { 'content-type': 'application/problem+json' });
}
