import { matchesPattern } from './value-problem.ts';

// biome-ignore lint/suspicious/noExplicitAny: schemas of a user's document
type Node = any;

/** The schema of a member, whether its name is given, matches a pattern, or neither. */
export function memberNode(schema: Node, name: string): Node {
  const named = Object.hasOwn(schema.properties ?? {}, name) ? [schema.properties[name]] : [];
  const matching = Object.entries<Node>(schema.patternProperties ?? {}).flatMap(([pattern, node]) =>
    matchesPattern(pattern, name) ? [node] : [],
  );
  const nodes = [...named, ...matching];
  if (nodes.length === 1) return nodes[0];
  if (nodes.length > 1) return { allOf: nodes };
  return [schema.additionalProperties, schema.unevaluatedProperties].find(isSchema) ?? {};
}

const isSchema = (node: unknown): boolean => typeof node === 'object' && node !== null;
