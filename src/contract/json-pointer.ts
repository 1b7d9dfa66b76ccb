import type { Document } from './contract.ts';

/** The names of members and the positions in lists that lead from a value to a value inside it. */
export type Path = readonly (string | number)[];

/** RFC 6901, section 3: `~` is written `~0`, and `/` is written `~1`. */
export const escapePointer = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1');

const unescapePointer = (step: string): string =>
  step.includes('~') ? step.replaceAll('~1', '/').replaceAll('~0', '~') : step;

/** `/items/0/id` */
export const pointerTo = (path: Path): string =>
  path.map((step) => `/${escapePointer(String(step))}`).join('');

/** The path of a pointer. A step of digits becomes a number, whether it is a position or a name. */
export function pathOf(pointer: string): (string | number)[] {
  return stepsOf(pointer.split('/').slice(1));
}

const stepsOf = (written: readonly string[]): (string | number)[] =>
  written.map((one) => {
    const step = unescapePointer(one);
    return /^(0|[1-9]\d*)$/.test(step) ? Number(step) : step;
  });

export function valueAt(value: unknown, path: Path | string): unknown {
  let found = value;
  for (const step of typeof path === 'string' ? pathOf(path) : path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Record<string | number, unknown>)[step];
  }
  return found;
}

/**
 * The path of a `$ref` into its own document (`#/components/schemas/A`); undefined if it refers to another file. The
 * pointer is a URI fragment, so it may be percent-encoded: RFC 6901, section 6.
 */
export function pathOfRef(ref: string): (string | number)[] | undefined {
  if (ref === '#') return [];
  if (!ref.startsWith('#/')) return undefined;
  // A decoded `%2F` separates steps as a slash does.
  return stepsOf((ref.includes('%') ? ref.split('/').map(decodePercent).join('/') : ref).split('/').slice(1));
}

/** Decodes percent-encoding; an invalid encoding is left as it is. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The target of a `$ref` into its own document. */
export function nodeAtRef(document: Document, ref: string): unknown {
  const path = pathOfRef(ref);
  return path && valueAt(document, path);
}

/** Follows any number of `$ref`s; undefined if one has no target. Members beside a `$ref` are ignored. */
// biome-ignore lint/suspicious/noExplicitAny: nodes of an unvalidated document
export function deref(document: Document, node: any): any {
  let target = node;
  for (let hops = 0; typeof target?.$ref === 'string' && hops < 32; hops++)
    target = nodeAtRef(document, target.$ref);
  return typeof target?.$ref === 'string' ? undefined : target;
}
