/**
 * Why a call failed:
 * - `refused`: the mock refused it; `problem` is the body of the reply
 * - `unreachable`: nothing answered, or the reply was cut
 * - `not-a-mock`: something else than a mock of Standin answered
 * - `bad-call`: the arguments can't be written as a URL, so nothing was sent
 */
export type ControlErrorCode = 'refused' | 'unreachable' | 'not-a-mock' | 'bad-call';

/** The body of a refusal: RFC 9457. */
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

/** A failed call of the control API. Its message has method, URL and reason, and never the control token. */
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
