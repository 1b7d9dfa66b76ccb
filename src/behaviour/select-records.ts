/** Finds the records that a request for a list is about. */
import type { MemberPath } from '../resources/model.ts';
import type { Collection } from '../sandbox/collection.ts';
import { askedValues, filterTest, type ListFilter, type Query, type Test } from './filters.ts';
import { filteredValues, hasIndex, indexName, scopeValues } from './list-indexes.ts';
import { IndexListing, type Listing, SortedListing, sorted } from './listing.ts';
import type { ListOrder } from './order.ts';
import type { StoredRecord } from './record.ts';

export interface Selection {
  /** The values of the parameters of the path, in the order of `scope`. */
  keys: readonly unknown[];
  query: Query;
  search: string | undefined;
  order: ListOrder;
}

export interface SelectorOptions {
  /** The members that the parameters of the path are equal to. */
  scope: readonly MemberPath[];
  filters: readonly ListFilter[];
  /** The indexes of the collection, by name. */
  indexes: Readonly<Record<string, unknown>>;
  searchTest: (text: string) => Test | undefined;
}

/** How many lists of one collection are cached until its next write. */
const mostCached = 100;

interface Cache {
  writes: number;
  lists: Map<string, readonly StoredRecord[]>;
  /** The keys of lists that were asked for. */
  asked: Set<string>;
}

/** Where records are looked for: by the values of an index. */
interface Source {
  index: string | undefined;
  values: readonly string[];
  count: number;
  filter?: ListFilter;
}

/** Makes the function that finds the records of a list. Where an index has exactly these, none is looked at. */
export function recordSelector({ scope, filters, indexes, searchTest }: SelectorOptions) {
  const caches = new WeakMap<Collection<StoredRecord>, Cache>();

  const cacheOf = (collection: Collection<StoredRecord>): Cache => {
    let cache = caches.get(collection);
    if (cache?.writes !== collection.writes) {
      cache = { writes: collection.writes, lists: new Map(), asked: new Set() };
      caches.set(collection, cache);
    }
    return cache;
  };
  const cached = (
    collection: Collection<StoredRecord>,
    key: string,
    make: () => readonly StoredRecord[],
  ): readonly StoredRecord[] => {
    const { lists } = cacheOf(collection);
    let found = lists.get(key);
    if (!found) {
      found = make();
      if (lists.size < mostCached) lists.set(key, found);
    }
    return found;
  };
  /** Whether this was asked for since the last write: a list that is read between writes is not worth to be made. */
  const isAskedAgain = (collection: Collection<StoredRecord>, key: string): boolean => {
    const { asked } = cacheOf(collection);
    if (asked.has(key)) return true;
    if (asked.size < mostCached) asked.add(key);
    return false;
  };

  const scopeIndex = indexName(scope);

  return (collection: Collection<StoredRecord>, { keys, query, search, order }: Selection): Listing => {
    const prefixes = scopeValues(scope, keys);
    const asked = filters.flatMap((filter) => {
      const values = askedValues(filter, query);
      return values ? [{ filter, values }] : [];
    });
    let source = sourceOf(collection, scopeIndex, prefixes);
    for (const { filter, values } of asked) {
      if (values.includes(null) || !hasIndex(indexes, scope, filter)) continue;
      const name = indexName(scope, filter.member);
      const one = sourceOf(collection, name, filteredValues(prefixes, values));
      if (!source.filter || one.count < source.count) source = { ...one, filter };
    }
    const rest = asked.filter(({ filter }) => filter !== source.filter);
    const [value, ...others] = source.values;
    const isExact = rest.length === 0 && search === undefined && others.length === 0;
    const texts = [
      source.index,
      source.values,
      rest.map(({ filter, values }) => [filter.parameter, values]),
      search,
    ];
    const key = JSON.stringify([...texts, order.text], withBigInts);
    if (isExact && order.keys.length === 0) {
      const at = { index: source.index, value: value ?? (source.index === undefined ? '' : none) };
      const all = (): readonly StoredRecord[] | undefined =>
        isAskedAgain(collection, key)
          ? cached(collection, key, () => sorted(collection.all(at.index, at.value), order))
          : undefined;
      return new IndexListing(collection, at, order.isNewestFirst, all);
    }
    const records = cached(collection, key, () => {
      const tests = rest.map(({ filter, values }) => filterTest(filter, values));
      const searched = search === undefined ? undefined : searchTest(search);
      if (searched) tests.push(searched);
      return sorted(
        readAll(collection, source).filter((one) => tests.every((test) => test(one))),
        order,
      );
    });
    return new SortedListing(collection, records, order);
  };
}

const withBigInts = (_name: string, value: unknown): unknown =>
  typeof value === 'bigint' ? `${value}n` : value;

/** A value that no record has in an index. */
const none = '\u0000';

/** Values without records are left out. */
function sourceOf(
  collection: Collection<StoredRecord>,
  index: string | undefined,
  values: readonly string[],
): Source {
  if (index === undefined) return { index, values: [''], count: collection.size };
  const counts = values.map((value) => collection.count(index, value));
  return {
    index,
    values: values.filter((_, at) => counts[at] !== 0),
    count: counts.reduce((sum, count) => sum + count, 0),
  };
}

/** The records of all values, in the order of creation. */
function readAll(collection: Collection<StoredRecord>, { index, values }: Source): readonly StoredRecord[] {
  const lists = values.map((value) => collection.all(index, value));
  const [only = [], ...others] = lists;
  if (others.length === 0) return only;
  // A record with a list of values may be found by several.
  const places = [...new Set(lists.flat())].map((record) => ({
    record,
    place: collection.placeOf(collection.keyOf(record)) ?? 0,
  }));
  places.sort((one, other) => one.place - other.place);
  return places.map(({ record }) => record);
}
