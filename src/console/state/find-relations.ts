export interface Records {
  collection: string;
  entries: readonly { key: string; record: object }[];
}

/** A member of one collection's records that holds keys of another's. */
export interface FoundRelation {
  from: string;
  member: string;
  to: string;
}

/** Records of a collection that are looked at. */
const looked = 200;

/**
 * The relations that the records themselves show: each value of a member is a key of one other collection. Numbers are keys of
 * many collections at once, so they count only if the member is named after the collection.
 */
export function findRelations(all: readonly Records[]): FoundRelation[] {
  const keys = new Map(
    all.map(({ collection, entries }) => [collection, new Set(entries.map(({ key }) => key))]),
  );
  return all.flatMap(({ collection, entries }) => {
    const values = new Map<string, Set<string>>();
    for (const { record, key } of entries.slice(0, looked))
      for (const [member, value] of Object.entries(record))
        for (const one of Array.isArray(value) ? value : [value])
          if ((typeof one === 'string' && one !== '') || typeof one === 'number') {
            const isOwnKey = String(one) === key;
            const known = values.get(member) ?? new Set();
            values.set(member, known);
            if (!isOwnKey) known.add(String(one));
          }
    return [...values].flatMap(([member, found]) => {
      if (found.size === 0) return [];
      const targets = [...keys].filter(
        ([name, known]) =>
          [...found].every((value) => known.has(value)) &&
          ([...found].some((value) => !/^\d{1,9}$/.test(value)) || isNamedAfter(member, name)),
      );
      const best = targets.find(([name]) => isNamedAfter(member, name)) ?? targets[0];
      return best ? [{ from: collection, member, to: best[0] }] : [];
    });
  });
}

/** `customer_id` is named after `customers`. */
function isNamedAfter(member: string, collection: string): boolean {
  const stem = collection.replace(/(ies|es|s)$/, '').toLowerCase();
  return (
    stem.length > 1 && member.toLowerCase().replaceAll(/[_-]/g, '').includes(stem.replaceAll(/[_-]/g, ''))
  );
}
