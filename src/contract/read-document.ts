import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  BaseResolver,
  bundleDocument,
  createConfig,
  detectSpec,
  getLineColLocation,
  getTypes,
  lintDocument,
  type NormalizedProblem,
  parseYaml,
  Source,
} from '@redocly/openapi-core';
import type { Document } from './contract.ts';
import { InputError, type SourceLocation } from './input-error.ts';
import { at } from './json-pointer.ts';
import { oneLine } from './one-line.ts';
import { shownFile } from './place.ts';
import { unreadableYaml } from './unreadable-yaml.ts';

export interface ReadDocument {
  /** Its `$ref`s stay inside it: those over files are bundled. */
  document: Document;
  /** Every file that it was read from, absolute; the given one first. */
  files: string[];
  /** What departs from the specification but does no harm, each with its place. */
  warnings: string[];
}

/** Departures that leave nothing to go by. Redocly's messages begin with these words. */
const fatal = [
  /^Can't resolve/,
  /^Failed to parse/,
  /^Expected type `(Paths|PathItem|Operation|Parameter|ParameterList|RequestBody|Responses?|Header|MediaType)/,
  /^Expected type `(Components|Named|Security|Server|Encoding|Examples)/,
];

/**
 * Reads an OpenAPI 3.0 or 3.1 document, JSON or YAML, with all files that it refers to.
 * @throws {InputError} unreadable (no file, no JSON or YAML) or no valid contract, with file and line
 */
export async function readDocument(path: string): Promise<ReadDocument> {
  const file = resolve(path);
  const text = await readText(file);
  const source = new Source(file, text);
  const root = { source, parsed: parse(text, source) };
  requireOpenApi(root.parsed, source);

  const config = await createConfig({
    extends: [],
    rules: { struct: 'error', 'no-unresolved-refs': 'error' },
  });
  const externalRefResolver = new BaseResolver(config.resolve);
  const problems = await lintDocument({ document: root, config, externalRefResolver });
  const worst = problems.find((problem) => fatal.some((pattern) => pattern.test(problem.message)));
  if (worst) throw new InputError('CONTRACT_INVALID', reasonOf(worst), placeOf(worst));

  const others = [...externalRefResolver.getFiles()].filter((other) => other !== file);
  const warnings = problems.map(
    (problem) => new InputError('CONTRACT_INVALID', reasonOf(problem), placeOf(problem)).message,
  );
  if (others.length === 0) return { document: root.parsed, files: [file], warnings };

  const types = getTypes(detectSpec(root.parsed));
  const { bundle } = await bundleDocument({ document: root, config, types, externalRefResolver });
  return { document: bundle.parsed as Document, files: [file, ...others], warnings };
}

async function readText(file: string): Promise<string> {
  try {
    // Windows editors begin a file with a byte order mark.
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = { ENOENT: 'no such file', EISDIR: 'is a folder', EACCES: 'may not be read' }[code ?? ''];
    throw new InputError('CONTRACT_UNREADABLE', reason ?? `can't be read (${code})`, {
      file: shownFile(file),
    });
  }
}

/** JSON is parsed as such, which is ten times as fast as reading it as YAML. */
function parse(text: string, source: Source): Document {
  const isJson = /\.json$/i.test(source.absoluteRef);
  if (isJson || /^\s*\{/.test(text)) {
    try {
      return JSON.parse(text);
    } catch (error) {
      // YAML in flow style begins with a brace too.
      if (isJson) throw jsonError(error as SyntaxError, text, source);
    }
  }
  try {
    return parseYaml(text, { filename: source.absoluteRef }) as Document;
  } catch (error) {
    throw unreadableYaml(error as Error, source.absoluteRef);
  }
}

function jsonError(error: SyntaxError, text: string, source: Source): InputError {
  const before = text.slice(0, errorPosition(text)).split('\n');
  const location = {
    file: shownFile(source.absoluteRef),
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
  };
  const reason = oneLine(error.message.replace(/,? (in JSON )?at position.*$|, (\.\.\.)?".*$/s, ''));
  return new InputError('CONTRACT_UNREADABLE', `no valid JSON: ${reason}`, location);
}

/** Where JSON goes wrong: V8 tells it for some errors only. What comes before is the beginning of some valid JSON. */
function errorPosition(text: string): number {
  let [good, bad] = [0, text.length + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (beginsJson(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function beginsJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as SyntaxError;
    const position = /position (\d+)/.exec(message)?.[1];
    return position === undefined ? message.startsWith('Unexpected end') : Number(position) === text.length;
  }
}

function requireOpenApi(document: unknown, source: Source): void {
  const refuse = (reason: string): never => {
    throw new InputError('CONTRACT_INVALID', reason, { file: shownFile(source.absoluteRef), line: 1 });
  };
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    refuse('no OpenAPI document: expected an object with `openapi`, `info` and `paths`');
  }
  const { openapi, swagger, asyncapi, paths } = document as Document;
  if (swagger !== undefined)
    refuse(`OpenAPI ${swagger} is not served: convert the document to 3.0 or 3.1 first`);
  if (asyncapi !== undefined)
    refuse('an AsyncAPI document describes no HTTP operations: give the OpenAPI document beside it');
  if (openapi === undefined) refuse('no OpenAPI document: the field `openapi` is missing');
  if (!/^3\.[01]\./.test(String(openapi))) refuse(`OpenAPI ${openapi} is not served: 3.0 and 3.1 are`);
  if (paths === undefined) refuse('the field `paths` is missing: there is no operation to serve');
}

function placeOf(problem: NormalizedProblem): SourceLocation {
  const [location] = problem.location;
  if (!location) return { file: '' };
  const { start } = getLineColLocation(location);
  const place = { file: shownFile(location.source.absoluteRef), line: start.line, column: start.col };
  // What can't be parsed has no nodes: its message tells the place.
  const [, line, column] = unparsed.exec(oneLine(problem.message)) ?? [];
  return line === undefined ? place : { ...place, line: Number(line), column: Number(column) };
}

const unparsed = /^Failed to parse.*\((\d+):(\d+)\)$/;

function reasonOf({ message, location: [location] }: NormalizedProblem): string {
  if (unparsed.test(oneLine(message))) return oneLine(message).replace(/ in "[^"]*" \(\d+:\d+\)$/, '');
  // Redocly does not say which `$ref` has no target in the file that it leads to.
  const dangling = message === "Can't resolve $ref" && location?.pointer;
  const node = dangling && at(parseYaml(location.source.body) as Document, location.pointer as string);
  const ref = (node as { $ref?: string } | undefined)?.$ref;
  return ref === undefined ? oneLine(message) : `Can't resolve $ref ${oneLine(ref)}`;
}
