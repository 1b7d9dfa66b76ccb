import type { Document, PrimitiveType } from './contract.ts';
import { entriesOf, isObject, listOf } from './document-nodes.ts';
import { deref } from './json-pointer.ts';
import { withTypedEnum } from './typed-enum.ts';

// biome-ignore lint/suspicious/noExplicitAny: a schema of a user's document
type Node = any;

export const isPrimitive = (type: string): type is PrimitiveType => type !== 'array' && type !== 'object';

/** All types that the schema allows, through `$ref`s and alternatives. Empty: any type. */
export function valueTypes(document: Document, node: Node, known = new Map<Node, string[]>()): string[] {
  const schema = deref(document, node);
  if (!isObject(schema)) return [];
  // Alternatives may refer to each other, and in circles.
  const found = known.get(schema);
  if (found) return found;
  known.set(schema, []);
  const types = typesOfSchema(document, schema, known);
  known.set(schema, types);
  return types;
}

function typesOfSchema(document: Document, schema: Node, known: Map<Node, string[]>): string[] {
  const own: string[] = [schema.type ?? []].flat().filter((type) => typeof type === 'string');
  if (own.length > 0) return schema.nullable ? [...own, 'null'] : own;
  const values = 'const' in schema ? [schema.const] : listOf(schema.enum);
  if (values.length > 0) return [...new Set<string>(values.map(typeOf))];
  if (isObject(schema.properties) || isObject(schema.additionalProperties)) return ['object'];
  if (isObject(schema.items)) return ['array'];
  const lists = alternativesOf(schema).map((one) => valueTypes(document, one, known));
  if (!schema.allOf && lists.some((list) => list.length === 0)) return [];
  return [...new Set(lists.flat())];
}

/** The texts that the schema lists, `['now']` of `anyOf: [{ type: integer }, { const: now }]`; undefined if any text is allowed. */
export function allowedTexts(document: Document, node: Node, seen = new Set<Node>()): string[] | undefined {
  const schema = deref(document, node);
  if (!isObject(schema) || seen.has(schema)) return undefined;
  seen.add(schema);
  if ('const' in schema) return [schema.const].filter((one) => typeof one === 'string');
  const { enum: values } = withTypedEnum(schema);
  if (Array.isArray(values)) return values.filter((one: unknown) => typeof one === 'string');
  if (schema.type !== undefined && ![schema.type].flat().includes('string')) return [];
  const alternatives = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
  const texts = alternatives.map((one) => allowedTexts(document, one, seen));
  return alternatives.length > 0 && texts.every((one) => one !== undefined) ? texts.flat() : undefined;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) || typeof value === 'bigint' ? 'integer' : typeof value;
}

export const alternativesOf = ({ allOf, anyOf, oneOf }: Node): Node[] => [
  ...listOf(allOf),
  ...listOf(anyOf),
  ...listOf(oneOf),
];

/** `schema[name]`, or that member of the first alternative that has it. */
export const findMember = (document: Document, node: Node, name: string): Node =>
  allMembers(document, node, name)[0];

/** `schema[name]`, or that member of each alternative that has it. */
export function allMembers(document: Document, node: Node, name: string, seen = new Set<Node>()): Node[] {
  const schema = deref(document, node);
  if (!isObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  if (schema[name] !== undefined) return [schema[name]];
  return alternativesOf(schema).flatMap((one) => allMembers(document, one, name, seen));
}

/** The properties of the schema and of all its alternatives; of one name the last. */
export function allProperties(document: Document, node: Node, seen = new Set<Node>()): [string, Node][] {
  const schema = deref(document, node);
  if (!isObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const inherited = alternativesOf(schema).flatMap((one) => allProperties(document, one, seen));
  return [...inherited, ...entriesOf(schema.properties)];
}

/** Whether null is one of its values. */
export const isNullable = (document: Document, node: Node): boolean => {
  const schema = deref(document, node);
  if (!isObject(schema)) return false;
  if (schema.nullable === true || schema['x-nullable'] === true) return true;
  return (
    valueTypes(document, schema).includes('null') ||
    alternativesOf(schema).some((one) => deref(document, one)?.type === 'null')
  );
};
