/** Caches the JSON of records, which make up most of a reply. */
import { isExact, writeExactly } from '../exact-integers.ts';

const jsonText = Symbol.for('standin.json');

interface Serialized {
  [jsonText]?: string;
}

/** Views of records in replies, each created once and kept with its JSON. */
export class Views {
  readonly #views = new WeakMap<object, Map<string, object>>();

  /** The view of a record or page that `make` creates for this variant. It is frozen, because replies share it. */
  of<T extends object>(record: object, variant: string, make: () => T): T {
    let own = this.#views.get(record);
    if (!own) {
      own = new Map();
      this.#views.set(record, own);
    }
    let found = own.get(variant) as T | undefined;
    if (!found) {
      found = make();
      Object.defineProperty(found, jsonText, { value: toJson(found) });
      Object.freeze(found);
      own.set(variant, found);
    }
    return found;
  }
}

/** How deep views are searched for in a reply: `{ data: { workspaces: [view] } }`. */
const depth = 3;

/** The same text as `JSON.stringify`, with all digits of exact integers; it uses the known text of views. */
export function toJson(value: unknown, levels: number = depth): string {
  if (!holdsView(value, levels))
    return (holdsExact(value, levels) ? writeExactly(value) : JSON.stringify(value)) ?? 'null';
  const known = (value as Serialized)[jsonText];
  if (known !== undefined) return known;
  if (Array.isArray(value)) {
    let text = '[';
    for (let index = 0; index < value.length; index++)
      text +=
        (index === 0 ? '' : ',') +
        ((value[index] as Serialized | null)?.[jsonText] ?? toJson(value[index], 0));
    return `${text}]`;
  }
  let text = '';
  for (const [name, member] of Object.entries(value as object)) {
    if (member === undefined || typeof member === 'function' || typeof member === 'symbol') continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${toJson(member, levels - 1)}`;
  }
  return `{${text}}`;
}

/** Whether exact integers are inside, which to write takes several times as long. A record that holds one is marked itself. */
export function holdsExact(value: unknown, levels: number = depth): boolean {
  if (isExact(value)) return true;
  if (typeof value !== 'object' || value === null || levels === 0) return false;
  if (Array.isArray(value)) return value.some((item) => holdsExact(item, levels - 1));
  for (const name in value) if (holdsExact((value as Record<string, unknown>)[name], levels - 1)) return true;
  return false;
}

/** `JSON.stringify` of a whole value is several times faster than member by member. */
function holdsView(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ((value as Serialized)[jsonText] !== undefined) return true;
  if (levels === 0) return false;
  // Either all items of a list are views or none.
  if (Array.isArray(value)) return holdsView(value[0], 0);
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return false;
  for (const name in value) if (holdsView((value as Record<string, unknown>)[name], levels - 1)) return true;
  return false;
}
