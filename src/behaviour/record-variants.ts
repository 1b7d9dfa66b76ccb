import type { Document } from '../contract/contract.ts';
import { isObject, listOf } from '../contract/document-nodes.ts';
import { asNumbers } from '../contract/exact-json.ts';
import { deref } from '../contract/json-pointer.ts';
import { allProperties } from '../contract/schema-members.ts';
import { valueProblem } from '../contract/value-problem.ts';
import type { MemberPath } from '../resources/model.ts';
import type { Node } from './node.ts';
import { memberSchema } from './object-schema.ts';
import type { StoredRecord } from './record.ts';

/**
 * The kinds of record that a representation has, as a payment source is a card or a bank account: the objects of its `oneOf` or `anyOf`.
 * Of a representation without such alternatives it is the only one.
 */
export function recordVariants(document: Document, representation: Node): Node[] {
  const schema = deref(document, representation);
  if (!isObject(schema) || isObject(schema.properties) || schema.allOf !== undefined) return [representation];
  const objects = [...listOf(schema.oneOf), ...listOf(schema.anyOf)].filter(
    (one) => allProperties(document, one).length > 0,
  );
  return objects.length > 1 ? objects : [representation];
}

/** The values of a member where each variant lists its own: each of the kinds of game has one id. */
export function valuesOfVariants(document: Document, variants: readonly Node[], path: MemberPath): unknown[] {
  if (variants.length === 1) return [];
  const lists = variants.map((one) => listedValues(deref(document, memberSchema(document, one, path))));
  return lists.some((one) => one.length === 0) ? [] : [...new Set(lists.flat())];
}

/** The variant that a record with these keys has to be of; `undefined` if its keys do not tell. */
export function variantWithKeys(
  document: Document,
  variants: readonly Node[],
  keys: readonly (readonly [MemberPath, unknown])[],
): Node | undefined {
  const telling = keys.filter(([path]) => valuesOfVariants(document, variants, path).length > 0);
  if (telling.length === 0) return undefined;
  return variants.find((one) =>
    telling.every(([path, value]) =>
      listedValues(deref(document, memberSchema(document, one, path))).includes(value),
    ),
  );
}

const listedValues = (schema: Node): unknown[] =>
  isObject(schema) ? ('const' in schema ? [schema.const] : listOf(schema.enum)).map(asNumbers) : [];

/** Chooses the variant that a new record is of, by the members that its client gave: an index. */
export function variantChooser(
  document: Document,
  variants: readonly Node[],
): (given: StoredRecord) => number {
  if (variants.length === 1) return () => 0;
  const known = variants.map((one) => new Map(allProperties(document, one)));
  return (given) => {
    const scores = known.map((members) => scoreOf(document, members, given));
    return scores.indexOf(Math.max(...scores));
  };
}

/** How many of the given members a variant has. A name of the variant among the values (`type=card`) decides, and so does a misfit. */
function scoreOf(document: Document, members: ReadonlyMap<string, Node>, given: StoredRecord): number {
  const decisive = 1000;
  let score = 0;
  const values = new Set(Object.values(given).filter((value) => typeof value === 'string'));
  for (const [name, node] of members) {
    const schema = deref(document, node);
    if (!isObject(schema)) continue;
    const value = given[name];
    if (value !== undefined) score += valueProblem(schema, value) === undefined ? 1 : -decisive;
    const [only, ...others] = 'const' in schema ? [schema.const] : listOf(schema.enum);
    if (typeof only === 'string' && others.length === 0 && values.has(only)) score += decisive;
  }
  return score;
}
