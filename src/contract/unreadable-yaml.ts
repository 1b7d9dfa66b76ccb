import { InputError } from './input-error.ts';
import { oneLine, shownFile } from './place.ts';

/** What js-yaml, by which Redocly reads YAML, throws. Lines and columns are from 0. */
interface YamlException extends Error {
  reason?: string;
  mark?: { line: number; column: number };
}

/** An error of the YAML parser as one that names the file and the location. */
export function unreadableYaml({ message, reason = message, mark }: YamlException, file: string): InputError {
  return new InputError('CONTRACT_UNREADABLE', `no valid YAML: ${oneLine(reason)}`, {
    file: shownFile(file),
    ...(mark && { line: mark.line + 1, column: mark.column + 1 }),
  });
}
