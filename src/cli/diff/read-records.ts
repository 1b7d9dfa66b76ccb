import { readFileSync } from 'node:fs';
import { UsageError } from '../usage-error.ts';

/** The text of a file of records; `option` is the one that names it. @throws {UsageError} it can't be read */
export function readRecords(file: string, option: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(`${option} ${file}: can't be read (${code ?? message})`);
  }
}
