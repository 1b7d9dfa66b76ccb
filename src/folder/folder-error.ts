export interface FolderLocation {
  file: string;
  /** From 1. */
  line?: number | undefined;
  column?: number | undefined;
}

/** The folder of a user's API is not as it should be. `message` is one line: file, line and why. */
export class FolderError extends Error {
  /** `CONFIG_BROKEN`: what its `standin.config.ts` imports can't be loaded, or makes no API. */
  readonly code: 'FOLDER_INVALID' | 'CONFIG_BROKEN';
  override readonly name = 'FolderError';
  readonly location: FolderLocation;

  constructor(code: FolderError['code'], reason: string, location: FolderLocation) {
    const { file, line, column } = location;
    super(`${[file, line, column].filter((part) => part !== undefined).join(':')}: ${reason}`);
    this.code = code;
    this.location = location;
  }
}
