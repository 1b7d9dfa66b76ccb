/** OpenAPI Overlays: Overlay Specification 1.0 and 1.1. */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { paths } from 'jsonpath-rfc9535';
import { writeJson } from './bodies/json.ts';
import type { Document } from './contract.ts';
import { isObject, textOf } from './document-nodes.ts';
import { parseExactText } from './exact-document.ts';
import { InputError } from './input-error.ts';
import type { Path } from './json-pointer.ts';
import { oneLine } from './one-line.ts';
import { shownFile } from './place.ts';
import { readText } from './read-source.ts';
import { SourceText } from './source-text.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
type Node = any;

export interface Overlaid {
  document: Document;
  /** The overlay's file, absolute. */
  file: string;
  /** Actions that changed nothing, each with its location. */
  warnings: string[];
}

/**
 * A copy of a document with the actions of an overlay applied, in their order. `file`: the document's, absolute.
 * @throws {InputError} with file and line: the overlay can't be read, or an action of it does not fit the document
 */
export function applyOverlay(document: Document, file: string, overlayFile: string): Overlaid {
  const overlay = new Overlay(resolve(overlayFile));
  const { file: own, parsed } = overlay;
  // A copy without shared nodes: what a YAML alias repeats is changed only where an action selects it.
  let changed = unshared(document);
  if (!overlay.isFor(file)) {
    const reason = `it extends ${textOf(parsed.extends)}, so it is not applied to ${shownFile(file)}`;
    return { document, file: own, warnings: [overlay.error(reason, ['extends']).message] };
  }
  const warnings: string[] = [];
  for (const [index, action] of (parsed.actions as Node[]).entries()) {
    const place: Path = ['actions', String(index)];
    const targets = overlay.select(changed, action?.target, [...place, 'target']);
    if (targets.length === 0) {
      const message = `the target ${textOf(action.target)} is not in ${shownFile(file)}`;
      warnings.push(overlay.error(message, [...place, 'target']).message);
    }
    if (action.remove === true)
      for (const target of targets.reverse()) remove(changed, target, overlay, place);
    else changed = update(changed, targets, overlay.valueOf(changed, action, place), overlay, place);
  }
  return { document: changed, file: own, warnings };
}

/** The keys that lead to a node. */
type Keys = readonly (string | number)[];

class Overlay {
  readonly file: string;
  readonly parsed: Document;
  readonly #text: string;

  constructor(file: string) {
    this.file = file;
    this.#text = readText(file);
    this.parsed = parseExactText(this.#text, file) as Document;
    if (!isObject(this.parsed) || !/^1\.[01]\./.test(textOf(this.parsed.overlay)))
      throw this.error('no overlay: expected `overlay: 1.0.0` or 1.1.0, `info` and `actions`', []);
    if (!Array.isArray(this.parsed.actions)) throw this.error('the field `actions` is missing: a list', []);
  }

  /**
   * Whether it is for this document: not if its `extends` leads to another file, as of several that are served. An address may be
   * that of the published document, of which this one is a copy.
   */
  isFor(document: string): boolean {
    const { extends: target } = this.parsed;
    if (target === undefined) return true;
    const url = URL.parse(textOf(target), `${pathToFileURL(dirname(this.file))}/`);
    if (url?.protocol !== 'file:') return true;
    const other = fileURLToPath(url);
    return other === document || !existsSync(other);
  }

  /** @throws {InputError} the expression is not a JSONPath (RFC 9535) */
  select(document: Document, expression: unknown, place: Path): Keys[] {
    if (typeof expression !== 'string') throw this.error('the action has no `target`: a JSONPath', place);
    try {
      return paths(document, expression).map(keysOf);
    } catch (error) {
      const reason = oneLine((error as Error).message);
      throw this.error(`${expression} is not a JSONPath of RFC 9535: ${reason}`, place);
    }
  }

  /** What an action updates with: its own value, or that of the node that it copies. */
  valueOf(document: Document, action: Node, place: Path): unknown {
    if (action.copy === undefined) {
      if (!('update' in action))
        throw this.error('the action has neither `update`, `copy` nor `remove`', place);
      return action.update;
    }
    const sources = this.select(document, action.copy, [...place, 'copy']);
    const [source] = sources;
    if (source && sources.length === 1) return nodeAt(document, source);
    throw this.error(`copy selects ${sources.length} nodes; it has to be one`, [...place, 'copy']);
  }

  error(reason: string, path: Path): InputError {
    const location = new SourceText(shownFile(this.file), this.#text).locate(path);
    return new InputError('CONTRACT_INVALID', reason, location);
  }
}

/** `$['paths']['/pets'][0]` (RFC 9535, section 2.7) as keys. */
function keysOf(path: string): Keys {
  return [...path.matchAll(/\[(?:'((?:[^'\\]|\\.)*)'|(\d+))\]/g)].map(([, name, index]) =>
    name === undefined
      ? Number(index)
      : JSON.parse(`"${name.replaceAll('"', '\\"').replaceAll("\\'", "'")}"`),
  );
}

const nodeAt = (document: Document, keys: Keys): Node =>
  keys.reduce((node: Node, key) => node?.[key], document);

function remove(document: Document, keys: Keys, overlay: Overlay, place: Path): void {
  const key = keys.at(-1);
  if (key === undefined) throw overlay.error('the whole document can’t be removed', [...place, 'target']);
  const parent = nodeAt(document, keys.slice(0, -1));
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

function update(
  document: Document,
  targets: readonly Keys[],
  value: unknown,
  overlay: Overlay,
  place: Path,
): Document {
  let changed = document;
  for (const keys of targets) {
    const target = nodeAt(changed, keys);
    if (!fits(target, value))
      throw overlay.error(`the update ${kindOf(value)} does not fit the target, ${kindOf(target)}`, place);
    const merged = isObject(target)
      ? merge(target, value)
      : Array.isArray(target)
        ? appended(target, value)
        : copyOf(value);
    const key = keys.at(-1);
    if (key === undefined) changed = merged as Document;
    else nodeAt(changed, keys.slice(0, -1))[key] = merged;
  }
  return changed;
}

/** Section 4.4.3.1: an object is merged with an object, anything is added to a list, a primitive replaces a primitive. */
const fits = (target: unknown, value: unknown): boolean =>
  Array.isArray(target) || isObject(target) === isObject(value);

const kindOf = (value: unknown): string =>
  Array.isArray(value) ? 'a list' : isObject(value) ? 'an object' : `the value ${writeJson(value)}`;

/** A list is concatenated, anything else appended. */
const appended = (target: unknown[], value: unknown): unknown[] => [...target, ...[copyOf(value)].flat()];

/** Recursively: primitives are replaced, lists concatenated, objects merged. */
function merge(target: Node, value: Node): Node {
  const members = Object.entries(value).map(([name, one]) => {
    const before = Object.hasOwn(target, name) ? target[name] : undefined;
    if (isObject(before) && isObject(one)) return [name, merge(before, one)];
    return [name, Array.isArray(before) && Array.isArray(one) ? appended(before, one) : copyOf(one)];
  });
  return Object.fromEntries([...Object.entries(target), ...members]);
}

/** A node that stands in several places is copied for each. */
const unshared = <T>(node: T): T =>
  Array.isArray(node)
    ? (node.map(unshared) as T)
    : isObject(node)
      ? (Object.fromEntries(Object.entries(node).map(([name, one]) => [name, unshared(one)])) as T)
      : node;

const copyOf = <T>(value: T): T => structuredClone(value);
