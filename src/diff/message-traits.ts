import type { Document } from '../contract/contract.ts';
import { isObject, listOf } from '../contract/document-nodes.ts';
import { type Node, resolved } from './operations.ts';

/**
 * An operation or a message of AsyncAPI with what its traits say, as JSON Merge Patch has it, and what it says itself, which counts
 * more in AsyncAPI 3 (section "Traits Merge Mechanism") and less in AsyncAPI 2.
 */
export function withTraits(document: Document, node: Node): Node {
  const traits = listOf(node?.traits).map((one) => resolved(document, one, '').node);
  if (traits.length === 0) return node;
  const { traits: _, ...own } = node;
  const parts = String(document.asyncapi).startsWith('2') ? [own, ...traits] : [...traits, own];
  return parts.reduce(merged);
}

/** RFC 7396. What only `patch` has is not copied: a `null` in a schema is a value. */
function merged(target: Node, patch: Node): Node {
  if (!isObject(target) || !isObject(patch)) return patch;
  const found: Node = { ...target };
  for (const [name, value] of Object.entries(patch))
    if (value === null && Object.hasOwn(found, name)) delete found[name];
    else found[name] = merged(found[name], value);
  return found;
}
