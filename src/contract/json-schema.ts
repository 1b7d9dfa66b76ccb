import type { Document } from './contract.ts';
import { deref } from './json-pointer.ts';

// biome-ignore lint/suspicious/noExplicitAny: schemas of a user's document
type Node = any;

/** In a request, what is `readOnly` is not asked for; in a reply, what is `writeOnly` is not. */
export type Direction = 'request' | 'reply';

export interface SchemaContext {
  document: Document;
  direction: Direction;
  /** What a `$ref` becomes. */
  rewriteRef(ref: string): string;
}

const schemaMaps = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];
const schemaLists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const singleSchemas = [
  ...['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains', 'propertyNames'],
  ...['unevaluatedProperties', 'unevaluatedItems'],
];
/** OpenAPI's annotations, and keywords that would give a schema a name of its own. */
const left = new Set([
  'example',
  'examples',
  'xml',
  'externalDocs',
  'discriminator',
  'nullable',
  '$id',
  'id',
  '$schema',
]);

/**
 * A Schema Object of OpenAPI 3.0 or 3.1 as JSON Schema 2020-12: `nullable`, boolean `exclusiveMinimum`, `discriminator`
 * and `readOnly` said in its own words.
 */
export function toJsonSchema(schema: Node, context: SchemaContext): Node {
  if (typeof schema !== 'object' || schema === null) return schema;
  const old = String(context.document.openapi).startsWith('3.0');
  if (typeof schema.$ref === 'string' && (old || Object.keys(schema).length === 1)) {
    return { $ref: context.rewriteRef(schema.$ref) };
  }
  const out: Node = {};
  for (const [key, value] of Object.entries<Node>(schema)) {
    if (left.has(key) || key.startsWith('x-')) continue;
    if (key === '$ref') out.$ref = context.rewriteRef(value);
    else if (schemaMaps.includes(key) && isObject(value)) {
      out[key] = Object.fromEntries(
        Object.entries(value).map(([name, one]) => [name, toJsonSchema(one, context)]),
      );
    } else if (schemaLists.includes(key) && Array.isArray(value)) {
      out[key] = value.map((one: Node) => toJsonSchema(one, context));
    } else if (singleSchemas.includes(key)) out[key] = toJsonSchema(value, context);
    else if (key === 'required') {
      // `required: true` on a property is a draft of JSON Schema that OpenAPI never had; many write it.
      if (Array.isArray(value)) out.required = value;
    } else if (key === 'pattern') {
      if (isPattern(value)) out.pattern = value;
    } else out[key] = value;
  }
  if (old) fromOldForm(schema, out);
  requireByDirection(schema, out, context);
  if (schema.discriminator?.propertyName && (schema.oneOf || schema.anyOf))
    discriminate(schema, out, context);
  return schema.nullable === true ? nullable(out) : out;
}

const isObject = (value: unknown): value is Record<string, Node> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Patterns in other dialects (`(?i)`, possessive quantifiers) can't be tried, so they are not. */
function isPattern(value: unknown): boolean {
  try {
    return typeof value === 'string' && new RegExp(value, 'u') !== null;
  } catch {
    return false;
  }
}

/** OpenAPI 3.0's `exclusiveMinimum: true` is a flag beside `minimum`. */
function fromOldForm(schema: Node, out: Node): void {
  for (const [flag, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof schema[flag] !== 'boolean') continue;
    delete out[flag];
    if (schema[flag] && schema[bound] !== undefined) {
      out[flag] = schema[bound];
      delete out[bound];
    }
  }
}

function requireByDirection(schema: Node, out: Node, { document, direction }: SchemaContext): void {
  if (!Array.isArray(schema.required) || !isObject(schema.properties)) return;
  const flag = direction === 'request' ? 'readOnly' : 'writeOnly';
  out.required = schema.required.filter(
    (name: string) => deref(document, schema.properties[name])?.[flag] !== true,
  );
}

/**
 * A discriminator's value decides the branch, so that a value that fits several is judged by its own. `oneOf` becomes a
 * chain of conditions.
 */
function discriminate(schema: Node, out: Node, context: SchemaContext): void {
  const { propertyName } = schema.discriminator;
  const branches: Node[] = schema.oneOf ?? schema.anyOf;
  const tags = discriminatorTags(schema, context.document);
  if (tags.some((own) => own.length === 0)) return;
  delete out.oneOf;
  delete out.anyOf;
  out.allOf = [
    ...(out.allOf ?? []),
    { type: 'object', required: [propertyName], properties: { [propertyName]: { enum: tags.flat() } } },
    ...branches.map((branch, index) => ({
      if: { properties: { [propertyName]: { enum: tags[index] } } },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: toJsonSchema(branch, context),
    })),
  ];
}

/** For each branch of a discriminated schema, the values that stand for it: OpenAPI 3.1, section 4.8.25. */
export function discriminatorTags(schema: Node, document: Document): string[][] {
  const { propertyName, mapping = {} } = schema.discriminator;
  return (schema.oneOf ?? schema.anyOf).map((branch: Node) => {
    const ref: string | undefined = branch.$ref;
    const name = ref?.slice(ref.lastIndexOf('/') + 1);
    const mapped = Object.entries(mapping).flatMap(([tag, to]) => (to === ref || to === name ? [tag] : []));
    if (mapped.length > 0) return mapped;
    const property = deref(document, deref(document, branch)?.properties?.[propertyName]);
    return property?.enum ?? (property?.const !== undefined ? [property.const] : name ? [name] : []);
  });
}

/** OpenAPI 3.0's `nullable: true`. */
function nullable(schema: Node): Node {
  if (typeof schema.type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  return {
    ...schema,
    type: [schema.type, 'null'],
    ...(Array.isArray(schema.enum) && !schema.enum.includes(null) && { enum: [...schema.enum, null] }),
  };
}
