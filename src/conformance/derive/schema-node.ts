import type { Document } from '../../contract/contract.ts';
import { escapePointer, pathOfRef } from '../../contract/json-pointer.ts';
import type { Basis } from '../model/expectation.ts';

// biome-ignore lint/suspicious/noExplicitAny: a node of a document
export type Node = any;

/** A node of the document with where it stands and how certain it is. */
export interface Placed {
  node: Node;
  /** `#/components/schemas/Workspace/properties/name` */
  pointer: string;
  basis: Basis;
}

/** What a reference leads to; `x-provenance` of the way there counts for what is there. */
export function resolve(document: Document, { node, pointer, basis }: Placed): Placed {
  const path = typeof node?.$ref === 'string' ? pathOfRef(node.$ref) : undefined;
  if (!path) return { node, pointer, basis: own(node, basis) };
  let found: Node = document;
  let sure = own(node, basis);
  for (const step of path) {
    found = found?.[step];
    sure = own(found, sure);
  }
  return resolve(document, { node: found, pointer: node.$ref, basis: sure });
}

/** A member of a node. */
export function below(document: Document, from: Placed, ...steps: (string | number)[]): Placed {
  let { node, pointer, basis } = from;
  for (const step of steps) {
    node = node?.[step];
    pointer = `${pointer}/${escapePointer(String(step))}`;
    basis = own(node, basis);
  }
  return resolve(document, { node, pointer, basis });
}

function own(node: Node, basis: Basis): Basis {
  const said = node?.['x-provenance'];
  return said === 'published' || said === 'inferred' ? said : basis;
}

/** Types that a value may have; empty: any. */
export function typesOf(node: Node): string[] {
  if (node?.type !== undefined) return [node.type].flat();
  if (node?.const !== undefined) return [node.const === null ? 'null' : typeof node.const];
  if (Array.isArray(node?.enum))
    return [...new Set<string>(node.enum.map((one: Node) => (one === null ? 'null' : typeof one)))];
  return [];
}

/** The parts that all have to hold: the node itself, and its `allOf`. */
export function partsOf(document: Document, placed: Placed): Placed[] {
  const at = resolve(document, placed);
  const all: Node[] = at.node?.allOf ?? [];
  return [at, ...all.flatMap((_, index) => partsOf(document, below(document, at, 'allOf', index)))];
}
