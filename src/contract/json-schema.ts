import type { Document } from './contract.ts';
import { isObject, listOf } from './document-nodes.ts';
import { documentRegExp } from './document-reg-exp.ts';
import { asNumbers } from './exact-json.ts';
import { exactTexts, exactTextsOf } from './exact-texts.ts';
import { deref } from './json-pointer.ts';
import { withNumericBounds } from './numeric-bounds.ts';
import { alternativesOf } from './schema-members.ts';
import { withTypedEnum } from './typed-enum.ts';
import { valueProblem } from './value-problem.ts';

// biome-ignore lint/suspicious/noExplicitAny: schemas of a user's document
type Node = any;

/** In a request, `readOnly` members are not required; in a reply, `writeOnly` ones are not. */
export type Direction = 'request' | 'reply';

export interface SchemaContext {
  document: Document;
  direction: Direction;
  /** The `$ref` to write in place of this one. */
  rewriteRef(ref: string): string;
  /** Members that a schema around this one leaves out in this direction: it describes the same value. */
  hidden?: ReadonlySet<string>;
}

/** Pairs of schemas: if the list keeps the first of two, the items that keep the second are evaluated. See `withContained`. */
export const containedInBranches = 'x-contained';

const schemaMaps = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];
const schemaLists = ['allOf', 'anyOf', 'oneOf', 'prefixItems', containedInBranches];
/** Their schemas describe the same value as the schema around them. */
const sameValue = new Set(['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else']);
const singleSchemas = [
  ...['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains', 'propertyNames'],
  ...['unevaluatedProperties', 'unevaluatedItems'],
];
/** Annotations of OpenAPI, and keywords that give a schema an id. */
const leftOut = new Set([
  ...['example', 'examples', 'xml', 'externalDocs', 'discriminator', 'nullable', '$id', 'id', '$schema'],
  // References to them became pointers: see `schema-ids.ts`.
  ...['$anchor', '$dynamicAnchor', '$dynamicRef'],
]);

/**
 * A Schema Object of OpenAPI 3.0 or 3.1 as JSON Schema 2020-12: `nullable`, boolean `exclusiveMinimum`, `discriminator`
 * and `readOnly` become keywords of JSON Schema.
 */
export function toJsonSchema(node: Node, context: SchemaContext): Node {
  if (typeof node !== 'object' || node === null) return node;
  const is30 = String(context.document.openapi).startsWith('3.0');
  const schema = withTypedEnum(withContained(withPrefixItems(node)));
  if (typeof schema.$ref === 'string' && (is30 || Object.keys(schema).length === 1)) {
    return { $ref: context.rewriteRef(schema.$ref) };
  }
  const hidden = hiddenMembers(context.document, schema, context.direction);
  for (const name of context.hidden ?? []) hidden.add(name);
  const inner = { ...context, hidden: undefined };
  const out: Node = {};
  for (const [key, value] of Object.entries<Node>(is30 ? withNumericBounds(schema) : schema)) {
    if (leftOut.has(key) || (key.startsWith('x-') && key !== containedInBranches)) continue;
    if (key === '$ref') out.$ref = context.rewriteRef(value);
    else if (schemaMaps.includes(key) && isObject(value)) {
      out[key] = Object.fromEntries(
        Object.entries(value).map(([name, one]) => [name, toJsonSchema(one, inner)]),
      );
    } else if (schemaLists.includes(key) && Array.isArray(value)) {
      const own = sameValue.has(key) ? { ...context, hidden } : inner;
      const list = value.map((one: Node) =>
        toJsonSchema(withoutRef(key === 'allOf' ? withoutChoice(one, schema, own) : one, own), own),
      );
      out[key] = key === 'allOf' ? [...(out.allOf ?? []), ...list] : list;
    } else if (singleSchemas.includes(key))
      out[key] = toJsonSchema(value, sameValue.has(key) ? { ...context, hidden } : inner);
    else if (key === 'required') {
      // Many documents write `required: true` on a property, which OpenAPI never had: ignore it.
      if (Array.isArray(value)) out.required = value.filter((name) => !hidden.has(name));
    } else if (key === 'default') {
      // It would be filled in, and the request refused for it.
      if (valueProblem(schema, value) === undefined) out.default = asNumbers(value);
    } else if (key === 'type') {
      // A reference to what holds schemas, such as the members of an object, finds one where the type should be: ignore it.
      if (!isObject(value)) out.type = value;
    } else if (key === 'pattern') {
      if (isPattern(value)) out.pattern = value;
    } else if (key === 'enum' && Array.isArray(value) && value.length === 0) {
      // No value is valid (2020-12, validation 6.1.2); OpenAPI 3.0 does not allow an empty list, so it is ignored there.
      if (!is30) out.allOf = [...(out.allOf ?? []), false];
    } else out[key] = asNumbers(value);
  }
  const exact = exactTextsOf(is30 ? withNumericBounds(schema) : schema);
  if (exact) out[exactTexts] = exact;
  if (schema.discriminator?.propertyName && (schema.oneOf || schema.anyOf))
    discriminate(schema, out, context);
  if (isObject(out.properties)) moveProto(out);
  return schema.nullable === true ? nullable(out) : out;
}

/**
 * Lists of schemas in `items`, and `additionalItems`, are `prefixItems` and `items` since 2020-12. OpenAPI never had them, but who
 * writes them means this.
 */
export function withPrefixItems(schema: Node): Node {
  if (!Array.isArray(schema.items)) return schema;
  const { items: prefixItems, additionalItems: items, ...others } = schema;
  return { ...others, prefixItems, ...(items !== undefined && { items }) };
}

/**
 * An item that `contains` admits is evaluated (2020-12, core 10.3.1.3): `unevaluatedItems` does not apply to it. If the `contains`
 * stands in a branch, the list has to take that branch.
 */
function withContained(schema: Node): Node {
  if (schema.unevaluatedItems === undefined) return schema;
  const contained = containedBy(schema, []);
  const always = contained.flatMap(({ conditions, admitted }) => (conditions.length === 0 ? [admitted] : []));
  const inBranches = contained.filter(({ conditions }) => conditions.length > 0);
  return {
    ...schema,
    ...(always.length > 0 && { unevaluatedItems: { anyOf: [...always, schema.unevaluatedItems] } }),
    ...(inBranches.length > 0 && {
      [containedInBranches]: inBranches.flatMap(({ conditions, admitted }) => [
        { allOf: conditions },
        admitted,
      ]),
    }),
  };
}

interface Contained {
  /** Schemas that the list has to keep. */
  conditions: Node[];
  /** The items that count as evaluated then. */
  admitted: Node;
}

function containedBy(schema: Node, conditions: Node[]): Contained[] {
  if (!isObject(schema)) return [];
  const { contains, allOf, anyOf, oneOf, if: condition } = schema;
  const branches = [...listOf(anyOf), ...listOf(oneOf), ...(condition === undefined ? [] : [condition])];
  return [
    ...(contains === undefined ? [] : [{ conditions, admitted: contains }]),
    ...listOf(allOf).flatMap((part) => containedBy(part, conditions)),
    ...branches.flatMap((branch) => containedBy(branch, [...conditions, branch])),
    ...(condition === undefined
      ? []
      : [
          ...containedBy(schema.then, [...conditions, condition]),
          ...containedBy(schema.else, [...conditions, { not: condition }]),
        ]),
  ];
}

/** Ajv leaves `__proto__` out of `properties`: it becomes a pattern. */
function moveProto(schema: Node): void {
  if (!Object.hasOwn(schema.properties, '__proto__')) return;
  const { ['__proto__']: own, ...others } = schema.properties;
  schema.properties = others;
  schema.patternProperties = { ...schema.patternProperties, '^__proto__$': own };
}

/** Patterns in other dialects (`(?i)`, possessive quantifiers) can't be compiled, so they are ignored. */
export function isPattern(value: unknown): boolean {
  try {
    return typeof value === 'string' && documentRegExp(value) !== null;
  } catch {
    return false;
  }
}

/**
 * Whether the member is not part of a value in this direction, which a schema may say through `$ref` and `allOf`. The schema
 * itself decides before these: `readOnly` beside a `$ref` to a schema with `writeOnly` is part of a reply.
 */
export function isHidden(document: Document, node: Node, direction: Direction, depth = 0): boolean {
  if (!isObject(node) || depth > 16) return false;
  const [excluding, including] = direction === 'request' ? readFirst : writeFirst;
  if (node[excluding] === true) return true;
  if (node[including] === true) return false;
  const parts = Array.isArray(node.allOf) ? node.allOf : [];
  return [...parts, ...targetOf(document, node)].some((one) => isHidden(document, one, direction, depth + 1));
}

const readFirst = ['readOnly', 'writeOnly'] as const;
const writeFirst = ['writeOnly', 'readOnly'] as const;

/** The names of such members in all parts of a schema. */
function hiddenMembers(
  document: Document,
  schema: Node,
  direction: Direction,
  seen = new Set<Node>(),
): Set<string> {
  if (!isObject(schema) || seen.has(schema)) return new Set();
  seen.add(schema);
  const names = isObject(schema.properties)
    ? Object.keys(schema.properties).filter((name) => isHidden(document, schema.properties[name], direction))
    : [];
  const parts = [...(Array.isArray(schema.allOf) ? schema.allOf : []), ...targetOf(document, schema)];
  return new Set([
    ...names,
    ...parts.flatMap((one: Node) => [...hiddenMembers(document, one, direction, seen)]),
  ]);
}

const targetOf = (document: Document, { $ref }: Node): Node[] =>
  typeof $ref === 'string' ? [deref(document, { $ref })] : [];

/** The target in place of a `$ref`, if it requires a member that only the schema around it hides. */
function withoutRef(node: Node, { document, hidden }: SchemaContext): Node {
  if (typeof node?.$ref !== 'string' || Object.keys(node).length > 1) return node;
  const target = deref(document, node);
  const required: unknown[] = Array.isArray(target?.required) ? target.required : [];
  return required.some((name) => hidden?.has(name as string)) ? target : node;
}

/**
 * A part of an `allOf` without its alternatives, if the schema around it is one of them: Cat has `allOf` Pet, and Pet has `oneOf`
 * Cat and Dog. Pet's choice is made then, and asking for it again would have no end.
 */
function withoutChoice(part: Node, schema: Node, { document }: SchemaContext): Node {
  const target = deref(document, part);
  if (!isObject(target) || !(target.oneOf || target.anyOf)) return part;
  if (!choicesOf(document, target).has(schema)) return part;
  const { oneOf: _oneOf, anyOf: _anyOf, discriminator: _discriminator, ...own } = target;
  return own;
}

/** The schemas that a value may be held against because of the schema's alternatives. */
function choicesOf(document: Document, schema: Node, found = new Set<Node>()): Set<Node> {
  for (const one of alternativesOf(schema)) {
    const target = deref(document, one);
    if (!isObject(target) || found.has(target)) continue;
    found.add(target);
    choicesOf(document, target, found);
  }
  return found;
}

/**
 * A discriminator's value selects the branch, so that the errors are those of that branch. `oneOf` becomes a list of
 * conditions.
 */
function discriminate(schema: Node, out: Node, context: SchemaContext): void {
  const { propertyName } = schema.discriminator;
  const branches: Node[] = schema.oneOf ?? schema.anyOf;
  const tags = discriminatorTags(schema, context.document);
  const fallback = branches.find((branch) => isDefault(schema, branch));
  const others = branches.flatMap((branch, index) =>
    branch === fallback ? [] : [{ branch, tags: tags[index] ?? [] }],
  );
  if (others.some((one) => one.tags.length === 0)) return;
  delete out.oneOf;
  delete out.anyOf;
  const tagged = (values: unknown[]): Node => ({
    type: 'object',
    required: [propertyName],
    properties: { [propertyName]: { enum: values } },
  });
  const taken = tagged(others.flatMap((one) => one.tags));
  out.allOf = [
    ...(out.allOf ?? []),
    fallback === undefined ? taken : { if: taken, else: toJsonSchema(fallback, context) },
    ...others.map((one) => ({
      if: tagged(one.tags),
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: toJsonSchema(one.branch, context),
    })),
  ];
}

/** Whether values without a discriminator's value are of this branch: OpenAPI 3.2, section "Discriminator Object". */
function isDefault({ discriminator: { defaultMapping } }: Node, { $ref: ref }: Node): boolean {
  return ref !== undefined && (defaultMapping === ref || defaultMapping === nameIn(ref));
}

const nameIn = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

/** The discriminator's values of each branch: OpenAPI 3.1, section 4.8.25. A default branch has those that it documents itself. */
export function discriminatorTags(schema: Node, document: Document): string[][] {
  const { propertyName, mapping = {} } = schema.discriminator;
  return (schema.oneOf ?? schema.anyOf).map((branch: Node) => {
    const ref: string | undefined = branch.$ref;
    const name = ref === undefined ? undefined : nameIn(ref);
    const mapped = Object.entries(mapping).flatMap(([tag, to]) => (to === ref || to === name ? [tag] : []));
    if (mapped.length > 0) return mapped;
    const property = deref(document, deref(document, branch)?.properties?.[propertyName]);
    return asNumbers(
      property?.enum ??
        (property?.const !== undefined ? [property.const] : name && !isDefault(schema, branch) ? [name] : []),
    );
  });
}

function withNull({ enum: values, [exactTexts]: texts }: Node): Node {
  const exact = texts?.enum && { ...texts, enum: texts.enum.replace(/\]$/, ',null]') };
  return { enum: [...values, null], ...(exact && { [exactTexts]: exact }) };
}

/** OpenAPI 3.0's `nullable: true`. */
function nullable(schema: Node): Node {
  if (typeof schema.type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  return {
    ...schema,
    type: [schema.type, 'null'],
    ...(Array.isArray(schema.enum) && !schema.enum.includes(null) && withNull(schema)),
  };
}
