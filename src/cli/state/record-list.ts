import diffAgainstModule from 'sorted-btree/extended/diffAgainst.js';
import type { RecordTree } from '../../sandbox/records-by-order.ts';
import type { NumberedMap } from '../../sandbox/sorted-map.ts';

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
    const orders: number[] = [];
    const records: (object | undefined)[] = [];
    const note = (order: number, record: object | undefined): void => {
      orders.push(order);
      records.push(record);
    };
    const [now, before] = [this.#tree, then.#tree] as NumberedMap<object>[];
    diffAgainst(
      now as NumberedMap<object>,
      before as NumberedMap<object>,
      note,
      (order) => note(order, undefined),
      note,
    );
    for (const [index, order] of orders.entries()) yield [order, records[index]];
  }

  *#stepByStep(then: RecordList | undefined): Generator<RecordChange | undefined> {
    const before = then ? then.#tree : undefined;
    let common = 0;
    for (const [order, record] of this.#tree.entries()) {
      const known = before?.get(order);
      if (known !== undefined) common++;
      yield known === record ? undefined : [order, record];
    }
    if (!before || common === before.size) return;
    for (const order of before.keys())
      yield this.#tree.get(order) === undefined ? [order, undefined] : undefined;
  }
}
