/** JSON Merge Patch: RFC 7396. */
import type { Document } from '../contract/contract.ts';
import { isRecord } from '../resources/member-path.ts';
import type { Node } from './node.ts';
import { isNullable, memberSchema } from './object-schema.ts';

/**
 * The value with the members of the patch. A member that is `null` in it is removed, unless its schema allows `null`: then it is kept,
 * because a reply shows it so.
 */
export function mergePatch(
  document: Document,
  schema: Node,
  value: unknown,
  patch: Record<string, unknown>,
): Record<string, unknown> {
  const merged = new Map(Object.entries(isRecord(value) ? value : {}));
  for (const [name, one] of Object.entries(patch)) {
    const node = memberSchema(document, schema, [name]);
    if (one === null && (node === undefined || !isNullable(document, node))) merged.delete(name);
    else merged.set(name, isRecord(one) ? mergePatch(document, node, merged.get(name), one) : one);
  }
  return Object.fromEntries(merged);
}
