import type { Document, PrimitiveType, ValueShape } from '../contract.ts';
import { deref } from '../json-pointer.ts';

// biome-ignore lint/suspicious/noExplicitAny: a schema of a user's document
type Node = any;

/** Levels of lists and maps in a text: recursive schemas have no end. */
const deepest = 6;

/** Which values a text may stand for, by its schema, through `$ref`s and alternatives. */
export function valueShape(document: Document, node: Node, depth = 0): ValueShape {
  const schema = deref(document, node);
  if (typeof schema !== 'object' || schema === null || depth > deepest) return { types: [] };
  const types = valueTypes(document, schema);
  const shape: ValueShape = { types: types.filter(isPrimitive) };
  if (types.includes('array')) {
    const items = findMember(document, schema, 'items') ?? findMember(document, schema, 'prefixItems')?.[0];
    shape.items = valueShape(document, items, depth + 1);
  }
  if (types.includes('object')) {
    shape.members = Object.fromEntries(
      allProperties(document, schema).map(([name, one]) => [name, valueShape(document, one, depth + 1)]),
    );
    const others = findMember(document, schema, 'additionalProperties');
    const isFree = others === undefined && Object.keys(shape.members).length === 0;
    if (isFree || others === true) shape.otherMembers = { types: [] };
    else if (typeof others === 'object') shape.otherMembers = valueShape(document, others, depth + 1);
  }
  return shape;
}

const isPrimitive = (type: string): type is PrimitiveType => type !== 'array' && type !== 'object';

/** All types that the schema allows. Empty: any type. */
function valueTypes(document: Document, node: Node, depth = 0): string[] {
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
function findMember(document: Document, node: Node, name: string, depth = 0): Node {
  const schema = deref(document, node);
  if (!schema || depth > 8 || schema[name] !== undefined) return schema?.[name];
  for (const one of alternativesOf(schema)) {
    const found = findMember(document, one, name, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The properties of the schema and of all its alternatives. */
function allProperties(document: Document, node: Node, depth = 0): [string, Node][] {
  const schema = deref(document, node);
  if (!schema || depth > 8) return [];
  const inherited = alternativesOf(schema).flatMap((one) => allProperties(document, one, depth + 1));
  return [...inherited, ...Object.entries<Node>(schema.properties ?? {})];
}
