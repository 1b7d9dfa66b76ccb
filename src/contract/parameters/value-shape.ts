import type { Document, PrimitiveType, ValueShape } from '../contract.ts';
import { deref } from '../json-pointer.ts';

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
    if (typeof schema !== 'object' || schema === null) return { types: [] };
    const before = known.get(schema);
    if (before) return before;
    const types = valueTypes(document, schema);
    const shape: ValueShape = { types: types.filter(isPrimitive) };
    known.set(schema, shape);
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
      else if (typeof others === 'object') shape.otherMembers = shapeOf(others);
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

export const isPrimitive = (type: string): type is PrimitiveType => type !== 'array' && type !== 'object';

/** All types that the schema allows, through `$ref`s and alternatives. Empty: any type. */
export function valueTypes(document: Document, node: Node, depth = 0): string[] {
  const schema = deref(document, node);
  if (!schema || depth > 8) return [];
  const own: string[] = [schema.type ?? []].flat();
  if (own.length > 0) return schema.nullable ? [...own, 'null'] : own;
  const values = 'const' in schema ? [schema.const] : schema.enum;
  if (values) return [...new Set<string>(values.map(typeOf))];
  if (schema.properties || typeof schema.additionalProperties === 'object') return ['object'];
  if (schema.items) return ['array'];
  const lists = alternativesOf(schema).map((one) => valueTypes(document, one, depth + 1));
  if (!schema.allOf && lists.some((list) => list.length === 0)) return [];
  return [...new Set(lists.flat())];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

const alternativesOf = ({ allOf = [], anyOf = [], oneOf = [] }: Node): Node[] => [
  ...allOf,
  ...anyOf,
  ...oneOf,
];

/** `schema[name]`, or that member of the first alternative that has it. */
export function findMember(document: Document, node: Node, name: string, depth = 0): Node {
  const schema = deref(document, node);
  if (!schema || depth > 8 || schema[name] !== undefined) return schema?.[name];
  for (const one of alternativesOf(schema)) {
    const found = findMember(document, one, name, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The properties of the schema and of all its alternatives. */
export function allProperties(document: Document, node: Node, depth = 0): [string, Node][] {
  const schema = deref(document, node);
  if (!schema || depth > 8) return [];
  const inherited = alternativesOf(schema).flatMap((one) => allProperties(document, one, depth + 1));
  return [...inherited, ...Object.entries<Node>(schema.properties ?? {})];
}
