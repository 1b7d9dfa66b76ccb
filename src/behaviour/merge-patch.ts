/** JSON Merge Patch: RFC 7396. */

import type { Document } from '../contract/contract.ts';
import { isNullable } from '../contract/schema-members.ts';
import { setMember } from '../exact-integers.ts';
import { isRecord, memberOf } from '../resources/member-path.ts';
import type { Node } from './node.ts';
import { memberSchema } from './object-schema.ts';

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
  const before = isRecord(value) ? value : {};
  const merged: Record<string, unknown> = { ...before };
  for (const name of Object.keys(patch)) {
    const one = memberOf(patch, [name]);
    // To find a member's schema takes long, and most members need none.
    const node = one === null || isRecord(one) ? memberSchema(document, schema, [name]) : undefined;
    if (one === null && (node === undefined || !isNullable(document, node))) delete merged[name];
    else if (isRecord(one)) setMember(merged, name, mergePatch(document, node, before[name], one));
    else setMember(merged, name, one);
  }
  return merged;
}
