/** The indexes by which lists find their records: by the parameters of their path, and by filters for equality. */

import { isSlot, memberOf } from '../resources/member-path.ts';
import type { MemberPath, Resource } from '../resources/model.ts';
import type { SchemaView } from '../resources/schema-view.ts';
import type { CollectionDefinition } from '../sandbox/collection.ts';
import { equalityText } from './compare.ts';
import { isIndexable, type ListFilter, listFilter } from './filters.ts';
import type { StoredRecord } from './record.ts';

/** A collection has at most so many, because each write keeps all of them up to date. */
const mostIndexes = 16;

/** In place of a key that a record lacks: it belongs to every parent. No encoded key has a colon. */
const everyParent = ':';

/**
 * The name of the index for these members of a path, and one filter if there is one; not that of a member, after which an API
 * names indexes of its own. `undefined`: all records.
 */
export function indexName(scope: readonly MemberPath[], filter?: MemberPath): string | undefined {
  const paths = filter ? [...scope, filter] : scope;
  if (paths.length === 0) return undefined;
  const names = paths.map((path) => path.join('.'));
  return filter ? `${names.slice(0, -1).join(' ')} = ${names.at(-1)}` : `in ${names.join(' ')}`;
}

export function listIndexes(
  resource: Resource,
  view: SchemaView,
): NonNullable<CollectionDefinition<StoredRecord>['indexes']> {
  const lists = resource.methods.filter((one) => one.kind === 'list');
  const record = { node: { $ref: resource.schema }, at: resource.schema };
  const wanted: { scope: readonly MemberPath[]; filter?: MemberPath }[] = [
    ...lists.map(({ address }) => ({ scope: Object.values(address) })),
    ...lists.flatMap(({ address, filters }) =>
      filters
        .filter((one) => isIndexable(listFilter(one, record, view)))
        .map(({ member }) => ({ scope: Object.values(address), filter: member })),
    ),
  ];
  const indexes = new Map<string, (record: StoredRecord) => readonly string[] | undefined>();
  for (const { scope, filter } of wanted) {
    const name = indexName(scope, filter);
    if (name !== undefined && indexes.size < mostIndexes) indexes.set(name, valuesOf(scope, filter));
  }
  return Object.fromEntries(indexes);
}

/** The values by which an index finds a record; `undefined` if no value does. */
function valuesOf(scope: readonly MemberPath[], filter: MemberPath | undefined) {
  return (record: StoredRecord): readonly string[] | undefined => {
    let prefix = '';
    for (const path of scope) {
      const own = memberOf(record, path);
      const isMissing = own === undefined || own === null;
      if (isMissing && !isSlot(path)) return undefined;
      prefix += `${isMissing ? everyParent : encodeText(equalityText(own) ?? '')}/`;
    }
    if (!filter) return [prefix];
    const own = memberOf(record, filter);
    const texts = [own].flat().flatMap((one) => equalityText(one) ?? []);
    return texts.map((text) => prefix + encodeText(text));
  };
}

const encodeText = (text: string): string => encodeURIComponent(text.toWellFormed());

/** The values of an index that a list with these parameters of its path reads: with each key, and of records without one. */
export function scopeValues(scope: readonly MemberPath[], keys: readonly unknown[]): string[] {
  let values = [''];
  for (const [index, path] of scope.entries()) {
    const own = encodeText(equalityText(keys[index]) ?? '');
    values = values.flatMap((value) =>
      isSlot(path) ? [`${value}${own}/`, `${value}${everyParent}/`] : [`${value}${own}/`],
    );
  }
  return values;
}

/** The same with the values that a filter asks for. */
export const filteredValues = (scope: readonly string[], asked: readonly unknown[]): string[] => {
  const texts = new Set(asked.flatMap((one) => equalityText(one) ?? []));
  return [...texts].flatMap((text) => scope.map((prefix) => prefix + encodeText(text)));
};

/** Whether there is an index for the filter. */
export const hasIndex = (
  indexes: Readonly<Record<string, unknown>>,
  scope: readonly MemberPath[],
  filter: ListFilter,
): boolean => isIndexable(filter) && Object.hasOwn(indexes, indexName(scope, filter.member) ?? '');
