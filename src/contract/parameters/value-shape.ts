import type { Document, ValueShape } from '../contract.ts';
import { isObject } from '../document-nodes.ts';
import { deref } from '../json-pointer.ts';
import { allowedTexts, allProperties, findMember, isPrimitive, valueTypes } from '../schema-members.ts';

// biome-ignore lint/suspicious/noExplicitAny: a schema of a user's document
type Node = any;

/** Which values a text may stand for, by its schema. */
export type ShapeOf = (schema: Node) => ValueShape;

/** The shapes of a document's schemas, through `$ref`s and alternatives. */
export function valueShapes(document: Document): ShapeOf {
  // A schema that contains itself has a shape that contains itself.
  const known = new Map<Node, ValueShape>();
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
      const items = findMember(document, schema, 'items') ?? findMember(document, schema, 'prefixItems')?.[0];
      shape.items = shapeOf(items);
    }
    if (types.includes('object')) {
      const properties = allProperties(document, schema);
      shape.members = Object.fromEntries(properties.map(([name, one]) => [name, shapeOf(one)]));
      const others = findMember(document, schema, 'additionalProperties');
      const isFree = others === undefined && properties.length === 0;
      if (isFree || others === true) shape.otherMembers = { types: [] };
      else if (isObject(others)) shape.otherMembers = shapeOf(others);
    }
    if (isFile(schema)) shape.isFile = true;
    return shape;
  };
  return shapeOf;
}

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

/** OpenAPI 3.0 has `format: binary`; 3.1 has `contentMediaType` without `contentEncoding`. */
const isFile = ({ format, contentMediaType, contentEncoding }: Node): boolean =>
  format === 'binary' || (contentMediaType !== undefined && contentEncoding === undefined);
