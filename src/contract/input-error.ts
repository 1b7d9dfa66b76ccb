import { oneLine, shortened } from './one-line.ts';

/** A location in a user's file. */
export interface SourceLocation {
  file: string;
  line?: number | undefined;
  column?: number | undefined;
}

export type InputErrorCode =
  /** An OpenAPI or AsyncAPI document, or a file that belongs to it, is missing or is not JSON or YAML. */
  | 'CONTRACT_UNREADABLE'
  | 'CONTRACT_INVALID'
  | 'SCENARIO_UNREADABLE'
  | 'SCENARIO_INVALID'
  | 'SCENARIO_UNKNOWN'
  /** The folder of a user's API is missing, or lacks a file that it needs. */
  | 'FOLDER_INVALID'
  /** The user's `standin.config.ts`, or a module that it imports, can't be loaded or does not define an API. */
  | 'CONFIG_BROKEN'
  /** The user's code imports something that `generated/` does not export: the contract was edited. */
  | 'GENERATED_OUTDATED'
  /** The command line, or an environment variable. */
  | 'USAGE';

/** Characters of a message: names in a file may be of any length. */
const longestMessage = 2000;

/**
 * An error in a user's file or command line. `message` is one line, `file:line:column: reason` if the location is
 * known. The command line prints it and exits with status 2.
 */
export class InputError extends Error {
  override readonly name: string = 'InputError';
  readonly code: InputErrorCode;
  readonly location: SourceLocation | undefined;

  constructor(code: InputErrorCode, reason: string, location?: SourceLocation) {
    const { file, line, column } = location ?? {};
    const place = [file, line, column].filter((part) => part !== undefined).join(':');
    super(shortened(oneLine(place === '' ? reason : `${place}: ${reason}`), longestMessage));
    this.code = code;
    this.location = location;
  }
}
