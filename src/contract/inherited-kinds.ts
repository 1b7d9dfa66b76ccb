import type { Document } from './contract.ts';
import { entriesOf, isObject, listOf } from './document-nodes.ts';
import { deref } from './json-pointer.ts';

// biome-ignore lint/suspicious/noExplicitAny: schemas of a user's document
type Node = any;

/** A kind of what a schema describes: the discriminator's name, and its value for the kind. */
export interface Kind {
  propertyName: string;
  tag: string;
}

/**
 * A schema with a discriminator and without alternatives is the parent of those that have it in their `allOf` (OpenAPI 3.1, section
 * 4.8.25.4). Nothing is validated by that; but a value that is made should be of one of the kinds, with the value of that kind.
 *
 * Gives the first kind that the mapping names. A parent without a mapping has none that can be found without a search.
 */
export function childOf(document: Document, parent: Node): (Kind & { schema: Node }) | undefined {
  const { discriminator, additionalProperties } = parent;
  if (!isParent(parent) || additionalProperties === false) return undefined;
  for (const [tag, $ref] of entriesOf(discriminator.mapping)) {
    const schema = typeof $ref === 'string' && $ref.startsWith('#/') ? deref(document, { $ref }) : undefined;
    if (isObject(schema) && parentsOf(document, schema).includes(parent))
      return { propertyName: discriminator.propertyName, tag, schema: { $ref } };
  }
  return undefined;
}

/**
 * A parent as the alternatives that its mapping names, each with the value of its kind: what the values of the parent are, where it is
 * used in place of its children. The schema itself if it is not a parent, or has no mapping.
 */
export function asKinds(document: Document, node: Node): Node {
  const parent = deref(document, node);
  if (!isParent(parent) || parent.additionalProperties === false) return node;
  const { propertyName, mapping } = parent.discriminator;
  const kinds = entriesOf(mapping).flatMap(([tag, to]) => {
    const schema = typeof to === 'string' && to.startsWith('#/') ? deref(document, { $ref: to }) : undefined;
    const isKind = isObject(schema) && (schema === parent || parentsOf(document, schema).includes(parent));
    const own = { type: 'object', required: [propertyName], properties: { [propertyName]: { const: tag } } };
    return isKind ? [{ allOf: [{ $ref: to }, own] }] : [];
  });
  return kinds.some(({ allOf: [kind] }) => deref(document, kind) !== parent) ? { oneOf: kinds } : node;
}

/** Of a schema that is used itself, by the reference that leads to it: the kind that it is of its parent. */
export function kindOf(document: Document, $ref: string): Kind | undefined {
  const schema = deref(document, { $ref });
  if (!isObject(schema)) return undefined;
  const name = $ref.slice($ref.lastIndexOf('/') + 1);
  for (const parent of parentsOf(document, schema)) {
    if (!isParent(parent)) continue;
    const { propertyName, mapping } = parent.discriminator;
    const mapped = entriesOf(mapping).find(([, to]) => to === $ref || to === name);
    // Without a mapping the value is the name of the schema.
    if (mapped || !isObject(mapping)) return { propertyName, tag: mapped?.[0] ?? name };
  }
  return undefined;
}

/** The schemas in its `allOf`, and in theirs. */
function parentsOf(document: Document, schema: Node, depth = 0): Node[] {
  if (depth > 8) return [];
  return listOf(schema.allOf)
    .map((one) => deref(document, one))
    .filter(isObject)
    .flatMap((one) => [one, ...parentsOf(document, one, depth + 1)]);
}

export const isParent = (schema: Node): boolean =>
  typeof schema?.discriminator?.propertyName === 'string' &&
  schema.oneOf === undefined &&
  schema.anyOf === undefined;
