import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
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
  YamlParseError,
} from '@redocly/openapi-core';
import type { Document } from './contract.ts';
import { ContractError, type ContractLocation } from './contract-error.ts';

export interface ReadDocument {
  /** Its `$ref`s stay inside it: those over files are bundled. */
  document: Document;
  /** Every file that it was read from, absolute; the given one first. */
  files: string[];
  /** What departs from the specification but does no harm, each with its place. */
  warnings: string[];
}

/** Departures that leave nothing to go by. Redocly's messages begin with these words. */
const fatal = [/^Can't resolve/, /^The field `(paths|openapi)` must be present/, /^Expected type `Paths/];

/**
 * Reads an OpenAPI 3.0 or 3.1 document, JSON or YAML, with all files that it refers to.
 * @throws {ContractError} unreadable (no file, no JSON or YAML) or no valid contract, with file and line
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
  if (worst) throw new ContractError('CONTRACT_INVALID', oneLine(worst.message), placeOf(worst));

  const others = [...externalRefResolver.getFiles()].filter((other) => other !== file);
  const warnings = problems.map(
    (problem) => new ContractError('CONTRACT_INVALID', oneLine(problem.message), placeOf(problem)).message,
  );
  if (others.length === 0) return { document: root.parsed, files: [file], warnings };

  const types = getTypes(detectSpec(root.parsed));
  const { bundle } = await bundleDocument({ document: root, config, types, externalRefResolver });
  return { document: bundle.parsed as Document, files: [file, ...others], warnings };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = { ENOENT: 'no such file', EISDIR: 'is a folder', EACCES: 'may not be read' }[code ?? ''];
    throw new ContractError('CONTRACT_UNREADABLE', reason ?? `can't be read (${code})`, {
      file: shown(file),
    });
  }
}

/** JSON is parsed as such, which is ten times as fast as reading it as YAML. */
function parse(text: string, source: Source): Document {
  if (/^\s*\{/.test(text)) {
    try {
      return JSON.parse(text);
    } catch (error) {
      // YAML in flow style begins with a brace too, and says more about what is wrong.
      if (/\.json$/i.test(source.absoluteRef)) throw jsonError(error as SyntaxError, text, source);
    }
  }
  try {
    return parseYaml(text, { filename: source.absoluteRef }) as Document;
  } catch (error) {
    const { line, col } = new YamlParseError(error as Error, source);
    const reason = oneLine((error as Error).message).replace(/ in ".*$| \(\d+:\d+\).*$/, '');
    const location = { file: shown(source.absoluteRef), line, column: col };
    throw new ContractError('CONTRACT_UNREADABLE', `no valid YAML: ${reason}`, location);
  }
}

function jsonError(error: SyntaxError, text: string, source: Source): ContractError {
  const position = Number(/position (\d+)/.exec(error.message)?.[1] ?? text.length);
  const before = text.slice(0, position).split('\n');
  const location = {
    file: shown(source.absoluteRef),
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
  };
  const reason = error.message.replace(/,? (in JSON )?at position.*$/s, '').replace(/\s+/g, ' ');
  return new ContractError('CONTRACT_UNREADABLE', `no valid JSON: ${reason}`, location);
}

function requireOpenApi(document: unknown, source: Source): void {
  const refuse = (reason: string): never => {
    throw new ContractError('CONTRACT_INVALID', reason, { file: shown(source.absoluteRef), line: 1 });
  };
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    refuse('no OpenAPI document: expected an object with `openapi`, `info` and `paths`');
  }
  const { openapi, swagger, asyncapi } = document as Document;
  if (swagger !== undefined)
    refuse(`OpenAPI ${swagger} is not served: convert the document to 3.0 or 3.1 first`);
  if (asyncapi !== undefined)
    refuse('an AsyncAPI document describes no HTTP operations: give the OpenAPI document beside it');
  if (openapi === undefined) refuse('no OpenAPI document: the field `openapi` is missing');
  if (!/^3\.[01]\./.test(String(openapi))) refuse(`OpenAPI ${openapi} is not served: 3.0 and 3.1 are`);
}

function placeOf(problem: NormalizedProblem): ContractLocation {
  const [location] = problem.location;
  if (!location) return { file: '' };
  const { start } = getLineColLocation(location);
  return { file: shown(location.source.absoluteRef), line: start.line, column: start.col };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const shown = (file: string): string => {
  const short = relative(process.cwd(), file);
  return short.startsWith('..') ? file : short;
};
