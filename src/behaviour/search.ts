/** Search of a text in all text members of a record. */
import type { MemberPath } from '../resources/model.ts';
import type { Test } from './filters.ts';
import type { StoredRecord } from './record.ts';

/** Makes tests of whether a record has all words of a text. `hidden`: members that replies never show. */
export function searcher(hidden: readonly MemberPath[]): (text: string) => Test | undefined {
  const unseen = new Set(hidden.map((path) => path.join('\u0000')));
  const texts = new WeakMap<StoredRecord, string>();
  const textOf = (record: StoredRecord): string => {
    let found = texts.get(record);
    if (found === undefined) {
      const parts: string[] = [];
      collect(record, [], unseen, parts);
      found = parts.join('\n').toLowerCase();
      texts.set(record, found);
    }
    return found;
  };
  return (text) => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return undefined;
    return (record) => {
      const own = textOf(record);
      return words.every((word) => own.includes(word));
    };
  };
}

function collect(value: unknown, path: MemberPath, unseen: ReadonlySet<string>, parts: string[]): void {
  if (typeof value === 'string') parts.push(value);
  else if (Array.isArray(value)) for (const one of value) collect(one, path, unseen, parts);
  else if (typeof value === 'object' && value !== null)
    for (const [name, member] of Object.entries(value)) {
      const here = [...path, name];
      if (!name.startsWith('{') && !unseen.has(here.join('\u0000'))) collect(member, here, unseen, parts);
    }
}
