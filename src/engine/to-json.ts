/** JSON of replies, most of which is made of records that were serialized before (DESIGN, decision 7). */

const jsonText = Symbol.for('standin.json');

interface Serialized {
  [jsonText]?: string;
}

const views = new WeakMap<object, Map<string, object>>();

/**
 * The view of a record that `make` gives, made once for each record and `variant`; its JSON is remembered with it. The
 * view is frozen: it goes into many replies.
 */
export function view<T extends object>(record: object, variant: string, make: () => T): T {
  let own = views.get(record);
  if (!own) {
    own = new Map();
    views.set(record, own);
  }
  let found = own.get(variant) as T | undefined;
  if (!found) {
    found = make();
    Object.defineProperty(found, jsonText, { value: JSON.stringify(found) });
    Object.freeze(found);
    own.set(variant, found);
  }
  return found;
}

/** How deep a reply is looked through for views: `{ data: { workspaces: [view] } }`. */
const depth = 3;

/** The same text as `JSON.stringify`, with the text of views as it is remembered. */
export function toJson(value: unknown, levels: number = depth): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const known = (value as Serialized)[jsonText];
  if (known !== undefined) return known;
  if (levels === 0) return JSON.stringify(value);
  if (Array.isArray(value)) {
    // Lists are of one kind: the first item tells whether they are worth looking through.
    if (value.length === 0) return '[]';
    if ((value[0] as Serialized | null)?.[jsonText] === undefined) return JSON.stringify(value);
    let text = '[';
    for (let index = 0; index < value.length; index++)
      text += (index === 0 ? '' : ',') + toJson(value[index], 0);
    return `${text}]`;
  }
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return JSON.stringify(value);
  let text = '';
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined || typeof member === 'function' || typeof member === 'symbol') continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${toJson(member, levels - 1)}`;
  }
  return `{${text}}`;
}
