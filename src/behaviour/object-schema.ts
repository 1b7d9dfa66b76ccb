import type { Document } from '../contract/contract.ts';
import { isObject, listOf } from '../contract/document-nodes.ts';
import { deref } from '../contract/json-pointer.ts';
import { isHidden } from '../contract/json-schema.ts';
import { allProperties, findMember } from '../contract/schema-members.ts';
import type { MemberPath } from '../resources/model.ts';
import type { Node } from './node.ts';

/** The members of an object, through `$ref`s and alternatives. */
export interface ObjectSchema {
  members: ReadonlyMap<string, Node>;
  /** Those that each such object has: alternatives do not count. */
  required: ReadonlySet<string>;
  /** Whether members of other names are documented. */
  isOpen: boolean;
}

export function objectSchema(document: Document, node: Node): ObjectSchema {
  const members = new Map(allProperties(document, node));
  const required = new Set<string>();
  const isOpen = readParts(document, node, required, new Set()) || members.size === 0;
  return { members, required, isOpen };
}

/** Collects what the parts of the schema require; whether one of them documents other members. */
function readParts(document: Document, node: Node, required: Set<string>, seen: Set<Node>): boolean {
  const schema = deref(document, node);
  if (!isObject(schema) || seen.has(schema)) return false;
  seen.add(schema);
  for (const name of listOf(schema.required)) required.add(name);
  const { additionalProperties: others } = schema;
  let isOpen = others === true || isObject(others) || isObject(schema.patternProperties);
  for (const part of listOf(schema.allOf)) isOpen = readParts(document, part, required, seen) || isOpen;
  const choices = [...listOf(schema.oneOf), ...listOf(schema.anyOf)];
  for (const one of choices) isOpen = readParts(document, one, new Set(), seen) || isOpen;
  return isOpen;
}

/** The schema at this place inside; `undefined` if it documents none. */
export function memberSchema(document: Document, node: Node, path: MemberPath): Node {
  let found = node;
  for (const name of path) {
    found = new Map(allProperties(document, found)).get(name);
    if (found === undefined) return undefined;
  }
  return found;
}

/** The schema of a list's items. */
export const itemSchema = (document: Document, node: Node): Node => findMember(document, node, 'items');

/** The schema of the record, or of each record, that a member holds. */
export function relatedSchema(
  document: Document,
  schema: Node,
  { member, isList }: { member: MemberPath; isList: boolean },
): Node {
  const found = memberSchema(document, schema, member);
  return isList ? itemSchema(document, found) : found;
}

/** Whether it is not part of requests. */
export const isReadOnly = (document: Document, node: Node): boolean => isHidden(document, node, 'request');
