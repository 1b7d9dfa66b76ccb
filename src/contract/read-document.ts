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
import { InputError } from './input-error.ts';
import { jsonErrorOffset } from './json-error-offset.ts';
import { nodeAtRef } from './json-pointer.ts';
import { oneLine } from './one-line.ts';
import { shownFile } from './place.ts';
import { readText } from './read-source.ts';
import { unreadableYaml } from './unreadable-yaml.ts';

export interface ReadDocument {
  /** References to other files are bundled into it. */
  document: Document;
  /** All files that were read, absolute; the given one first. */
  files: string[];
  /** Harmless departures from the specification, each with its location. */
  warnings: string[];
}

/** Types of nodes that serving depends on. Redocly gives the type only in its message. */
const structural =
  /^Expected type `(Paths|PathItem|Operation|Parameter|RequestBody|Response|Header|MediaType|Components|Named|Security|Server|Encoding|Examples)/;

/** Whether the document can't be served with this problem. Other problems are warnings. */
const isFatal = ({ ruleId, message }: NormalizedProblem): boolean =>
  ruleId === 'no-unresolved-refs' || structural.test(message);

/**
 * Reads an OpenAPI 3.0 or 3.1 document, JSON or YAML, with all files that it refers to. @throws {InputError} with file
 * and line: it is unreadable, or not a valid contract
 */
export async function readDocument(path: string): Promise<ReadDocument> {
  const file = resolve(path);
  const text = readText(file);
  const source = new Source(file, text);
  const root = { source, parsed: parse(text, file) };
  requireOpenApi(root.parsed, source);

  const config = await createConfig({
    extends: [],
    rules: { struct: 'error', 'no-unresolved-refs': 'error' },
  });
  const externalRefResolver = new BaseResolver(config.resolve);
  const problems = await lintDocument({ document: root, config, externalRefResolver });
  const worst = problems.find(isFatal);
  if (worst) throw errorOf(worst);

  const others = [...externalRefResolver.getFiles()].filter((other) => other !== file);
  const warnings = problems.map((problem) => errorOf(problem).message);
  if (others.length === 0) return { document: root.parsed, files: [file], warnings };

  const types = getTypes(detectSpec(root.parsed));
  const { bundle } = await bundleDocument({ document: root, config, types, externalRefResolver });
  return { document: bundle.parsed as Document, files: [file, ...others], warnings };
}

/** `JSON.parse` is ten times as fast as a YAML parser. */
function parse(text: string, file: string): Document {
  const isJson = /\.json$/i.test(file);
  if (isJson || /^\s*\{/.test(text)) {
    try {
      return JSON.parse(text);
    } catch (error) {
      // YAML may begin with a brace too.
      if (isJson) throw jsonError(error as SyntaxError, text, file);
    }
  }
  try {
    return parseYaml(text, { filename: file }) as Document;
  } catch (error) {
    throw unreadableYaml(error as Error, file);
  }
}

function jsonError(error: SyntaxError, text: string, file: string): InputError {
  const before = text.slice(0, jsonErrorOffset(text)).split('\n');
  const location = {
    file: shownFile(file),
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
  };
  // V8 adds the position or an excerpt of the text.
  const reason = oneLine(error.message.replace(/,? (in JSON )?at position.*$|, (\.\.\.)?".*$/s, ''));
  return new InputError('CONTRACT_UNREADABLE', `no valid JSON: ${reason}`, location);
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

/** @throws {InputError} the problem is that a file can't be parsed */
function errorOf({ message, location: [location] }: NormalizedProblem): InputError {
  if (!location) return new InputError('CONTRACT_INVALID', oneLine(message), { file: '' });
  const { source, pointer } = location;
  // Redocly gives no pointer only if the file could not be parsed.
  if (pointer === undefined) parse(source.body, source.absoluteRef);
  const { start } = getLineColLocation(location);
  const place = { file: shownFile(source.absoluteRef), line: start.line, column: start.col };
  // Redocly's message lacks the `$ref` if the target is missing in another file.
  const node = nodeAtRef(parse(source.body, source.absoluteRef), pointer ?? '#');
  const ref = (node as { $ref?: string } | undefined)?.$ref;
  const isDangling = message === "Can't resolve $ref" && ref !== undefined;
  return new InputError('CONTRACT_INVALID', oneLine(isDangling ? `${message} ${ref}` : message), place);
}
