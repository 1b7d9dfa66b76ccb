import diffAgainstModule from 'sorted-btree/extended/diffAgainst.js';
import { orderOf, type RecordTree } from '../../sandbox/collection.ts';
import type { SortedMap } from '../../sandbox/sorted-map.ts';

// The package is CommonJS: Node imports its exports object as the default, a bundler the default among them.
const diffAgainst =
  (diffAgainstModule as unknown as { default?: typeof diffAgainstModule.default }).default ??
  (diffAgainstModule as unknown as typeof diffAgainstModule.default);

/** A record and its position in the order of creation; without a record it was deleted. */
export type RecordChange = readonly [order: number, record: object | undefined];

/** A list that grew or shrank by more than this many records is compared in steps. */
const longStep = 10_000;

/**
 * The records of a collection at one moment. It shares them with the collection, and costs nothing until the collection
 * is written to.
 */
export class RecordList {
  readonly #tree: RecordTree;

  /** `tree`: see `Collection.recordsNow`. */
  constructor(tree: RecordTree) {
    this.#tree = tree;
  }

  /**
   * What changed since an earlier list of the same collection, or all records. `undefined` stands for a record that is the
   * same, so that the caller can pause.
   */
  changesSince(then: RecordList | undefined): Iterable<RecordChange | undefined> {
    if (!then || Math.abs(this.#tree.size - then.#tree.size) > longStep) return this.#stepByStep(then);
    return this.#ofWhatIsNotShared(then);
  }

  /** It takes time only for what changed, because two lists share the rest; but all of this time at once. */
  *#ofWhatIsNotShared(then: RecordList): Generator<RecordChange> {
    // Two flat arrays, as this may be a lot.
    const keys: string[] = [];
    const records: (object | undefined)[] = [];
    const note = (key: string, record: object | undefined): void => {
      keys.push(key);
      records.push(record);
    };
    const [now, before] = [this.#tree, then.#tree] as SortedMap<object>[];
    diffAgainst(
      now as SortedMap<object>,
      before as SortedMap<object>,
      note,
      (key) => note(key, undefined),
      note,
    );
    for (const [index, key] of keys.entries()) yield [orderOf(key), records[index]];
  }

  *#stepByStep(then: RecordList | undefined): Generator<RecordChange | undefined> {
    const before = then ? then.#tree : undefined;
    let common = 0;
    for (const [key, record] of this.#tree.entries()) {
      const known = before?.get(key);
      if (known !== undefined) common++;
      yield known === record ? undefined : [orderOf(key), record];
    }
    if (!before || common === before.size) return;
    for (const key of before.keys())
      yield this.#tree.get(key) === undefined ? [orderOf(key), undefined] : undefined;
  }
}
