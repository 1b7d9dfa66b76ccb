import { resolve } from 'node:path';
import {
  bundleDocument,
  detectSpec,
  getLineColLocation,
  getTypes,
  type LocationObject,
  lintDocument,
  type NormalizedProblem,
  Source,
} from '@redocly/openapi-core';
import type { Document } from './contract.ts';
import { expandMappings } from './discriminator-mapping.ts';
import { marked } from './document-faults.ts';
import { documentLimits } from './document-limits.ts';
import { isObject, textOf } from './document-nodes.ts';
import { DocumentResolver } from './document-resolver.ts';
import { limitsRule, lintConfig, wholeQueryRule } from './document-rules.ts';
import { documentVersion } from './document-version.ts';
import { parseExactText, withExactValues } from './exact-document.ts';
import { fetchDocument } from './fetch-document.ts';
import { InputError } from './input-error.ts';
import { JsonPlaces } from './json-places.ts';
import { nodeAtRef, type Path, pathOfRef, pointerTo, valueAt } from './json-pointer.ts';
import { lintOneFile } from './lint-one-file.ts';
import { oneLine } from './one-line.ts';
import { parseText } from './parse-text.ts';
import { withPathItems } from './path-items.ts';
import { withPathParameters } from './path-parameters.ts';
import { shownFile } from './place.ts';
import { withQueriesOfPaths } from './queries-of-paths.ts';
import { readText } from './read-source.ts';
import { isHttp, ReferenceScope, uriOf } from './reference-scope.ts';
import { mayHaveIds, resolveIds } from './schema-ids.ts';
import { SourceText } from './source-text.ts';
import { upgradeDocument } from './upgrade-document.ts';

export interface ReadDocument {
  /** References to other files are bundled into it. */
  document: Document;
  /** Where it was read: its path, absolute, or the URL that answered. */
  location: string;
  /** As it was written. */
  text: string;
  /** All files of this machine that were read, absolute; the given one first. */
  files: string[];
  /** Harmless departures from the specification, each with its location. */
  warnings: string[];
  /** Local faults, each with its location: they cost the operations that use what is marked (`document-faults.ts`). */
  faults: string[];
}

export interface ReadOptions {
  /** Where references may lead beyond the document's project: files, folders, beginnings of URLs. */
  allowRefs?: readonly string[] | undefined;
  /** Files of OpenAPI Overlays, applied in this order. */
  overlays?: readonly string[] | undefined;
}

/** Types of nodes that serving depends on. Redocly gives the type only in its message. */
const structural =
  /^Expected type `(Paths|PathItem|Operation|Parameter|RequestBody|Response|Header|MediaType|Components|Named|Security|Server|Encoding|Examples)/;

/** Whether operations can't be served with this problem. An empty node counts as missing; other problems are warnings. */
const isFault = ({ ruleId, message }: NormalizedProblem): boolean =>
  ruleId === 'no-unresolved-refs' ||
  ruleId === wholeQueryRule ||
  (structural.test(message) && !message.endsWith('`null`'));

/** Whether nothing can be served with this problem. */
const isFatal = (problem: NormalizedProblem, root: string): boolean => {
  const [location] = problem.location;
  const isOfRoot = location?.source.absoluteRef === root;
  return (
    problem.ruleId === limitsRule ||
    (isFault(problem) && isOfRoot && /^#\/?(openapi|swagger|info|paths)?$/.test(location.pointer ?? '#'))
  );
};

/**
 * Reads a Swagger 2.0 or OpenAPI 3.0, 3.1 or 3.2 document, JSON or YAML, with all files that it refers to. `path` is a file or an
 * http(s) URL. @throws {InputError} with file and line: it is unreadable, beyond a limit, or not a valid contract; or a reference leads
 * where it may not
 */
export async function readDocument(
  path: string,
  { allowRefs, overlays = [] }: ReadOptions = {},
): Promise<ReadDocument> {
  const source = isHttp(path)
    ? await fetchDocument(path, allowRefs)
    : new Source(resolve(path), readText(resolve(path)));
  const { absoluteRef: file, body: text } = source;
  const written = parseExactText(text, file) as Document;
  const notes = takeVersion(written, source);
  const overlaid = await withOverlays(written, file, overlays);
  const root = { source, parsed: withExactValues(overlaid.document) };
  if (mayHaveIds(text) || overlays.length > 0) {
    const scope = new ReferenceScope(file, allowRefs);
    resolveIds(root.parsed, uriOf(file), (target) => scope.refusal(file, target) === undefined);
  }
  expandMappings(root.parsed);
  expandTables(root.parsed);
  requireShortReferences(root.parsed, source);

  const config = await lintConfig();
  const externalRefResolver = new DocumentResolver(root, allowRefs);
  const walk = { document: root, config, externalRefResolver };
  const isOneFile = overlays.length === 0 && !leadsToFiles(root.parsed, text);
  const problems = await withPlace(
    root,
    async () => (isOneFile ? lintOneFile(root, config) : undefined) ?? lintDocument(walk),
  );
  if (externalRefResolver.failure) throw externalRefResolver.failure;
  const worst = problems.find((one) => isFatal(one, file));
  const places: Places = new Map();
  if (worst) throw errorOf(worst, places);

  const local = problems.filter(isFault);
  const fileOf = (name: string) => externalRefResolver.parsed(name);
  const isSwagger = root.parsed.swagger !== undefined;
  const faults = local.map((problem) => markFault(problem, fileOf, places));
  const files = [...externalRefResolver.localFiles(), ...overlaid.files];
  const warnings = [
    ...notes,
    ...overlaid.warnings,
    ...problems
      .filter((one) => !isFault(one) && !(isSwagger && isFileOfReply(one, fileOf)))
      .map((problem) => errorOf(problem, places).message),
  ];
  const whole = externalRefResolver.getFiles().size === 0 ? root.parsed : await bundled();
  const upgraded = await withPlace(root, () => upgradeDocument(withPathItems(whole)));
  const { document, notes: ofPaths } = withPathParameters(withQueriesOfPaths(upgraded));
  return { document, location: file, text, files, warnings: [...warnings, ...ofPaths], faults };

  async function bundled(): Promise<Document> {
    const types = getTypes(detectSpec(root.parsed));
    const { bundle } = await withPlace(root, () => bundleDocument({ ...walk, types }));
    escapeNames(bundle.parsed as Document);
    return withExactValues(bundle.parsed as Document);
  }
}

/** Redocly gives a component the name of the pointer's last step, `a~1b`, and refers to it by the same text, which means `a/b`. */
function escapeNames(document: Document): void {
  const seen = new Set<unknown>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    const reference = node as { $ref?: unknown };
    const { $ref: ref } = reference;
    if (
      typeof ref === 'string' &&
      ref.startsWith('#/components/') &&
      nodeAtRef(document, ref) === undefined
    ) {
      const path = ref.slice(2).split('/');
      if (valueAt(document, path) !== undefined) reference.$ref = `#${pointerTo(path)}`;
    }
    for (const value of Object.values(node)) visit(value);
  };
  visit(document);
}

/** A table that names a YAML or JSON file is that file's content. Other tools follow no reference in an extension, or fail at it. */
function expandTables({ 'x-tables': tables }: Document): void {
  if (!isObject(tables)) return;
  for (const [name, table] of Object.entries(tables))
    if (typeof table === 'string' && /\.(ya?ml|json)$/.test(table)) tables[name] = { $ref: table };
}

/** The schema of a reply may have the type `file`: Swagger 2.0, section "Response Object". */
function isFileOfReply(
  { location: [place] }: NormalizedProblem,
  fileOf: (name: string) => { parsed: unknown },
): boolean {
  const { source, pointer } = place as LocationObject;
  if (!/\/responses\/[^/]+\/schema\/type$/.test(pointer ?? '')) return false;
  return valueAt(fileOf(source.absoluteRef).parsed, pathOfRef(pointer as string) ?? []) === 'file';
}

/** Marks the node in the file that it stands in. Gives the fault's text. */
function markFault(
  problem: NormalizedProblem,
  fileOf: (name: string) => { parsed: unknown },
  places: Places,
): string {
  const { message } = errorOf(problem, places);
  const [{ source, pointer = '#/' }] = problem.location as [LocationObject];
  const file = fileOf(source.absoluteRef);
  const path = pathOfRef(pointer === '#/' ? '#' : pointer) ?? [];
  const name = path.at(-1);
  if (name === undefined) file.parsed = marked(file.parsed, message);
  else {
    const around = valueAt(file.parsed, path.slice(0, -1)) as Record<string | number, unknown>;
    around[name] = marked(around[name], message);
  }
  return message;
}

/** Overlays are read by code that only they need. */
async function withOverlays(
  document: Document,
  file: string,
  overlays: readonly string[],
): Promise<{ document: Document; files: string[]; warnings: string[] }> {
  const all = { document, files: [] as string[], warnings: [] as string[] };
  if (overlays.length === 0) return all;
  const { applyOverlay } = await import('./overlay.ts');
  for (const one of overlays) {
    const applied = applyOverlay(all.document, file, one);
    all.document = applied.document;
    all.files.push(applied.file);
    all.warnings.push(...applied.warnings);
  }
  return all;
}

/** Redocly throws errors without a place where references form a circle or a chain of thousands. */
async function withPlace<T>(root: { source: Source; parsed: Document }, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { message } = error as Error;
    const ref = firstReference(root.parsed, (one) => isCircular(root.parsed, one));
    const isTooDeep = error instanceof RangeError;
    const reason = ref
      ? `the reference ${ref.ref} leads back to itself`
      : isTooDeep
        ? 'its references lead through too many others in a row'
        : `can't be read: ${message}`;
    const file = shownFile(root.source.absoluteRef);
    const place = ref
      ? new SourceText(file, root.source.body).locate(ref.path)
      : { file, line: 1, column: 1 };
    throw new InputError('CONTRACT_INVALID', oneLine(reason), place);
  }
}

interface FoundReference {
  ref: string;
  path: Path;
}

/** The first reference of the document for which this is true. */
function firstReference(document: Document, isWanted: (ref: string) => boolean): FoundReference | undefined {
  const path: string[] = [];
  const asked = new Set<string>();
  const search = (value: unknown): FoundReference | undefined => {
    if (typeof value !== 'object' || value === null) return undefined;
    const { $ref: ref } = value as { $ref?: unknown };
    if (typeof ref === 'string' && !asked.has(ref)) {
      if (isWanted(ref)) return { ref, path: [...path, '$ref'] };
      asked.add(ref);
    }
    for (const key in value) {
      path.push(key);
      const found = search((value as Record<string, unknown>)[key]);
      if (found) return found;
      path.pop();
    }
    return undefined;
  };
  return search(document);
}

/** Whether a reference or an example leads to another file, or an anchor has to be found. */
const leadsToFiles = (document: Document, text: string): boolean =>
  text.includes('externalValue') || firstReference(document, (ref) => !ref.startsWith('#/')) !== undefined;

/** Whether it leads only to references, and back to itself. */
function isCircular(document: Document, first: string): boolean {
  const seen = new Set<string>();
  for (let ref: unknown = first; typeof ref === 'string'; ) {
    if (seen.has(ref)) return true;
    seen.add(ref);
    ref = (nodeAtRef(document, ref) as { $ref?: unknown } | undefined)?.$ref;
  }
  return false;
}

/** Redocly follows each reference to its end, so a row of thousands would take minutes. A circle is for Redocly to report. */
function requireShortReferences(document: Document, source: Source): void {
  const found = firstReference(document, (ref) => isLong(document, ref));
  if (!found) return;
  throw new InputError(
    'CONTRACT_INVALID',
    `the reference ${found.ref} leads through more than ${documentLimits.references} others`,
    new SourceText(shownFile(source.absoluteRef), source.body).locate(found.path),
  );
}

function isLong(document: Document, first: string): boolean {
  const seen = new Set<string>();
  for (let ref: unknown = first; typeof ref === 'string' && !seen.has(ref); ) {
    if (seen.size > documentLimits.references) return true;
    seen.add(ref);
    ref = (nodeAtRef(document, ref) as { $ref?: unknown } | undefined)?.$ref;
  }
  return false;
}

/** Writes the version into the document in the form that Redocly demands, and gives what there is to say about it. */
function takeVersion(document: Document, source: Source): string[] {
  const found = documentVersion(document);
  const file = shownFile(source.absoluteRef);
  if ('refusal' in found) throw new InputError('CONTRACT_INVALID', found.refusal, { file, line: 1 });
  document[found.field] = found.version;
  if (found.note === undefined) return [];
  const place = new SourceText(file, source.body).locate([found.field]);
  return [new InputError('CONTRACT_INVALID', found.note, place).message];
}

/** Of the JSON files that had a problem. */
type Places = Map<Source, JsonPlaces>;

/** Redocly reads a file again, as YAML, to find a place in it. */
function placeOf(location: LocationObject, places: Places): { line: number; column: number } {
  const { source, pointer, reportOnKey } = location;
  const path = pointer === undefined ? undefined : pathOfRef(pointer);
  if (path && path.length > 0 && /\.json$/i.test(source.absoluteRef)) {
    const found = places.get(source) ?? new JsonPlaces(source.body);
    places.set(source, found);
    return found.locate(path, reportOnKey);
  }
  const { start } = getLineColLocation(location);
  return { line: start.line, column: start.col };
}

/** @throws {InputError} the problem is that a file can't be parsed */
function errorOf({ message, location: [location] }: NormalizedProblem, places: Places): InputError {
  if (!location) return new InputError('CONTRACT_INVALID', oneLine(message), { file: '' });
  const { source, pointer } = location;
  // Redocly gives no pointer only if the file could not be parsed.
  if (pointer === undefined) parseText(source.body, source.absoluteRef);
  const place = { file: shownFile(source.absoluteRef), ...placeOf(location, places) };
  const text = oneLine(message === "Can't resolve $ref" ? `${message} ${refAt(source, pointer)}` : message);
  return new InputError('CONTRACT_INVALID', text, place);
}

/** Redocly's message lacks the `$ref` if the target is missing in another file. */
function refAt(source: Source, pointer = '#'): string {
  const node = nodeAtRef(parseText(source.body, source.absoluteRef) as Document, pointer);
  return textOf((node as { $ref?: unknown } | undefined)?.$ref);
}
