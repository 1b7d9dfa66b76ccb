/** A place in a file of the user's. */
export interface SourceLocation {
  file: string;
  /** From 1. */
  line?: number | undefined;
  column?: number | undefined;
}

export type InputErrorCode =
  /** An OpenAPI or AsyncAPI document, or what lies beside it, is missing or is not JSON or YAML. */
  | 'CONTRACT_UNREADABLE'
  | 'CONTRACT_INVALID'
  | 'SCENARIO_UNREADABLE'
  | 'SCENARIO_INVALID'
  | 'SCENARIO_UNKNOWN'
  /** The folder of a user's API is missing, or does not have the files that it needs. */
  | 'FOLDER_INVALID'
  /** The user's `standin.config.ts`, or a module that it imports, can't be loaded or does not define an API. */
  | 'CONFIG_BROKEN'
  /** The command line, or an environment variable. */
  | 'USAGE';

/**
 * Something that the user wrote is wrong: a file or the command line. `message` is one line, `file:line:column: reason` if
 * the place is known. The command line prints it and ends with status 2.
 */
export class InputError extends Error {
  override readonly name: string = 'InputError';
  readonly code: InputErrorCode;
  readonly location: SourceLocation | undefined;

  constructor(code: InputErrorCode, reason: string, location?: SourceLocation) {
    const { file, line, column } = location ?? {};
    const place = [file, line, column].filter((part) => part !== undefined).join(':');
    super(place === '' ? reason : `${place}: ${reason}`);
    this.code = code;
    this.location = location;
  }
}
