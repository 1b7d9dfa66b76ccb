import { readFileSync, statSync } from 'node:fs';
import { documentLimits } from './document-limits.ts';
import { InputError, type InputErrorCode } from './input-error.ts';
import { oneLine } from './one-line.ts';
import { shownFile } from './place.ts';
import { SourceText } from './source-text.ts';

/** Reads a YAML or JSON file of a contract. @throws {InputError} the file is missing, or it is not YAML */
export function readSource(file: string): SourceText {
  const source = new SourceText(shownFile(file), readText(file));
  if (source.fault)
    throw new InputError('CONTRACT_UNREADABLE', oneLine(source.fault.reason), source.fault.location);
  return source;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'is a folder',
  EACCES: 'may not be read',
};

/**
 * Reads a file without the byte order mark that editors on Windows write. @throws {InputError} with this code: it can't be read
 */
export function readText(file: string, code: InputErrorCode = 'CONTRACT_UNREADABLE'): string {
  const refuse = (reason: string): never => {
    throw new InputError(code, reason, { file: shownFile(file) });
  };
  let bytes: Buffer;
  try {
    const stats = statSync(file);
    // To read from a pipe could take for ever.
    if (!stats.isFile() && !stats.isDirectory()) refuse('is not a regular file; save it to one first');
    if (stats.size > documentLimits.fileBytes)
      refuse(`has ${stats.size} bytes; at most ${documentLimits.fileBytes} are read`);
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { code: cause = '' } = error as NodeJS.ErrnoException;
    return refuse(reasons[cause] ?? `can't be read (${cause})`);
  }
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    refuse('is UTF-16; save it as UTF-8');
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}
