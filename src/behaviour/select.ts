/** The records that a list is about, chosen and ordered by the members' names. */

import { memberOf } from '../resources/member-path.ts';
import type { Filter } from '../resources/model.ts';
import type { Collection } from '../sandbox/collection.ts';
import { equalityText } from './compare.ts';
import { askedValues, filterTest, type ListFilter, type Test } from './filters.ts';
import { IndexListing, type Listing, SortedListing, sorted } from './listing.ts';
import type { ListOrder } from './order.ts';
import type { StoredRecord } from './record.ts';
import { searcher } from './search.ts';

type Operator = Filter['operator'];

/** Values as clients send them; one that is `undefined` or an empty text chooses nothing. */
type Wanted = unknown | { readonly [Name in Operator]?: unknown };

export interface SelectOptions<T> {
  /** By member: the value that it is equal to, or others by operator: `{ price: { lte: 500 } }`. */
  filter?: { readonly [Member in keyof T]?: Wanted };
  /** A text whose words are all in the record's texts. */
  search?: string | undefined;
  /** A member, with `-` before it from the largest down; several with commas. `-` alone: the newest record is the first. */
  order?: string | undefined;
}

/** The records in their order, of which parts are read. */
export interface Selection<T> extends Listing {
  readonly collection: Collection<T>;
  readonly order: ListOrder;
  all(): T[];
}

/** Finds records by an index named after a member where the collection has one. */
export function select<T extends object>(
  collection: Collection<T>,
  { filter = {}, search, order = '' }: SelectOptions<T> = {},
): Selection<T> {
  const records = collection as unknown as Collection<StoredRecord>;
  const ordered = orderOf(records, order);
  const listing = listingOf(records, conditionsOf(records, filter), search, ordered);
  return Object.assign(listing, {
    collection,
    order: ordered,
    all: () => listing.from(0, Number.POSITIVE_INFINITY).records as T[],
  });
}

interface Condition {
  filter: ListFilter;
  values: unknown[];
}

const operators: readonly string[] = [
  ...(['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'nin', 'contains', 'starts'] satisfies Operator[]),
];

function conditionsOf(collection: Collection<StoredRecord>, wanted: object): Condition[] {
  return Object.entries(wanted).flatMap(([member, value]) => {
    const byOperator: [string, unknown][] = isByOperator(value) ? Object.entries(value) : [['eq', value]];
    return byOperator.flatMap(([operator, one]): Condition[] => {
      const filter: ListFilter = {
        ...{ parameter: member, member: [member], operator: operator as Operator, evidence: [] },
        isTime: isTime(one) || isTime(sampleOf(collection, member)),
      };
      const values = askedValues(filter, { [member]: one });
      return values ? [{ filter, values }] : [];
    });
  });
}

const isByOperator = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).every((name) => operators.includes(name));

const isTime = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d([T ]|$)/.test(value);

/** The member of the first record. */
function sampleOf(collection: Collection<StoredRecord>, member: string): unknown {
  const [first] = collection.page({ limit: 1 }).records;
  return first && memberOf(first, member.split('.'));
}

function orderOf(collection: Collection<StoredRecord>, text: string): ListOrder {
  if (text === '' || text === '-') return { keys: [], isNewestFirst: text === '-', text };
  const keys = text.split(',').map((one) => {
    const name = one.replace(/^-/, '');
    return {
      member: name.split('.'),
      isTime: isTime(sampleOf(collection, name)),
      sign: name === one ? 1 : -1,
    };
  });
  return { keys, isNewestFirst: false, text };
}

function listingOf(
  collection: Collection<StoredRecord>,
  conditions: readonly Condition[],
  search: string | undefined,
  order: ListOrder,
): Listing {
  const indexed = conditions
    .flatMap((condition) => {
      const { filter, values } = condition;
      const [member = ''] = filter.member;
      const [value, ...others] = values.map(equalityText);
      if (filter.operator !== 'eq' || filter.isTime || value === undefined || others.length > 0) return [];
      return collection.hasIndex(member) ? [{ condition, index: member, value }] : [];
    })
    .map((one) => ({ ...one, count: collection.count(one.index, one.value) }));
  const [best] = indexed.sort((one, other) => one.count - other.count);
  const rest = conditions.filter((one) => one !== best?.condition);
  const searched = search === undefined || search === '' ? undefined : searcher([])(search);
  if (rest.length === 0 && !searched && order.keys.length === 0)
    return new IndexListing(
      collection,
      { index: best?.index, value: best?.value ?? '' },
      order.isNewestFirst,
      () => undefined,
    );
  const key = JSON.stringify(
    [
      best?.index,
      best?.value,
      rest.map(({ filter, values }) => [filter.member, filter.operator, values]),
      search,
      order.text,
    ],
    (_, value) => (typeof value === 'bigint' ? `${value}n` : value),
  );
  const records = collection.untilWrite(key, () => {
    const tests: Test[] = rest.map(({ filter, values }) => filterTest(filter, values));
    if (searched) tests.push(searched);
    const all = best ? collection.all(best.index, best.value) : collection.all();
    return sorted(
      all.filter((one) => tests.every((test) => test(one))),
      order,
    );
  });
  return new SortedListing(collection, records, order);
}
