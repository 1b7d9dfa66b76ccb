import {
  BaseResolver,
  type Document as ParsedFile,
  ResolveError,
  Source,
  type YamlParseError,
} from '@redocly/openapi-core';
import { documentLimits } from './document-limits.ts';
import { parseExactText, withRoundedLimits } from './exact-document.ts';
import { fetchText } from './fetch-text.ts';
import { InputError } from './input-error.ts';
import type { Path } from './json-pointer.ts';
import { shownFile } from './place.ts';
import { readText } from './read-source.ts';
import { isHttp, ReferenceScope, referenceTarget, uriOf } from './reference-scope.ts';
import { mayHaveIds, resolveIds } from './schema-ids.ts';
import { SourceText } from './source-text.ts';

/**
 * Reads the files that a document refers to, within its scope and the limits. Redocly only reports that a reference can't be
 * resolved, and goes on: `failure` is the first error, to be thrown once Redocly is done.
 */
export class DocumentResolver extends BaseResolver {
  failure: InputError | undefined;
  readonly #scope: ReferenceScope;
  readonly #parsed = new Map<string, ParsedFile>();
  readonly #sources = new Map<string, Source>();
  /** Through how many files a file is reached. */
  readonly #distances = new Map<string, number>();
  #bytes = 0;

  /** `allowed`: see `ReferenceScope`. */
  constructor(root: ParsedFile, allowed: readonly string[] | undefined) {
    super();
    this.#scope = new ReferenceScope(root.source.absoluteRef, allowed);
    this.#parsed.set(root.source.absoluteRef, root);
    this.#add(root.source);
  }

  override resolveExternalRef(base: string | null, ref: string): string {
    return base === null ? ref : referenceTarget(base, ref);
  }

  override async resolveDocument<T = unknown>(
    base: string | null,
    ref: string,
    isRoot = false,
  ): Promise<ParsedFile<T> | ResolveError | YamlParseError> {
    const target = this.resolveExternalRef(base, ref);
    const refusal = base === null ? undefined : this.#scope.refusal(base, target);
    if (refusal === undefined) {
      this.#requireNear(base, target, ref);
      return super.resolveDocument<T>(base, ref, isRoot);
    }
    const reason = `the reference ${ref} ${refusal}`;
    // The `externalValue` of an example is not used, and documents name servers in it.
    if (isHttp(target) && this.#pathOf(base as string, ref).at(-1) === 'externalValue')
      throw new ResolveError(new Error(reason));
    throw this.#fail(new InputError('CONTRACT_INVALID', reason, this.#placeOf(base as string, ref)));
  }

  /** The files that were read, absolute; without what was fetched. */
  localFiles(): string[] {
    return [...this.#sources.keys()].filter((one) => !isHttp(one));
  }

  /** A file that was read, by its path or URL. */
  parsed(file: string): ParsedFile {
    return this.#parsed.get(file) as ParsedFile;
  }

  override async loadExternalRef(file: string): Promise<Source> {
    try {
      return this.#add(isHttp(file) ? await this.#fetched(file) : new Source(file, readText(file)));
    } catch (error) {
      // A file that is missing is reported by Redocly, with the reference.
      throw new ResolveError(error as Error);
    }
  }

  /** Under the URL of the reference, which Redocly knows it by, wherever it redirected. */
  async #fetched(url: string): Promise<Source> {
    const { body, mimeType } = await fetchText(url, (from, to) => this.#scope.refusal(from, to));
    return new Source(url, body, mimeType);
  }

  override parseDocument(source: Source, isRoot = false): ParsedFile {
    const name = isHttp(source.absoluteRef) ? new URL(source.absoluteRef).pathname : source.absoluteRef;
    const isText =
      !isRoot && !/\.(ya?ml|json)$/.test(name) && !/(json|yaml|openapi)/.test(source.mimeType ?? '');
    try {
      const parsed = isText
        ? source.body
        : withRoundedLimits(parseExactText(source.body, source.absoluteRef));
      const mayLeadTo = (target: string): boolean =>
        this.#scope.refusal(source.absoluteRef, target) === undefined;
      if (!isText && mayHaveIds(source.body)) resolveIds(parsed, uriOf(source.absoluteRef), mayLeadTo);
      const file = { source, parsed };
      this.#parsed.set(source.absoluteRef, file);
      return file;
    } catch (error) {
      throw this.#fail(error as InputError);
    }
  }

  #add(source: Source): Source {
    this.#sources.set(source.absoluteRef, source);
    this.#bytes += source.body.length;
    const { files, totalBytes } = documentLimits;
    const location = { file: shownFile(source.absoluteRef) };
    if (this.#sources.size > files)
      throw this.#fail(
        new InputError(
          'CONTRACT_UNREADABLE',
          `is one of more than ${files} files, the most that are read`,
          location,
        ),
      );
    if (this.#bytes > totalBytes)
      throw this.#fail(
        new InputError(
          'CONTRACT_UNREADABLE',
          `all files together have more than ${totalBytes} bytes, the most that are read`,
          location,
        ),
      );
    return source;
  }

  /** @throws {InputError} the file is reached through too many others */
  #requireNear(base: string | null, target: string, ref: string): void {
    if (base === null || this.#distances.has(target)) return;
    const distance = (this.#distances.get(base) ?? 0) + 1;
    this.#distances.set(target, distance);
    if (distance <= documentLimits.references) return;
    const reason = `the reference ${ref} leads through more than ${documentLimits.references} other files`;
    throw this.#fail(new InputError('CONTRACT_INVALID', reason, this.#placeOf(base, ref)));
  }

  #fail(error: InputError): InputError {
    this.failure ??= error;
    return error;
  }

  #placeOf(base: string, ref: string) {
    return this.#textOf(base).locate(this.#pathOf(base, ref));
  }

  #pathOf(base: string, ref: string): Path {
    return pathOfReference(this.#textOf(base).value, ref) ?? [];
  }

  #textOf(base: string): SourceText {
    return new SourceText(shownFile(base), this.#sources.get(base)?.body ?? '');
  }
}

/** The path of the first text that is this reference, with or without a fragment. */
function pathOfReference(root: unknown, ref: string): Path | undefined {
  const seen = new Set<unknown>();
  const search = (value: unknown, path: Path): Path | undefined => {
    if (typeof value === 'string') return value === ref || value.startsWith(`${ref}#`) ? path : undefined;
    if (typeof value !== 'object' || value === null || seen.has(value)) return undefined;
    seen.add(value);
    for (const [key, one] of Object.entries(value)) {
      const found = search(one, [...path, key]);
      if (found) return found;
    }
    return undefined;
  };
  return search(root, []);
}
