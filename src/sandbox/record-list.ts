import diffAgainstModule from 'sorted-btree/extended/diffAgainst.js';
import type { SortedMap } from './sorted-map.ts';

// The package is CommonJS: Node imports its exports object as the default, a bundler the default among them.
const diffAgainst =
  (diffAgainstModule as unknown as { default?: typeof diffAgainstModule.default }).default ??
  (diffAgainstModule as unknown as typeof diffAgainstModule.default);

/** A record and its position in the order of creation; without a record it was deleted. */
export type RecordChange = readonly [order: number, record: object | undefined];

/**
 * The records of a collection at one moment. It shares them with the collection, and costs nothing until the collection
 * is written to.
 */
export class RecordList {
  readonly #tree: SortedMap<object>;
  readonly #orderOf: (key: string) => number;

  /** `orderOf` reads the order from a key of the tree. */
  constructor(tree: SortedMap<object>, orderOf: (key: string) => number) {
    this.#tree = tree;
    this.#orderOf = orderOf;
  }

  get size(): number {
    return this.#tree.size;
  }

  /**
   * What changed since an earlier list of the same collection. It takes time only for what changed, because the two share
   * the rest.
   */
  changesSince(then: RecordList): RecordChange[] {
    const changes: RecordChange[] = [];
    const put = (key: string, record: object): void => void changes.push([this.#orderOf(key), record]);
    diffAgainst(
      this.#tree,
      then.#tree,
      put,
      (key) => void changes.push([this.#orderOf(key), undefined]),
      put,
    );
    return changes;
  }

  /**
   * What differs from the list of another collection, or all records. It goes through both lists step by step, with
   * `undefined` for what is the same, so the caller can pause.
   */
  *changesFrom(other: RecordList | undefined): Generator<RecordChange | undefined> {
    const before = other ? other.#tree : undefined;
    for (const [key, record] of this.#tree.entries())
      yield before?.get(key) === record ? undefined : [this.#orderOf(key), record];
    for (const key of before?.keys() ?? [])
      yield this.#tree.has(key) ? undefined : [this.#orderOf(key), undefined];
  }
}
