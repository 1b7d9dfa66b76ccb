import { markOf } from '../../contract/document-faults.ts';
import { isObject, listOf } from '../../contract/document-nodes.ts';
import { type Conjunction, distinct, keywordOf, type Located } from './located.ts';
import { isAnnotation, type SchemaSource } from './schema-source.ts';

/** Schemas whose `$ref` and `allOf` are taken out, so that each keyword that counts stands in one of them itself. */
export interface Leaves {
  leaves: Located[];
  /** The keys of all schemas that were taken in. */
  keys: ReadonlySet<string>;
  /** A schema that could not be read. */
  fault: string | undefined;
}

export function leavesOf(source: SchemaSource, all: Conjunction): Leaves {
  const leaves: Located[] = [];
  const seen = new Set<string>();
  let fault: string | undefined;
  const visit = (one: Located): void => {
    if (seen.has(one.key)) return;
    seen.add(one.key);
    const { node } = one;
    if (node === false) leaves.push(one);
    if (!isObject(node)) return;
    if (markOf(node) !== undefined) fault ??= one.pointer;
    if (isNullableAlone(one)) {
      leaves.push(one);
      return;
    }
    const ref = keywordOf(one, '$ref');
    if (typeof ref === 'string') {
      const target = source.target(ref);
      if (target) visit(target);
      else fault ??= one.pointer;
    }
    if (typeof ref !== 'string' || source.siblings(node).length > 0) {
      for (const [index, part] of listOf(keywordOf(one, 'allOf')).entries())
        visit(source.at(part, `${one.pointer}/allOf/${index}`));
      for (const keyword of ['oneOf', 'anyOf']) {
        const [only, ...others] = listOf(keywordOf(one, keyword));
        if (only !== undefined && others.length === 0) visit(source.at(only, `${one.pointer}/${keyword}/0`));
      }
      if (hasKeywords(one)) leaves.push(one);
    }
  };
  for (const one of all) visit(one);
  return { leaves: distinct(leaves), keys: seen, fault };
}

/** `nullable` is a choice where it does not extend a type. */
export const isNullableAlone = (one: Located): boolean =>
  keywordOf(one, 'nullable') === true && keywordOf(one, 'type') === undefined;

const hasKeywords = ({ node, without }: Located): boolean =>
  Object.keys(node).some(
    (name) => name !== '$ref' && name !== 'allOf' && !isAnnotation(name) && !without?.has(name),
  );
