import { withPrefixItems } from '../../contract/json-schema.ts';
import { type Difference, narrowed, undecided, widened } from './difference.ts';
import type { Edge, Found } from './edge.ts';
import { compareLeast, compareMost, greater, type Limit, readLimit, smaller } from './limits.ts';
import { type Conjunction, distinct, keywordOf, type Located } from './located.ts';
import type { SchemaSource } from './schema-source.ts';

/** JSON Schema 2020-12, core 10.3.1 and validation 6.4. */
export interface ArrayFacts {
  min: Limit | undefined;
  max: Limit | undefined;
  /** Pointer of `uniqueItems: true`. */
  unique: string | undefined;
  parts: readonly ItemsPart[];
  contains: readonly Contains[];
}

interface ItemsPart {
  prefix: readonly Located[];
  items: Located | undefined;
}

interface Contains {
  item: Located;
  min: number;
  max: number;
}

export const anyArray: ArrayFacts = {
  ...{ min: undefined, max: undefined, unique: undefined, parts: [], contains: [] },
};

export function readArrays(source: SchemaSource, leaf: Located): ArrayFacts {
  const node = withPrefixItems(leaf.node);
  const isTuple = node !== leaf.node;
  const read: Located = { ...leaf, node };
  const prefix: unknown[] = keywordOf(read, 'prefixItems') ?? [];
  const items = keywordOf(read, 'items');
  const inner = (name: string): string => `${leaf.pointer}/${isTuple ? oldNames[name] : name}`;
  const contained = keywordOf(read, 'contains');
  const part: ItemsPart = {
    prefix: Array.isArray(prefix)
      ? prefix.map((one, index) => source.at(one, `${inner('prefixItems')}/${index}`))
      : [],
    items: items === undefined ? undefined : source.at(items, inner('items')),
  };
  const unevaluated = keywordOf(read, 'unevaluatedItems');
  // What other keywords leave: exact where no branch decides it.
  if (unevaluated !== undefined && part.items === undefined)
    part.items = source.at(unevaluated, `${leaf.pointer}/unevaluatedItems`);
  // No item after the positions is a greatest number of them.
  const positions: Limit | undefined =
    part.items?.node === false ? { value: part.prefix.length, pointer: part.items.pointer } : undefined;
  return {
    min: readLimit(leaf, 'minItems'),
    max: smaller(readLimit(leaf, 'maxItems'), positions),
    unique: keywordOf(leaf, 'uniqueItems') === true ? `${leaf.pointer}/uniqueItems` : undefined,
    parts: part.prefix.length > 0 || part.items ? [part] : [],
    contains:
      contained === undefined
        ? []
        : [
            {
              item: source.at(contained, `${leaf.pointer}/contains`),
              min: readLimit(leaf, 'minContains')?.value ?? 1,
              max: readLimit(leaf, 'maxContains')?.value ?? Infinity,
            },
          ],
  };
}

const oldNames: Readonly<Record<string, string>> = { prefixItems: 'items', items: 'additionalItems' };

export const bothArrays = (a: ArrayFacts, b: ArrayFacts): ArrayFacts => ({
  min: greater(a.min, b.min),
  max: smaller(a.max, b.max),
  unique: a.unique ?? b.unique,
  parts: [...a.parts, ...b.parts],
  contains: [...a.contains, ...b.contains],
});

/** The schemas of the item at a position. */
const itemAt = ({ parts }: ArrayFacts, index: number): Conjunction =>
  distinct(parts.flatMap(({ prefix, items }) => prefix[index] ?? items ?? []));

const lengthOfPrefix = ({ parts }: ArrayFacts): number =>
  Math.max(0, ...parts.map(({ prefix }) => prefix.length));

export function compareArrays(old: ArrayFacts, next: ArrayFacts): Found {
  const positions = Math.max(lengthOfPrefix(old), lengthOfPrefix(next));
  const edges: Edge[] = Array.from({ length: positions }, (_, index) => ({
    ...{ step: `/${index}`, old: itemAt(old, index), next: itemAt(next, index) },
  }));
  const [rest, restOfNext] = [itemAt(old, positions), itemAt(next, positions)];
  if (Math.min(mostItems(old), mostItems(next)) > positions && (rest.length > 0 || restOfNext.length > 0))
    edges.push({ step: '/*', old: rest, next: restOfNext });
  const differences = [
    ...compareLeast(old.min, next.min, { rule: 'min-items', text: 'least number of items' }),
    ...compareMost(old.max, next.max, { rule: 'max-items', text: 'greatest number of items' }),
    ...compareUnique(old, next),
  ];
  return containsFound(old, next, { differences, edges });
}

const mostItems = ({ max }: ArrayFacts): number => max?.value ?? Infinity;

function compareUnique(old: ArrayFacts, next: ArrayFacts): Difference[] {
  if ((old.unique === undefined) === (next.unique === undefined)) return [];
  if (mostItems(old) < 2 && mostItems(next) < 2) return [];
  const pointers = { step: '', oldPointer: old.unique, newPointer: next.unique };
  const text = 'may no longer have an item twice';
  return next.unique !== undefined
    ? [{ ...narrowed, ...pointers, kind: 'unique-items-added', text }]
    : [{ ...widened, ...pointers, kind: 'unique-items-removed', text: 'may have an item twice' }];
}

function containsFound(old: ArrayFacts, next: ArrayFacts, found: Found): Found {
  const [before, after] = [old.contains[0], next.contains[0]];
  if (!before && !after) return found;
  const pointers = { step: '', oldPointer: before?.item.pointer, newPointer: after?.item.pointer };
  const isSimple = old.contains.length <= 1 && next.contains.length <= 1;
  if (!isSimple)
    return {
      edges: found.edges,
      differences: [
        ...found.differences,
        { ...undecided, ...pointers, kind: 'contains-changed', text: 'must contain other items' },
      ],
    };
  const minimum = { rule: 'min-contains', text: 'least number of items that match "contains"' };
  const maximum = { rule: 'max-contains', text: 'greatest number of items that match "contains"' };
  const limit = (value: number, one: Contains | undefined): Limit | undefined =>
    one && Number.isFinite(value) ? { value, pointer: one.item.pointer } : undefined;
  const differences = [
    ...found.differences,
    ...(before && after
      ? [
          ...compareLeast(limit(before.min, before), limit(after.min, after), minimum),
          ...compareMost(limit(before.max, before), limit(after.max, after), maximum),
        ]
      : after
        ? [{ ...narrowed, ...pointers, kind: 'contains-added', text: 'must contain certain items' }]
        : [{ ...widened, ...pointers, kind: 'contains-removed', text: 'need not contain certain items' }]),
  ];
  if (!before || !after) return { ...found, differences };
  // With a greatest number, a wider schema of the items allows fewer lists.
  const isUncertain = before.max !== Infinity || after.max !== Infinity;
  const edge = { step: '/*', old: [before.item], next: [after.item], ...(isUncertain && { isUncertain }) };
  return { differences, edges: [...found.edges, edge] };
}
