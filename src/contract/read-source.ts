import { readFileSync } from 'node:fs';
import { InputError } from './input-error.ts';
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

/** Reads a file without the byte order mark that editors on Windows write. @throws {InputError} it can't be read */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const reason = reasons[code] ?? `can't be read (${code})`;
    throw new InputError('CONTRACT_UNREADABLE', reason, { file: shownFile(file) });
  }
}
