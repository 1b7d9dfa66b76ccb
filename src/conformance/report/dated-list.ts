import { readFileSync } from 'node:fs';
import type { SourceLocation } from '../../contract/input-error.ts';
import { oneLine } from '../../contract/one-line.ts';
import { SourceText } from '../../contract/source-text.ts';
import { ConfigError } from '../read/config.ts';

/** One entry of a list, a map with some of the known members. */
export interface ListEntry {
  members: Readonly<Record<string, unknown>>;
  location: SourceLocation;
  /** @throws {ConfigError} always, with the entry's place */
  fail(message: string): never;
}

/**
 * Reads a YAML or JSON list of maps with these members. An empty file is an empty list.
 * @throws {ConfigError} with file and line
 */
export function readList(file: string, names: readonly string[]): ListEntry[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`${file}: can't be read (${(error as NodeJS.ErrnoException).code})`);
  }
  const shape = `{${names.join(', ')}}`;
  const source = new SourceText(file, text);
  const fail = (message: string, { line, column }: SourceLocation): never => {
    throw new ConfigError(`${file}:${line}:${column}: ${oneLine(message)}`);
  };
  if (source.fault) fail(source.fault.reason, source.fault.location);
  if (source.value === null) return [];
  if (!Array.isArray(source.value)) return fail(`expected a list of ${shape}`, source.locate());
  return source.value.map((row: unknown, index) => {
    const location = source.locate([index]);
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      return fail(`expected ${shape}`, location);
    const unknown = Object.keys(row).find((name) => !names.includes(name));
    if (unknown !== undefined) fail(`expected only ${names.join(', ')}`, source.locateKey([index, unknown]));
    return {
      members: row as Record<string, unknown>,
      location,
      fail: (message) => fail(message, location),
    };
  });
}

/** Whether the day exists: `2026-02-30` does not. */
export function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
