import { isObject } from '../../contract/document-nodes.ts';
import { pathOf, pathOfRef, pointerTo, valueAt } from '../../contract/json-pointer.ts';
import { referenceTarget } from '../../contract/reference-scope.ts';
import type { DocumentOfVersion } from './read-version.ts';
import { swaggerStep } from './swagger-step.ts';
import { type TextPlaces, textPlaces } from './text-places.ts';
import type { Version } from './version.ts';

/** Where a change is, in a document as it was written. */
export interface Place {
  /** As reports show it. */
  file: string;
  /** JSON Pointer into that file, as it was written. */
  pointer: string;
  line: number;
  column: number;
}

/** A document as it was written. */
export type WrittenDocument = Pick<DocumentOfVersion, 'location' | 'files' | 'text'> &
  Pick<Version, 'textOf' | 'shownFile'>;

type Steps = readonly (string | number)[];

/** A value of one of the files of a document. */
interface Position {
  file: string;
  path: (string | number)[];
}

/** References that lead to one another. */
const mostHops = 100;

/**
 * Finds the places of pointers into a document as it was read: bundled and upgraded. In the files as they were written they lead through
 * references to other files, and in Swagger 2.0 many members have other places.
 */
export class PlaceFinder {
  readonly #written: WrittenDocument;
  readonly #files = new Map<string, TextPlaces | undefined>();
  readonly #found = new Map<string, Place | undefined>();
  #targets: Map<string, Position[]> | undefined;

  constructor(written: WrittenDocument) {
    this.#written = written;
  }

  /** Of the value, or of the nearest one around it that is written somewhere. Undefined if the text can't be had. */
  locate(pointer: string): Place | undefined {
    if (!this.#found.has(pointer)) this.#found.set(pointer, this.#locate(pathOf(pointer)));
    return this.#found.get(pointer);
  }

  #locate(steps: Steps): Place | undefined {
    const position = this.#walk(steps);
    const places = this.#placesOf(position.file);
    if (!places) return undefined;
    const file = this.#written.shownFile(position.file);
    return { file, pointer: pointerTo(position.path), ...places.locate(position.path) };
  }

  /** Follows the steps as far as they lead. */
  #walk(steps: Steps): Position {
    return this.#walkFrom({ file: this.#written.location, path: [] }, steps, 0).position;
  }

  /** `first`: the index of the first step that is not yet taken. */
  #walkFrom(start: Position, steps: Steps, first: number): { position: Position; isWhole: boolean } {
    let at = start;
    for (let index = first; index < steps.length; index++) {
      const step = steps[index] as string | number;
      at = this.#behindReferences(at, step);
      const node = this.#valueAt(at);
      const isThere = has(node, step);
      const own =
        isThere && !Array.isArray(node)
          ? undefined
          : swaggerStep(this.#rootValue(), node, at.path, steps.slice(index));
      if (own) {
        at = { ...at, path: [...at.path, ...own.path] };
        index += own.taken - 1;
        continue;
      }
      if (isThere) {
        at = { ...at, path: [...at.path, step] };
        continue;
      }
      const moved = this.#movedInto(steps, index);
      if (!moved) return { position: at, isWhole: false };
      at = moved.position;
      index = moved.last;
    }
    return { position: at, isWhole: true };
  }

  /** Where the value's members are, if it is a reference without this one. */
  #behindReferences(start: Position, step: string | number): Position {
    let at = start;
    for (let hops = 0; hops < mostHops; hops++) {
      const node = this.#valueAt(at);
      if (!isObject(node) || typeof node.$ref !== 'string' || has(node, step)) return at;
      const target = this.#target(at.file, node.$ref);
      if (!target || this.#valueAt(target) === undefined) return at;
      at = target;
    }
    return start;
  }

  #target(file: string, ref: string): Position | undefined {
    const [name = '', fragment = ''] = ref.split('#', 2);
    const path = pathOfRef(`#${fragment}`);
    return path && { file: name === '' ? file : referenceTarget(file, name), path };
  }

  /**
   * To bundle a document moves schemas of other files into its components, under the last name of their address. Of several with the
   * same name it is the only one from which the other steps lead on.
   */
  #movedInto(steps: Steps, index: number): { position: Position; last: number } | undefined {
    if (steps[0] !== 'components' || index > 2) return undefined;
    const all = this.#targetsByName().get(String(steps[2])) ?? [];
    const leading =
      all.length > 1 && steps.length > 3 ? all.filter((one) => this.#walkFrom(one, steps, 3).isWhole) : all;
    const [position, ...others] = leading;
    return position && others.length === 0 ? { position, last: 2 } : undefined;
  }

  #targetsByName(): Map<string, Position[]> {
    if (this.#targets) return this.#targets;
    const targets = new Map<string, Position[]>();
    const seen = new Set<string>();
    for (const file of this.#written.files)
      for (const ref of referencesIn(this.#placesOf(file)?.value)) {
        if (ref.startsWith('#') && file === this.#written.location) continue;
        const target = this.#target(file, ref);
        if (!target) continue;
        const key = JSON.stringify([target.file, target.path]);
        if (seen.has(key)) continue;
        seen.add(key);
        const name = String(target.path.at(-1) ?? /([^/\\]*?)(\.\w+)?$/.exec(target.file)?.[1]);
        targets.set(name, [...(targets.get(name) ?? []), target]);
      }
    this.#targets = targets;
    return targets;
  }

  #rootValue(): unknown {
    return this.#placesOf(this.#written.location)?.value;
  }

  #valueAt({ file, path }: Position): unknown {
    return valueAt(this.#placesOf(file)?.value, path);
  }

  #placesOf(file: string): TextPlaces | undefined {
    if (this.#files.has(file)) return this.#files.get(file);
    const { location, text, files } = this.#written;
    // A reference to a file that was not read, as an overlay may make it, leads nowhere.
    const known = file === location ? text : files.includes(file) ? this.#written.textOf(file) : undefined;
    const places = known === undefined ? undefined : textPlaces(file, known);
    this.#files.set(file, places);
    return places;
  }
}

const has = (node: unknown, step: string | number): boolean =>
  typeof node === 'object' && node !== null && Object.hasOwn(node, step);

/** All `$ref`s. */
function referencesIn(root: unknown): string[] {
  const found: string[] = [];
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    const { $ref: ref } = value as { $ref?: unknown };
    if (typeof ref === 'string') found.push(ref);
    for (const one of Object.values(value)) visit(one);
  };
  visit(root);
  return found;
}
