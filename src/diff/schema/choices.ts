import { isObject, listOf, textOf } from '../../contract/document-nodes.ts';
import { discriminatorTags } from '../../contract/json-schema.ts';
import { isNullableAlone } from './leaves.ts';
import { type Conjunction, keywordOf, type Located, type Node, withoutKeywords } from './located.ts';
import { isAnnotation, type SchemaSource } from './schema-source.ts';

/** Schemas of which one must hold: JSON Schema 2020-12, core 10.2.1, and `nullable` beside other keywords than a type. */
export interface Choice {
  keyword: 'oneOf' | 'anyOf' | 'nullable';
  pointer: string;
  branches: readonly Conjunction[];
  /** What each branch is called: the name of its schema. */
  names: readonly string[];
  /** The discriminator's values of each branch. */
  tags: readonly (readonly string[])[] | undefined;
  /** The schema that has the choice, without it; undefined if nothing else is left. */
  leaf: Located;
  around: Located | undefined;
}

export function readChoices(source: SchemaSource, leaf: Located): Choice[] {
  const { node, pointer } = leaf;
  if (!isObject(node)) return [];
  if (isNullableAlone(leaf)) {
    const without = withoutKeywords(leaf, ['nullable']);
    const isEmpty = Object.keys(node).every((name) => isSilent(name) || without.without?.has(name));
    const branches = [
      ...(isEmpty ? [] : [[without]]),
      [{ node: { type: 'null' }, pointer: `${pointer}/nullable`, key: `${pointer}/nullable` }],
    ];
    const names = branches.map(() => '');
    // A branch that says only that it is nullable is how documents of 3.0 write `null`; elsewhere it allows any value.
    if (isEmpty && !/\/(oneOf|anyOf)\/\d+$/.test(pointer)) return [];
    return [
      {
        keyword: 'nullable',
        pointer: `${pointer}/nullable`,
        branches,
        names,
        tags: undefined,
        leaf,
        around: undefined,
      },
    ];
  }
  return (['oneOf', 'anyOf'] as const).flatMap((keyword) => {
    const list = keywordOf(leaf, keyword);
    if (!Array.isArray(list) || list.length <= 1) return [];
    const branches = list.map((one, index) => [source.at(one, `${pointer}/${keyword}/${index}`)]);
    return [
      {
        keyword,
        pointer: `${pointer}/${keyword}`,
        branches,
        names: list.map((one) => nameOf(one)),
        tags: tagsOf(source, node, list),
        leaf,
        around: withoutKeywords(leaf, [keyword, 'discriminator']),
      },
    ];
  });
}

const isSilent = (keyword: string): boolean =>
  isAnnotation(keyword) || ['default', 'deprecated', 'readOnly', 'writeOnly'].includes(keyword);

const nameOf = (branch: Node): string => {
  const ref = textOf(branch?.$ref);
  return ref === '' ? textOf(branch?.title) : ref.slice(ref.lastIndexOf('/') + 1);
};

function tagsOf(source: SchemaSource, node: Node, list: unknown[]): string[][] | undefined {
  const { discriminator } = node;
  if (!isObject(discriminator) || typeof discriminator.propertyName !== 'string') return undefined;
  if (!list.every(isObject) || list !== (node.oneOf ?? node.anyOf)) return undefined;
  return discriminatorTags(node, source.document).map((tags) => listOf(tags).map(textOf));
}
