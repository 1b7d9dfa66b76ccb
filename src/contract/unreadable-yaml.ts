import { InputError } from './input-error.ts';
import { oneLine } from './one-line.ts';
import { shownFile } from './place.ts';

/** What the YAML parser found wrong in a file, with the place that it tells. */
export function unreadableYaml({ message }: Error, file: string): InputError {
  const text = oneLine(message);
  const [, line, column] = /\((\d+):(\d+)\)/.exec(text) ?? [];
  const reason = text.replace(/ in ".*$| \(\d+:\d+\).*$/, '');
  return new InputError('CONTRACT_UNREADABLE', `no valid YAML: ${reason}`, {
    file: shownFile(file),
    ...(line !== undefined && { line: Number(line), column: Number(column) }),
  });
}
