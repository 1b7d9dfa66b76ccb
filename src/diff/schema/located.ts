// biome-ignore lint/suspicious/noExplicitAny: schemas of a user's document
export type Node = any;

/** A schema and its place. */
export interface Located {
  node: Node;
  pointer: string;
  /** Equal for the same schema of the same document: its pointer, and which keywords are left out. */
  key: string;
  /** Keywords that are not read here, because what they say was taken out. */
  without?: ReadonlySet<string>;
  /** It stands in no document, but picks out the values of one type. */
  isOfTypeOnly?: true;
}

/** Schemas that a value must match, all of them. Without any, each value is allowed. */
export type Conjunction = readonly Located[];

export const locate = (node: Node, pointer: string): Located => ({ node, pointer, key: pointer });

/** The values of one type out of all that a schema allows. */
export const onlyType = (type: string, pointer: string): Located => ({
  ...{ node: { type }, pointer, key: `~type ${type}`, isOfTypeOnly: true },
});

export const keyOf = (all: Conjunction): string =>
  all
    .map(({ key }) => key)
    .sort()
    .join(' ');

/** Without those that stand in it twice. */
export function distinct(all: Conjunction): Located[] {
  const byKey = new Map(all.map((one) => [one.key, one]));
  return byKey.size === all.length ? [...all] : [...byKey.values()];
}

export function withoutKeywords(one: Located, keywords: readonly string[]): Located {
  const without = new Set([...(one.without ?? []), ...keywords]);
  return { ...one, without, key: `${one.pointer}~${[...without].sort().join('~')}` };
}

/** The keyword's value, unless it is left out. */
export const keywordOf = ({ node, without }: Located, name: string): Node =>
  without?.has(name) || !Object.hasOwn(node, name) ? undefined : node[name];
