import type { DocumentedReply, Operation } from '../contract/contract.ts';
import { documentedReply, replyNamed } from '../contract/replies.ts';
import { describeViolation } from '../contract/violation.ts';
import { limits } from '../limits.ts';
import { errorText } from '../sandbox/thrown.ts';
import type { Caller } from './caller.ts';
import { problem, type StandinReply, type UndecodedBody, withHeader } from './message.ts';

/** Why the engine refuses a request before a handler sees it. */
export type Refusal =
  | {
      kind: 'unknown-path';
      path: string;
      nearest: string[];
      /** The path that the documents have, if it differs in the slash at the end alone. */
      withOtherEnd?: string;
      /** Where the console is, if it is to be named. */
      consolePath?: string | undefined;
    }
  | { kind: 'wrong-method'; method: string; allowed: string[] }
  | {
      kind: 'unauthenticated';
      reason: string;
      /** The security scheme's own documented error, if it has one. */
      example?: string;
    }
  | {
      kind: 'insufficient-scope';
      wanted: readonly string[];
      /** Separated by blanks. */
      held: string;
      caller: Caller;
    }
  | { kind: 'rate-limited'; reason: string }
  | StateRefusal
  | UndecodedBody
  | { kind: 'unsupported-media-type'; received: string | undefined; expected: string[] }
  | { kind: 'target-too-long' }
  | { kind: 'sandbox-refused'; reason: string }
  | { kind: 'sandboxes-full'; reason: string }
  | { kind: 'scenario-unknown'; scenario: string; known: readonly string[] }
  | { kind: 'upgrade-required' }
  | { kind: 'handshake-invalid'; reason: string }
  | { kind: 'internal'; error: unknown };

/** By what the mock keeps: no such record, a key that is taken. */
export interface StateRefusal {
  kind: 'not-found' | 'conflict' | 'precondition-failed' | 'precondition-required' | 'unprocessable';
  reason: string;
  status: number;
  title: string;
  /** The statuses that a contract may document it with, in order of preference. */
  documented: readonly string[];
  /** Those that are taken if not even a range or `default` is documented. */
  last: readonly string[];
}

/** `body` changes the example, for instance to name the wrong field. */
export interface NamedError {
  example: string;
  /** Makes the body from the example's value, which it may change; `now` is in microseconds since the epoch. */
  // biome-ignore lint/suspicious/noExplicitAny: the API knows the shape of its own errors
  body?: (documented: any, now: number) => unknown;
  /** What was wrong with this request: for the journal, and the text of an error that has no example. */
  detail?: string;
}

/**
 * Chooses the documented error for a refusal. `undefined`: the contract's reply for the status answers, else a
 * problem+json (RFC 9457).
 */
export type DescribeRefusal = (refusal: Refusal, operation: Operation | undefined) => NamedError | undefined;

function hintOf(refusal: Extract<Refusal, { kind: 'unknown-path' }>): string {
  const { nearest, withOtherEnd, consolePath } = refusal;
  if (consolePath !== undefined) return `; the console of the mock is at ${consolePath}`;
  if (withOtherEnd !== undefined)
    return `; the documented path has ${withOtherEnd.endsWith('/') ? 'a' : 'no'} slash at its end: ${withOtherEnd}`;
  return nearest.length > 0 ? `; nearest: ${nearest.join(', ')}` : '';
}

/** One line that says what was wrong, where, and what to do. */
export function refusalMessage(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'unknown-path':
      return `no operation at ${refusal.path}${hintOf(refusal)}`;
    case 'wrong-method':
      return `${refusal.method} is not documented here; allowed: ${refusal.allowed.join(', ')}`;
    case 'unauthenticated':
      return refusal.reason;
    case 'insufficient-scope':
      return `the token does not have the scopes ${refusal.wanted.join(' ')}; it has: ${refusal.held || 'none'}`;
    case 'invalid':
      return refusal.violations.map(describeViolation).join('; ');
    case 'unsupported-media-type':
      return `body of type ${refusal.received ?? '(none given)'}; expected: ${refusal.expected.join(', ')}`;
    case 'unsupported-encoding':
      return `the body is encoded with ${refusal.encoding}, which the mock does not decode; send it without Content-Encoding`;
    case 'body-too-large':
      return `the body is larger than ${refusal.limit} bytes`;
    case 'target-too-long':
      return `path and query are longer than ${limits.target} characters`;
    case 'upgrade-required':
      return 'a WebSocket opens here: send Upgrade: websocket';
    case 'scenario-unknown':
      return `there is no scenario ${refusal.scenario}; there are: ${refusal.known.join(', ') || 'none'}`;
    case 'internal':
      return errorText(refusal.error);
    default:
      return refusal.reason;
  }
}

/** The message for a client. That of an error of ours stands in the log. */
export const refusalSentence = ({ kind }: Refusal, message: string): string =>
  kind === 'internal' ? 'internal error: see the log' : message;

/** For each kind its status and title, and the statuses that a contract may document it with, in order of preference. */
const statuses: Record<
  Exclude<Refusal['kind'], StateRefusal['kind']>,
  [status: number, title: string, documented?: readonly string[]]
> = {
  'unknown-path': [404, 'Not Found'],
  'wrong-method': [405, 'Method Not Allowed', ['405']],
  unauthenticated: [401, 'Unauthorized', ['401', '403']],
  'insufficient-scope': [403, 'Forbidden', ['403', '401']],
  'rate-limited': [429, 'Too Many Requests', ['429']],
  invalid: [400, 'Bad Request', ['422', '400']],
  'unsupported-media-type': [415, 'Unsupported Media Type', ['415', '422', '400']],
  'unsupported-encoding': [415, 'Unsupported Media Type', ['415']],
  'body-too-large': [413, 'Content Too Large', ['413']],
  'target-too-long': [414, 'URI Too Long', ['414']],
  'sandbox-refused': [400, 'Bad Request'],
  'sandboxes-full': [503, 'Service Unavailable'],
  'scenario-unknown': [400, 'Bad Request'],
  'upgrade-required': [426, 'Upgrade Required'],
  'handshake-invalid': [400, 'Bad Request'],
  internal: [500, 'Internal Server Error', ['500']],
};

type Form = [status: number, title: string, documented?: readonly string[], last?: readonly string[]];

const formOf = (refusal: Refusal): Form =>
  'documented' in refusal
    ? [refusal.status, refusal.title, refusal.documented, refusal.last]
    : statuses[refusal.kind];

/**
 * The contract's reply for a refusal: of the statuses that may document it the first that has a reply of its own, else the
 * range or `default` that the refusal's status falls under.
 */
export function documentedRefusal(
  refusal: Refusal,
  replies: readonly DocumentedReply[],
): { status: number; reply: DocumentedReply } | undefined {
  const { kind } = refusal;
  const [status, , documented, last = []] = formOf(refusal);
  if (!documented) return undefined;
  // An id that breaks its schema belongs to nothing.
  const isUnknownId = kind === 'invalid' && refusal.violations.every((one) => one.in === 'path');
  const named = [...documented, ...(isUnknownId ? ['404'] : [])].find((one) => replyNamed(replies, one));
  // Of a wrong method, the replies are those of another one: its ranges do not describe this request.
  if (named === undefined && kind === 'wrong-method') return undefined;
  const reply = documentedReply(replies, named ?? status);
  if (reply) return { status: Number(named ?? status), reply };
  const other = last
    .map((code) => replyNamed(replies, code))
    .find((one) => one !== undefined && !(kind === 'not-found' && one.isOfForm));
  return other && { status: Number(other.status), reply: other };
}

/** Seconds: a test that ends by then has deleted its sandbox. As the control API's contract has it. */
const sandboxesFullWait = '10';

/** RFC 9457. */
export function problemReply(refusal: Refusal, status: number = formOf(refusal)[0]): StandinReply {
  const [, title] = formOf(refusal);
  const { kind } = refusal;
  const more =
    kind === 'unknown-path'
      ? { nearest: refusal.nearest }
      : kind === 'wrong-method'
        ? { allowed: refusal.allowed }
        : kind === 'invalid'
          ? {
              violations: refusal.violations.map(({ in: place, path, message }) => ({
                in: place,
                path,
                message,
              })),
            }
          : {};
  const reply = problem(status, title, refusalMessage(refusal), more);
  return kind === 'sandboxes-full' ? withHeader(reply, 'retry-after', sandboxesFullWait) : reply;
}
