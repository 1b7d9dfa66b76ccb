import { parseYaml } from '@redocly/openapi-core';
import { documentLimits } from './document-limits.ts';
import { InputError } from './input-error.ts';
import { jsonErrorOffset } from './json-error-offset.ts';
import type { Path } from './json-pointer.ts';
import { oneLine } from './one-line.ts';
import { shownFile } from './place.ts';
import { SourceText } from './source-text.ts';
import { unreadableYaml } from './unreadable-yaml.ts';

/**
 * Parses a JSON or YAML text. `JSON.parse` is ten times as fast as a YAML parser.
 * @throws {InputError} it is neither, or beyond a limit
 */
export function parseText(text: string, file: string): unknown {
  const isJson = /\.json$/i.test(file);
  if (isJson || /^\s*\{/.test(text)) {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      // YAML may begin with a brace too.
      if (isJson) throw jsonError(error as SyntaxError, text, file);
      return parseYamlText(text, file);
    }
    if (isTooDeep(value, documentLimits.depth)) throw unreadableAt(tooDeep, text, offsetTooDeep(text), file);
    return value;
  }
  return parseYamlText(text, file);
}

function jsonError(error: SyntaxError, text: string, file: string): InputError {
  // V8 adds the position or an excerpt of the text.
  const reason = oneLine(error.message.replace(/,? (in JSON )?at position.*$|, (\.\.\.)?".*$/s, ''));
  return unreadableAt(`no valid JSON: ${reason}`, text, jsonErrorOffset(text), file);
}

function unreadableAt(reason: string, text: string, offset: number, file: string): InputError {
  const before = text.slice(0, offset).split('\n');
  const column = (before.at(-1) ?? '').length + 1;
  return new InputError('CONTRACT_UNREADABLE', reason, {
    file: shownFile(file),
    line: before.length,
    column,
  });
}

const tooDeep = `more than ${documentLimits.depth} maps and lists stand in each other; take the inner ones out, into components`;

/** Whether the value has more levels: the code that works on a document calls itself for each, and would overflow the stack. */
function isTooDeep(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const name in value) if (isTooDeep((value as Record<string, unknown>)[name], levels - 1)) return true;
  return false;
}

/** The offset of the first bracket that opens a level too many. */
function offsetTooDeep(json: string): number {
  let depth = 0;
  let at = 0;
  for (; depth <= documentLimits.depth; at++) {
    const char = json[at];
    if (char === '"') at = endOfString(json, at);
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
  }
  return at - 1;
}

/** The offset of the quote that ends the string which begins at `start`, in a valid JSON text. */
function endOfString(json: string, start: number): number {
  let end = start;
  let escapes = 1;
  while (escapes % 2 === 1) {
    end = json.indexOf('"', end + 1);
    escapes = 0;
    while (json[end - 1 - escapes] === '\\') escapes++;
  }
  return end;
}

function parseYamlText(text: string, file: string): unknown {
  let value: unknown;
  try {
    value = parseYaml(text, { filename: file, maxDepth: documentLimits.depth } as { filename: string });
  } catch (error) {
    const { reason = '' } = error as { reason?: string };
    const isTooDeep = /maxDepth/.test(reason);
    throw unreadableYaml(Object.assign(error as Error, isTooDeep && { reason: tooDeep }), file);
  }
  const path = pathOfTooMuch(value);
  if (!path) return value;
  const reason = `its aliases repeat more than ${documentLimits.aliasedNodes} values; use components and $ref instead`;
  throw new InputError('CONTRACT_UNREADABLE', reason, new SourceText(shownFile(file), text).locate(path));
}

/** The path of the alias with which the repeated values are too many, or which repeats a value inside itself. */
function pathOfTooMuch(root: unknown): Path | undefined {
  /** How many values each map or list stands for; 0 while it is counted. */
  const sizes = new Map<object, number>();
  let repeated = 0;
  let found: Path | undefined;
  const path: (string | number)[] = [];
  const sizeOf = (value: unknown): number => {
    if (typeof value !== 'object' || value === null || found) return 1;
    const known = sizes.get(value);
    if (known !== undefined) {
      repeated += known;
      if (known === 0 || repeated > documentLimits.aliasedNodes) found = [...path];
      return known;
    }
    sizes.set(value, 0);
    let size = 1;
    for (const [key, one] of Object.entries(value)) {
      path.push(key);
      size += sizeOf(one);
      path.pop();
    }
    sizes.set(value, size);
    return size;
  };
  sizeOf(root);
  return found;
}
