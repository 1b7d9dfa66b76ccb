/** Schemas that have nothing but members: a valid request then makes a valid record. */
import type { Node } from '../../behaviour/node.ts';
import { deref } from '../../contract/json-pointer.ts';
import { valueTypes } from '../../contract/schema-members.ts';
import { leave } from './handler-writer.ts';
import type { OwnResource } from './own-resource.ts';

/** Whether a valid request makes a valid record: the schema has nothing but members. */
export function requireWhole(own: OwnResource): void {
  const { behaviour, resource, isValid } = own;
  if (!isValid) leave('the first records lack something that replies have');
  if (!isPlainObject(behaviour.document, { $ref: resource.schema })) leave('its records have alternatives');
}

const plainKeywords =
  /^(type|properties|required|allOf|title|description|example|examples|default|additionalProperties|nullable|deprecated|xml|externalDocs|readOnly|writeOnly|x-.*|\$schema|\$id|\$comment)$/;

/** Whether a schema has nothing but members. */
export function isPlainObject(document: OwnResource['behaviour']['document'], node: Node): boolean {
  const schema = resolved(document, node);
  if (typeof schema !== 'object' || schema === null) return false;
  if (!Object.keys(schema).every((name) => plainKeywords.test(name))) return false;
  return ((schema.allOf ?? []) as Node[]).every((one) => isPlainObject(document, one));
}

export const isFlat = (document: OwnResource['behaviour']['document'], node: Node): boolean => {
  const types = valueTypes(document, node);
  return types.length > 0 && !types.includes('object');
};

export const hasOwnDefault = (document: OwnResource['behaviour']['document'], node: Node): boolean =>
  resolved(document, node)?.default !== undefined;

export function hasDefault(document: OwnResource['behaviour']['document'], node: Node, depth = 0): boolean {
  const schema = resolved(document, node);
  if (typeof schema !== 'object' || schema === null || depth > 4) return false;
  if (schema.default !== undefined) return true;
  const inner = [
    ...Object.values(schema.properties ?? {}),
    schema.items,
    ...(schema.allOf ?? []),
    ...(schema.oneOf ?? []),
    ...(schema.anyOf ?? []),
  ];
  return inner.some((one) => hasDefault(document, one, depth + 1));
}

export const resolved = (document: OwnResource['behaviour']['document'], node: Node): Node =>
  deref(document, node);
