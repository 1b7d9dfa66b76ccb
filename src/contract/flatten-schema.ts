import type { Document } from './contract.ts';
import { childOf, isParent, type Kind, kindOf } from './inherited-kinds.ts';
import { deref } from './json-pointer.ts';
import { discriminatorTags, withPrefixItems } from './json-schema.ts';
import { mergeSchemas } from './merge-schemas.ts';
import { withTypedEnum } from './typed-enum.ts';
import { valueProblem } from './value-problem.ts';

// biome-ignore lint/suspicious/noExplicitAny: schemas of a user's document
type Node = any;

/** How one schema is made of several. */
export interface Flattening {
  document: Document;
  /** Takes `else` in place of `then`: it demands less. */
  isSparse: boolean;
  /** The index of the alternative to take. */
  choose(alternatives: Node[]): number;
  /** One of several texts of a discriminator. */
  pick(list: readonly string[]): string;
  /** Is called for each schema. @throws {Error} there were too many */
  count(): void;
}

/** How many `$ref`s and compositions may stand in each other. */
const deepest = 24;

/**
 * Merges the schema with its `$ref`s, its `allOf` and one of its alternatives. `decided` are those whose alternative was chosen
 * around this one. @throws {Error} it allows no value, or has no end
 */
export function flattenSchema(
  node: Node,
  flattening: Flattening,
  depth = 0,
  decided: ReadonlySet<Node> = new Set(),
): Node {
  if (node === true || node === undefined || node === null) return {};
  if (node === false) throw new Error('its schema allows no value');
  if (depth > deepest) throw new Error('its schema refers to itself without end');
  flattening.count();
  const { document } = flattening;
  const flat = (one: Node, around: ReadonlySet<Node>): Node =>
    flattenSchema(one, flattening, depth + 1, around);
  let schema = withTypedEnum(withPrefixItems(node));
  if (node.$ref !== undefined) {
    const { $ref, ...beside } = schema;
    const target = deref(document, { $ref });
    if (target === undefined) throw new Error(`its $ref ${$ref} has no target`);
    const referred = ofKind(document, kindOf(document, $ref), flat(target, decided));
    if (Object.keys(beside).length === 0) return referred;
    schema = mergeSchemas(referred, beside);
  }
  // An alternative may refer back to the schema that it is one of: its choice is made already.
  const isDecided = decided.has(node);
  const inner = isDecided ? decided : new Set([...decided, node]);
  if (Array.isArray(schema.allOf)) {
    const { allOf, ...own } = schema;
    // Of a parent this schema is the kind.
    const withParents = new Set([
      ...decided,
      ...allOf.map((one: Node) => deref(document, one)).filter(isParent),
    ]);
    schema = allOf.reduce((all: Node, one: Node) => mergeSchemas(all, flat(one, withParents)), own);
  }
  const child = isDecided ? undefined : childOf(document, node);
  if (child) schema = ofKind(document, child, mergeSchemas(schema, flat(child.schema, inner)));
  if (schema.if !== undefined) schema = withBranch(schema, flattening, (one) => flat(one, decided));
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const { [keyword]: alternatives, ...own } = schema;
    if (!Array.isArray(alternatives) || alternatives.length === 0 || 'const' in schema) continue;
    schema = isDecided
      ? own
      : withAlternative(own, { keyword, alternatives }, flattening, (one) => flat(one, inner));
  }
  return schema;
}

/** The schema with the discriminator's value of a kind, where it admits that. */
function ofKind(document: Document, kind: Kind | undefined, schema: Node): Node {
  if (!kind) return schema;
  const { propertyName, tag } = kind;
  const known = deref(document, schema.properties?.[propertyName]);
  return known === undefined || valueProblem(known, tag) !== undefined
    ? schema
    : withTag(schema, propertyName, tag);
}

function withAlternative(
  own: Node,
  { keyword, alternatives }: { keyword: 'oneOf' | 'anyOf'; alternatives: Node[] },
  { document, choose, pick }: Flattening,
  flat: (node: Node) => Node,
): Node {
  const index = choose(alternatives);
  const chosen = mergeSchemas(own, flat(alternatives[index]));
  if (own.discriminator?.propertyName) {
    const tags = discriminatorTags({ ...own, [keyword]: alternatives }, document)[index] ?? [];
    if (tags.length > 0) return withTag(chosen, own.discriminator.propertyName, pick(tags));
  }
  if (keyword === 'anyOf') return chosen;
  // Exactly one may match, so the members that the others require are left out.
  const others = alternatives.flatMap((one, at) => {
    const { required } = at === index ? {} : (deref(document, one) ?? {});
    return Array.isArray(required) && required.length > 0 ? [{ required }] : [];
  });
  return others.length > 0 ? mergeSchemas(chosen, { not: { anyOf: others } }) : chosen;
}

/** With what `then` demands of a value that keeps `if`, or with `else`. */
function withBranch(
  { if: condition, then: kept, else: broken, ...own }: Node,
  { isSparse }: Flattening,
  flat: (node: Node) => Node,
): Node {
  if (isSparse) return mergeSchemas(own, flat(broken));
  return mergeSchemas(mergeSchemas(own, flat(condition)), flat(kept));
}

function withTag(schema: Node, propertyName: string, tag: string): Node {
  const properties = { ...schema.properties, [propertyName]: { const: tag } };
  return {
    ...schema,
    type: 'object',
    properties,
    required: [...new Set([...(schema.required ?? []), propertyName])],
  };
}
