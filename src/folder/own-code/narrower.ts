import type { Node } from '../../behaviour/node.ts';
import type { Document } from '../../contract/contract.ts';
import { deref } from '../../contract/json-pointer.ts';

/** Keywords that say nothing about which values are valid. */
const silent =
  /^(title|description|example|examples|default|deprecated|readOnly|writeOnly|xml|externalDocs|x-.*|\$comment)$/;

/** Keywords whose larger value lets less through, and those whose smaller one does. */
const least = /^(minimum|exclusiveMinimum|minLength|minItems|minProperties)$/;
const most = /^(maximum|exclusiveMaximum|maxLength|maxItems|maxProperties)$/;

/** Whether each value that `one` allows is certain to be allowed by `other`: an answer of no may be wrong. */
export function isNarrower(document: Document, one: Node, other: Node, depth = 0): boolean {
  const [given, kept] = [deref(document, one), deref(document, other)];
  if (given === kept) return true;
  if (typeof given !== 'object' || typeof kept !== 'object' || given === null || kept === null || depth > 6)
    return false;
  return Object.entries(kept).every(([keyword, value]) => {
    const own = given[keyword];
    if (silent.test(keyword) || JSON.stringify(own) === JSON.stringify(value)) return true;
    if (least.test(keyword)) return typeof own === 'number' && own >= (value as number);
    if (most.test(keyword)) return typeof own === 'number' && own <= (value as number);
    if (keyword === 'enum')
      return Array.isArray(own) && own.every((each) => (value as unknown[]).includes(each));
    if (keyword === 'type') return value === 'number' && own === 'integer';
    if (keyword === 'items') return own !== undefined && isNarrower(document, own, value, depth + 1);
    if (keyword === 'nullable') return value === true;
    if (keyword === 'additionalProperties')
      return value === true || (typeof own === 'object' && isNarrower(document, own, value, depth + 1));
    if (keyword === 'required')
      return Array.isArray(own) && (value as unknown[]).every((each) => own.includes(each));
    if (keyword === 'properties')
      return Object.entries(value as object).every(
        ([name, node]) => own?.[name] !== undefined && isNarrower(document, own[name], node, depth + 1),
      );
    return false;
  });
}
