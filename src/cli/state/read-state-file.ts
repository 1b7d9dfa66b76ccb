import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { readExactly } from '../../contract/bodies/json.ts';
import { oneLine } from '../../contract/one-line.ts';
import type { Snapshot } from '../../sandbox/sandbox.ts';
import { firstLine, SavedSandboxes, type StateLine } from './state-lines.ts';

/** What a state file holds. */
export type StateFile =
  /** The older form, and what `GET snapshot` of the control API gives: the default sandbox alone. */
  | { form: 'snapshot'; snapshot: Snapshot }
  | {
      form: 'lines';
      saved: SavedSandboxes;
      /** Bytes up to the end of the last whole line. */
      length: number;
      /** Bytes up to the line `compact`. */
      compact: number;
    };

/**
 * Reads a state file. A last line that was cut off, when the server was killed while it wrote, is ignored.
 * @throws {Error} it is not a state; the message continues a sentence that begins with the file's name
 */
export function readStateFile(file: string): StateFile | undefined {
  const saved = new SavedSandboxes();
  let length = 0;
  let compact = 0;
  let count = 0;
  for (const bytes of linesOf(file)) {
    const text = bytes.toString('utf8', 0, bytes.length - 1);
    count++;
    length += bytes.length;
    if (count === 1) {
      if (text !== firstLine) return { form: 'snapshot', snapshot: readSnapshot(file) };
      continue;
    }
    try {
      const line = readExactly(text).value as StateLine;
      saved.add(line);
      if ('compact' in line) compact = length;
    } catch (error) {
      throw new Error(`line ${count} can't be read: ${oneLine((error as Error).message)}`);
    }
  }
  if (count > 0) return { form: 'lines', saved, length, compact };
  const text = readFileSync(file, 'utf8');
  return text.trim() === '' ? undefined : { form: 'snapshot', snapshot: readSnapshot(file) };
}

function readSnapshot(file: string): Snapshot {
  let value: Partial<Snapshot> | null;
  try {
    value = readExactly(readFileSync(file, 'utf8')).value as Partial<Snapshot> | null;
  } catch (error) {
    throw new Error(`is not valid JSON: ${oneLine((error as Error).message)}`);
  }
  if (value?.standin !== 1)
    throw new Error('is not a state that Standin saved: that begins with {"standin":2} or {"standin":1,…}');
  return value as Snapshot;
}

const newline = 10;

/** The lines of a file with their ends, as bytes: a text of the whole file could be longer than a string may be. */
function* linesOf(file: string): Generator<Buffer> {
  const descriptor = openSync(file, 'r');
  try {
    let rest = Buffer.alloc(0);
    const chunk = Buffer.alloc(1 << 20);
    for (;;) {
      const size = readSync(descriptor, chunk);
      if (size === 0) return;
      const bytes = Buffer.concat([rest, chunk.subarray(0, size)]);
      let from = 0;
      for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, from)) {
        yield bytes.subarray(from, end + 1);
        from = end + 1;
      }
      rest = bytes.subarray(from);
    }
  } finally {
    closeSync(descriptor);
  }
}
