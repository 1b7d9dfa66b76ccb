import type { Document, ValueShape } from '../contract.ts';
import { isObject, listOf } from '../document-nodes.ts';
import { deref } from '../json-pointer.ts';
import { allMembers, allowedTexts, allProperties, isPrimitive, valueTypes } from '../schema-members.ts';

// biome-ignore lint/suspicious/noExplicitAny: a schema of a user's document
type Node = any;

/** Tells in a schema what stands between the items of a list in a list: `collectionFormat` of Swagger 2.0. */
export const separatorMark = 'x-standin-separator';

/** Which values a text may stand for, by its schema. */
export type ShapeOf = (schema: Node) => ValueShape;

/** The shapes of a document's schemas, through `$ref`s and alternatives. */
export function valueShapes(document: Document): ShapeOf {
  // A schema that contains itself has a shape that contains itself.
  const known = new Map<Node, ValueShape>();
  const combine = combiner(document);
  const shapeOf: ShapeOf = (node) => {
    const schema = deref(document, node);
    if (!isObject(schema)) return { types: [] };
    const before = known.get(schema);
    if (before) return before;
    const types = valueTypes(document, schema);
    const shape: ValueShape = { types: types.filter(isPrimitive) };
    known.set(schema, shape);
    const isMixed = shape.types.includes('string') && types.length > 1;
    const texts = isMixed ? allowedTexts(document, schema) : undefined;
    if (texts) shape.texts = texts;
    if (types.includes('array')) {
      const items = allMembers(document, schema, 'items');
      const first = allMembers(document, schema, 'prefixItems').map((listed) => listed?.[0]);
      shape.items = shapeOf(combine(items.length > 0 ? items : first));
      if (typeof schema[separatorMark] === 'string') shape.separator = schema[separatorMark];
    }
    if (types.includes('object')) {
      const properties = Map.groupBy(allProperties(document, schema), ([name]) => name);
      shape.members = Object.fromEntries(
        Array.from(properties, ([name, all]) => [name, shapeOf(combine(all.map(([, one]) => one)))]),
      );
      const others = allMembers(document, schema, 'additionalProperties');
      const isFree = others.length === 0 && properties.size === 0;
      if (isFree || others.includes(true)) shape.otherMembers = { types: [] };
      else if (others.some(isObject)) shape.otherMembers = shapeOf(combine(others.filter(isObject)));
    }
    if (isFile(document, schema)) shape.isFile = true;
    return shape;
  };
  return shapeOf;
}

/**
 * One schema for all that alternatives have for one member: a text may stand for each of them. The same schemas give the same
 * one, so that schemas which contain themselves come to an end.
 */
function combiner(document: Document): (nodes: readonly Node[]) => Node {
  const numbers = new Map<Node, number>();
  const combined = new Map<string, Node>();
  return (nodes) => {
    const all = [...new Set(nodes.map((one) => deref(document, one)))];
    // One that says nothing of the type leaves it to the others.
    const typed = all.filter((one) => valueTypes(document, one).length > 0);
    if (typed.length < 2) return typed[0] ?? all.at(-1);
    const parts = [...new Set(typed.flatMap((one) => one[partsOf] ?? [one]))];
    for (const one of parts) if (!numbers.has(one)) numbers.set(one, numbers.size);
    const key = parts
      .map((one) => numbers.get(one))
      .toSorted()
      .join();
    const known = combined.get(key);
    // Without a limit a document could have one of each subset of its schemas.
    if (known || combined.size >= mostCombined) return known ?? typed.at(-1);
    const made = { anyOf: parts, [partsOf]: parts };
    combined.set(key, made);
    return made;
  };
}

const partsOf = Symbol('parts of a combined schema');
const mostCombined = 10_000;

/** Levels that a generated contract has of the shape of a recursive schema. */
const deepest = 6;

/** A copy that can be written as code: shapes below the deepest level stand for any text. */
export function writableShape({ items, members, otherMembers, ...own }: ValueShape, depth = 0): ValueShape {
  if (depth === deepest) return own;
  const inside = (shape: ValueShape): ValueShape => writableShape(shape, depth + 1);
  return {
    ...own,
    ...(items && { items: inside(items) }),
    ...(members && {
      members: Object.fromEntries(Object.entries(members).map(([name, one]) => [name, inside(one)])),
    }),
    ...(otherMembers && { otherMembers: inside(otherMembers) }),
  };
}

/** OpenAPI 3.0 has `format: binary`; 3.1 has `contentMediaType` without `contentEncoding`. It may also be `null`. */
function isFile(document: Document, node: Node, seen = new Set<Node>()): boolean {
  const schema = deref(document, node);
  if (!isObject(schema) || seen.has(schema)) return false;
  seen.add(schema);
  const { format, contentMediaType, contentEncoding }: Node = schema;
  if (format === 'binary' || (contentMediaType !== undefined && contentEncoding === undefined)) return true;
  if (listOf(schema.allOf).some((one) => isFile(document, one, seen))) return true;
  const others = [...listOf(schema.anyOf), ...listOf(schema.oneOf)].filter(
    (one) => valueTypes(document, one).join() !== 'null',
  );
  return others.length > 0 && others.every((one) => isFile(document, one, seen));
}
