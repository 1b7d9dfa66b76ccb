/**
 * Why a call has failed:
 * - `refused`: the mock said no; `problem` is what it said
 * - `unreachable`: nobody answered, or the answer broke off
 * - `not-a-mock`: something answered that is no mock of Standin
 * - `bad-call`: what was asked for has no address, and was not sent
 */
export type ControlErrorCode = 'refused' | 'unreachable' | 'not-a-mock' | 'bad-call';

/** What the mock says no with (RFC 9457). */
export interface ControlProblem {
  type: string;
  title: string;
  status: number;
  detail: string;
}

interface ControlFailure {
  code: ControlErrorCode;
  operation: string;
  /** Method and URL. */
  request: string;
  detail: string;
  status?: number | undefined;
  problem?: ControlProblem | undefined;
  cause?: unknown;
}

/** A call of the control API that failed. Its message names method, URL and reason, and never holds the control token. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly code: ControlErrorCode;
  /** The operation of the control contract: `createSandbox`. */
  readonly operation: string;
  /** What was wrong, in one line. */
  readonly detail: string;
  /** The HTTP status; `undefined` where there was no answer. */
  readonly status: number | undefined;
  readonly problem: ControlProblem | undefined;

  constructor({ code, operation, request, detail, status, problem, cause }: ControlFailure) {
    const line = detail.replace(/\s+/g, ' ');
    super(`${request}: ${line}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.operation = operation;
    this.detail = line;
    this.status = status;
    this.problem = problem;
  }
}
