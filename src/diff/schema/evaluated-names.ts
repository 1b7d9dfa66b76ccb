import { entriesOf, isObject, listOf } from '../../contract/document-nodes.ts';
import type { Node } from './located.ts';
import type { SchemaSource } from './schema-source.ts';

/** The members that count as evaluated: JSON Schema 2020-12, core 11. */
interface EvaluatedNames {
  names: Set<string>;
  patterns: Set<string>;
  /** All of them, whatever their name. */
  isAll: boolean;
  /** No branch decides it. */
  isExact: boolean;
}

/** Of `unevaluatedProperties` in this schema. */
export function evaluatedNames(source: SchemaSource, schema: Node): EvaluatedNames {
  const found: EvaluatedNames = { names: new Set(), patterns: new Set(), isAll: false, isExact: true };
  const seen = new Set<Node>();
  const visit = (node: Node, isSure: boolean): void => {
    if (!isObject(node) || seen.has(node)) return;
    seen.add(node);
    const named = [...Object.keys(node.properties ?? {}), ...Object.keys(node.patternProperties ?? {})];
    const takesRest =
      node.additionalProperties !== undefined ||
      (node !== schema && node.unevaluatedProperties !== undefined);
    if (!isSure && (named.length > 0 || takesRest)) found.isExact = false;
    for (const name of Object.keys(node.properties ?? {})) found.names.add(name);
    for (const pattern of Object.keys(node.patternProperties ?? {})) found.patterns.add(pattern);
    if (takesRest) found.isAll = true;
    for (const one of listOf(node.allOf)) visit(one, isSure);
    if (typeof node.$ref === 'string') visit(source.target(node.$ref)?.node, isSure);
    const branches = [
      ...listOf(node.anyOf),
      ...listOf(node.oneOf),
      ...[node.if, node.then, node.else],
      ...entriesOf(node.dependentSchemas).map(([, one]) => one),
    ];
    for (const one of branches) visit(one, false);
  };
  visit(schema, true);
  return found;
}
