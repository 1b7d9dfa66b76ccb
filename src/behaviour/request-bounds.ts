/** Bounds that only requests have: what the server keeps was sent by someone. */
import { isObject, listOf } from '../contract/document-nodes.ts';
import { deref } from '../contract/json-pointer.ts';
import { findMember, valueTypes } from '../contract/schema-members.ts';
import type { Resource } from '../resources/model.ts';
import { type ApiBehaviour, schemaOf } from './api-behaviour.ts';
import type { Node } from './node.ts';
import { objectSchema } from './object-schema.ts';
import { writtenMembers } from './written-members.ts';

const bounds = [
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minLength', 'maxLength', 'pattern', 'format', 'enum', 'minItems', 'maxItems', 'uniqueItems'],
];

/** The schema of a resource's records, with the bounds of the requests that create or change them where it has none of its own. */
export function withRequestBounds(behaviour: ApiBehaviour, resource: Resource): Node {
  const schema = schemaOf(behaviour, resource);
  const written = new Map<string, Node>();
  for (const method of resource.methods.toReversed())
    if ('request' in method)
      for (const [name, node] of writtenMembers(behaviour, method)) written.set(name, node);
  const more = boundsOf(behaviour, schema, written, 0);
  return more === undefined ? schema : { allOf: [schema, more] };
}

/** Objects inside objects are compared as deep as this. */
const deepest = 3;

/** What to add to an object's schema; `undefined` for nothing. */
function boundsOf(
  behaviour: ApiBehaviour,
  schema: Node,
  written: ReadonlyMap<string, Node>,
  depth: number,
): Node {
  const { document } = behaviour;
  const { members } = objectSchema(document, schema);
  const properties = Object.fromEntries(
    [...written].flatMap(([name, request]): [string, Node][] => {
      const own = members.get(name);
      if (own === undefined || name === '__proto__') return [];
      const added = ofMember(behaviour, own, request, depth);
      return added === undefined ? [] : [[name, { allOf: [own, added] }]];
    }),
  );
  return Object.keys(properties).length === 0 ? undefined : { type: 'object', properties };
}

function ofMember(behaviour: ApiBehaviour, own: Node, request: Node, depth: number): Node {
  const { document } = behaviour;
  const types = solidTypes(behaviour, own);
  if (types.join() !== solidTypes(behaviour, request).join()) return undefined;
  if (types.join() === 'object')
    return depth === deepest
      ? undefined
      : boundsOf(behaviour, own, objectSchema(document, request).members, depth + 1);
  const found = boundsIn(document, request);
  const known = boundsIn(document, own);
  const isExample = findMember(document, own, 'example') ?? findMember(document, own, 'examples');
  if (isExample !== undefined || known.enum !== undefined || known.format !== undefined) return undefined;
  const added = Object.fromEntries(Object.entries(found).filter(([name]) => known[name] === undefined));
  if (types.join() === 'array' && depth < deepest) {
    const [ownItems, items] = [memberOfList(behaviour, own), memberOfList(behaviour, request)];
    const inner =
      ownItems !== undefined && items !== undefined
        ? ofMember(behaviour, ownItems, items, depth + 1)
        : undefined;
    if (inner !== undefined) added.items = inner;
  }
  return Object.keys(added).length === 0 ? undefined : added;
}

const memberOfList = ({ document }: ApiBehaviour, node: Node): Node => findMember(document, node, 'items');

const solidTypes = ({ document }: ApiBehaviour, node: Node): string[] =>
  valueTypes(document, node).filter((type) => type !== 'null');

/** Those of the schema, or of its only alternative that is not null. */
function boundsIn(document: Node, node: Node): Record<string, unknown> {
  const schema = deref(document, node);
  if (!isObject(schema)) return {};
  const choices = [...listOf(schema.anyOf), ...listOf(schema.oneOf), ...listOf(schema.allOf)]
    .map((one) => deref(document, one))
    .filter((one) => isObject(one) && one.type !== 'null');
  const [only] = choices;
  const inner = choices.length === 1 && isObject(only) ? only : {};
  return Object.fromEntries(
    bounds.flatMap((name): [string, unknown][] => {
      const value = schema[name] ?? inner[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
