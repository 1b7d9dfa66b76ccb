import { InputError } from './input-error.ts';
import { oneLine } from './one-line.ts';
import { shownFile } from './place.ts';

/** An error of js-yaml, which Redocly uses. Lines and columns count from 0. */
interface YamlException extends Error {
  reason?: string;
  mark?: { line: number; column: number };
}

/** Converts an error of the YAML parser. */
export function unreadableYaml({ message, reason = message, mark }: YamlException, file: string): InputError {
  return new InputError('CONTRACT_UNREADABLE', `no valid YAML: ${oneLine(reason)}`, {
    file: shownFile(file),
    ...(mark && { line: mark.line + 1, column: mark.column + 1 }),
  });
}
