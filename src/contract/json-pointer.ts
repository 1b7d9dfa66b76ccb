import type { Document } from './contract.ts';

/** RFC 6901, section 4: `~1` is `/`, `~0` is `~`. */
const unescapePointer = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

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
