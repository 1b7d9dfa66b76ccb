import sortedBTree from 'sorted-btree';

/** A map sorted by its text keys, whose clone costs nothing until one of the two is written to. */
export type SortedMap<V> = sortedBTree.default<string, V>;
/** The same with numbers as keys. */
export type NumberedMap<V> = sortedBTree.default<number, V>;

// The package is CommonJS: Node imports its exports object as the default, a bundler the default among them.
const BTree = sortedBTree.default ?? (sortedBTree as unknown as typeof sortedBTree.default);

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const bySize = (a: number, b: number): number => a - b;

export const sortedMap = <V>(): SortedMap<V> => new BTree<string, V>(undefined, byCodeUnits);
export const numberedMap = <V>(): NumberedMap<V> => new BTree<number, V>(undefined, bySize);
