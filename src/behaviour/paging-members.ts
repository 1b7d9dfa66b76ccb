/** Members and headers of a list's reply that are about the part: where the next one is, how many records there are. */
import type { Document } from '../contract/contract.ts';
import { deref } from '../contract/json-pointer.ts';
import { isNullable, valueTypes } from '../contract/schema-members.ts';
import type { ListMethod, MemberPath, Paging, PagingMember } from '../resources/model.ts';
import { numberIn } from './compare.ts';
import { type Place, partUrl } from './links.ts';
import type { Node } from './node.ts';
import { itemSchema, memberSchema, objectSchema } from './object-schema.ts';
import type { ListOrder } from './order.ts';
import type { PagePart, PartQuery } from './paging.ts';

/** What a member of the reply has for a part; `undefined`: it has nothing for it, and is left out unless it is required. */
export interface PartMember {
  path: MemberPath;
  isRequired: boolean;
  /** What is left out without a value: the member, or the link around it, `next` of `{ "next": { "href": … } }`. */
  left: MemberPath;
  read: (part: PagePart, total: () => number, place: Place, order: ListOrder) => unknown;
}

/** The members about the part, and the total if the model has it beside them. */
export function replyMembers({ paging, counts, total }: ListMethod): readonly PagingMember[] {
  const members = paging?.members ?? counts ?? [];
  const isKnown = members.some(({ path }) => path.join('.') === total?.join('.'));
  return total && !isKnown ? [...members, { path: total, holds: 'total', form: 'number' }] : members;
}

/** As Spring's `Sort.Order` is written, with the members that the document has. */
function springOrder({ member, sign }: ListOrder['keys'][number], known: readonly string[]): object {
  const order: Readonly<Record<string, unknown>> = {
    direction: sign < 0 ? 'DESC' : 'ASC',
    property: member.join('.'),
    ignoreCase: false,
    nullHandling: 'NATIVE',
    ascending: sign > 0,
    descending: sign < 0,
  };
  return Object.fromEntries(
    known.flatMap((name) => (Object.hasOwn(order, name) ? [[name, order[name]]] : [])),
  );
}

const isLink = (holds: PagingMember['holds']): holds is 'next' | 'previous' | 'first' | 'last' =>
  ['next', 'previous', 'first', 'last'].includes(holds);

/** `reply`: the schema of the whole reply. */
export function partMember(
  document: Document,
  reply: Node,
  paging: Pick<Paging, 'position' | 'before'> | undefined,
  { path, holds, form }: PagingMember,
): PartMember {
  const schema = memberSchema(document, reply, path);
  const types = schema === undefined ? [] : valueTypes(document, schema);
  const isText = types.length > 0 && !types.some((type) => type === 'integer' || type === 'number');
  const asTyped = (value: string | number): string | number | bigint =>
    isText ? String(value) : typeof value === 'string' && types.includes('integer') ? numberIn(value) : value;
  const owner = memberSchema(document, reply, path.slice(0, -1));
  const isRequired = objectSchema(document, owner).required.has(path.at(-1) ?? '');
  const around = path.slice(0, -1);
  const outer = memberSchema(document, reply, around.slice(0, -1));
  const isLinkObject =
    /^(href|url|uri)$/i.test(path.at(-1) ?? '') &&
    around.length > 0 &&
    !objectSchema(document, outer).required.has(around.at(-1) ?? '');
  const isKept = isRequired && !isLinkObject;
  const absent = valueOfAbsent(document, schema, isKept);
  const at = { path, isRequired: isKept, left: isLinkObject ? around : path };
  if (holds === 'self') return { ...at, read: (_part, _total, place) => partUrl(place, {}) };
  if (isLink(holds))
    return {
      ...at,
      read: (part, _total, place) => {
        const change = part[holds];
        if (form === 'flag') return flagOf(holds, part);
        if (!change) return absent;
        if (form === 'url') return partUrl(place, change);
        const position = positionIn(change, paging);
        return position === undefined ? absent : asTyped(position);
      },
    };
  if (holds === 'empty') return { ...at, read: ({ records }) => records.length === 0 };
  if (holds === 'paged' || holds === 'unpaged') return { ...at, read: () => holds === 'paged' };
  if (holds === 'sorted' || holds === 'unsorted')
    return { ...at, read: (_part, _total, _place, order) => (order.text !== '') === (holds === 'sorted') };
  const known = [...objectSchema(document, itemSchema(document, schema)).members.keys()];
  if (holds === 'orders')
    return {
      ...at,
      read: (_part, _total, _place, order) => order.keys.map((key) => springOrder(key, known)),
    };
  return {
    ...at,
    read: (part, total) => {
      const number = numberOf(holds, part, total);
      return number === undefined ? undefined : asTyped(number);
    },
  };
}

/** `has_next` says that there is a next part, and `last` that there is none. */
const flagOf = (holds: 'next' | 'previous' | 'first' | 'last', part: PagePart): boolean =>
  holds === 'first'
    ? part.previous === undefined
    : holds === 'last'
      ? part.next === undefined
      : part[holds] !== undefined;

function numberOf(
  holds: PagingMember['holds'],
  { records, page, pages, offset, size }: PagePart,
  total: () => number,
): number | undefined {
  switch (holds) {
    case 'total':
      return total();
    case 'count':
      return records.length;
    case 'size':
      return size ?? records.length;
    case 'offset':
      return offset;
    case 'page':
      return page;
    default:
      return pages;
  }
}

const positionIn = (
  change: PartQuery,
  paging: Pick<Paging, 'position' | 'before'> | undefined,
): string | number | undefined =>
  paging && (change[paging.position] ?? (paging.before === undefined ? undefined : change[paging.before]));

/** What stands for no such part: null, nothing, or the emptiest value where the member must be a text or a number. */
function valueOfAbsent(document: Document, schema: Node, isRequired: boolean): unknown {
  if (schema !== undefined && isNullable(document, schema)) return null;
  if (!isRequired) return undefined;
  const types = valueTypes(document, schema);
  if (types.length === 0) return null;
  if (types.includes('string')) return deref(document, schema)?.minLength > 0 ? '-' : '';
  return types.includes('boolean') ? false : 0;
}

const headerKinds: readonly [
  RegExp,
  (part: PagePart, total: number, position: string | undefined) => unknown,
][] = [
  [/^x-(total|total-count|pagination-total|total-items|count)$/, (_, total) => total],
  [/^x-(total-pages|pagination-pages|pages|page-count|pagination-total-pages)$/, ({ pages }) => pages],
  [/^x-(page|current-page|pagination-page|pagination-current-page)$/, ({ page }) => page],
  [/^x-(per-page|page-size|limit|pagination-limit|pagination-per-page)$/, ({ size }) => size],
  [/^x-(offset|pagination-offset)$/, ({ offset }) => offset],
  [/^x-(next-page|next-cursor|next-token|next)$/, ({ next }, _, position) => next?.[position ?? ''] ?? ''],
  [
    /^x-(prev-page|previous-page|prev-cursor|prev|previous)$/,
    ({ previous }, _, position) => previous?.[position ?? ''] ?? '',
  ],
];

/** Headers about the part that the reply documents. `names` are in lower case. */
export function partHeaders(
  names: readonly string[],
  totalHeader: string | undefined,
  position: string | undefined,
): (part: PagePart, total: () => number) => Record<string, string> {
  const known = names.flatMap((name) => {
    const kind = headerKinds.find(([pattern]) => pattern.test(name));
    const read = name === totalHeader?.toLowerCase() ? headerKinds[0]?.[1] : kind?.[1];
    return read ? [{ name, read }] : [];
  });
  return (part, total) => {
    const headers: Record<string, string> = {};
    for (const { name, read } of known) {
      const value = read(part, total(), position);
      if (value !== undefined) headers[name] = String(value);
    }
    return headers;
  };
}
