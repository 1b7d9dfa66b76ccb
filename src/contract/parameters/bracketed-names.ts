import type { ValueShape } from '../contract.ts';
import { anyText, isPrimitiveText, writePrimitive } from './primitive.ts';
import { memberShape, readItem, readList } from './separated.ts';

/** Names with brackets as a tree: each leaf holds the decoded texts of one name. */
export type NameTree = Map<string, NameTree | string[]>;

/** Names that are nested deeper stay as they are. */
const deepest = 20;

/** `['a', 'b', '']` of `a[b][]`; `['a']` of `a`. */
export function partsOfName(name: string): string[] {
  const open = name.indexOf('[');
  if (open < 0 || !name.endsWith(']')) return [name];
  const inner = name.slice(open + 1, -1).split('][');
  return inner.length < deepest ? [name.slice(0, open), ...inner] : [name];
}

/** Adds the texts of one name. Of a name with an empty part, `a[]` or `a[][b]`, each text belongs to an item of its own. */
export function addToTree(
  tree: NameTree,
  [part = '', ...rest]: readonly string[],
  texts: readonly string[],
): void {
  if (part === '') {
    for (const [n, text] of texts.entries()) addToTree(tree, [String(n), ...rest], [text]);
    return;
  }
  const known = tree.get(part);
  if (rest.length > 0) {
    const next: NameTree = known instanceof Map ? known : new Map();
    tree.set(part, next);
    addToTree(next, rest, texts);
  } else if (known instanceof Map) known.set(String(known.size), [...texts]);
  else tree.set(part, [...(known ?? []), ...texts]);
}

/** The value of a tree, its texts converted as the shape says. Maps have no prototype: clients choose the names. */
export function treeValue(node: NameTree | readonly string[], shape: ValueShape | undefined): unknown {
  if (!(node instanceof Map)) return leafValue(node, shape);
  const isList = [...node.keys()].every((key, n) => key === String(n)) && (!shape?.members || shape.items);
  if (isList) return Array.from(node.values(), (one) => treeValue(one, shape?.items));
  const map: Record<string, unknown> = Object.create(null);
  for (const [key, one] of node) map[key] = treeValue(one, shape && memberShape(shape, key));
  return map;
}

function leafValue(texts: readonly string[], shape: ValueShape = anyText): unknown {
  const { items } = shape;
  const [first = ''] = texts;
  const isList = texts.length > 1 || (items !== undefined && !isPrimitiveText(first, shape));
  return isList ? readList(texts, items ?? shape) : readItem(first, shape);
}

/** The pairs of a value: `['filter[a][0]', '1']`. Lists of primitive values repeat their name, as `treeValue` reads it. */
export function bracketedPairs(name: string, value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[name, writePrimitive(value)]];
  if (!Array.isArray(value))
    return Object.entries(value).flatMap(([key, one]) => bracketedPairs(`${name}[${key}]`, one));
  const isFlat = value.every((one) => typeof one !== 'object' || one === null);
  return value.flatMap((one, n) => bracketedPairs(isFlat ? name : `${name}[${n}]`, one));
}
