import type { Document } from './contract.ts';
import { entriesOf, isObject, listOf } from './document-nodes.ts';
import { nodeAtRef } from './json-pointer.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
type Node = any;

/** The document, with each path item in place of the `$ref` that leads to it. */
export function withPathItems(document: Document): Document {
  const paths = entriesOf(document.paths);
  if (!paths.some(([, item]) => typeof item?.$ref === 'string')) return document;
  return {
    ...document,
    paths: Object.fromEntries(paths.map(([path, item]) => [path, whole(document, item)])),
  };
}

/**
 * A Path Item Object whose `$ref` is followed. What stands beside the `$ref` goes first, and parameters are joined: the
 * specification leaves it undefined (OpenAPI 3.1, section 4.8.9).
 */
function whole(document: Document, node: Node, hops = 0): Node {
  if (typeof node?.$ref !== 'string') return node;
  const { $ref: _, ...own } = node;
  const target = hops < 32 ? whole(document, nodeAtRef(document, node.$ref), hops + 1) : undefined;
  if (!isObject(target)) return own;
  const parameters = [...listOf(target.parameters), ...listOf(own.parameters)];
  return { ...target, ...own, ...(parameters.length > 0 && { parameters }) };
}
