import type { Document } from '../../contract/contract.ts';
import { type Direction, isHidden } from '../../contract/json-schema.ts';
import { type ContractNode, childNode, typesOf, type Value } from './contract-node.ts';

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

/** Members of one walk after which a schema is read only where it stands first. */
const usualMembers = 1000;

/** A member with what is below it. Below an alternative there is no member of its own. */
interface WalkedNode {
  member?: SchemaMember;
  below: WalkedNode[];
}

/**
 * Every member below a schema that values in this direction have. Each schema that contains itself is read once, where it is
 * nearest to the outside, however many references lead to it; so are all others once there are many members.
 */
export function schemaMembers(
  document: Document,
  schema: ContractNode,
  direction: Direction,
): SchemaMember[] {
  const root: WalkedNode = { below: [] };
  const read = new Set<Value>();
  const isRecursive = recursiveSchemas(document, direction);
  let count = 0;
  let level: { node: WalkedNode; schema: ContractNode; parent: Parent }[] = [
    { node: root, schema, parent: { steps: [], isAlternative: false } },
  ];
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    const next: typeof level = [];
    for (const { node, schema: outer, parent } of level) {
      const mayRepeat = count < usualMembers && !isRecursive(outer);
      if (read.has(outer.value) && !mayRepeat) continue;
      read.add(outer.value);
      for (const { schema: inner, required, step } of directMembers(document, outer, direction)) {
        const below: WalkedNode = { below: [] };
        if (step !== undefined) {
          below.member = { ...parent, steps: [...parent.steps, step], schema: inner, required };
          count++;
        }
        node.below.push(below);
        next.push({
          node: below,
          schema: inner,
          parent: below.member ?? { ...parent, isAlternative: true },
        });
      }
    }
    level = next;
  }
  return membersOf(root);
}

type Parent = Pick<SchemaMember, 'steps' | 'isAlternative'>;

const membersOf = ({ member, below }: WalkedNode): SchemaMember[] => [
  ...(member ? [member] : []),
  ...below.flatMap(membersOf),
];

/** A schema below another one, under this step; without a step it is the only alternative, of the same value. */
interface DirectMember {
  schema: ContractNode;
  required: boolean;
  step?: string;
}

function directMembers(document: Document, schema: ContractNode, direction: Direction): DirectMember[] {
  return withAllOf(document, schema).flatMap((part) => {
    const { properties, required, items, additionalProperties } = part.value ?? {};
    const named = Object.keys(properties ?? {})
      .filter((name) => !isHidden(document, properties[name], direction))
      .map((name) => ({
        step: name,
        schema: childNode(document, part, 'properties', name),
        required: Array.isArray(required) && required.includes(name),
      }));
    const unnamed = Object.entries({ items, additionalProperties })
      .filter(([, value]) => typeof value === 'object')
      .map(([keyword]) => ({ step: '*', schema: childNode(document, part, keyword), required: false }));
    const alternative = alternativeOf(document, part);
    const ofAlternative = alternative?.isOnly ? [{ schema: alternative.schema, required: false }] : [];
    return [...named, ...unnamed, ...ofAlternative];
  });
}

/** Whether a schema contains itself, at any depth. */
function recursiveSchemas(document: Document, direction: Direction): (schema: ContractNode) => boolean {
  const known = new Map<Value, boolean>();
  return (schema) => {
    const found = known.get(schema.value);
    if (found !== undefined) return found;
    const seen = new Set<Value>();
    const open = [schema];
    for (let one = open.pop(); one && !seen.has(schema.value); one = open.pop()) {
      for (const { schema: inner } of directMembers(document, one, direction)) {
        if (seen.has(inner.value)) continue;
        seen.add(inner.value);
        open.push(inner);
      }
    }
    known.set(schema.value, seen.has(schema.value));
    return seen.has(schema.value);
  };
}

/** The schema and, at any depth, those of its `allOf`: a value has to match all of them. */
function withAllOf(document: Document, schema: ContractNode, around: readonly Value[] = []): ContractNode[] {
  const all: unknown[] = schema.value?.allOf ?? [];
  // A schema that demands itself demands no more.
  if (around.includes(schema.value)) return [];
  const inner = [...around, schema.value];
  return [
    schema,
    ...all.flatMap((_, index) => withAllOf(document, childNode(document, schema, 'allOf', index), inner)),
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
