import type { Document } from '../../contract/contract.ts';
import { type Direction, isHidden } from '../../contract/json-schema.ts';
import { type ContractNode, childNode, typesOf } from './contract-node.ts';

/** A schema that a value has to match, as one of several. */
export interface SchemaPart {
  schema: ContractNode;
  /** False below `anyOf` and `oneOf` with several alternatives: a value may match another one instead. */
  isCertain: boolean;
}

/** A property, an item of a list or a value of a map, at any depth of a schema. */
export interface SchemaMember {
  /** Names from the outside to the inside; `*` stands for each item of a list and each value of a map. */
  steps: readonly string[];
  schema: ContractNode;
  required: boolean;
  /** It is below `anyOf` or `oneOf`: a value that matches the schema may have another shape there. */
  isAlternative: boolean;
}

/** Levels of a schema that are read: schemas may contain themselves. */
const deepest = 6;

/** The schema, the schemas of its `allOf`, and the first of its alternatives that allows more than null. */
export function schemaParts(
  document: Document,
  schema: ContractNode,
  isCertain = true,
  depth = 0,
): SchemaPart[] {
  if (depth > deepest) return [];
  return withAllOf(document, schema).flatMap((part) => {
    const alternative = alternativeOf(document, part);
    const below = alternative
      ? schemaParts(document, alternative.schema, isCertain && alternative.isOnly, depth + 1)
      : [];
    return [{ schema: part, isCertain }, ...below];
  });
}

/** Every member below a schema that values in this direction have. */
export function schemaMembers(
  document: Document,
  schema: ContractNode,
  direction: Direction,
  parent: Pick<SchemaMember, 'steps' | 'isAlternative'> = { steps: [], isAlternative: false },
  depth = 0,
): SchemaMember[] {
  if (depth > deepest) return [];
  const membersOf = (member: SchemaMember): SchemaMember[] => [
    member,
    ...schemaMembers(document, member.schema, direction, member, depth + 1),
  ];
  return withAllOf(document, schema).flatMap((part) => {
    const { properties, required, items, additionalProperties } = part.value ?? {};
    const named = Object.keys(properties ?? {}).flatMap((name) => {
      if (isHidden(document, properties[name], direction)) return [];
      const member = childNode(document, part, 'properties', name);
      const isRequired = Array.isArray(required) && required.includes(name);
      return membersOf({ ...parent, steps: [...parent.steps, name], schema: member, required: isRequired });
    });
    const unnamed = Object.entries({ items, additionalProperties })
      .filter(([, value]) => typeof value === 'object')
      .flatMap(([keyword]) =>
        membersOf({
          ...parent,
          steps: [...parent.steps, '*'],
          schema: childNode(document, part, keyword),
          required: false,
        }),
      );
    const alternative = alternativeOf(document, part);
    const ofAlternative = alternative?.isOnly
      ? schemaMembers(document, alternative.schema, direction, { ...parent, isAlternative: true }, depth + 1)
      : [];
    return [...named, ...unnamed, ...ofAlternative];
  });
}

/** The schema and, at any depth, those of its `allOf`: a value has to match all of them. */
function withAllOf(document: Document, schema: ContractNode): ContractNode[] {
  const all: unknown[] = schema.value?.allOf ?? [];
  return [
    schema,
    ...all.flatMap((_, index) => withAllOf(document, childNode(document, schema, 'allOf', index))),
  ];
}

/** The first alternative that allows more than null, and whether it is the only one. */
function alternativeOf(
  document: Document,
  { value, ...schema }: ContractNode,
): { schema: ContractNode; isOnly: boolean } | undefined {
  const keyword = value?.anyOf ? 'anyOf' : 'oneOf';
  const all: unknown[] = value?.[keyword] ?? [];
  const found = all
    .map((_, index) => childNode(document, { value, ...schema }, keyword, index))
    .filter((one) => typesOf(one.value).some((type) => type !== 'null') || typesOf(one.value).length === 0);
  return found[0] && { schema: found[0], isOnly: found.length === 1 };
}
