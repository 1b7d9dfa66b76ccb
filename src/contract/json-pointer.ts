import type { Document } from './contract.ts';

/** A part of a pointer. RFC 6901, section 3: `/` is `~1`, `~` is `~0`. */
export const escapePointer = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** RFC 6901, section 4: `~1` is `/`, `~0` is `~`. */
export const unescapePointer = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** The parts of a `$ref` inside the document (`#/components/schemas/A`), or undefined for one that leads elsewhere. */
function pointerParts(ref: string): string[] | undefined {
  if (ref === '#') return [];
  if (!ref.startsWith('#/')) return undefined;
  return ref
    .slice(2)
    .split('/')
    .map((part) => unescapePointer(safelyDecoded(part)));
}

function safelyDecoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The node that `ref` names in `document`; undefined if there is none. */
export function at(document: Document, ref: string): unknown {
  // biome-ignore lint/suspicious/noExplicitAny: nodes of an unvalidated document
  return pointerParts(ref)?.reduce<any>((node, part) => node?.[part], document);
}

/** `node`, or what it refers to through any number of `$ref`s. Members beside a `$ref` are left aside. */
// biome-ignore lint/suspicious/noExplicitAny: nodes of an unvalidated document
export function deref(document: Document, node: any): any {
  let target = node;
  for (let hops = 0; typeof target?.$ref === 'string' && hops < 32; hops++)
    target = at(document, target.$ref);
  return typeof target?.$ref === 'string' ? undefined : target;
}

/** The pointer that these names and list positions are: `/items/0/id`. */
export const pointerTo = (path: readonly (string | number)[]): string =>
  path.map((step) => `/${escapePointer(String(step))}`).join('');

/** What these names and list positions lead to in a value; undefined if there is nothing. */
export function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}
